package io.wirewatch.match;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The time that the measured thread was on a core, which on a busy machine is less than the time
 * that passed, and what it found.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class OnCore {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Nanoseconds on a core. */
  public long coreNanos;

  /** How many passes over the articles there were. */
  public long passes;

  /** How many hits there were. */
  public long hits;

  private long started;

  void start() {
    started = THREADS.getCurrentThreadCpuTime();
  }

  int stop(int found) {
    coreNanos += THREADS.getCurrentThreadCpuTime() - started;
    passes++;
    hits += found;
    return found;
  }
}
