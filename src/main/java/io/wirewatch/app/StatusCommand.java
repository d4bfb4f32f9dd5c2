package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.wirewatch.config.Configuration;
import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Rule;
import io.wirewatch.topology.DeliverReport;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.Lag;
import io.wirewatch.topology.LinksReport;
import io.wirewatch.topology.RuleBookWriter;
import io.wirewatch.topology.RuleRecord;
import io.wirewatch.topology.StatusReport;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import io.wirewatch.topology.Unsent;
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
import java.util.Set;
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
          + " many articles, hits and alerts there were and what was dropped, by reason; and for each"
          + " receiver how many notifications wait.",
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
  private static final Codec<DeliverReport> RECEIVERS = Codec.of(DeliverReport.class);
  private static final Codec<LinksReport> LINKS = Codec.of(LinksReport.class);

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
    List<StatusReport> reports = new ArrayList<>();
    List<DeliverReport> receivers = new ArrayList<>();
    List<LinksReport> links = new ArrayList<>();
    read(cluster.clients(), cluster.topics(), reports, receivers, links);
    Set<String> configured =
        configuration.routing().map(Routing::receivers).orElse(Map.of()).keySet();
    boolean isRouted = !configured.isEmpty();
    List<Lag> lags = new ArrayList<>(Lag.of(cluster.clients(), cluster.topics(), isRouted));
    lags.addAll(Lag.ofReceivers(cluster.clients(), cluster.topics(), configured));
    Map<String, List<Unsent.Entry>> unsent =
        Unsent.read(cluster.clients(), cluster.topics(), name -> !configured.contains(name))
            .byReceiver();
    Instant now = clock.instant();
    Map<String, Integer> rules = new TreeMap<>();
    try (RuleBookWriter writer =
        new RuleBookWriter(
            cluster.clients(), cluster.topics(), Author.ofProcess(), InstantSource.system())) {
      for (RuleRecord record : writer.read().values()) {
        rules.merge(RulesCommand.status(RulesCommand.rule(record), now), 1, Integer::sum);
      }
    }
    long disk =
        configuration.kafka().bootstrap().isPresent() ? -1 : size(options.data(configuration));
    if (format.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("at", now);
      json.put("kafka", cluster.clients().bootstrap());
      json.put("steps", lags);
      json.put("rules", sum(rules));
      json.put("rulesByStatus", rules);
      json.put("reports", reports);
      json.put("receivers", receivers);
      json.put("links", links);
      json.put("unsent", unsent.entrySet().stream().map(StatusCommand::unsent).toList());
      json.put("diskBytes", disk);
      terminal.out().println(JsonLine.of(json));
    } else {
      print(cluster, lags, reports, rules, disk, now);
      for (ReceiverStatus receiver : ReceiverStatus.of(receivers)) {
        receiver.lines(configured.contains(receiver.name()), now).forEach(this::line);
      }
      printLinks(links);
      unsent.forEach((receiver, entries) -> line(ReceiverStatus.unsent(receiver, entries, now)));
    }
    return lags.stream().allMatch(lag -> lag.members() > 0) ? 0 : 1;
  }

  private static Map<String, Object> unsent(Map.Entry<String, List<Unsent.Entry>> receiver) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("receiver", receiver.getKey());
    json.put("notifications", receiver.getValue().size());
    json.put("oldest", Unsent.oldest(receiver.getValue()));
    return json;
  }

  /** The last word of each task, of each receiver in each partition, and of links. */
  private static void read(
      KafkaClients clients,
      Topics topics,
      List<StatusReport> reports,
      List<DeliverReport> receivers,
      List<LinksReport> links) {
    Map<String, ConsumerRecord<byte[], byte[]>> last = new TreeMap<>();
    try (TopicTail tail = TopicTail.fromBeginning(clients, topics.status().name())) {
      for (ConsumerRecord<byte[], byte[]> record : tail.readToEnd()) {
        last.put(record.key() == null ? "" : new String(record.key(), UTF_8), record);
      }
    }
    try {
      for (Map.Entry<String, ConsumerRecord<byte[], byte[]>> each : last.entrySet()) {
        byte[] value = each.getValue().value();
        if (value == null) {
          continue;
        }
        if (each.getKey().startsWith(DeliverReport.KEYS)) {
          receivers.add(RECEIVERS.decode(value));
        } else if (each.getKey().startsWith(LinksReport.KEYS)) {
          links.add(LINKS.decode(value));
        } else {
          reports.add(REPORTS.decode(value));
        }
      }
    } catch (MalformedException e) {
      throw new IllegalStateException("a record of the topic status is not ours", e);
    }
  }

  private void print(
      Cluster cluster,
      List<Lag> lags,
      List<StatusReport> reports,
      Map<String, Integer> rules,
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
    line("rules %,d on the topic%s".formatted(sum(rules), byStatus(rules)));
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
    printStores(reports);
    if (!sources.isEmpty()) {
      line("");
      line("newest live article by source");
      sources.forEach((source, at) -> line("  %-16s %s".formatted(age(at, now), source)));
    }
  }

  /** What became of requests of links, in all processes. */
  private void printLinks(List<LinksReport> links) {
    Map<String, Long> counts = new TreeMap<>();
    links.forEach(
        report -> report.counts().forEach((name, count) -> counts.merge(name, count, Long::sum)));
    if (!counts.isEmpty()) {
      line("");
      line("links " + counted(counts));
    }
  }

  /** Counts by name, in a line. */
  static String counted(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> "%s %,d".formatted(count.getKey(), count.getValue()))
        .collect(joining(", "));
  }

  /** The tasks of a step share its work: each holds a part of each store. */
  private void printStores(List<StatusReport> reports) {
    Map<String, Long> sizes = new TreeMap<>();
    for (StatusReport report : reports) {
      if (report.stores() != null) {
        report
            .stores()
            .forEach((name, size) -> sizes.merge(report.step() + " " + name, size, Long::sum));
      }
    }
    if (!sizes.isEmpty()) {
      line("");
      line("entries kept, about");
      sizes.forEach((store, size) -> line("  %,10d  %s".formatted(size, store)));
    }
  }

  private static int sum(Map<String, Integer> rules) {
    return rules.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many rules are not simply live, as more of a line; empty for none. */
  private static String byStatus(Map<String, Integer> rules) {
    StringBuilder text = new StringBuilder();
    rules.forEach(
        (status, count) -> {
          if (!status.equals(Rule.Status.LIVE.label())) {
            text.append(", %,d %s".formatted(count, status));
          }
        });
    return text.toString();
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

  static String age(Instant at, Instant now) {
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
