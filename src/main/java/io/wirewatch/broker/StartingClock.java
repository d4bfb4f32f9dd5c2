package io.wirewatch.broker;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/**
 * The system's clock, except that its nanoseconds, by which Kafka counts only how long things last,
 * stay behind until told to catch up.
 *
 * <p>A controller that starts takes every broker of its log for one heard of just now, and refuses
 * a second one of that number until a session's length has passed: seconds lost after a kill,
 * though the lock of the data folder proves that the old broker is gone. A controller that starts a
 * session in the past finds that session over as soon as the clock is right.
 */
final class StartingClock implements Time {
  private volatile long behind;

  StartingClock(Duration behind) {
    this.behind = behind.toNanos();
  }

  void catchUp() {
    behind = 0;
  }

  @Override
  public long milliseconds() {
    return SYSTEM.milliseconds();
  }

  @Override
  public long nanoseconds() {
    return SYSTEM.nanoseconds() - behind;
  }

  @Override
  public void sleep(long millis) {
    SYSTEM.sleep(millis);
  }

  @Override
  public void waitObject(Object object, Supplier<Boolean> condition, long deadlineMillis)
      throws InterruptedException {
    SYSTEM.waitObject(object, condition, deadlineMillis);
  }
}
