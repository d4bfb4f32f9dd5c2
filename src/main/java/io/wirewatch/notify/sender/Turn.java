package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done next, in this order: everything is written in one transaction, then the
 * requests are made. Where the transaction is not committed, no request of it may be made, and the
 * outbox is to be thrown away and built anew from the log.
 *
 * @param deliveries for the log, into the partition of the outbox
 * @param followUps for {@code notifications}
 * @param commit the offset up to which everything is finished
 * @param requests to be made
 * @param wakeAt when to look again even if nothing is read and nothing answered; null for never
 */
public record Turn(
    List<Delivery> deliveries,
    List<FollowUp> followUps,
    long commit,
    List<Request> requests,
    @Nullable Instant wakeAt) {
  /**
   * A notification that the sender writes.
   *
   * @param notification what is written
   * @param isHere whether it goes into the partition of the outbox, and not where its key belongs
   */
  public record FollowUp(Notification notification, boolean isHere) {}

  public Turn {
    deliveries = List.copyOf(deliveries);
    followUps = List.copyOf(followUps);
    requests = List.copyOf(requests);
  }

  /**
   * Whether it says nothing that is not in the log but, at most, how far everything is finished.
   */
  public boolean isQuiet() {
    return deliveries.isEmpty() && followUps.isEmpty();
  }
}
