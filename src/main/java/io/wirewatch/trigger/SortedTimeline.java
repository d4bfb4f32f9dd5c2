package io.wirewatch.trigger;

import java.util.Arrays;

/** A timeline in memory that grows and shrinks: two arrays and a gap at their front. */
public final class SortedTimeline implements Timeline {
  private static final int FIRST_CAPACITY = 8;

  private long[] times = new long[FIRST_CAPACITY];
  private String[] articles = new String[FIRST_CAPACITY];
  private int start;
  private int end;

  @Override
  public int size() {
    return end - start;
  }

  @Override
  public long at(int index) {
    return times[start + checked(index)];
  }

  @Override
  public String article(int index) {
    return articles[start + checked(index)];
  }

  @Override
  public int countUpTo(long time) {
    int low = start;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - start;
  }

  /** Puts an article in its place; says whether it was not there already. */
  public boolean add(long at, String article) {
    int place = place(at, article);
    if (isAt(place, at, article)) {
      return false;
    }
    if (end == times.length) {
      place -= makeRoom();
    }
    System.arraycopy(times, place, times, place + 1, end - place);
    System.arraycopy(articles, place, articles, place + 1, end - place);
    times[place] = at;
    articles[place] = article;
    end++;
    return true;
  }

  /** Takes an article out; says whether it was there. */
  public boolean remove(long at, String article) {
    int place = place(at, article);
    if (!isAt(place, at, article)) {
      return false;
    }
    System.arraycopy(times, place + 1, times, place, end - place - 1);
    System.arraycopy(articles, place + 1, articles, place, end - place - 1);
    end--;
    clear(end, end + 1);
    return true;
  }

  /** Takes out all that lie before {@code time}; says how many. */
  public int dropBefore(long time) {
    int dropped = time == Long.MIN_VALUE ? 0 : countUpTo(time - 1);
    clear(start, start + dropped);
    start += dropped;
    return dropped;
  }

  private int checked(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("article " + index + " of " + size());
    }
    return index;
  }

  private int place(long at, String article) {
    int place = start + (at == Long.MIN_VALUE ? 0 : countUpTo(at - 1));
    int after = start + countUpTo(at);
    while (place < after) {
      int middle = (place + after) >>> 1;
      if (articles[middle].compareTo(article) < 0) {
        place = middle + 1;
      } else {
        after = middle;
      }
    }
    return place;
  }

  private boolean isAt(int place, long at, String article) {
    return place < end && times[place] == at && articles[place].equals(article);
  }

  /** Moves all to the front of arrays that are large enough; says by how much. */
  private int makeRoom() {
    int moved = start;
    int size = size();
    int capacity = Math.max(FIRST_CAPACITY, size + (size >> 1) + 1);
    times = Arrays.copyOfRange(times, start, start + capacity);
    articles = Arrays.copyOfRange(articles, start, start + capacity);
    start = 0;
    end = size;
    return moved;
  }

  /** Lets go of the names that no article has any more. */
  @SuppressWarnings("NullAway") // beyond its end the array holds no names
  private void clear(int from, int to) {
    Arrays.fill(articles, from, to, null);
  }
}
