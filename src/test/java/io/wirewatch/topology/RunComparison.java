package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Article;
import io.wirewatch.topology.InMemoryLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run has committed, as lines that are equal in every run of one scenario. Left out is what
 * rightly differs: offsets of {@code hits}, which aborted records move; times of arrival there; the
 * ticks of a live world that was found idle; and, where the articles have no one order, all that
 * does not belong to a single article.
 */
final class RunComparison {
  private static final Codec<World> WORLDS = Codec.of(World.class);

  private final SimulatedPipeline run;
  private final boolean isOrdered;
  private final boolean idles;
  private final Set<String> plainRules;
  private final Set<String> rulesOfOneTeam;
  private final Map<String, List<String>> sections = new TreeMap<>();

  private RunComparison(SimulatedPipeline run) {
    this.run = run;
    this.isOrdered = run.scenario().parameters().isOrdered();
    this.idles = run.scenario().parameters().idles();
    this.plainRules = run.scenario().plainRules();
    this.rulesOfOneTeam = run.scenario().rulesOfOneTeam();
  }

  /** The first difference between two runs of a scenario, in a few lines; null if there is none. */
  static @Nullable String difference(SimulatedPipeline quiet, SimulatedPipeline rough) {
    return difference(new RunComparison(quiet).sections(), new RunComparison(rough).sections());
  }

  private static @Nullable String difference(
      Map<String, List<String>> expected, Map<String, List<String>> actual) {
    if (expected.equals(actual)) {
      return null;
    }
    TreeMap<String, List<String>> all = new TreeMap<>(expected);
    actual.forEach(all::putIfAbsent);
    for (String section : all.keySet()) {
      String difference =
          difference(
              expected.getOrDefault(section, List.of()), actual.getOrDefault(section, List.of()));
      if (difference != null) {
        return section + difference;
      }
    }
    throw new AssertionError("maps that differ have a section that differs");
  }

  /**
   * The first difference between what two runs told of each rule, wherever and when it was decided;
   * null if there is none.
   */
  static @Nullable String differenceOfTold(SimulatedPipeline one, SimulatedPipeline other) {
    RunComparison expected = new RunComparison(one);
    RunComparison actual = new RunComparison(other);
    expected.addTold();
    actual.addTold();
    return difference(expected.sections, actual.sections);
  }

  private void addTold() {
    addAlerts();
    addTrends();
    Map<String, List<String>> told = new TreeMap<>();
    sections.forEach(
        (section, lines) ->
            told.computeIfAbsent(section.replaceFirst(" from .*", ""), unseen -> new ArrayList<>())
                .addAll(
                    lines.stream().map(line -> line.replaceFirst(",\"origin\":.*", "")).toList()));
    sections.clear();
    sections.putAll(told);
  }

  private static @Nullable String difference(List<String> expected, List<String> actual) {
    int size = Math.max(expected.size(), actual.size());
    for (int i = 0; i < size; i++) {
      String one = i < expected.size() ? expected.get(i) : "nothing more";
      String other = i < actual.size() ? actual.get(i) : "nothing more";
      if (!one.equals(other)) {
        return " differs at line %d%n  quiet: %s%n  rough: %s".formatted(i, one, other);
      }
    }
    return null;
  }

  private Map<String, List<String>> sections() {
    run.hits().forEach(log -> log.readable().forEach(entry -> addHit(log, entry)));
    run.mentions().forEach(log -> log.readable().forEach(entry -> addMention(log, entry)));
    addAlerts();
    addTrends();
    run.deadLetters().forEach(this::addDeadLetter);
    run.matchTasks().forEach(task -> addState("match", task));
    if (isOrdered) {
      run.detectTasks().forEach(task -> addState("detect", task));
    }
    return sections;
  }

  private void addAlerts() {
    run.alerts().forEach(log -> log.readable().forEach(entry -> addAlert("alerts", entry)));
    run.shadowAlerts()
        .forEach(log -> log.readable().forEach(entry -> addAlert("alerts in shadow", entry)));
    run.teamAlerts()
        .forEach((team, log) -> log.readable().forEach(entry -> addTeamAlert(team, entry)));
  }

