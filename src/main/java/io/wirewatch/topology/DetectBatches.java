package io.wirewatch.topology;

import static java.util.Comparator.comparingLong;

import io.wirewatch.topology.OfflineTask.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Lets the tasks of detect read in threads of their own while match goes on. What comes of the hits
 * is told in the thread that hands them in, in the order in which they were.
 */
final class DetectBatches implements AutoCloseable {
  // Hits are gathered until there are enough of them. Then the batch before is waited for and told
  // while the tasks read this one, each its own part.
  private static final int BATCH = 512;

  private final List<OfflineTask> tasks;
  private final Consumer<Done> teller;
  private final ExecutorService threads;
  private List<List<Hit>> waiting;
  private List<CompletableFuture<List<Done>>> running = List.of();
  private long number;
  private int gathered;

  /**
   * Batches, none yet.
   *
   * @param teller told, in order, what came of each hit
   */
  DetectBatches(List<OfflineTask> tasks, Consumer<Done> teller) {
    this.tasks = tasks;
    this.teller = teller;
    this.waiting = emptyParts();
    this.threads =
        Executors.newFixedThreadPool(
            Math.min(tasks.size(), Runtime.getRuntime().availableProcessors()),
            work -> {
              Thread thread = new Thread(work, "detect");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * A record for one task.
   *
   * @param number its place among all
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Hit(long number, byte @Nullable [] key, byte[] value, Headers headers, long arrival) {}

  /** A record that has been read, and what was forwarded. */
  record Done(Hit hit, List<Output> outputs) {}

  private List<List<Hit>> emptyParts() {
    List<List<Hit>> parts = new ArrayList<>();
    tasks.forEach(task -> parts.add(new ArrayList<>()));
    return parts;
  }

  /** Hands a record to the task {@code index}. */
  void add(int index, byte @Nullable [] key, byte[] value, Headers headers, long arrival) {
    waiting.get(index).add(new Hit(number++, key, value, headers, arrival));
    if (++gathered == BATCH) {
      turn();
    }
  }

  /** Returns when all that was handed in has been read and told. */
  void flush() {
    turn();
    turn();
  }

  private void turn() {
    List<Done> done = new ArrayList<>();
    for (CompletableFuture<List<Done>> part : running) {
      done.addAll(result(part));
    }
    List<CompletableFuture<List<Done>>> started = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      OfflineTask task = tasks.get(i);
      List<Hit> part = waiting.get(i);
      if (!part.isEmpty()) {
        started.add(CompletableFuture.supplyAsync(() -> read(task, part), threads));
      }
    }
    running = started;
    waiting = emptyParts();
    gathered = 0;
    done.sort(comparingLong(each -> each.hit().number()));
    done.forEach(teller);
  }

  private static List<Done> result(CompletableFuture<List<Done>> part) {
    try {
      return part.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("a task of detect failed", e.getCause());
    }
  }

  private static List<Done> read(OfflineTask task, List<Hit> hits) {
    List<Done> done = new ArrayList<>(hits.size());
    for (Hit hit : hits) {
      done.add(new Done(hit, task.process(hit.key(), hit.value(), hit.headers(), hit.arrival())));
    }
    return done;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
