package io.wirewatch.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one notification: the value of {@code deliveries}, keyed by its id, of which the
 * last counts.
 *
 * @param id of the notification
 * @param receiver name of the receiver
 * @param target where of it
 * @param message the living message that it makes or changes
 * @param state how far it came
 * @param attempt number of the attempt that this tells of, from 1; 0 where none was made
 * @param form how the attempt was dressed: {@code rich}, {@code plain} or {@code headline}
 * @param outcome the named reason of the state, such as {@code delivered} or {@code rate-limited}
 * @param detail what the service said, without secrets, at most {@value #MAX_DETAIL} UTF-16 units
 * @param remote what the service calls the message, for edits and answers; null where it names none
 * @param by the digest that took its place; null else
 * @param at when, by the wall clock
 * @param offset where the notification stands in its partition of {@code notifications}; -1 where
 *     it is written with this and not read yet
 * @param place its place in the order of its lane: the offset at which it, or the first of what it
 *     took the place of, stood first
 * @param inDoubt whether an earlier attempt may have arrived
 * @param standing how its lane stands; null where there is nothing to know
 */
public record Delivery(
    String id,
    String receiver,
    String target,
    String message,
    State state,
    int attempt,
    String form,
    String outcome,
    @Nullable String detail,
    @Nullable String remote,
    @Nullable String by,
    Instant at,
    long offset,
    long place,
    boolean inDoubt,
    @Nullable Standing standing) {
  /** The longest detail, in UTF-16 units. */
  public static final int MAX_DETAIL = 2048;

  /** How far a notification came. */
  public enum State {
    /** A request is about to be made: without a later word it is in doubt. */
    ATTEMPTED,
    /** Not told yet, and known not to be: it is tried again. */
    WAITING,
    /** Told. */
    DELIVERED,
    /** A digest took its place. */
    MERGED,
    /** Written anew behind others of its partition, since its lane was stuck. */
    PARKED,
    /** Not told, and not tried again: it was refused in every form. */
    REFUSED,
    /** Not told, since it was in doubt and the receiver is not to be told twice. */
    DROPPED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, such as {@code delivered}. */
    public String label() {
      return label;
    }

    /** Whether nothing is to be done under this offset of {@code notifications} any more. */
    public boolean isFinished() {
      return this != ATTEMPTED && this != WAITING;
    }
  }

  /**
   * What must be known of a lane and its receiver after a restart, besides what became of each
   * notification.
   *
   * @param address where the service has moved the target to; null where it has not
   * @param until before when the service wants no request for the target; null for no wait
   * @param fault what is to be mended before the target can be told, and whoever is to know of it
   *     was told; null for nothing
   * @param receiverUntil before when the service wants no request for any target; null for no wait
   * @param receiverFault what is to be mended before any target can be told, and whoever is to know
   *     of it was told; null for nothing
   */
  public record Standing(
      @Nullable String address,
      @Nullable Instant until,
      @Nullable String fault,
      @Nullable Instant receiverUntil,
      @Nullable String receiverFault) {
    /** Nothing to know. */
    public static final Standing NONE = new Standing(null, null, null, null, null);
  }

  public Delivery {
    if (detail != null && detail.length() > MAX_DETAIL) {
      detail = detail.substring(0, MAX_DETAIL - 1) + "…";
    }
  }
}
