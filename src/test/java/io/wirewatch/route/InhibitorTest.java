package io.wirewatch.route;

import static io.wirewatch.route.Trees.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Routing.Inhibition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InhibitorTest {
  private static final Inhibition CRITICAL_HIDES_INFO =
      inhibition("severity=\"critical\"", "severity=\"info\"", "country");

  @Test
  void shouldHideATargetWhileASourceOfEqualLabelsStands() {
    Sources sources = sources(CRITICAL_HIDES_INFO);

    assertThat(sources.put("s", live("severity=critical, country=UA"))).isTrue();
    assertThat(sources.put("i", live("severity=info, country=UA"))).isFalse();

    assertThat(sources.hiding("i", live("severity=info, country=UA")))
        .contains(new Sources.Hiding("s", Reason.INHIBITED));
    assertThat(sources.hiding("i", live("severity=info, country=PL"))).isEmpty();
    assertThat(sources.hiding("w", live("severity=warning, country=UA"))).isEmpty();
    sources.remove("s");
    assertThat(sources.hiding("i", live("severity=info, country=UA"))).isEmpty();
  }

  @Test
  void shouldNotTakeTwoMissingLabelsForEqual() {
    Sources sources = sources(CRITICAL_HIDES_INFO);

    assertThat(sources.put("s", live("severity=critical"))).isFalse();
    assertThat(sources.hiding("i", live("severity=info"))).isEmpty();
    assertThat(sources.hiding("i", live("severity=info, country="))).isEmpty();
  }

  @Test
  void shouldHideAllTargetsWhereNothingHasToBeEqual() {
    Sources sources = sources(inhibition("rule=\"war\"", "severity=\"info\""));
    sources.put("s", live("rule=war, severity=critical"));

    assertThat(sources.hiding("i", live("severity=info"))).isPresent();
  }

  @Test
  void shouldNotHideWhatIsOnBothSidesByAnotherThatIs() {
    Sources sources = sources(inhibition("rule=~\"a|b\"", "rule=~\"b|c\"", "country"));
    sources.put("b1", live("rule=b, country=UA"));
    sources.put("b2", live("rule=b, country=UA"));

    assertThat(sources.hiding("b1", live("rule=b, country=UA"))).isEmpty();
    assertThat(sources.hiding("c", live("rule=c, country=UA"))).isPresent();
    sources.put("a", live("rule=a, country=UA"));
    assertThat(sources.hiding("b1", live("rule=b, country=UA")))
        .contains(new Sources.Hiding("a", Reason.INHIBITED));
  }

  @Test
  void shouldNeverLetAnAlertHideItself() {
    Sources sources = sources(inhibition("severity=\"critical\"", "rule=\"coup\""));
    sources.put("one", live("severity=critical, rule=war"));

    assertThat(sources.hiding("one", live("severity=info, rule=coup"))).isEmpty();
    assertThat(sources.hiding("two", live("severity=info, rule=coup"))).isPresent();
  }

  @Test
  void shouldAnswerAsTheSlowTwinDoes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Inhibition> inhibitions = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        inhibitions.add(randomInhibition(random));
      }
      Sources sources = sources(inhibitions.toArray(Inhibition[]::new));
      Map<String, Map<String, String>> standing = new LinkedHashMap<>();
      for (int step = 0; step < 30; step++) {
        String alert = "alert-" + random.nextInt(6);
        Map<String, String> labels = randomLabels(random);
        if (random.nextInt(3) == 0) {
          sources.remove(alert);
          standing.remove(alert);
        } else {
          sources.put(alert, labels);
          standing.put(alert, labels);
        }
        String target = "alert-" + random.nextInt(7);
        Map<String, String> asked = standing.getOrDefault(target, randomLabels(random));

        assertThat(sources.hiding(target, asked).isPresent())
            .as("seed " + seed + ": " + inhibitions + " " + standing + " " + target + asked)
            .isEqualTo(isHidden(inhibitions, standing, target, asked));
      }
    }
  }

  /** As Alertmanager looks for a source, but for labels that are missing. */
  private static boolean isHidden(
      List<Inhibition> inhibitions,
      Map<String, Map<String, String>> standing,
      String target,
      Map<String, String> labels) {
    for (Inhibition inhibition : inhibitions) {
      Matchers source = Matchers.of(inhibition.source());
      Matchers hidden = Matchers.of(inhibition.target());
      if (!hidden.matches(labels)) {
        continue;
      }
      boolean isTwoSided = source.matches(labels);
      for (Map.Entry<String, Map<String, String>> other : standing.entrySet()) {
        boolean isSource = !other.getKey().equals(target) && source.matches(other.getValue());
        boolean isExcluded = isTwoSided && hidden.matches(other.getValue());
        boolean isEqual =
            inhibition.equal().stream()
                .allMatch(
                    label ->
                        !labels.getOrDefault(label, "").isEmpty()
                            && labels
                                .getOrDefault(label, "")
                                .equals(other.getValue().getOrDefault(label, "")));
        if (isSource && !isExcluded && isEqual) {
          return true;
        }
      }
    }
    return false;
  }

  private static Inhibition randomInhibition(Random random) {
    List<String> equal = new ArrayList<>();
    for (String label : List.of("a", "b", "c")) {
      if (random.nextInt(3) == 0) {
        equal.add(label);
      }
    }
    return inhibition(randomMatcher(random), randomMatcher(random), equal.toArray(String[]::new));
  }

  private static String randomMatcher(Random random) {
    String label = List.of("a", "b", "c").get(random.nextInt(3));
    return label + List.of("=1", "!=1", "=~\"1|2\"", "=\"\"").get(random.nextInt(4));
  }

  private static Map<String, String> randomLabels(Random random) {
    Map<String, String> labels = new TreeMap<>();
    for (String label : List.of("a", "b", "c")) {
      int value = random.nextInt(4);
      if (value > 0) {
        labels.put(label, value == 3 ? "" : Integer.toString(value));
      }
    }
    return labels;
  }

  private static Sources sources(Inhibition... inhibitions) {
    return new Sources(Inhibitor.of(List.of(inhibitions)));
  }

  private static Inhibition inhibition(String source, String target, String... equal) {
    return new Inhibition(Trees.matchers(source), Trees.matchers(target), List.of(equal));
  }
}
