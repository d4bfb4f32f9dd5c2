package io.wirewatch.story;

/**
 * How rare words are in the stories of one rule: the logarithm of how many stories there are to
 * those that opened with the word. Stories count and not articles, as a story's words are in all of
 * its articles and tell it from others all the same.
 */
final class Rarity {
  /** So many stories without the word are taken for given, so that the first article has a say. */
  private static final int BACKGROUND = 50;

  private static final int FEWEST = 256;

  private static final double[] LOGARITHMS = new double[1 << 15];

  static {
    for (int i = 1; i < LOGARITHMS.length; i++) {
      LOGARITHMS[i] = StrictMath.log(i);
    }
  }

  /** Of each place a word, stored as one more, so that 0 is none, and how many stories have it. */
  private int[] entries = new int[2 * FEWEST];

  private int used;
  private int stories;

  /** Kept so that no compiler leaves out what is read for it. */
  @SuppressWarnings("UnusedVariable")
  private int lastTouched;

  /** Counts a story by the words of the article that opened it; -1 takes it back. */
  void add(int[] terms, int one) {
    stories += one;
    for (int term : terms) {
      if (6 * (used + 1) > 2 * entries.length) {
        rehash();
      }
      int place = place(Term.word(term));
      used += entries[place] == 0 ? 1 : 0;
      entries[place] = Term.word(term) + 1;
      entries[place + 1] += one;
    }
  }

  /** Puts how rare the words of an article are into {@code rarity}. */
  void of(int[] terms, float[] rarity) {
    int touched = 0;
    for (int term : terms) {
      // In a loop of its own, so that the processor fetches all that is needed at once.
      touched += entries[slot(Term.word(term))];
    }
    lastTouched = touched;
    double all = logarithm(stories + BACKGROUND);
    for (int i = 0; i < terms.length; i++) {
      int having = entries[place(Term.word(terms[i])) + 1];
      rarity[i] = (float) (all - logarithm(having + 1));
    }
  }

  private static double logarithm(int number) {
    return number < LOGARITHMS.length ? LOGARITHMS[number] : StrictMath.log(number);
  }

  private int slot(int word) {
    return ((word * 0x9E3779B9) >>> 7) & (entries.length - 2);
  }

  /** Where the entry of a word begins. */
  private int place(int word) {
    int mask = entries.length - 2;
    int place = slot(word);
    while (entries[place] != 0 && entries[place] != word + 1) {
      place = (place + 2) & mask;
    }
    return place;
  }

  private void rehash() {
    int[] old = entries;
    int live = 0;
    for (int i = 0; i < old.length; i += 2) {
      live += old[i + 1] > 0 ? 1 : 0;
    }
    entries = new int[2 * Math.max(FEWEST, Integer.highestOneBit(4 * live + 1))];
    used = live;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] > 0) {
        int place = place(old[i] - 1);
        entries[place] = old[i];
        entries[place + 1] = old[i + 1];
      }
    }
  }
}
