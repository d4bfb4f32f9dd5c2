package io.wirewatch.query.dialect;

import io.wirewatch.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where Lucene's standard analyzer cuts a text. It goes by the same rules of Unicode as our words,
 * but keeps together what stands about a dot or an apostrophe, where ours are two words: {@code
 * reuters.com}, {@code don't}.
 */
final class LuceneWords {
  private static final String JOINS_LETTERS = ".'’‘․﹒＇．:·";
  private static final String JOINS_DIGITS = ".'’‘․﹒＇．,;";

  private final Tokenizer tokenizer;

  LuceneWords(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** The words of {@code text} as Lucene cuts it, each as it is written; ours may cut them on. */
  List<String> of(String text) {
    tokenizer.read(text);
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < tokenizer.count(); i++) {
      start = i == 0 ? tokenizer.start(0) : start;
      boolean isLast = i + 1 == tokenizer.count();
      if (isLast || !joins(text, tokenizer.end(i), tokenizer.start(i + 1))) {
        words.add(text.substring(start, tokenizer.end(i)));
        start = isLast ? start : tokenizer.start(i + 1);
      }
    }
    return words;
  }

  /** Whether what stands between two words of ours joins them. */
  private static boolean joins(String text, int from, int to) {
    String between = text.substring(from, to);
    if (!between.isEmpty() && between.chars().allMatch(unit -> unit == '_')) {
      return true;
    }
    if (between.length() != 1) {
      return false;
    }
    int before = text.codePointBefore(from);
    int after = text.codePointAt(to);
    boolean areLetters = Character.isAlphabetic(before) && Character.isAlphabetic(after);
    boolean areDigits = Character.isDigit(before) && Character.isDigit(after);
    return (areLetters && JOINS_LETTERS.contains(between))
        || (areDigits && JOINS_DIGITS.contains(between));
  }
}
