package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Article;
import io.wirewatch.model.Refusal;
import io.wirewatch.route.Groups;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** What one task of route has counted, by world, and its reports of that. */
final class RouteCounts {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Codec<StatusReport> REPORTS = Codec.of(StatusReport.class);

  private final ProcessorContext<byte[], byte[]> context;
  private final Outputs outputs;
  private final String sink;
  private final String step;
  private final List<String> stores;
  private final Worlds worlds;
  private final Pause pause = new Pause(INTERVAL);
  private boolean isNews = true;

  /**
   * The counts as they stand.
   *
   * @param worldStore the store that holds them
   * @param stores all stores of the task, whose sizes are reported
   */
  RouteCounts(
      ProcessorContext<byte[], byte[]> context,
      Outputs outputs,
      String sink,
      String step,
      String worldStore,
      List<String> stores) {
    this.context = context;
    this.outputs = outputs;
    this.sink = sink;
    this.step = step;
    this.stores = stores;
    this.worlds = new Worlds(context, worldStore);
  }

  /** Adds what a record led to, and clears it. */
  void add(String world, Instant seen, Instant wall, Tally tally) {
    World before = worlds.get(world);
    World after = before == null ? World.startingAt(seen, wall) : before.at(seen, wall);
    worlds.put(world, after.plus(tally));
    tally.clear();
    isNews = true;
  }

  void refused(Refusal refusal, Instant now) {
    worlds.count(Worlds.UNKNOWN, Counts.deadLetters(refusal.reason()), now);
    isNews = true;
  }

  /** Reports what is new, and forgets test streams that have long ended. */
  void onSecond(Instant now) {
    if (!isNews || !pause.isOver(now)) {
      return;
    }
    for (String name : worlds.names()) {
      World world = worlds.get(name);
      if (Worlds.isTestStream(name)
          && world != null
          && world.touchedAt().plus(Groups.RETENTION).isBefore(now)) {
        worlds.drop(name);
      }
    }
    StatusReport report =
        new StatusReport(
            step,
            context.taskId().partition(),
            now,
            0,
            0,
            Map.of(),
            worlds.latest(StatusReport.MAX_WORLDS),
            Map.of(),
            State.sizes(context, stores));
    outputs.forward(sink, report.key(), report, REPORTS, Article.LIVE, "status");
    pause.begin(now);
    isNews = false;
  }
}
