package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Alert;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.Refusal;
import io.wirewatch.route.Occasion;
import io.wirewatch.topology.InMemoryLog.Entry;
import io.wirewatch.topology.SimulatedTask.Fault;
import io.wirewatch.trigger.Suppression;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The processors of both steps over logs in memory, crashed, interleaved and fed with disorder,
 * held against a quiet run of the same input.
 *
 * <p>{@code -Dsimulator.seeds=N} sets how many scenarios are run, {@code -Dsimulator.base=random}
 * takes others than the usual ones, {@code -Dsimulator.seed=N} runs one alone.
 */
class SimulatorTest {
  private static final int SEEDS = Integer.getInteger("simulator.seeds", 2_000);
  private static final long BASE = base();
  private static final int MOST_SHOWN = 10;

  /** The reasons for which records and rules of the scenarios are refused. */
  private static final Set<Refusal.Reason> DRAWN =
      Set.of(
          Refusal.Reason.EMPTY,
          Refusal.Reason.NOT_UTF_8,
          Refusal.Reason.NOT_JSON,
          Refusal.Reason.NOT_AN_OBJECT,
          Refusal.Reason.WRONG_TYPE,
          Refusal.Reason.NO_TITLE_OR_TEXT,
          Refusal.Reason.INVALID_ID,
          Refusal.Reason.INVALID_TIME,
          Refusal.Reason.INVALID_WORLD,
          Refusal.Reason.INVALID_CLOCK,
          Refusal.Reason.BAD_RULE);

  private static long base() {
    String base = System.getProperty("simulator.base", "0");
    return base.equals("random") ? new SplittableRandom().nextLong(1L << 40) : Long.parseLong(base);
  }

  @Test
  void shouldFindTheSameLogsAsAQuietRun() {
    Long only = Long.getLong("simulator.seed");
    LongStream seeds =
        only == null ? LongStream.range(BASE, BASE + SEEDS) : LongStream.of(only.longValue());

    List<String> problems =
        seeds
            .parallel()
            .mapToObj(seed -> problem(seed, Fault.NONE))
            .filter(Objects::nonNull)
            .toList();

    assertThat(problems.size()).as(() -> "seeds that differ:\n" + join(problems)).isZero();
  }

  private static String join(List<String> problems) {
    return String.join("\n\n", problems.subList(0, Math.min(problems.size(), MOST_SHOWN)));
  }

  @Test
  void shouldTellTheSameOverAnyNumberOfPartitionsAndWithNothingInMemory() {
    LongStream.range(BASE, BASE + SEEDS / 10)
        .parallel()
        .forEach(
            seed -> {
              Scenario scenario = ScenarioWriter.write(new SplittableRandom(seed).split());
              if (scenario.parameters().isOrdered()) {
                SimulatedPipeline one = SimulatedPipeline.quiet(scenario.over(1));
                assertToldTheSame(seed, one, SimulatedPipeline.quiet(scenario.over(2)));
                assertToldTheSame(seed, one, SimulatedPipeline.quiet(scenario.over(4), 0));
              }
            });
  }

