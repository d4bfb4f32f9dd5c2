package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.match.NearMisses.Break;
import io.wirewatch.match.NearMisses.NearMiss;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearMissesTest {
  private static final int MISSES = Integer.getInteger("wirewatch.misses", 500);
  private static final long SEED = Long.getLong("wirewatch.misses.seed", 20_211_126L);

  @Test
  void shouldMissByTheBrokenNodeAlone() {
    List<NearMiss> misses = new NearMisses().some(MISSES, SEED);

    assertThat(misses).hasSize(MISSES);
    assertThat(misses.stream().map(NearMiss::how)).contains(Break.values());
    for (NearMiss miss : misses) {
      assertThat(Twins.reference(miss.article()).isTrue(miss.query())).as("%s", miss).isFalse();
      assertThat(Twins.reference(miss.wholeArticle()).isTrue(miss.whole())).as("%s", miss).isTrue();
      assertThat(Twins.reference(miss.article()).blocking(miss.query()))
          .as("%s", miss)
          .containsExactly(miss.broken());
      assertThat(miss.query().equals(miss.whole()))
          .as("%s", miss)
          .isNotEqualTo(miss.article().equals(miss.wholeArticle()));
    }
  }
}
