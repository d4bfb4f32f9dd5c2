package io.wirewatch.route;

import io.wirewatch.model.AlertBrief;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert of a group as it stands.
 *
 * @param latest what was last heard of it
 * @param isMomentary whether it never ends, and is not told again
 * @param escalates whether others are told of it when nobody acknowledges
 * @param messages numbers of the messages that tell of it; empty before it is told
 * @param hold why it is not told yet; null where it is told, or only waits
 * @param expiresAt when it is forgotten, by the wall clock; null while it stands
 */
public record GroupedAlert(
    AlertBrief latest,
    boolean isMomentary,
    boolean escalates,
    List<Integer> messages,
    @Nullable Reason hold,
    @Nullable Instant expiresAt) {
  private static final int NO_MESSAGE = 0;

  public GroupedAlert {
    messages = List.copyOf(messages);
  }

  String id() {
    return latest.id();
  }

  boolean isUntold() {
    return messages.isEmpty();
  }

  boolean isOpen() {
    return latest.isOpen();
  }

  GroupedAlert with(AlertBrief news, @Nullable Instant expiry) {
    return new GroupedAlert(news, isMomentary, escalates, messages, hold, expiry);
  }

  GroupedAlert held(@Nullable Reason reason) {
    return new GroupedAlert(latest, isMomentary, escalates, messages, reason, expiresAt);
  }

  /** Told to no one for good, and remembered only so that it is not told later. */
  GroupedAlert dropped() {
    return toldIn(NO_MESSAGE);
  }

  boolean isDropped() {
    return messages.contains(NO_MESSAGE);
  }

  GroupedAlert toldIn(int message) {
    List<Integer> all = new ArrayList<>(messages);
    all.add(message);
    return new GroupedAlert(latest, isMomentary, escalates, all, null, expiresAt);
  }
}
