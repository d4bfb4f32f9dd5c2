package io.wirewatch.story;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The articles held, by the numbers that they are given as they come. */
final class Numbered {
  /** The time of an article that is gone. */
  static final long GONE = Long.MIN_VALUE;

  private static final int FEWEST = 16;

  /** By number less {@link #first}; null where it is gone. */
  private @Nullable Held[] held = new Held[FEWEST];

  /**
   * The same for event times, which lie side by side so that lists are read without the articles.
   */
  private long[] times = new long[FEWEST];

  private int first;
  private int next;

  /** Gives an article the next number. */
  void add(Held added) {
    reserve();
    added.number = next++;
    held[added.number - first] = added;
    times[added.number - first] = added.at;
  }

  void remove(Held gone) {
    held[gone.number - first] = null;
    times[gone.number - first] = GONE;
    gone.number = -1;
  }

  /** The article of a number; null where it is gone. */
  @Nullable Held get(int number) {
    return number < first ? null : held[number - first];
  }

  /** The event time of the article of a number, in milliseconds; {@link #GONE} where it is gone. */
  long at(int number) {
    return number < first ? GONE : times[number - first];
  }

  /** Event times by number less {@link #first()}. */
  long[] times() {
    return times;
  }

  /** All numbers from this one on are those of articles held or gone. */
  int first() {
    return first;
  }

  /** The number that the next article takes. */
  int next() {
    return next;
  }

  private void reserve() {
    if (next - first < held.length) {
      return;
    }
    int gone = 0;
    while (gone < held.length && held[gone] == null) {
      gone++;
    }
    if (2 * gone >= held.length) {
      System.arraycopy(held, gone, held, 0, held.length - gone);
      System.arraycopy(times, gone, times, 0, held.length - gone);
      Arrays.fill(held, held.length - gone, held.length, null);
      first += gone;
    } else {
      held = Arrays.copyOf(held, 2 * held.length);
      times = Arrays.copyOf(times, 2 * times.length);
    }
  }
}
