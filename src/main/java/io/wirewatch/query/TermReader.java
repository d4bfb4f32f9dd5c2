package io.wirewatch.query;

import io.wirewatch.text.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a term or a phrase says: its words, by the same steps that cut and fold the words of a text.
 * Nothing comes of one that is reported, as malformed or as not there yet.
 */
final class TermReader {
  private static final Pattern FUZZY = Pattern.compile("([^~]*)~([12])");
  private static final Pattern BLANKS = Pattern.compile("(?U)\\s+");

  private final Tokenizer tokenizer;
  private final Problems problems;

  TermReader(Tokenizer tokenizer, Problems problems) {
    this.tokenizer = tokenizer;
    this.problems = problems;
  }

  /** The folded words of {@code text}; one that is too long to be found is empty. */
  List<String> words(String text) {
    tokenizer.read(text);
    String[] words = new String[tokenizer.count()];
    Arrays.setAll(words, tokenizer::folded);
    return List.of(words);
  }

  /** A term that stands without quotes at [start, end); null where it is reported. */
  Query.@Nullable Term readBare(String term, int start, int end) {
    int tilde = term.indexOf('~');
    if (tilde >= 0) {
      Matcher fuzzy = FUZZY.matcher(term);
      if (!fuzzy.matches()) {
        problems.malformed(
            start,
            end,
            "~ that is not ~1 or ~2 at the end of a word",
            "a word with ~1 or ~2",
            Glyphs.hasLetterOrNumber(term.substring(0, tilde))
                ? "write " + Problems.cut(term.substring(0, tilde)) + "~1"
                : null);
      } else if (isFuzzyWord(fuzzy.group(1), fuzzy.group(2), start, end)) {
        problems.notThereYet(start, end);
      }
      return null;
    }
    if (hasWildcard(term)) {
      if (term.equals("*")) {
        problems.malformed(
            start,
            end,
            "a free * outside quotes",
            "a word",
            "for any one word between two others write \"red * lines\"");
      } else if (Glyphs.hasLetterOrNumber(term)) {
        problems.notThereYet(start, end);
      } else {
        wildcardAlone(start, end);
      }
      return null;
    }
    return term(term, start, end);
  }

  /** The {@code content} of a phrase that stands with its quotes at [start, end); null likewise. */
  Query.@Nullable Term readQuoted(String content, int start, int end) {
    boolean later = false;
    for (int tilde = content.indexOf('~'); tilde >= 0; tilde = content.indexOf('~', tilde + 1)) {
      String base = fuzzyBase(content, tilde);
      if (!base.isEmpty()) {
        if (!isFuzzyWord(base, content.substring(tilde + 1, tilde + 2), start, end)) {
          return null;
        }
        later = true;
      }
    }
    if (hasWildcard(content)) {
      if (!areWildcardsPlaced(content, start, end)) {
        return null;
      }
      later = true;
    }
    if (later) {
      problems.notThereYet(start, end);
      return null;
    }
    return term(content, start, end);
  }

  /** What {@code ~1} or {@code ~2} at {@code tilde} in a phrase applies to; empty if it is none. */
  private static String fuzzyBase(String content, int tilde) {
    int after = tilde + 2;
    if (after > content.length()
        || (content.charAt(tilde + 1) != '1' && content.charAt(tilde + 1) != '2')
        || (after < content.length()
            && (content.charAt(after) == '~'
                || Glyphs.isLetterOrNumber(content.codePointAt(after))))) {
      return "";
    }
    int start = tilde;
    while (start > 0
        && content.charAt(start - 1) != '~'
        && !Glyphs.isBlank(content.charAt(start - 1))) {
      start--;
    }
    return content.substring(start, tilde);
  }

  private static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  private boolean areWildcardsPlaced(String content, int start, int end) {
    boolean wordBefore = false;
    boolean freeBefore = false;
    for (String chunk : BLANKS.splitAsStream(content.strip()).toList()) {
      if (Glyphs.hasLetterOrNumber(chunk)) {
        wordBefore = true;
        freeBefore = false;
      } else if (chunk.equals("*")) {
        freeBefore = true;
        if (!wordBefore) {
          break;
        }
      } else if (hasWildcard(chunk)) {
        if (Glyphs.hasLetterOrNumber(content)) {
          wildcardAlone(start, end);
        } else {
          noWord(start, end);
        }
        return false;
      }
    }
    if (freeBefore) {
      problems.malformed(
          start,
          end,
          "a free * at the edge of a phrase",
          "a word on both sides of it",
          "leave the * out");
      return false;
    }
    return true;
  }

  private void wildcardAlone(int start, int end) {
    problems.malformed(
        start,
        end,
        "a wildcard without a letter or digit",
        "at least one letter or digit beside * or ?",
        null);
  }

  private boolean isFuzzyWord(String base, String edits, int start, int end) {
    List<String> words = words(base);
    if (words.isEmpty()) {
      noWord(start, end);
      return false;
    }
    if (words.size() > 1) {
      problems.malformed(
          start,
          end,
          "~ on a term that is several words",
          "~ on one word",
          "write \"" + String.join(" ", words) + "~" + edits + "\"");
      return false;
    }
    int longest = 2 * Integer.parseInt(edits);
    String word = words.get(0);
    int length = word.codePointCount(0, word.length());
    if (length <= longest) {
      problems.malformed(
          start,
          end,
          "the word is too short for ~" + edits,
          "more than " + longest + " letters before ~" + edits,
          edits.equals("2") && length > 2 ? "write " + word + "~1" : "leave the ~ out");
      return false;
    }
    return true;
  }

  private Query.@Nullable Term term(String content, int start, int end) {
    List<String> words = words(content);
    if (words.isEmpty()) {
      noWord(start, end);
      return null;
    }
    if (words.contains("")) {
      problems.malformed(
          start,
          end,
          "the word is too long",
          "a word of at most "
              + Tokenizer.MAX_WORD
              + " characters, longer ones are found by no term",
          null);
      return null;
    }
    String folded = String.join(" ", words);
    String quoted = words(folded).equals(words) ? folded : Glyphs.withoutQuotes(content);
    List<TermWord> plain = words.stream().<TermWord>map(TermWord.Plain::new).toList();
    return new Query.Term(plain, Query.Scope.OPEN, quoted, start, end, 0);
  }

  private void noWord(int start, int end) {
    problems.malformed(
        start, end, "a term with no word in it", "a word with a letter or digit", "leave it out");
  }
}
