package io.wirewatch.app;

import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.ingest.EventTimeOrder;
import io.wirewatch.ingest.EventTimeOrder.Timed;
import io.wirewatch.json.ArticleCodec;
import io.wirewatch.model.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * One replay: articles put in order, moved into a world, sent at its pace, and its clock run out.
 */
final class Replay {
  private static final long TICK_MILLIS = 10_000;

  // Longer than this the world stands still: what is on its way is settled first, so that a broker
  // that went away is noticed now and not with the next article.
  private static final Duration LULL = Duration.ofMillis(100);

  private final String world;
  private final ItemReport report;
  private final int recordBytes;
  private final Pacer pacer;
  private final Terminal terminal;
  private final InstantSource clock;
  private @Nullable ArticleSender sender;
  private boolean isInterrupted;

  /** Where the cluster comes from, once there is something to send. */
  interface ClusterSource {
    Cluster await() throws CommandException, InterruptedException;
  }

  /**
   * A replay that has not begun.
   *
   * @param recordBytes how large a record match takes: value, key and headers
   */
  Replay(
      String world,
      ItemReport report,
      int recordBytes,
      Pacer pacer,
      Terminal terminal,
      InstantSource clock) {
    this.world = world;
    this.report = report;
    this.recordBytes = recordBytes;
    this.pacer = pacer;
    this.terminal = terminal;
    this.clock = clock;
  }

  /** Reads everything, then sends it; an interrupt ends it early and is remembered. */
  void run(ArticleReader reader, ClusterSource cluster) throws CommandException, IOException {
    try (EventTimeOrder order = EventTimeOrder.of(reader, report::tell, clock.instant())) {
      Instant last = order.last();
      if (last != null) {
        sender = ArticleSender.to(cluster.await(), terminal, report, recordBytes);
        send(sender, order);
        sender.send(new Clock(world, clockAfter(last)));
        sender.settle();
      }
    } catch (InterruptedException e) {
      isInterrupted = true;
    } finally {
      if (sender != null) {
        sender.close();
      }
    }
  }

  boolean isInterrupted() {
    return isInterrupted;
  }

  /** How many articles the cluster has. */
  long accepted() {
    return sender == null ? 0 : sender.accepted();
  }

  /** How many records the cluster may have or not. */
  int unsettled() {
    return sender == null ? 0 : sender.unsettled();
  }

  /** Where the clock of a world is moved after its last article: past the next boundary of 10 s. */
  static Instant clockAfter(Instant last) {
    long boundary = -Math.floorDiv(-last.toEpochMilli(), TICK_MILLIS) * TICK_MILLIS;
    return Instant.ofEpochMilli(boundary + TICK_MILLIS);
  }

  private void send(ArticleSender to, EventTimeOrder order)
      throws CommandException, IOException, InterruptedException {
    ProgressBar progress = new ProgressBar(terminal, clock, order.size());
    long done = 0;
    try {
      for (Timed next = order.next(); next != null; next = order.next()) {
        if (pacer.untilDue(next.at()).compareTo(LULL) > 0) {
          to.settle();
        }
        pacer.await(next.at());
        to.send(
            next.place(),
            next.article().id(),
            ArticleCodec.encode(next.article().in(world, next.at())));
        progress.show(++done, next.at());
      }
    } finally {
      progress.clear();
    }
  }
}
