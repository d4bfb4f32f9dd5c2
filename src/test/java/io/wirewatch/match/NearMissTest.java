package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.match.NearMisses.Break;
import io.wirewatch.match.NearMisses.NearMiss;
import io.wirewatch.query.QueryParser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Explanations of near misses, of which it is known what was broken. */
class NearMissTest {
  private static final int COUNT = Integer.getInteger("wirewatch.misses", 500);
  private static final long SEED =
      Long.getLong("wirewatch.misses.seed", System.nanoTime() / 1_000 % 1_000_000_000);

  @Test
  void shouldNameTheBrokenNodeAndAChangeThatFires() throws Exception {
    List<String> misnamed = new ArrayList<>();
    List<String> unchanged = new ArrayList<>();
    Map<Break, Integer> kinds = new EnumMap<>(Break.class);
    for (NearMiss miss : new NearMisses().some(COUNT, SEED)) {
      kinds.merge(miss.how(), 1, Integer::sum);
      Explanation explanation = Explainer.explain(miss.query(), miss.article());
      if (explanation.reasons().size() != 1
          || explanation.reasons().get(0).node() != miss.broken()) {
        misnamed.add(told(miss, explanation));
      }
      Explanation.Change change = explanation.change();
      if (change == null || !fires(change.query().toString(), miss)) {
        unchanged.add(told(miss, explanation));
      }
    }

    System.out.printf(
        "near misses of seed %d by kind: %s; %d misnamed; %d without a change that fires%n",
        SEED, kinds, misnamed.size(), unchanged.size());
    assertThat(misnamed).as("misnamed, of seed %d", SEED).isEmpty();
    assertThat(unchanged)
        .as("without a change that fires, of seed %d", SEED)
        .hasSizeLessThanOrEqualTo(COUNT / 100);
  }

  /** By the engine and by the reference. */
  private static boolean fires(String query, NearMiss miss) throws Exception {
    return Twins.engine(QueryParser.parse(query), miss.article()).isPresent()
        && Twins.reference(miss.article()).isTrue(QueryParser.parse(query));
  }

  private static String told(NearMiss miss, Explanation explanation) {
    return "%s %d\n  %s\n  %s\n  broken: %s\n  %s\n  change: %s\n"
        .formatted(
            miss.how(),
            miss.seed(),
            miss.query(),
            Twins.json(miss.article()),
            miss.broken(),
            explanation.why(),
            explanation.change());
  }
}
