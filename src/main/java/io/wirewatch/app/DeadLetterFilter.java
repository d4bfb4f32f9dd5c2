package io.wirewatch.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose dead letters, and reading those. */
final class DeadLetterFilter {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only those of this reason, such as not-json or bad-rule.")
  private @Nullable String reason;

  @Option(
      names = "--since",
      paramLabel = "2h",
      converter = Age.class,
      description = "Only those of so long ago or later: 90s, 15m, 2h, 7d (default: all).")
  private @Nullable Duration since;

  @Option(
      names = "--offset",
      split = ",",
      paramLabel = "N",
      description = "Only those at these offsets, as 'list' shows them.")
  private List<Long> offsets = List.of();

  /** Gives {@code taker} every letter chosen that is there by now, oldest first. */
  void read(Cluster cluster, Terminal terminal, Taker taker)
      throws CommandException, InterruptedException {
    String topic = cluster.topics().deadLetters().name();
    Instant from = since == null ? null : InstantSource.system().instant().minus(since);
    String missing = "Waiting for the topic " + topic + ", which 'run' makes ...";
    try (TopicReader reader = TopicReader.since(cluster, topic, from, terminal, missing)) {
      while (!reader.isAtEnd()) {
        for (ConsumerRecord<byte[], byte[]> read : reader.poll(PATIENCE)) {
          DeadLetter letter = new DeadLetter(read);
          if (isChosen(letter)) {
            taker.take(letter);
          }
        }
      }
    }
  }

  private boolean isChosen(DeadLetter letter) {
    return (reason == null || reason.equals(letter.reason()))
        && (offsets.isEmpty() || offsets.contains(letter.offset()));
  }

  /** Takes letters, one after the other. */
  interface Taker {
    void take(DeadLetter letter) throws CommandException, InterruptedException;
  }
}
