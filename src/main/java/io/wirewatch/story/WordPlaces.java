package io.wirewatch.story;

import java.util.Arrays;

/** Where the words of one article stand among its terms; reused for the next. */
final class WordPlaces {
  /** So many that a word which is not there meets an empty slot at once, as nearly all do. */
  private static final int BITS = 10;

  private static final int MASK = (1 << BITS) - 1;

  private final int[] words = new int[1 << BITS];
  private final byte[] places = new byte[1 << BITS];

  /** Takes the words of {@code terms}, of which there are {@value Signatures#MAX_TERMS} at most. */
  void set(int[] terms) {
    Arrays.fill(words, -1);
    for (int i = 0; i < terms.length; i++) {
      int slot = slot(Term.word(terms[i]));
      words[slot] = Term.word(terms[i]);
      places[slot] = (byte) i;
    }
  }

  /** Which of the terms has the word of {@code term}; -1 if none has. */
  int find(int term) {
    int slot = slot(Term.word(term));
    return words[slot] < 0 ? -1 : places[slot];
  }

  private int slot(int word) {
    int slot = (word * 0x9E3779B9) >>> (Integer.SIZE - BITS);
    while (words[slot] >= 0 && words[slot] != word) {
      slot = (slot + 1) & MASK;
    }
    return slot;
  }
}
