package io.wirewatch.story;

import java.util.Arrays;

/** Counts the words of one article; reused for the next. */
final class TermCounts {
  private static final int[] NONE = {};

  private final int[] ofLevel = new int[Term.LEVELS];
  private int[] keys = new int[1 << 12];
  private int[] times = new int[1 << 12];
  private int[] flags = new int[1 << 12];
  private int[] places = new int[1 << 11];
  private int size;

  void clear() {
    for (int i = 0; i < size; i++) {
      times[places[i]] = 0;
    }
    size = 0;
  }

  /** Counts a word by its 24-bit hash. */
  void add(int word, int newFlags) {
    int place = place(word);
    if (times[place] == 0) {
      if (2 * (size + 1) > keys.length) {
        grow();
        place = place(word);
      }
      keys[place] = word;
      flags[place] = 0;
      if (size == places.length) {
        places = Arrays.copyOf(places, 2 * size);
      }
      places[size++] = place;
    }
    times[place]++;
    flags[place] |= newFlags;
  }

  private int place(int word) {
    int mask = keys.length - 1;
    int place = ((word * 0x9E3779B9) >>> 8) & mask;
    while (times[place] != 0 && keys[place] != word) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldTimes = times;
    int[] oldFlags = flags;
    keys = new int[2 * oldKeys.length];
    times = new int[keys.length];
    flags = new int[keys.length];
    for (int i = 0; i < size; i++) {
      int from = places[i];
      int place = place(oldKeys[from]);
      keys[place] = oldKeys[from];
      times[place] = oldTimes[from];
      flags[place] = oldFlags[from];
      places[i] = place;
    }
  }

  /** The most telling words, at most {@code most}, ascending. */
  int[] best(int most) {
    Arrays.fill(ofLevel, 0);
    int[] all = new int[size];
    for (int i = 0; i < size; i++) {
      int place = places[i];
      all[i] = Term.of(keys[place], flags[place], times[place]);
      ofLevel[Term.level(all[i])]++;
    }
    int level = 0;
    int better = 0;
    while (level < Term.LEVELS && better + ofLevel[level] <= most) {
      better += ofLevel[level++];
    }
    // Of the level where there is room for some alone, the lowest are taken.
    int[] lowest = level == Term.LEVELS ? NONE : lowest(all, level, most - better);
    int[] best = Arrays.copyOf(lowest, better + lowest.length);
    int next = lowest.length;
    for (int term : all) {
      if (Term.level(term) < level) {
        best[next++] = term;
      }
    }
    sortUnsigned(best);
    return best;
  }

  private int[] lowest(int[] terms, int level, int most) {
    int[] those = new int[ofLevel[level]];
    int next = 0;
    for (int term : terms) {
      if (Term.level(term) == level) {
        those[next++] = term;
      }
    }
    sortUnsigned(those);
    return Arrays.copyOf(those, most);
  }

  private static void sortUnsigned(int[] terms) {
    for (int i = 0; i < terms.length; i++) {
      terms[i] ^= Integer.MIN_VALUE;
    }
    Arrays.sort(terms);
    for (int i = 0; i < terms.length; i++) {
      terms[i] ^= Integer.MIN_VALUE;
    }
  }
}
