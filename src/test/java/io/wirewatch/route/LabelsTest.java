package io.wirewatch.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Samples;
import io.wirewatch.model.Alert;
import io.wirewatch.model.ArticleRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void shouldBeThoseOfTheRuleAndWhatEveryAlertHas() {
    assertThat(Labels.of(alert(Map.of("team", "europe", "country", "UA"), evidence("ap", "en-GB"))))
        .containsExactlyInAnyOrderEntriesOf(
            Trees.labels(
                "rule=coup-plot, severity=critical, trigger=new-story, world=live, team=europe,"
                    + " country=UA, source=ap, lang=en, language=en"));
  }

  @Test
  void shouldNotLetARuleTakeThePlaceOfWhatItIs() {
    Map<String, String> disguise =
        Map.of("rule", "x", "severity", "info", "world", "demo", "trigger", "x");

    assertThat(Labels.of(alert(disguise, evidence("ap", "en"))))
        .containsEntry("rule", "coup-plot")
        .containsEntry("severity", "critical")
        .containsEntry("world", "live")
        .containsEntry("trigger", "new-story");
  }

  @Test
  void shouldTakeSourceAndLanguageOfTheRuleFirst() {
    assertThat(Labels.of(alert(Map.of("source", "desk", "language", "uk"), evidence("ap", "en"))))
        .containsEntry("source", "desk")
        .containsEntry("lang", "uk")
        .containsEntry("language", "uk");
  }

  @Test
  void shouldTakeOneNameOfTheLanguageForBoth() {
    assertThat(Labels.of(alert(Map.of("language", "uk")))).containsEntry("lang", "uk");
    assertThat(Labels.of(alert(Map.of("lang", "uk")))).containsEntry("language", "uk");
  }

  @Test
  void shouldTakeThemOfTheArticleThatOpenedTheAlert() {
    assertThat(Labels.of(alert(Map.of(), evidence("ap", "en"), evidence("tass", "ru"))))
        .containsEntry("source", "ap")
        .containsEntry("lang", "en");
  }

  @Test
  void shouldLeaveOutWhatIsNotKnown() {
    assertThat(Labels.of(alert(Map.of("desk", ""))))
        .containsOnlyKeys("rule", "severity", "trigger", "world");
    assertThat(Labels.of(alert(Map.of(), evidence(null, null))))
        .containsEntry("source", "Harbour News");
    assertThat(Labels.of(alert(Map.of(), evidence(null, null)))).doesNotContainKey("lang");
  }

  private static Alert alert(Map<String, String> labels, Alert.Evidence... evidence) {
    return new Alert(
        "id",
        Alert.Event.RAISED,
        "live",
        Samples.rule().ref(),
        "Coup plots",
        Samples.rule().severity(),
        labels,
        new Alert.Firing("new-story"),
        null,
        List.of(evidence),
        "why",
        null,
        Samples.SEEN,
        Samples.SEEN,
        1,
        Samples.HIT_ORIGIN);
  }

  private static Alert.Evidence evidence(@Nullable String publisher, @Nullable String lang) {
    ArticleRef sample = Samples.articleRef();
    ArticleRef article =
        new ArticleRef(
            sample.id(),
            sample.version(),
            sample.title(),
            sample.url(),
            sample.source(),
            lang,
            sample.publishedAt(),
            sample.seenAt());
    return new Alert.Evidence(article, List.of(), List.of(), null, publisher, null);
  }
}
