package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.wirewatch.json.Codec;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.Refusal;
import io.wirewatch.topology.SimulatedTask.Fault;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
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

    seeds.forEach(
        seed -> {
          String problem = problem(seed, Fault.NONE);
          if (problem != null) {
            fail(problem);
          }
        });
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
      for (SimulatedTask task : run.tasks()) {
        for (byte[] world : task.store("worlds").contents().values()) {
          counted.addAll(Codec.of(World.class).decode(world).counts().keySet());
        }
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
            Counts.ALERTS + "withdrawn")
        .containsAll(DRAWN.stream().map(Counts::deadLetters).toList());
    assertThat(crashes).as("crashes").isGreaterThan(1_000);
    assertThat(aborted).as("offsets that no one reads").isGreaterThan(5_000);
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
        problem = problem == null ? LogInvariants.firstBroken(rough) : problem;
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
