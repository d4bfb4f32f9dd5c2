package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Samples;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Alert.Evidence;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.Field;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertPrinterTest {
  private final AlertPrinter plain = AlertPrinter.of(new Console().terminal());

  @Test
  void shouldShowAnAlertForPeople() {
    assertThat(plain.print(raised()))
        .isEqualTo(
            """
            2021-11-26 14:05:30  CRITICAL  Coup plots  [coup-plot]
                *Troops* deny a *coup*
                *Troops* stayed in their barracks.
                Harbour News · 2021-11-26 14:05:00 · https://harbour.example/world/coup-rumour · cut: spans-over-100
            """);
  }

  @Test
  void shouldColourOnATerminalAndShowItsLocalTime() {
    AlertPrinter coloured = AlertPrinter.of(new Console(true, ZoneId.of("Europe/Kyiv")).terminal());

    assertThat(coloured.print(raised()).replace('\u001B', '^'))
        .isEqualTo(
            """
            2021-11-26 16:05:30  ^[1;31mCRITICAL^[0m  ^[1mCoup plots^[0m  [coup-plot]
                ^[1;33mTroops^[0m deny a ^[1;33mcoup^[0m
                ^[1;33mTroops^[0m stayed in their barracks.
                ^[2mHarbour News · 2021-11-26 16:05:00 · https://harbour.example/world/coup-rumour · cut: spans-over-100^[0m
            """);
  }

  @Test
  void shouldSayThatAnAlertWasUpdatedAndWhyAndInWhichWorld() {
    assertThat(plain.withWhy().withWorld().print(Samples.alert()))
        .startsWith(
            "2021-11-26 14:05:30  CRITICAL  Coup plots  [coup-plot]  UPDATED: corrected  in live\n")
        .endsWith(
            "    why: Rule 'Coup plots' still matches the corrected “Troops deny a coup” of Harbour"
                + " News.\n");
  }

  @Test
  void shouldNotShowAsNewsWhatIsWithdrawn() {
    Alert withdrawn = alert(Alert.Event.WITHDRAWN, "canceled", Samples.alert().evidence());

    assertThat(plain.print(withdrawn))
        .contains("WITHDRAWN: canceled\n    Troops deny a coup\n    Harbour News")
        .doesNotContain("barracks");
  }

  @Test
  void shouldNameAKeywordOnce() {
    Alert keyword =
        new Alert(
            "1",
            Alert.Event.RAISED,
            "live",
            new io.wirewatch.model.RuleRef("NATO", "v", "l"),
            "NATO",
            Severity.INFO,
            Samples.alert().labels(),
            "every-article",
            List.of(),
            "why",
            null,
            Samples.SEEN,
            Samples.SEEN,
            1,
            Samples.HIT_ORIGIN);

    assertThat(plain.print(keyword)).isEqualTo("2021-11-26 14:05:30  INFO      NATO\n");
  }

  @Test
  void shouldShowNoSnippetThatRepeatsTheHeadline() {
    Evidence evidence =
        new Evidence(
            Samples.articleRef(),
            List.of(new Span(Field.TITLE, 14, 18, "coup", 0)),
            List.of(),
            new Snippet(Field.TITLE, 0, "Troops deny a coup"));

    assertThat(plain.print(alert(Alert.Event.RAISED, null, List.of(evidence))))
        .containsOnlyOnce("deny");
  }

  @Test
  void shouldShowTheFirstArticlesAndCountTheRest() {
    Evidence evidence = Samples.alert().evidence().get(0);

    String text = plain.print(alert(Alert.Event.RAISED, null, Collections.nCopies(20, evidence)));

    assertThat(text.split("deny a", -1)).hasSize(4);
    assertThat(text).endsWith("    and 17 more articles\n");
  }

  @Test
  void shouldLetNothingOfAnArticleSteerTheTerminal() {
    String hostile = "\u001B]0;owned\u0007\u202E\nline\u009B31m";
    ArticleRef article =
        new ArticleRef("id", "1", hostile, null, hostile, null, null, Samples.SEEN);
    Evidence evidence =
        new Evidence(
            article,
            List.of(new Span(Field.TEXT, 1, 3, "x", 0)),
            List.of(),
            new Snippet(Field.TEXT, 0, hostile));

    String text = plain.withWhy().print(alert(Alert.Event.RAISED, hostile, List.of(evidence)));

    assertThat(text.replace("\n", "").chars().filter(unit -> Terminal.steers((char) unit)))
        .isEmpty();
    assertThat(text.lines()).hasSize(5);
  }

  private static Alert raised() {
    return alert(Alert.Event.RAISED, null, Samples.alert().evidence());
  }

  private static Alert alert(Alert.Event event, @Nullable String reason, List<Evidence> evidence) {
    Alert sample = Samples.alert();
    return new Alert(
        sample.id(),
        event,
        sample.world(),
        sample.rule(),
        sample.name(),
        sample.severity(),
        sample.labels(),
        sample.trigger(),
        evidence,
        sample.why(),
        reason,
        sample.raisedAt(),
        sample.at(),
        sample.book(),
        sample.origin());
  }
}
