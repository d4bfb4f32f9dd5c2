package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.Lag;
import io.wirewatch.topology.RuleBookWriter;
import io.wirewatch.topology.RuleRecord;
import io.wirewatch.topology.StatusReport;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import io.wirewatch.topology.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: what runs, how far it is, and what became of everything that came. */
@Command(
    name = "status",
    description = {
      "Shows how a running Wirewatch stands: steps and lag, rules in force, and for each world how"
          + " many articles, hits and alerts there were and what was dropped, by reason.",
      "",
      "The counts are kept with the state of the steps: a crash neither loses nor doubles one.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example:  wirewatch status --data /var/lib/wirewatch",
      "",
      "Exit codes: 0 all steps run, 1 a step has nobody who does it."
    })
final class StatusCommand implements Callable<Integer> {
  private static final Codec<StatusReport> REPORTS = Codec.of(StatusReport.class);

  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Mixin private ClusterOptions options = new ClusterOptions();
  @Mixin private OutputFormat.Choice format = new OutputFormat.Choice();

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Configuration configuration = options.configuration(Map.of());
    Cluster cluster = options.await(terminal);
    List<StatusReport> reports = reports(cluster.clients(), cluster.topics());
    List<Lag> lags = Lag.of(cluster.clients(), cluster.topics());
    int rules;
    try (RuleBookWriter writer = new RuleBookWriter(cluster.clients(), cluster.topics())) {
      Map<String, RuleRecord> inForce = writer.read();
      rules = inForce.size();
    }
    long disk =
        configuration.kafka().bootstrap().isPresent() ? -1 : size(options.data(configuration));
    Instant now = clock.instant();
    if (format.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("at", now);
      json.put("kafka", cluster.clients().bootstrap());
      json.put("steps", lags);
      json.put("rules", rules);
      json.put("reports", reports);
      json.put("diskBytes", disk);
      terminal.out().println(JsonLine.of(json));
    } else {
      print(cluster, lags, reports, rules, disk, now);
    }
    return lags.stream().allMatch(lag -> lag.members() > 0) ? 0 : 1;
  }

  private static List<StatusReport> reports(KafkaClients clients, Topics topics) {
    Map<String, StatusReport> last = new TreeMap<>();
    try (TopicTail tail = TopicTail.fromBeginning(clients, topics.status().name())) {
      for (ConsumerRecord<byte[], byte[]> record : tail.readToEnd()) {
        if (record.value() != null) {
          StatusReport report = REPORTS.decode(record.value());
          last.put(report.step() + "-" + report.partition(), report);
        }
      }
    } catch (MalformedException e) {
      throw new IllegalStateException("a record of the topic status is not ours", e);
    }
    return new ArrayList<>(last.values());
  }

  private void print(
      Cluster cluster,
      List<Lag> lags,
      List<StatusReport> reports,
      int rules,
      long disk,
      Instant now) {
    line("Kafka %s".formatted(cluster.clients().bootstrap()));
    if (disk >= 0) {
      line("disk  %,d KiB".formatted(disk / 1024));
    }
    line("");
    for (Lag lag : lags) {
      line(
          "step %-8s %s, %,d records behind%s"
              .formatted(
                  lag.step(),
                  lag.members() == 0
                      ? "NOBODY RUNS IT"
                      : "runs at " + String.join(", ", lag.hosts()),
                  lag.records(),
                  lag.oldest() == null ? "" : ", " + age(lag.oldest(), now)));
    }
    line("");
    line("rules %,d on the topic".formatted(rules));
    Map<String, Map<String, Long>> worlds = new TreeMap<>();
    Map<String, Instant> sources = new LinkedHashMap<>();
    for (StatusReport report : reports) {
      if (report.step().equals("match")) {
        line(
            "      %,d in force in match %d, book %d"
                .formatted(report.rules(), report.partition(), report.book()));
        report
            .broken()
            .forEach((id, problem) -> line("      BROKEN %s: %s".formatted(id, problem)));
      }
      report.sources().forEach((source, at) -> sources.merge(source, at, StatusCommand::later));
      report
          .worlds()
          .forEach(
              (name, world) ->
                  add(worlds.computeIfAbsent(name, key -> new TreeMap<>()), report.step(), world));
    }
    worlds.forEach(
        (name, counts) -> {
          line("");
          line(
              "world %s"
                  .formatted(name.equals("?") ? "unknown (records that are no article)" : name));
          counts.forEach((count, value) -> line("  %,10d  %s".formatted(value, count)));
        });
    if (!sources.isEmpty()) {
      line("");
      line("newest live article by source");
      sources.forEach((source, at) -> line("  %-16s %s".formatted(age(at, now), source)));
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** Match and detect both count hits and retractions; what detect read is what match wrote. */
  private static void add(Map<String, Long> counts, String step, World world) {
    world
        .counts()
        .forEach(
            (name, count) ->
                counts.merge(
                    step.equals("detect") && !name.contains(".") ? name + " read by detect" : name,
                    count,
                    Long::sum));
  }

  private static String age(Instant at, Instant now) {
    Duration age = Duration.between(at, now);
    if (age.compareTo(Duration.ofMinutes(2)) < 0) {
      return Math.max(0, age.toSeconds()) + " s ago";
    }
    return age.compareTo(Duration.ofHours(2)) < 0
        ? age.toMinutes() + " min ago"
        : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static long size(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(StatusCommand::length).sum();
    } catch (IOException | UncheckedIOException e) {
      return -1;
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      // A segment that Kafka has just removed takes no room.
      return 0;
    }
  }

  private void line(String text) {
    terminal.out().println(Terminal.clean(text));
  }
}
