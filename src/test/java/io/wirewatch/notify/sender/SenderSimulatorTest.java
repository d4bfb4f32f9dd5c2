package io.wirewatch.notify.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.wirewatch.notify.sender.SimulatedSender.Fault;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Senders over logs in memory, with services, transactions and processes that fail at any moment:
 * nothing is lost, nothing is told more often than it was in doubt, no wait and no rate is broken,
 * and each lane keeps its order.
 *
 * <p>{@code -Dsimulator.seeds=N} sets how many scenarios are run, {@code -Dsimulator.base=random}
 * takes others than the usual ones, {@code -Dsimulator.seed=N} runs one alone.
 */
class SenderSimulatorTest {
  private static final int SEEDS = Integer.getInteger("simulator.seeds", 2_000);
  private static final long BASE = base();

  private static long base() {
    String base = System.getProperty("simulator.base", "0");
    return base.equals("random") ? new SplittableRandom().nextLong(1L << 40) : Long.parseLong(base);
  }

  @Test
  void shouldLoseNothingAndTellNothingTwiceThatWasNotInDoubt() {
    Long only = Long.getLong("simulator.seed");
    LongStream seeds =
        only == null ? LongStream.range(BASE, BASE + SEEDS) : LongStream.of(only.longValue());

    seeds
        .parallel()
        .forEach(
            seed -> {
              String problem = problem(seed, Fault.NONE);
              if (problem != null) {
                fail(problem);
              }
            });
  }

  @Test
  void shouldComeAcrossEverythingThatCanHappen() {
    Map<String, Integer> counts = new TreeMap<>();
    for (long seed = 0; seed < 150; seed++) {
      SimulatedSenders run = run(seed, Fault.NONE);
      run.counts().forEach((what, count) -> counts.merge(what, count, Integer::sum));
      run.services()
          .values()
          .forEach(
              service ->
                  service.outcomes.forEach(
                      (what, count) -> counts.merge("answer " + what, count, Integer::sum)));
    }

    assertThat(counts)
        .containsKeys(
            "answer delivered",
            "answer not-sent",
            "answer in-doubt",
            "answer rate-limited",
            "answer payload-refused",
            "answer remote-gone",
            "answer secret-refused",
            "answer target-gone",
            "answer moved",
            "receiver-broken",
            "receiver-works",
            "refused",
            "dropped");
    assertThat(counts.get("kills")).as("kills").isGreaterThan(200);
    assertThat(counts.get("takeovers")).as("takeovers").isGreaterThan(50);
    assertThat(counts.get("digests")).as("digests").isGreaterThan(100);
    assertThat(counts.get("parked")).as("parked").isGreaterThan(500);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void shouldNoticeASenderThatIsAtFault(Fault fault) {
    long noticed =
        LongStream.range(0, 200)
            .filter(
                seed -> {
                  try {
                    return problem(seed, fault) != null;
                  } catch (AssertionError e) {
                    return true;
                  }
                })
            .count();

    assertThat(noticed).as("of 200 seeds").isGreaterThan(4);
  }

  private static SimulatedSenders run(long seed, Fault fault) {
    SplittableRandom random = new SplittableRandom(seed);
    SenderScenario scenario = SenderScenario.draw(random.split());
    SimulatedSenders senders = new SimulatedSenders(scenario, fault, random.split());
    senders.run();
    return senders;
  }

  private static @Nullable String problem(long seed, Fault fault) {
    String problem;
    try {
      problem = run(seed, fault).firstBroken();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(report(seed, e.toString()), e);
    }
    return problem == null ? null : report(seed, problem);
  }

  private static String report(long seed, String problem) {
    SenderScenario scenario = SenderScenario.draw(new SplittableRandom(seed).split());
    return """
        seed %d, %s
        %s
        run it again: mvn test -Dquick -Dtest=SenderSimulatorTest -Dsimulator.seed=%d"""
        .formatted(seed, scenario, problem, seed);
  }
}
