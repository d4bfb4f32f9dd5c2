package io.wirewatch.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.SentenceBreak;
import com.ibm.icu.lang.UProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The sentences of one paragraph straight from the rules: UAX #29 by regular expressions over a
 * string with one letter a character, by ICU's properties, with each of Wirewatch's differences a
 * switch. Slow, and shares nothing with {@link Sentences} but the words.
 */
final class SlowSentences {

  /** What Wirewatch does otherwise than UAX #29. */
  enum Difference {
    /** Line ends are blanks. */
    LINE_ENDS,
    /** No boundary after a dot inside of a word, or that closes initials or an abbreviation. */
    ABBREVIATIONS,
    /** No boundary before a lower-case letter, quotes and brackets looked through. */
    LOWER_CASE;

    static final Set<Difference> ALL = Set.of(values());
  }

  private SlowSentences() {}

  /** The starts of the sentences of {@code text}, and its end. */
  static List<Integer> boundaries(String text, Set<Difference> differences) {
    List<Integer> starts = new ArrayList<>();
    StringBuilder classes = new StringBuilder();
    for (int i = 0, codePoint; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      char letter = letter(codePoint);
      if (differences.contains(Difference.LINE_ENDS) && "CLP".indexOf(letter) >= 0) {
        letter = 'S';
      }
      boolean extends_ = letter == 'x' && !classes.isEmpty() && !endsInLineEnd(classes);
      if (!extends_) { // SB5
        starts.add(i);
        classes.append(letter);
      }
    }
    List<Integer> boundaries = new ArrayList<>();
    List<Word> words = Words.of(text);
    for (int i = 0; i < starts.size(); i++) {
      String left = classes.substring(0, i);
      String right = classes.substring(i);
      if (i == 0 || isBoundary(left, right)) {
        boolean joined =
            i > 0
                && ((differences.contains(Difference.LOWER_CASE) && right.matches("[cS]*l.*"))
                    || (differences.contains(Difference.ABBREVIATIONS)
                        && isAbbreviation(text, left, starts, words)));
        if (!joined) {
          boundaries.add(starts.get(i));
        }
      }
    }
    boundaries.add(text.length());
    return boundaries;
  }

  private static boolean endsInLineEnd(StringBuilder classes) {
    return "CLP".indexOf(classes.charAt(classes.length() - 1)) >= 0;
  }

  /** The rules of UAX #29 in order, of what stands left and right of a place. */
  private static boolean isBoundary(String left, String right) {
    if (left.endsWith("C") && right.startsWith("L")) {
      return false; // SB3
    }
    if (left.matches(".*[CLP]")) {
      return true; // SB4
    }
    if (left.endsWith(".") && right.startsWith("9")) {
      return false; // SB6
    }
    if (left.matches(".*[ul]\\.") && right.startsWith("u")) {
      return false; // SB7
    }
    if (left.matches(".*\\.c*S*") && right.matches("[^oulCLP.!]*l.*")) {
      return false; // SB8
    }
    if (left.matches(".*[.!]c*S*") && right.matches("[,.!].*")) {
      return false; // SB8a
    }
    if (left.matches(".*[.!]c*") && right.matches("[cSCLP].*")) {
      return false; // SB9
    }
    if (left.matches(".*[.!]c*S*") && right.matches("[SCLP].*")) {
      return false; // SB10
    }
    return left.matches(".*[.!]c*S*[CLP]?"); // SB11, SB998
  }

  private static boolean isAbbreviation(
      String text, String left, List<Integer> starts, List<Word> words) {
    String bare = left.replaceAll("c*S*$", "");
    if (!bare.endsWith(".")) {
      return false;
    }
    int dot = starts.get(bare.length() - 1);
    for (Word word : words) {
      boolean inside = word.start() < dot && dot < word.end();
      boolean closes =
          word.end() <= dot
              && text.substring(word.end(), dot)
                  .codePoints()
                  .allMatch(
                      c ->
                          c == 0x0640
                              || (c != 0x200B
                                  && UCharacter.hasBinaryProperty(
                                      c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)));
      if (inside || (closes && isShort(text, word))) {
        return true;
      }
    }
    return false;
  }

  /** Initials, by what is left of the word without dots and marks, or an abbreviation. */
  private static boolean isShort(String text, Word word) {
    Tokenizer tokenizer = new Tokenizer().read(text);
    for (int i = 0; i < tokenizer.count(); i++) {
      if (tokenizer.start(i) == word.start()) {
        return tokenizer.isInitials(i) || Abbreviations.contains(word.folded());
      }
    }
    return false;
  }

  private static char letter(int codePoint) {
    return switch (UCharacter.getIntPropertyValue(codePoint, UProperty.SENTENCE_BREAK)) {
      case SentenceBreak.CR -> 'C';
      case SentenceBreak.LF -> 'L';
      case SentenceBreak.SEP -> 'P';
      case SentenceBreak.EXTEND, SentenceBreak.FORMAT -> 'x';
      case SentenceBreak.SP -> 'S';
      case SentenceBreak.LOWER -> 'l';
      case SentenceBreak.UPPER -> 'u';
      case SentenceBreak.OLETTER -> 'o';
      case SentenceBreak.NUMERIC -> '9';
      case SentenceBreak.ATERM -> '.';
      case SentenceBreak.SCONTINUE -> ',';
      case SentenceBreak.STERM -> '!';
      case SentenceBreak.CLOSE -> 'c';
      default -> '-';
    };
  }
}
