package io.wirewatch.route;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One group as it stands.
 *
 * @param ref which
 * @param world whose alerts it tells
 * @param birth id and time of the alert event that opened it: with a number it names its messages,
 *     so that a group that comes again, be it with the same alert, does not use a name twice
 * @param sequence number of its last message; 0 before the first
 * @param alerts how many it remembers
 * @param openedAt when its first alert came, by the wall clock
 * @param toldAt when it told last; null before
 * @param flushAt when it tells next; null where it has nothing to tell
 * @param untoldAfter up to which id it has looked what is untold, where that is much; null for none
 * @param changedAfter up to which message it has looked what has changed; null for none
 */
public record GroupHead(
    GroupRef ref,
    String world,
    String birth,
    int sequence,
    int alerts,
    Instant openedAt,
    @Nullable Instant toldAt,
    @Nullable Instant flushAt,
    @Nullable String untoldAfter,
    @Nullable Integer changedAfter) {

  GroupHead withRef(GroupRef other) {
    return new GroupHead(
        other,
        world,
        birth,
        sequence,
        alerts,
        openedAt,
        toldAt,
        flushAt,
        untoldAfter,
        changedAfter);
  }

  GroupHead withAlerts(int count) {
    return new GroupHead(
        ref, world, birth, sequence, count, openedAt, toldAt, flushAt, untoldAfter, changedAfter);
  }

  GroupHead withNextMessage() {
    return new GroupHead(
        ref,
        world,
        birth,
        sequence + 1,
        alerts,
        openedAt,
        toldAt,
        flushAt,
        untoldAfter,
        changedAfter);
  }

  GroupHead toldAt(Instant at) {
    return new GroupHead(
        ref, world, birth, sequence, alerts, openedAt, at, flushAt, untoldAfter, changedAfter);
  }

  GroupHead flushingAt(@Nullable Instant at) {
    return new GroupHead(
        ref, world, birth, sequence, alerts, openedAt, toldAt, at, untoldAfter, changedAfter);
  }

  GroupHead lookedUpTo(@Nullable String untold, @Nullable Integer changed) {
    return new GroupHead(
        ref, world, birth, sequence, alerts, openedAt, toldAt, flushAt, untold, changed);
  }
}
