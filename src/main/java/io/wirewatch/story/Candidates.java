package io.wirewatch.story;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;

/** The members that an article should be compared with; reused for the next article. */
final class Candidates {
  /*
   * An article's candidates have telling words in common with it, or bands of the sketch. The rarest
   * lists are read first, of a long list the newest articles alone, until so many entries are read.
   * Those with the highest sums of weights are taken; of the same sum, the newest.
   */
  private static final int MOST_OF_A_LIST = 128;
  private static final int MOST_READ = 2048;
  private static final int BAND_WEIGHT = 30;
  private static final int MOST_LISTS = Signatures.MAX_TERMS + Sketch.BANDS;

  private final Held[] best = new Held[Stories.MOST_COMPARED];
  private int size;

  /** How many articles a list has, and below that its place in the order of keys. */
  private final long[] order = new long[MOST_LISTS];

  /** By place in the order of keys. */
  private final Postings[] postings = new Postings[MOST_LISTS];

  private final int[] places = new int[MOST_LISTS];
  private final float[] weights = new float[MOST_LISTS];
  private int lists;

  /** Places in {@link #scores}; one more than are found, for what is found again. */
  private final int[] found = new int[MOST_READ + 1];

  private int count;

  /** By number less that of the first held; 0 for all that are not found. */
  private float[] scores = new float[1 << 10];

  /** The best found so far, the worst first: a score's bits, and below that the place in scores. */
  private final long[] heap = new long[Stories.MOST_COMPARED];

  /** Kept so that no compiler leaves out what is read for it. */
  @SuppressWarnings("UnusedVariable")
  private long touched;

  int size() {
    return size;
  }

  Held get(int i) {
    return Objects.requireNonNull(best[i]);
  }

  /**
   * Reads some of what comparing needs of each, and no more: in a loop of its own, so that the
   * processor fetches it for many at once, and not for one after another.
   */
  void touch() {
    long read = 0;
    for (int i = 0; i < size; i++) {
      long[] sketch = get(i).sketch;
      int[] terms = get(i).terms;
      read += sketch.length == 0 ? 0 : sketch[0] + sketch[8] + sketch[16] + sketch[24];
      read += terms.length == 0 ? 0 : terms[0] + terms[terms.length / 2] + terms[terms.length - 1];
    }
    touched = read;
  }

  /** Takes all that are near, of members that are no more than are compared at most. */
  void takeAll(Collection<Held> members, Held asked, long window) {
    size = 0;
    for (Held member : members) {
      if (Math.abs(member.at - asked.at) <= window && !member.id.equals(asked.id)) {
        best[size++] = member;
      }
    }
  }

  /**
   * Takes the best of those that lists have.
   *
   * @param held those in the lists
   * @param bands of the article's sketch, ascending
   * @param rarity of its words
   * @param before the number of its version before, which is none of them; -1 if there is none
   * @param window how near in time they are, in milliseconds
   */
  void take(
      Index index,
      Numbered held,
      Held asked,
      long[] bands,
      float[] rarity,
      int before,
      long window) {
    index.touch(asked.terms, bands);
    list(index, asked.terms, bands, rarity);
    if (scores.length < held.next() - held.first()) {
      scores = new float[Integer.highestOneBit(held.next() - held.first()) << 1];
    }
    int left = MOST_READ;
    count = 0;
    int exceptFor = before - held.first();
    for (int i = 0; i < lists && left > 0; i++) {
      int list = (int) order[i];
      int most = Math.min(left, MOST_OF_A_LIST);
      left -= read(list, most, held, asked.at - window, asked.at + window, exceptFor);
    }
    // What is not in use any more must not be held by what is reused.
    Arrays.fill(postings, 0, lists, null);
    choose(held);
  }

  private void list(Index index, int[] terms, long[] bands, float[] rarity) {
    lists = 0;
    int band = 0;
    for (int i = 0; i < terms.length; i++) {
      int word = Term.word(terms[i]);
      while (band < bands.length && bands[band] < word) {
        list(index.byBand(), bands[band++], BAND_WEIGHT);
      }
      list(index.byTerm(), word, Term.weight(terms[i]) * rarity[i]);
    }
    while (band < bands.length) {
      list(index.byBand(), bands[band++], BAND_WEIGHT);
    }
    Arrays.sort(order, 0, lists);
    int left = MOST_READ;
    for (int i = 0; i < lists && left > 0; i++) {
      int list = (int) order[i];
      touched += postings[list].touchNewest(places[list]);
      left -= Math.min(MOST_OF_A_LIST, (int) (order[i] >>> 32));
    }
  }

  private void list(Postings from, long key, float weight) {
    int place = from.place(key);
    int articles = from.count(place);
    if (articles > 0) {
      postings[lists] = from;
      places[lists] = place;
      weights[lists] = weight;
      order[lists] = (long) articles << 32 | lists;
      lists++;
    }
  }

  /**
   * Adds to the scores of the newest articles of a list, at most {@code most}, as far as they are
   * of these times.
   *
   * @return how many they are, of any time
   */
  private int read(int list, int most, Numbered held, long from, long to, int exceptFor) {
    int[] numbers = postings[list].list(places[list]);
    float weight = weights[list];
    long[] times = held.times();
    int first = held.first();
    int read = 0;
    for (int i = postings[list].size(places[list]) - 1; i >= 0 && read < most; i--) {
      int place = numbers[i] - first;
      long at = place < 0 ? Numbered.GONE : times[place];
      if (at != Numbered.GONE) {
        read++;
        if (at >= from && at <= to && place != exceptFor) {
          found[count] = place;
          count += scores[place] == 0 ? 1 : 0;
          scores[place] += weight;
        }
      }
    }
    return read;
  }

  /** Chooses the best of those that were found, and clears the scores. */
  private void choose(Numbered held) {
    size = Math.min(count, heap.length);
    for (int i = 0; i < size; i++) {
      heap[i] = ranked(found[i]);
    }
    if (count > size) {
      for (int i = size / 2 - 1; i >= 0; i--) {
        sink(held, heap[i], i);
      }
      for (int i = size; i < count; i++) {
        long next = ranked(found[i]);
        if (next >> 32 >= heap[0] >> 32 && isLess(held, heap[0], next)) {
          sink(held, next, 0);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      best[i] = Objects.requireNonNull(held.get((int) heap[i] + held.first()));
    }
  }

  private long ranked(int place) {
    long bits = Float.floatToRawIntBits(scores[place]);
    scores[place] = 0;
    return bits << 32 | place;
  }

  private static boolean isLess(Numbered held, long one, long other) {
    if (one >> 32 != other >> 32) {
      return one < other;
    }
    int oneNumber = (int) one + held.first();
    int otherNumber = (int) other + held.first();
    long at = held.at(oneNumber);
    long otherAt = held.at(otherNumber);
    return at != otherAt
        ? at < otherAt
        : Objects.requireNonNull(held.get(oneNumber))
            .isBefore(Objects.requireNonNull(held.get(otherNumber)));
  }

  /** Puts an entry in at {@code at} or, before what is less, below. */
  private void sink(Numbered held, long entry, int at) {
    int place = at;
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && isLess(held, heap[child + 1], heap[child])) {
        child++;
      }
      if (!isLess(held, heap[child], entry)) {
        break;
      }
      heap[place] = heap[child];
      place = child;
    }
    heap[place] = entry;
  }
}
