package io.wirewatch.story;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Articles by what they have, such as a word: lists of their numbers, the oldest article first. An
 * article that is gone stays in its lists until half of one is gone, and is passed over.
 */
final class Postings {
  private static final int FEWEST = 256;
  private static final int[] NONE = new int[0];

  private final Numbered held;

  /** Of each place its key, and how long its list is and how many of that are not gone. */
  private long[] entries = new long[2 * FEWEST];

  private int[] @Nullable [] lists = new int[FEWEST][];
  private int used;

  Postings(Numbered held) {
    this.held = held;
  }

  /**
   * Reads where the list of {@code key} may be, and no more: to do so for many keys first lets the
   * processor fetch what they need at once, and not one after another.
   */
  long touch(long key) {
    return entries[2 * slot(key)];
  }

  /** The same for the newest of the list at a place. */
  int touchNewest(int place) {
    int[] list = lists[place];
    return list == null ? 0 : list[Math.max(0, size(place) - 1)];
  }

  private int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (lists.length - 1);
  }

  /** Where the list of {@code key} is, as long as nothing is added. */
  int place(long key) {
    int mask = lists.length - 1;
    int place = slot(key);
    while (entries[2 * place + 1] != 0 && entries[2 * place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  /** How many articles the list at a place has. */
  int count(int place) {
    return (int) entries[2 * place + 1];
  }

  /** The list at a place, the oldest first, as far as it has numbers; those gone among them. */
  int[] list(int place) {
    int[] list = lists[place];
    return list == null ? NONE : list;
  }

  /** How many numbers the list at a place has. */
  int size(int place) {
    return (int) (entries[2 * place + 1] >>> 32) & Integer.MAX_VALUE;
  }

  /** Lists an article, which is held by now. */
  void add(long key, Held article) {
    if (3 * (used + 1) > 2 * lists.length) {
      rehash();
    }
    int place = place(key);
    int[] list = lists[place];
    int size = size(place);
    if (list == null) {
      list = new int[2];
      lists[place] = list;
      used += entries[2 * place + 1] == 0 ? 1 : 0;
      entries[2 * place] = key;
    } else if (size == list.length) {
      list = Arrays.copyOf(list, size + size / 2 + 1);
      lists[place] = list;
    }
    int at = size;
    while (at > 0 && !isBefore(list[at - 1], article)) {
      list[at] = list[at - 1];
      at--;
    }
    list[at] = article.number;
    set(place, size + 1, count(place) + 1);
  }

  /** Whether a number is that of an older article. One that is gone may stand anywhere. */
  private boolean isBefore(int number, Held article) {
    long at = held.at(number);
    if (at != article.at) {
      return at != Numbered.GONE && at < article.at;
    }
    Held other = held.get(number);
    return other != null && other.isBefore(article);
  }

  /** Takes out of the list of {@code key} one article that is gone by now. */
  void remove(long key) {
    int place = place(key);
    int[] list = lists[place];
    int size = size(place);
    int live = count(place) - 1;
    if (list != null && size > 2 * live + 4) {
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (held.at(list[i]) != Numbered.GONE) {
          list[kept++] = list[i];
        }
      }
      size = kept;
    }
    set(place, size, live);
  }

  /** The highest bit tells a list without articles from none. */
  private void set(int place, int size, int live) {
    entries[2 * place + 1] = Long.MIN_VALUE | (long) size << 32 | live;
  }

  private void rehash() {
    long[] oldEntries = entries;
    int[] @Nullable [] oldLists = lists;
    used = 0;
    for (int i = 0; i < oldLists.length; i++) {
      used += (int) oldEntries[2 * i + 1] > 0 ? 1 : 0;
    }
    int length = Math.max(FEWEST, Integer.highestOneBit(4 * used + 1));
    entries = new long[2 * length];
    lists = new int[length][];
    for (int i = 0; i < oldLists.length; i++) {
      if ((int) oldEntries[2 * i + 1] > 0) {
        int place = place(oldEntries[2 * i]);
        entries[2 * place] = oldEntries[2 * i];
        entries[2 * place + 1] = oldEntries[2 * i + 1];
        lists[place] = oldLists[i];
      }
    }
  }
}
