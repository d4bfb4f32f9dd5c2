package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.sender.Turn.FollowUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next turn, while it is being made. */
final class Draft {
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<FollowUp> followUps = new ArrayList<>();
  private final List<@Nullable Item> movedItems = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private @Nullable Instant wakeAt;

  void deliver(Delivery delivery) {
    deliveries.add(delivery);
  }

  /** Writes what is in {@code item} at the end of this partition. */
  void rewrite(Item item) {
    followUps.add(new FollowUp(item.notification, true));
    movedItems.add(item);
  }

  /** Writes something for another lane. */
  void tell(Notification notification) {
    followUps.add(new FollowUp(notification, false));
    movedItems.add(null);
  }

  void request(Request request) {
    requests.add(request);
  }

  void wakeAt(@Nullable Instant at) {
    if (at != null) {
      wakeAt = Times.earlier(at, wakeAt);
    }
  }

  int requests() {
    return requests.size();
  }

  /** What is written at the end of the partition; null where a follow-up is for another lane. */
  List<@Nullable Item> movedItems() {
    return movedItems;
  }

  Turn turn(long commit) {
    return new Turn(deliveries, followUps, commit, requests, wakeAt);
  }
}
