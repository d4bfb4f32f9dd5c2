package io.wirewatch.text;

import java.util.ArrayList;
import java.util.List;

/** The words of a text, for where speed does not matter; {@link Tokenizer} is the fast way. */
public final class Words {
  // A tokenizer brings tables of its own, many times larger than the short texts read here.
  private static final ThreadLocal<Tokenizer> TOKENIZERS = ThreadLocal.withInitial(Tokenizer::new);

  private Words() {}

  /** The words of {@code text}, in order. One that is too long to be found has empty forms. */
  public static List<Word> of(CharSequence text) {
    Tokenizer tokenizer = TOKENIZERS.get().read(text);
    List<Word> words = new ArrayList<>(tokenizer.count());
    for (int i = 0; i < tokenizer.count(); i++) {
      words.add(
          new Word(tokenizer.start(i), tokenizer.end(i), tokenizer.exact(i), tokenizer.folded(i)));
    }
    return List.copyOf(words);
  }
}
