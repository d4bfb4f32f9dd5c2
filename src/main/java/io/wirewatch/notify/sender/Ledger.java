package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery.State;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a partition, and what is to be written of it next: every change of what waits goes
 * through here, and is written in the turn that is being made.
 */
final class Ledger {
  private final Gate gate;
  private final Progress progress = new Progress();
  private final LivingMessages living = new LivingMessages();
  private final Map<String, Item> items = new HashMap<>();
  private final Map<String, Long> counts = new TreeMap<>();

  private Draft draft = new Draft();
  private List<@Nullable Item> moved = List.of();

  Ledger(Gate gate) {
    this.gate = gate;
  }

  Progress progress() {
    return progress;
  }

  LivingMessages living() {
    return living;
  }

  Draft draft() {
    return draft;
  }

  @Nullable Item find(String id) {
    return items.get(id);
  }

  int size() {
    return items.size();
  }

  Map<String, Long> counts() {
    return counts;
  }

  /** Something was read that is to be told. */
  void take(Lane lane, Item item) {
    lane.take(item);
    items.put(item.id(), item);
    progress.open(item);
  }

  /** A digest takes the place of {@code run}. */
  void merge(Lane lane, List<Item> run, Notification digest, Instant now) {
    for (Item item : run) {
      finish(lane, item, State.MERGED, Words.DIGEST, digest.id(), now);
    }
    Item item = new Item(digest, Item.UNKNOWN, run.get(0).place);
    lane.take(item);
    items.put(item.id(), item);
    draft.rewrite(item);
    log(lane, item, State.WAITING, Words.DIGEST, null, now);
  }

  /** What waits in a lane is written anew, unless this turn writes it already. */
  void park(Lane lane, Instant now) {
    for (Item item : lane.items()) {
      if (item.offset != Item.UNKNOWN) {
        log(lane, item, State.PARKED, Words.PARKED, null, now);
        progress.close(item);
        item.notification = item.notification.parked();
        item.offset = Item.UNKNOWN;
        draft.rewrite(item);
        count(State.PARKED.label());
      }
    }
  }

  /** An attempt was in vain, and is not the last. */
  void waits(Lane lane, Item item, Outcome outcome, Instant now) {
    log(lane, item, State.WAITING, outcome.label(), outcome.detail(), now);
  }

  /** Says how a notification stands that is not finished. */
  void log(
      Lane lane, Item item, State state, String outcome, @Nullable String detail, Instant now) {
    write(item, new Item.Word(state, outcome, detail, null, null, now, lane.standing(gate, now)));
  }

  /** Nothing is to be done about it any more, for another reason than an answer. */
  void finish(Lane lane, Item item, State state, String outcome, @Nullable String by, Instant now) {
    count(state.label());
    finish(
        lane, item, new Item.Word(state, outcome, null, null, by, now, lane.standing(gate, now)));
  }

  /** Nothing is to be done about it any more. */
  void finish(Lane lane, Item item, Item.Word word) {
    write(item, word);
    lane.remove(item);
    items.remove(item.id());
    progress.finish(item);
  }

  private void write(Item item, Item.Word word) {
    draft.deliver(item.word(word));
    gate.wrote(word.at());
  }

  /** Tells somebody else. */
  void tell(Notification notification) {
    draft.tell(notification);
  }

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** Ends the turn. */
  Turn turn() {
    Turn turn = draft.turn(progress.commit());
    moved = draft.movedItems();
    draft = new Draft();
    return turn;
  }

  /** The last turn has been committed, its follow-ups at {@code offsets}. */
  void written(List<Long> offsets) {
    for (int i = 0; i < moved.size(); i++) {
      Item item = moved.get(i);
      if (item != null) {
        item.offset = offsets.get(i);
        progress.open(item);
      }
    }
    moved = List.of();
  }
}