  private static void assertToldTheSame(long seed, SimulatedPipeline one, SimulatedPipeline other) {
    String difference = RunComparison.differenceOfTold(one, other);
    if (difference != null) {
      int partitions = other.scenario().parameters().hitPartitions();
      fail(
          report(
              seed, other.scenario(), "over %d partitions, ".formatted(partitions) + difference));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void shouldNoticeATaskThatIsNotExactlyOnce(Fault fault) {
    long noticed = LongStream.range(0, 40).filter(seed -> problem(seed, fault) != null).count();

    assertThat(noticed).as("of 40 seeds").isGreaterThan(10);
  }

  @Test
  void shouldComeAcrossEverythingThatIsCounted() throws Exception {
    Set<String> counted = new TreeSet<>();
    Set<String> told = new TreeSet<>();
    Set<String> routed = new TreeSet<>();
    Set<String> occasions = new TreeSet<>();
    int crashes = 0;
    int aborted = 0;

    for (long seed = 0; seed < 150; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Scenario scenario = ScenarioWriter.write(random.split());
      SimulatedPipeline run = SimulatedPipeline.rough(scenario, random.split(), Fault.NONE);
      crashes += run.crashes();
      for (InMemoryLog log : run.hits()) {
        aborted += log.size() - log.readable().size();
      }
      for (InMemoryLog log : run.alerts()) {
        for (Entry entry : log.readable()) {
          Alert alert = Alerts.decode(entry);
          told.add(alert.trigger().kind() + " " + alert.event().label());
        }
      }
      for (SimulatedTask task : run.tasks()) {
        addCounts(counted, task, "worlds");
      }
      SimulatedRoute route = SimulatedRoute.run(run.alerts(), random.split(), Fault.NONE);
      for (SimulatedTask task : route.groupTasks()) {
        addCounts(routed, task, "worlds");
      }
      for (SimulatedTask task : route.fanOutTasks()) {
        addCounts(routed, task, "alert-worlds");
      }
      for (InMemoryLog log : route.notifications()) {
        log.readable().forEach(entry -> occasions.add(SimulatedRoute.told(entry).reason()));
      }
    }

    assertThat(counted)
        .contains(
            Counts.DUPLICATE,
            Counts.SUPERSEDED,
            Counts.CANCELED,
            Counts.WITHHELD,
            Counts.CORRECTED,
            Counts.CLOCKS,
            Counts.TEAM_TOPIC_MISSING,
            Counts.TRUNCATED + Hit.SPANS_OVER_100,
            Counts.TRUNCATED + Hit.SIZE,
            Counts.ALERTS + "raised",
            Counts.ALERTS + "updated",
            Counts.ALERTS + "resolved",
            Counts.ALERTS + "withdrawn",
            Counts.SHADOW_ALERTS + "raised",
            Counts.SHADOW_ALERTS + "updated",
            Counts.SHADOW_ALERTS + "resolved",
            Counts.SHADOW_ALERTS + "withdrawn")
        .containsAll(Stream.of(Suppression.values()).map(Counts::suppressed).toList())
        .containsAll(DRAWN.stream().map(Counts::deadLetters).toList());
    assertThat(told)
        .as("events of all triggers")
        .containsAll(
            Stream.of(
                    "every-article raised updated withdrawn",
                    "new-story raised updated resolved withdrawn",
                    "count raised updated resolved withdrawn",
                    "spike raised updated resolved withdrawn",
                    "corroborated raised updated resolved withdrawn",
                    "sequence raised updated resolved withdrawn",
                    "first-seen raised updated withdrawn",
                    "quiet raised resolved")
                .flatMap(SimulatorTest::each)
                .toList());
    assertThat(occasions)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Occasion.values()).map(Occasion::label).toList());
    assertThat(routed)
        .contains(
            "routed",
            "not-routed.not-sandbox",
            "not-routed.no-receiver",
            "not-routed.receiver-told-already",
            "held.muted",
            "held.silenced",
            "held.inhibited",
            "untold.withdrawn-untold",
            "untold.silenced",
            "untold.inhibited",
            "untold.resolved-not-sent",
            "untold.escalation-not-sandbox",
            "untold.command-repeated",
            "notifications.new",
            "notifications.update",
            "notifications.repeat",
            "notifications.text");
    assertThat(crashes).as("crashes").isGreaterThan(1_000);
    assertThat(aborted).as("offsets that no one reads").isGreaterThan(5_000);
  }

  private static void addCounts(Set<String> counted, SimulatedTask task, String store)
      throws MalformedException {
    for (byte[] world : task.store(store).contents().values()) {
      counted.addAll(Codec.of(World.class).decode(world).counts().keySet());
    }
  }

  private static Stream<String> each(String kindAndEvents) {
    String[] words = kindAndEvents.split(" ");
    return Stream.of(words).skip(1).map(event -> words[0] + " " + event);
  }

  @Test
  void shouldTellTheSeedAndHowToRunItAgain() {
    String problem =
        LongStream.range(0, 40)
            .mapToObj(seed -> problem(seed, Fault.OUTPUT_SURVIVES))
            .filter(found -> found != null)
            .findFirst()
            .orElseThrow();

    assertThat(problem)
        .contains("seed ", "-Dtest=SimulatorTest", "-Dsimulator.seed=", "Parameters[", "quiet:");
  }

  private static @Nullable String problem(long seed, Fault fault) {
    SplittableRandom random = new SplittableRandom(seed);
    Scenario scenario = ScenarioWriter.write(random.split());
    String problem;
    try {
      SimulatedPipeline quiet = SimulatedPipeline.quiet(scenario);
      problem = LogInvariants.firstBroken(quiet);
      if (problem == null) {
        SimulatedPipeline rough = SimulatedPipeline.rough(scenario, random.split(), fault);
        problem = RunComparison.difference(quiet, rough);
        if (problem == null && !scenario.parameters().isOrdered()) {
          problem = LogInvariants.firstBroken(rough);
        }
        if (problem == null) {
          SimulatedRoute route = SimulatedRoute.run(rough.alerts(), random.split(), fault);
          problem = RouteInvariants.firstBroken(route);
        }
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(report(seed, scenario, e.toString()), e);
    }
    return problem == null ? null : report(seed, scenario, problem);
  }

  private static String report(long seed, Scenario scenario, String problem) {
    return """
        seed %d, %s, %d books
        %s
        run it again: mvn test -Dquick -Dtest=SimulatorTest -Dsimulator.seed=%d"""
        .formatted(seed, scenario.parameters(), scenario.books().size(), problem, seed);
  }
}
