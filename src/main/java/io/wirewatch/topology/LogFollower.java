package io.wirewatch.topology;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that follows a log. While the broker is away what was read stays as it is; where the log
 * can no longer be read on, it is read anew as soon as it can be.
 */
final class LogFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String what;
  private final Followed followed;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Follows nothing before it is started.
   *
   * @param what the log is, in messages, such as {@code rule book}
   */
  LogFollower(String what, Followed followed) {
    this.what = what;
    this.followed = followed;
    this.thread = new Thread(this::follow, what.replace(' ', '-') + "-feed");
    this.thread.setDaemon(true);
  }

  /** A log that is followed, by one thread. */
  interface Followed {
    /** Takes what has come, waiting for a moment if there is nothing. */
    void readOn();

    /** Takes all that there is, from the start. */
    void readAnew();

    /** Ends {@link #readOn} of another thread. */
    void wakeUp();

    /** Called by the thread that read. */
    void end();
  }

  /** Follows the log from here on. */
  void start() {
    thread.start();
  }

  private void follow() {
    boolean isFollowing = true;
    try {
      while (closed.getCount() != 0) {
        try {
          if (isFollowing) {
            followed.readOn();
          } else {
            followed.readAnew();
            isFollowing = true;
            LOG.warn("the {} is followed again", what);
          }
        } catch (WakeupException e) {
          LOG.debug("the {} is no longer followed", what);
        } catch (RuntimeException | Error e) {
          if (isFollowing) {
            LOG.error("the {} cannot be followed: changes wait until it can be", what, e);
          }
          isFollowing = false;
          if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      followed.end();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    followed.wakeUp();
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
