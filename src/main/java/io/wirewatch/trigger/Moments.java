package io.wirewatch.trigger;

/** When a condition holds: it changes only at certain moments after each article. */
final class Moments {
  /** No moment. */
  static final long NEVER = Long.MIN_VALUE;

  private final Timeline timeline;
  private final Condition condition;

  Moments(Timeline timeline, Condition condition) {
    this.timeline = timeline;
    this.condition = condition;
  }

  /**
   * The last moment before which the condition held, among those from {@code from} on: from it on
   * it holds no more. {@link #NEVER} if it held at none of them before {@code end}, nor at {@code
   * from}.
   */
  long lastEnd(long from, long end) {
    long first = Math.max(from, condition.start());
    long next = end;
    for (long moment = stepBefore(end); moment > first; moment = stepBefore(moment)) {
      if (condition.read(timeline, moment, 0).fires()) {
        return next;
      }
      next = moment;
    }
    return condition.read(timeline, first, 0).fires() ? next : NEVER;
  }

  /** The last moment before {@code end} at which what is read may change. */
  private long stepBefore(long end) {
    long latest = NEVER;
    for (long step : condition.steps()) {
      int index = timeline.countUpTo(end - 1 - step) - 1;
      if (index >= 0) {
        latest = Math.max(latest, timeline.at(index) + step);
      }
    }
    return latest;
  }
}
