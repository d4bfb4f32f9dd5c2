package io.wirewatch.text;

import java.util.ArrayList;
import java.util.List;

/** The words of a text, for where speed does not matter; {@link Tokenizer} is the fast way. */
public final class Words {
  private Words() {}

  /** The words of {@code text}, in order. One that is too long to be found has empty forms. */
  public static List<Word> of(CharSequence text) {
    Tokenizer tokenizer = Tokenizer.once(text);
    List<Word> words = new ArrayList<>(tokenizer.count());
    for (int i = 0; i < tokenizer.count(); i++) {
      words.add(tokenizer.word(i));
    }
    return List.copyOf(words);
  }

  /** The folded form of a word whose exact form is {@code exact}. */
  public static String folded(String exact) {
    return Forms.folded(exact);
  }
}
