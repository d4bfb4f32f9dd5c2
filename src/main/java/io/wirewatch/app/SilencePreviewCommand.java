package io.wirewatch.app;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Durations;
import io.wirewatch.route.Labels;
import io.wirewatch.route.Matchers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code silence preview}: what a silence would hide. */
@Command(
    name = "preview",
    description = {
      "Lists the alerts of late that a silence with these matchers would have hidden.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SilencePreviewCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);

  private final Terminal terminal;

  @Mixin private ClusterOptions options = new ClusterOptions();
  @Mixin private OutputFormat.Choice format = new OutputFormat.Choice();

  @Option(
      names = "--since",
      paramLabel = "24h",
      converter = Age.class,
      defaultValue = "24h",
      description = "How far back it looks (default: 24h).")
  private Duration since = Duration.ofHours(24);

  @Parameters(
      paramLabel = "MATCHER",
      arity = "1..*",
      description = "Such as 'rule=\"coup-plot\"' or 'severity=~\"info|warning\"'.")
  private List<String> matchers = List.of();

  private final Map<String, Seen> alerts = new LinkedHashMap<>();
  private int unreadable;

  SilencePreviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * An alert as far as it was seen.
   *
   * @param labels by which it was routed when it came
   */
  private record Seen(Alert latest, Map<String, String> labels) {
    boolean isOpen() {
      return latest.event() == Alert.Event.RAISED || latest.event() == Alert.Event.UPDATED;
    }
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    Matchers all = Matchers.of(SilenceCommand.matchers(matchers));
    read(options.await(terminal));
    List<Seen> hidden =
        alerts.values().stream().filter(seen -> all.matches(seen.labels())).toList();
    hidden.forEach(this::print);
    terminal.say(
        "%d of %d alerts of the last %s, of which %d stand"
            .formatted(
                hidden.size(),
                alerts.size(),
                Durations.format(since),
                hidden.stream().filter(Seen::isOpen).count()));
    if (unreadable > 0) {
      terminal.say(unreadable + " records were no alerts that could be read");
    }
    return 0;
  }

  private void read(Cluster cluster) throws InterruptedException {
    String topic = cluster.topics().alerts().name();
    try (TopicReader reader =
        TopicReader.since(
            cluster,
            topic,
            InstantSource.system().instant().minus(since),
            terminal,
            "Waiting for the topic " + topic + ", which 'run' makes ...")) {
      while (!reader.isAtEnd()) {
        reader.poll(PATIENCE).forEach(this::take);
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      Alert alert = ALERTS.decode(record.value());
      Seen before = alerts.get(alert.id());
      alerts.put(alert.id(), new Seen(alert, before == null ? Labels.of(alert) : before.labels()));
    } catch (MalformedException e) {
      unreadable++;
    }
  }

  private void print(Seen seen) {
    Alert alert = seen.latest();
    if (format.isJson()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", alert.id());
      line.put("event", alert.event().label());
      line.put("raisedAt", alert.raisedAt());
      line.put("rule", alert.rule().id());
      line.put("severity", alert.severity().label());
      line.put("labels", seen.labels());
      terminal.out().println(JsonLine.of(line));
    } else {
      terminal
          .out()
          .println(
              Terminal.clean(
                  "%s  %-8s  %-9s  %s  [%s]"
                      .formatted(
                          Moments.show(alert.raisedAt(), terminal.zone()),
                          alert.severity().label(),
                          alert.event().label(),
                          alert.name(),
                          alert.rule().id())));
    }
  }
}
