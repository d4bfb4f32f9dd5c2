package io.wirewatch.route;

import io.wirewatch.model.AlertBrief;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one group remembers: many small entries, each found by its name. */
public interface GroupLedger {
  /** The group; null where it remembers nothing. */
  @Nullable GroupHead head();

  void put(GroupHead head);

  /** Forgets all that is left of the group. */
  void drop();

  @Nullable GroupedAlert alert(String id);

  void put(GroupedAlert alert);

  void remove(GroupedAlert alert);

  /**
   * The alerts that no message tells of, by id.
   *
   * @param after the id behind which to begin; null for the first
   * @param most how many at most
   */
  List<GroupedAlert> untold(@Nullable String after, int most);

  /** The first alerts by id, at most {@code most} of them. */
  List<GroupedAlert> alerts(int most);

  @Nullable Backing backing(String alert);

  void put(String alert, Backing backing);

  @Nullable GroupMessage message(int sequence);

  /** The message that has this id at one of its targets; null where there is none. */
  @Nullable GroupMessage message(String id);

  /**
   * The messages that stand behind one in an order of the ledger's own, at most {@code most}.
   *
   * @param after number of that message; 0 for the first
   */
  List<GroupMessage> messages(int after, int most);

  void put(GroupMessage message);

  /** Has a message found by an id. */
  void name(GroupMessage message, String id);

  /** Forgets a message, its names, and what it shows. */
  void remove(GroupMessage message, List<String> ids);

  /**
   * Numbers of the messages of which something may have changed, in an order of the ledger's own.
   *
   * @param after the number behind which to begin; null for the first
   * @param most how many at most
   */
  List<Integer> changed(@Nullable Integer after, int most);

  void markChanged(int message);

  void unmarkChanged(int message);

  /** What a message says of an alert; null where it shows another. */
  @Nullable AlertBrief shown(int message, String alert);

  void show(int message, AlertBrief alert);

  /** Asks to be given a task at {@code at}, or as soon as that is over. */
  void schedule(Instant at, GroupTask task);

  void cancel(Instant at, GroupTask task);
}
