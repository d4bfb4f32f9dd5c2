package io.wirewatch.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step as a running Streams application: exactly once, with static membership, so that a
 * restart takes its place again at once.
 */
public final class StreamsStep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsStep.class);
  // What is fresh is committed at once: see PromptCommits. The rest is a backlog, or what a clock
  // leads to, and waits for both of these at most: nothing is committed while a poll waits.
  private static final int COMMIT_MILLIS = 100;
  private static final int POLL_MILLIS = 20;
  // As few as a poll gives: each may be as large as a dead letter.
  private static final int BUFFERED_RECORDS = 32;
  // For worlds alone: no other store has a cache.
  private static final long CACHE_BYTES = 4 << 20;
  private static final int MAX_FAULTS = 100;
  private static final Duration FAULTS_COUNT_FOR = Duration.ofHours(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration DENIED_FOR_GOOD = Duration.ofSeconds(30);
  private static final Duration DENIAL_FORGOTTEN = Duration.ofMinutes(2);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(20);

  private final String name;
  private final KafkaStreams streams;
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Deque<Long> faults = new ArrayDeque<>();

  private volatile boolean hasRun;
  private volatile @Nullable Throwable fault;
  private @Nullable Denial denial;

  /**
   * A step that is not started yet.
   *
   * @param stateFolder where stores are kept; one for each process on a machine
   * @param instance names this process among those that share the work, the same after a restart
   * @param threads how many tasks run at once
   */
  public StreamsStep(
      StepTopology topology,
      KafkaClients clients,
      Topics topics,
      Path stateFolder,
      String instance,
      int threads) {
    this.name = topology.step();
    Properties properties = clients.streams();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.prefix() + name);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
    properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
    properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    streams = new KafkaStreams(topology.get(), properties, new BoundedClients());
    streams.setStateListener(this::onState);
    streams.setUncaughtExceptionHandler(this::onFault);
  }

  /** Starts the step and returns at once. */
  public void start() {
    streams.start();
  }

  /** The step's name. */
  public String name() {
    return name;
  }

  /**
   * Waits until the step has its tasks and reads.
   *
   * @return whether it does within {@code patience}
   */
  public boolean awaitRunning(Duration patience) throws InterruptedException {
    return running.await(patience.toMillis(), TimeUnit.MILLISECONDS) && fault() == null;
  }

  /** Whether the step has its tasks and reads, now. */
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Whether the step has ended, by itself or by being closed. */
  public boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /** What ended it; null while it runs or was closed. */
  public @Nullable Throwable fault() {
    return fault;
  }

  private void onState(KafkaStreams.State state, KafkaStreams.State before) {
    LOG.info("{} goes from {} to {}", name, before, state);
    if (state == KafkaStreams.State.RUNNING) {
      hasRun = true;
      running.countDown();
    }
    if (state == KafkaStreams.State.ERROR || state == KafkaStreams.State.NOT_RUNNING) {
      ended.countDown();
      running.countDown();
    }
  }

  /**
   * A thread that failed is replaced, after a pause that grows with the faults of the last hour:
   * its transaction is undone and its work taken up again. Not so where the cluster does not know
   * or allow us: at the start at once, and later where it stays so, because a broker that has just
   * been started again may not have read yet whom it knows.
   */
  private StreamThreadExceptionResponse onFault(Throwable exception) {
    int recent = recentFaults();
    if (exception instanceof MissingSourceTopicException
        || (ClientTrouble.of(exception) != null && isDeniedForGood())
        || recent > MAX_FAULTS) {
      LOG.error("{} cannot go on", name, exception);
      fault = exception;
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    Duration pause = pause(recent);
    LOG.warn("a thread of {} failed and is replaced in {} ms", name, pause.toMillis(), exception);
    try {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Denials in a row, by the clock of {@link System#nanoTime}. */
  private record Denial(long first, long last) {}

  private synchronized boolean isDeniedForGood() {
    long now = System.nanoTime();
    Denial before = denial;
    Denial after =
        before == null || now - before.last() > DENIAL_FORGOTTEN.toNanos()
            ? new Denial(now, now)
            : new Denial(before.first(), now);
    denial = after;
    return !hasRun || now - after.first() > DENIED_FOR_GOOD.toNanos();
  }

  private synchronized int recentFaults() {
    long now = System.nanoTime();
    faults.addLast(now);
    while (now - faults.getFirst() > FAULTS_COUNT_FOR.toNanos()) {
      faults.removeFirst();
    }
    return faults.size();
  }

  /** Doubled with each fault. */
  static Duration pause(int recentFaults) {
    int doublings = Math.min(recentFaults - 1, 20);
    Duration pause = SHORTEST_PAUSE.multipliedBy(1L << doublings);
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Commits, stops and keeps its place in the group. */
  @Override
  public void close() {
    closing.countDown();
    if (!streams.close(CloseOptions.timeout(CLOSE_BOUND))) {
      LOG.warn("{} did not stop within {} s", name, CLOSE_BOUND.toSeconds());
    }
  }
}