  private void add(String section, String line) {
    sections.computeIfAbsent(section, unseen -> new ArrayList<>()).add(line);
  }

  private void addHit(InMemoryLog log, Entry entry) {
    String value = SimulatedPipeline.text(entry.value());
    boolean isTick = value.startsWith("{\"type\":\"tick\"");
    if (idles && isTick && isOfIdleClock(entry, value)) {
      return;
    }
    if (isOrdered) {
      add("hits " + log.partition(), SimulatedPipeline.line(entry));
    } else if (value.startsWith("{\"type\":\"hit\"") || value.startsWith("{\"type\":\"retract\"")) {
      // The origin is the article's and ends the value: each match task has an order of its own.
      int partition = value.lastIndexOf("\"partition\":");
      add(
          "hits " + log.partition() + " from " + value.substring(partition, value.length() - 1),
          SimulatedPipeline.line(entry));
    }
  }

  /** Where the articles have no one order, no two of them need have their mentions in the same. */
  private void addMention(InMemoryLog log, Entry entry) {
    String order = isOrdered ? "" : " of " + Alerts.decodeMention(entry).article().id();
    add("mentions " + log.partition() + order, SimulatedPipeline.line(entry));
  }

  /** Ticks of live, and those by which it closes other worlds. */
  private static boolean isOfIdleClock(Entry entry, String value) {
    return Article.LIVE.equals(RecordHeaders.text(entry.headers(), RecordHeaders.WORLD))
        || value.endsWith("\"closed\":true}");
  }

  private void addAlert(String topic, Entry entry) {
    String rule = SimulatedPipeline.text(entry.key());
    if (isOrdered) {
      String world = RecordHeaders.text(entry.headers(), RecordHeaders.WORLD);
      addOfTask(topic + " of " + world + " " + rule, entry);
    } else if (plainRules.contains(rule)) {
      Alerts.Brief brief = Alerts.brief(Alerts.decode(entry));
      add(topic + " of " + brief.place(), brief.toString());
    }
  }

  private void addTeamAlert(String team, Entry entry) {
    if (isOrdered || rulesOfOneTeam.contains(SimulatedPipeline.text(entry.key()))) {
      addAlert("alerts of " + team, entry);
    }
  }

  private void addTrends() {
    if (isOrdered) {
      for (InMemoryLog log : run.trends()) {
        for (Entry entry : log.readable()) {
          add("trends of " + SimulatedPipeline.text(entry.key()), SimulatedPipeline.line(entry));
        }
      }
    }
  }

  /** The origin ends an alert, with the offset last: each detect task has an order of its own. */
  private void addOfTask(String section, Entry entry) {
    String line = SimulatedPipeline.line(entry);
    String withoutOffset = line.substring(0, line.lastIndexOf(",\"offset\":"));
    String origin = withoutOffset.substring(withoutOffset.lastIndexOf("\"origin\":"));
    add(section + " from " + origin, withoutOffset);
  }

  private void addDeadLetter(Entry entry) {
    String origin =
        RecordHeaders.text(entry.headers(), RecordHeaders.TOPIC)
            + " "
            + RecordHeaders.text(entry.headers(), RecordHeaders.PARTITION);
    if (isOrdered || !origin.startsWith("rules")) {
      add("dead letters from " + origin, SimulatedPipeline.line(entry));
    }
  }

  private void addState(String step, SimulatedTask task) {
    task.stores()
        .forEach(
            (name, store) -> {
              String section = "store " + name + " of " + step + " " + task.id().partition();
              boolean isFolded = step.equals("detect") && name.equals("worlds");
              store
                  .contents()
                  .forEach(
                      (key, value) ->
                          add(section, key + " " + (isFolded ? folded(value) : text(value))));
            });
  }

  private static String text(byte[] value) {
    return SimulatedPipeline.text(value);
  }

  /** A world of detect without the time at which its last record arrived. */
  private static String folded(byte[] value) {
    try {
      World world = WORLDS.decode(value);
      return world.now() + " " + world.counts();
    } catch (MalformedException e) {
      throw new AssertionError("a world that cannot be read", e);
    }
  }
}
