package io.wirewatch.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose dead letters, and reading those. */
final class DeadLetterFilter {
  @Option(
      names = "--reason",
      split = ",",
      paramLabel = "REASON",
      description = "Only those of this reason, such as not-json or bad-rule; several with commas.")
  private List<String> reasons = List.of();

  @Option(
      names = "--since",
      paramLabel = "2h",
      converter = Age.class,
      description = "Only those of so long ago or later: 90s, 15m, 2h, 7d (default: all).")
  private @Nullable Duration since;

  @Option(
      names = "--until",
      paramLabel = "1h",
      converter = Age.class,
      description = "Only those of so long ago or earlier (default: all).")
  private @Nullable Duration until;

  @Option(
      names = "--world",
      paramLabel = "NAME",
      description =
          "Only those that were meant for this world: live, a test stream, or unknown where the"
              + " record could not be read so far.")
  private @Nullable String world;

  @Option(
      names = "--offset",
      split = ",",
      paramLabel = "N",
      description = "Only those at these offsets, as 'list' shows them.")
  private List<Long> offsets = List.of();

  /** Gives {@code taker} every letter chosen that is there by now, oldest first. */
  void read(Cluster cluster, Terminal terminal, DeadLetterReader.Taker taker)
      throws CommandException, InterruptedException {
    Instant now = InstantSource.system().instant();
    Instant from = since == null ? null : now.minus(since);
    Instant to = until == null ? Instant.MAX : now.minus(until);
    DeadLetterReader.read(
        cluster,
        terminal,
        from,
        (letter, redrives) -> {
          if (isChosen(letter) && !letter.at().isAfter(to)) {
            taker.take(letter, redrives);
          }
        });
  }

  private boolean isChosen(DeadLetter letter) {
    return (reasons.isEmpty() || reasons.contains(letter.reason()))
        && (world == null || world.equals(letter.world()))
        && (offsets.isEmpty() || offsets.contains(letter.offset()));
  }
}
