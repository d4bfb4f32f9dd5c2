package io.wirewatch.story;

import io.wirewatch.text.Tokenizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of all names that are known: what has another word is none of them. Tells so of nearly
 * all texts by their first word, without looking for words as they are defined.
 */
final class NameWords {
  private final Set<String> words = new HashSet<>();
  private final int longest;

  /**
   * Of these names.
   *
   * @param names folded words between blanks
   * @param more words, folded, that may stand beside a name
   */
  NameWords(Collection<String> names, Collection<String> more) {
    names.forEach(name -> words.addAll(List.of(name.split(" ", -1))));
    words.addAll(more);
    longest = words.stream().mapToInt(String::length).max().orElse(0);
  }

  /**
   * Whether a part of {@code text} may be a name: false only where it is empty, or where letters of
   * ASCII stand alone between blanks, which makes them a word, and no name has that word.
   */
  boolean mayName(String text, int from, int to) {
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && isLetter(text.charAt(end))) {
        end++;
      }
      if (end > at && (end == to || text.charAt(end) == ' ') && isForeign(text, at, end)) {
        return false;
      }
      while (end < to && text.charAt(end) != ' ') {
        end++;
      }
      at = end + 1;
    }
    return from < to;
  }

  private boolean isForeign(String text, int start, int end) {
    int length = end - start;
    if (length > longest) {
      return length <= Tokenizer.MAX_WORD;
    }
    char[] folded = new char[length];
    for (int i = 0; i < length; i++) {
      folded[i] = (char) (text.charAt(start + i) | 0x20);
    }
    return !words.contains(new String(folded));
  }

  private static boolean isLetter(char unit) {
    char lower = (char) (unit | 0x20);
    return lower >= 'a' && lower <= 'z';
  }
}
