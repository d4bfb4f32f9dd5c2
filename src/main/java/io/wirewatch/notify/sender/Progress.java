package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Delivery.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far a partition has been read, what of it is not finished, and what the log says of
 * notifications that have not been read yet.
 */
final class Progress {
  private final Map<String, Delivery> known = new HashMap<>();
  // Finished before what was written of them last has been read, with the offset of that.
  private final Map<String, Long> ahead = new HashMap<>();
  private final TreeSet<Long> unfinished = new TreeSet<>();

  private long position;
  private long end;
  private boolean isCaughtUp;

  // The offset of the last record, and of the last one that is of another lane than that.
  private String lastLane = "";
  private long last = -1;
  private long lastOther = -1;

  /** The log says {@code word}; what it said of the same notification before, null for nothing. */
  @Nullable Delivery replay(Delivery word) {
    return known.put(word.id(), word);
  }

  /** What is to be told still, as the log says; to be read from {@code committed} on. */
  Collection<Delivery> begin(long committed, long endOffset) {
    position = committed;
    end = endOffset;
    known.values().removeIf(word -> isOver(word) && word.offset() < committed);
    return known.values().stream().filter(word -> !isOver(word)).toList();
  }

  private static boolean isOver(Delivery word) {
    return word.state().isFinished() && word.state() != State.PARKED;
  }

  /**
   * Whether nothing is to be done about a notification at this offset, because it is finished, or
   * was written anew behind.
   */
  boolean isPast(String id, long offset) {
    Long finished = ahead.get(id);
    if (finished != null) {
      if (offset >= finished) {
        ahead.remove(id);
      }
      return true;
    }
    Delivery word = known.get(id);
    if (word == null) {
      return false;
    }
    return switch (word.state()) {
      case PARKED -> offset <= word.offset();
      case ATTEMPTED, WAITING -> offset < word.offset();
      default -> true;
    };
  }

  /** What the log said last of a notification that is taken up now; null for nothing. */
  @Nullable Delivery takeUp(String id) {
    return known.remove(id);
  }

  /** Something of this lane, or of nobody here if that is empty, was read at {@code offset}. */
  void read(long offset, String lane) {
    if (!lane.equals(lastLane)) {
      lastLane = lane;
      lastOther = last;
    }
    last = offset;
  }

  /**
   * Everything before {@code offset} has been read.
   *
   * @return whether what the log spoke of has been read with this, or will not come any more
   */
  boolean reached(long offset) {
    position = Math.max(position, offset);
    if (isCaughtUp || position < end) {
      return false;
    }
    isCaughtUp = true;
    known.clear();
    return true;
  }

  boolean isCaughtUp() {
    return isCaughtUp;
  }

  void open(Item item) {
    unfinished.add(item.offset);
  }

  /** Nothing is to be done any more under the offset at which it stands. */
  void close(Item item) {
    unfinished.remove(item.offset);
  }

  /** Nothing is to be done about it any more, wherever it stands. */
  void finish(Item item) {
    close(item);
    if (item.offset >= position) {
      ahead.put(item.id(), item.offset);
    }
  }

  /** Whether a record of another lane was read after the first that is not finished. */
  boolean isHeldUp(String lane, long first) {
    return (lane.equals(lastLane) ? lastOther : last) > first;
  }

  /** The offset up to which everything is finished. */
  long commit() {
    return unfinished.isEmpty() ? position : Math.min(position, unfinished.first());
  }
}
