package io.wirewatch.query;

import io.wirewatch.query.Query.Comparison;
import io.wirewatch.text.StandIns;
import io.wirewatch.text.Stemmer;
import io.wirewatch.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a term or a phrase says: its words, by the same steps that cut and fold the words of a text.
 * Nothing comes of one that is reported.
 */
final class TermReader {
  private static final Pattern FUZZY = Pattern.compile("([^~]*)~([12])");
  private static final Pattern BLANKS = Pattern.compile("(?U)\\s+");
  private static final TermWord TOO_LONG = new TermWord.Plain("");
  private static final Pattern STARS = Pattern.compile("\\*{2,}");

  private final Tokenizer tokenizer;

  TermReader(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * A term that was read.
   *
   * @param words in order
   * @param quoted what says them between quotes under the same comparison
   * @param parts which signs it has besides letters
   */
  record Reading(List<TermWord> words, String quoted, Set<Part> parts) {
    Query.Term at(Query.Scope scope, int start, int end, int index) {
      return new Query.Term(words, scope, quoted, start, end, index);
    }
  }

  /** The folded words of {@code text}; one that is too long to be found is empty. */
  List<String> words(String text) {
    return forms(text, Comparison.FOLDED);
  }

  private List<String> forms(String text, Comparison comparison) {
    tokenizer.read(text);
    String[] forms = new String[tokenizer.count()];
    Arrays.setAll(forms, i -> form(i, comparison));
    return List.of(forms);
  }

  private String form(int word, Comparison comparison) {
    return switch (comparison) {
      case FOLDED -> tokenizer.folded(word);
      case EXACT -> tokenizer.exact(word);
      case STEM -> Stemmer.lowerCase(tokenizer.exact(word));
    };
  }

  /** A term that stands without quotes at [start, end); null where it is reported. */
  @Nullable Reading readBare(
      String term, Comparison comparison, int start, int end, Problems problems) {
    Reader reader = new Reader(comparison, start, end, problems);
    if (withoutDoubles(term).equals("*")) {
      reader.report(
          "a free * outside quotes",
          "a word",
          "for any one word between two others write \"red * lines\"");
      return null;
    }
    int tilde = term.indexOf('~');
    if (tilde >= 0 && !FUZZY.matcher(term).matches()) {
      reader.report(
          "~ that is not ~1 or ~2 at the end of a word",
          "a word with ~1 or ~2",
          Glyphs.hasLetterOrNumber(term.substring(0, tilde))
              ? "write " + Problems.cut(term.substring(0, tilde)) + "~1"
              : null);
      return null;
    }
    return reader.read(term);
  }

  /** The {@code content} of a phrase that stands with its quotes at [start, end); null likewise. */
  @Nullable Reading readQuoted(
      String content, Comparison comparison, int start, int end, Problems problems) {
    return new Reader(comparison, start, end, problems).read(content);
  }

  /** Reads one term. */
  private final class Reader {
    private final Comparison comparison;
    private final int start;
    private final int end;
    private final Problems problems;
    private final List<TermWord> words = new ArrayList<>();
    private final Set<Part> parts = EnumSet.noneOf(Part.class);

    Reader(Comparison comparison, int start, int end, Problems problems) {
      this.comparison = comparison;
      this.start = start;
      this.end = end;
      this.problems = problems;
    }

    void report(String problem, String expected, @Nullable String fix) {
      problems.add(start, end, problem, expected, fix);
    }

    @Nullable Reading read(String content) {
      if (!readWords(content) || !isTerm()) {
        return null;
      }
      return new Reading(words, quoted(content), parts);
    }

    private boolean readWords(String content) {
      if (content.indexOf('*') < 0 && content.indexOf('?') < 0 && content.indexOf('~') < 0) {
        forms(content, comparison).forEach(form -> words.add(new TermWord.Plain(form)));
        return areShort(words);
      }
      for (String chunk : chunks(withoutDoubles(content))) {
        if (chunk.equals("*")) {
          parts.add(Part.STAR);
          words.add(new TermWord.Any());
        } else if (!readChunk(chunk)) {
          return false;
        }
      }
      return true;
    }

    private boolean isTerm() {
      if (words.isEmpty()) {
        noWord();
        return false;
      }
      if (words.get(0) instanceof TermWord.Any
          || words.get(words.size() - 1) instanceof TermWord.Any) {
        report("a free * at the edge of a phrase", "a word on both sides of it", "leave the * out");
        return false;
      }
      return true;
    }

    /** The words of what stands between two blanks. */
    private boolean readChunk(String chunk) {
      StringBuilder bare = new StringBuilder();
      List<int[]> marks = new ArrayList<>();
      int from = 0;
      for (int tilde = chunk.indexOf('~'); tilde >= 0; tilde = chunk.indexOf('~', tilde + 1)) {
        String base = fuzzyBase(chunk, from, tilde);
        if (!base.isEmpty()) {
          int edits = chunk.charAt(tilde + 1) - '0';
          if (!isFuzzyWord(base, edits)) {
            return false;
          }
          bare.append(chunk, from, tilde);
          marks.add(new int[] {bare.length(), edits});
          from = tilde + 2;
        }
      }
      bare.append(chunk, from, chunk.length());
      StandIns standIns = StandIns.in(bare.toString());
      tokenizer.read(standIns.text());
      int mark = 0;
      List<TermWord> found = new ArrayList<>();
      for (int i = 0; i < tokenizer.count(); i++) {
        String form = standIns.restore(form(i, comparison));
        boolean isLast = i + 1 == tokenizer.count();
        int edits = 0;
        if (mark < marks.size() && (isLast || tokenizer.start(i + 1) >= marks.get(mark)[0])) {
          if (tokenizer.end(i) > marks.get(mark)[0]) {
            report("~ inside a word", "~1 or ~2 at the end of a word", null);
            return false;
          }
          edits = marks.get(mark++)[1];
        }
        found.add(word(form, edits));
      }
      words.addAll(found);
      return areShort(found) && isEachInWord(found, chunk);
    }

    /** Whether no word is too long to be found; else reports it. */
    private boolean areShort(List<TermWord> found) {
      if (!found.contains(TOO_LONG)) {
        return true;
      }
      report(
          "the word is too long",
          "a word of at most "
              + Tokenizer.MAX_WORD
              + " characters, longer ones are found by no term",
          null);
      return false;
    }

    private TermWord word(String form, int edits) {
      if (edits > 0) {
        parts.add(Part.TILDE);
        return new TermWord.Fuzzy(form, edits);
      }
      boolean hasStar = form.indexOf('*') >= 0;
      boolean hasQuestionMark = form.indexOf('?') >= 0;
      if (hasStar) {
        parts.add(Part.STAR);
      }
      if (hasQuestionMark) {
        parts.add(Part.QUESTION_MARK);
      }
      return hasStar || hasQuestionMark ? new TermWord.Wildcard(form) : new TermWord.Plain(form);
    }

    /** Whether each wildcard is part of a word; else reports it. */
    private boolean isEachInWord(List<TermWord> found, String chunk) {
      for (TermWord word : found) {
        if (word instanceof TermWord.Wildcard wildcard
            && wildcard.pattern().chars().noneMatch(TermReader::isAlphanumeric)
            && words(wildcard.pattern().replace('*', ' ').replace('?', ' ')).isEmpty()) {
          alone(found, wildcard.pattern(), chunk);
          return false;
        }
      }
      boolean hasWildcard = chunk.indexOf('*') >= 0 || chunk.indexOf('?') >= 0;
      if (hasWildcard && found.stream().noneMatch(TermWord.Wildcard.class::isInstance)) {
        alone(found, chunk.indexOf('*') >= 0 ? "*" : "?", chunk);
        return false;
      }
      return true;
    }

    private void alone(List<TermWord> found, String wildcard, String chunk) {
      if (words(chunk).isEmpty()) {
        report(
            "a wildcard without a letter or digit",
            "at least one letter or digit beside * or ?",
            "leave it out");
        return;
      }
      List<String> cut = found.stream().map(TermReader::print).toList();
      report(
          wildcard + " alone, once the term is cut into words",
          "a letter or digit that stays beside it",
          Glyphs.printable(Problems.cut(chunk))
              + " is cut into "
              + String.join(" ", cut)
              + ": leave the "
              + wildcard
              + " out");
    }

    private boolean isFuzzyWord(String base, int edits) {
      if (base.indexOf('*') >= 0 || base.indexOf('?') >= 0) {
        report(
            "~ on a word with a wildcard",
            "~1 or ~2 or a wildcard",
            "leave the ~" + edits + " out");
        return false;
      }
      List<String> forms = forms(base, comparison);
      if (forms.isEmpty()) {
        noWord();
        return false;
      }
      if (forms.size() > 1) {
        report(
            "~ on a term that is several words",
            "~ on one word",
            "write \"" + String.join(" ", forms) + "~" + edits + "\"");
        return false;
      }
      String word = forms.get(0);
      int length = word.codePointCount(0, word.length());
      if (length <= 2 * edits && !word.isEmpty()) {
        report(
            "the word is too short for ~" + edits,
            "more than " + 2 * edits + " letters before ~" + edits,
            edits == 2 && length > 2 ? "write " + word + "~1" : "leave the ~ out");
        return false;
      }
      return true;
    }

    private void noWord() {
      report("a term with no word in it", "a word with a letter or digit", "leave it out");
    }

    /** What says the words between quotes: they, unless that would be read as something else. */
    private String quoted(String content) {
      String printed = String.join(" ", words.stream().map(TermReader::print).toList());
      if (isStable(printed)) {
        return printed;
      }
      Reader again = new Reader(comparison, 0, printed.length(), new Problems(printed));
      return again.readWords(printed) && again.words.equals(words)
          ? printed
          : Glyphs.withoutQuotes(content);
    }
  }

  private static String withoutDoubles(String text) {
    return text.contains("**") ? STARS.matcher(text).replaceAll("*") : text;
  }

  private static List<String> chunks(String content) {
    for (int i = 0; i < content.length(); i++) {
      if (Glyphs.isBlank(content.charAt(i))) {
        return BLANKS.splitAsStream(content.strip()).toList();
      }
    }
    return List.of(content);
  }

  /** Whether what was cut and folded once is so for ever: letters and digits of ASCII. */
  private static boolean isStable(String words) {
    for (int i = 0; i < words.length(); i++) {
      char unit = words.charAt(i);
      if (unit != ' ' && unit != '*' && unit != '?' && unit != '~' && !isAlphanumeric(unit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(int unit) {
    return (unit >= 'a' && unit <= 'z')
        || (unit >= 'A' && unit <= 'Z')
        || (unit >= '0' && unit <= '9');
  }

  private static String print(TermWord word) {
    if (word instanceof TermWord.Plain plain) {
      return plain.form();
    } else if (word instanceof TermWord.Wildcard wildcard) {
      return wildcard.pattern();
    } else if (word instanceof TermWord.Fuzzy fuzzy) {
      return fuzzy.form() + "~" + fuzzy.edits();
    }
    return "*";
  }

  /** What {@code ~1} or {@code ~2} at {@code tilde} applies to; empty if it is none. */
  private static String fuzzyBase(String chunk, int from, int tilde) {
    int after = tilde + 2;
    if (after > chunk.length()
        || (chunk.charAt(tilde + 1) != '1' && chunk.charAt(tilde + 1) != '2')
        || (after < chunk.length()
            && (chunk.charAt(after) == '~' || Glyphs.isLetterOrNumber(chunk.codePointAt(after))))) {
      return "";
    }
    return chunk.substring(Math.max(from, chunk.lastIndexOf('~', tilde - 1) + 1), tilde);
  }
}
