package io.wirewatch.route;

import static io.wirewatch.route.Trees.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Silence;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilencesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void shouldHideWhatMatchesFromItsStartToBeforeItsEnd() {
    Silences silences = Silences.of(List.of(silence("s", "rule=\"coup\"", 0, 60)));

    assertThat(silences.hiding(live("rule=coup"), NOON.minusMillis(1))).isEmpty();
    assertThat(silences.hiding(live("rule=coup"), NOON)).map(Silence::id).contains("s");
    assertThat(silences.hiding(live("rule=coup"), NOON.plusSeconds(59))).isPresent();
    assertThat(silences.hiding(live("rule=coup"), NOON.plusSeconds(60))).isEmpty();
    assertThat(silences.hiding(live("rule=plot"), NOON)).isEmpty();
  }

  @Test
  void shouldNameTheOneThatEndsLast() {
    Silences silences =
        Silences.of(
            List.of(
                silence("a", "rule=\"coup\"", 0, 60),
                silence("b", "severity=\"info\"", 0, 90),
                silence("c", "rule=\"coup\"", 0, 90)));

    assertThat(silences.hiding(live("rule=coup, severity=info"), NOON))
        .map(Silence::id)
        .contains("c");
  }

  @Test
  void shouldTellWhenAnythingChangesNext() {
    Silences silences =
        Silences.of(
            List.of(
                silence("a", "rule=\"coup\"", 0, 60),
                silence("b", "rule=\"coup\"", 30, 90),
                silence("expired before it began", "rule=\"coup\"", 40, 20)));

    assertThat(silences.nextChange(NOON.minusSeconds(9))).contains(NOON);
    assertThat(silences.nextChange(NOON)).contains(NOON.plusSeconds(30));
    assertThat(silences.nextChange(NOON.plusSeconds(30))).contains(NOON.plusSeconds(60));
    assertThat(silences.nextChange(NOON.plusSeconds(60))).contains(NOON.plusSeconds(90));
    assertThat(silences.nextChange(NOON.plusSeconds(90))).isEmpty();
    assertThat(Silences.NONE.nextChange(NOON)).isEmpty();
  }

  @Test
  void shouldSetAsideWhatCannotBeUsed() {
    Silence bad =
        new Silence(
            "bad",
            List.of(new LabelMatcher("rule", LabelMatcher.How.MATCH, "(")),
            NOON,
            NOON.plusSeconds(60),
            "ana",
            "",
            NOON);

    Silences silences = Silences.of(List.of(bad, silence("good", "rule=\"coup\"", 0, 60)));

    assertThat(silences.unusable()).containsOnlyKeys("bad");
    assertThat(silences.hiding(live("rule=coup"), NOON)).map(Silence::id).contains("good");
  }

  private static Silence silence(String id, String matchers, int from, int to) {
    return new Silence(
        id,
        Trees.matchers(matchers),
        NOON.plusSeconds(from),
        NOON.plusSeconds(to),
        "ana",
        "known",
        NOON);
  }
}
