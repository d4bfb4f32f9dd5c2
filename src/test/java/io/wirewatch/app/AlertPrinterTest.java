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
import io.wirewatch.model.Trigger;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertPrinterTest {
  private static final Alert.Firing NEW_STORY =
      new Alert.Firing(Trigger.NewStory.KIND, null, "24h", 2.0, null, null);

  private final AlertPrinter plain = AlertPrinter.of(new Console().terminal());

  @Test
  void shouldShowAnAlertForPeople() {
    assertThat(plain.print(raised()))
        .isEqualTo(
            """
            2021-11-26 14:05:30  CRITICAL  Coup plots  [coup-plot]
                told in 2 articles of 2 independent publishers
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
                told in 2 articles of 2 independent publishers
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
    Alert withdrawn =
        with(
            alert(Alert.Event.WITHDRAWN, "canceled", Samples.alert().evidence()),
            NEW_STORY,
            new Alert.Story("1", 0, 0));

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
            new Alert.Firing("every-article"),
            null,
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
            new Snippet(Field.TITLE, 0, "Troops deny a coup"),
            null,
            null);

    assertThat(plain.print(alert(Alert.Event.RAISED, null, List.of(evidence))))
        .containsOnlyOnce("deny");
  }

  @Test
  void shouldShowTheFirstArticlesAndCountTheRest() {
    String text =
        plain.print(fired(new Alert.Firing(Trigger.Sequence.KIND, null, "6h", 2.0, 2.0, null)));

    assertThat(text.split("deny a", -1)).hasSize(4);
    assertThat(text).endsWith("    and 17 more articles\n");
  }

  @Test
  void shouldSayOfAGrownStoryWhatOpenedItWhatCameAndHowWidelyItIsTold() {
    Alert grown =
        with(
            alert(Alert.Event.UPDATED, "grown", twentyArticles()),
            NEW_STORY,
            new Alert.Story("1", 40, 7));

    assertThat(plain.print(grown))
        .isEqualTo(
            """
            2021-11-26 14:05:30  CRITICAL  Coup plots  [coup-plot]  UPDATED: grown
                told in 40 articles of 7 independent publishers
                Troops deny a coup
                *Troops* deny a *coup*
                *Troops* stayed in their barracks.
                Harbour News · 2021-11-26 14:05:00 · https://harbour.example/world/coup-rumour · cut: spans-over-100
            """);
  }

  @Test
  void shouldSayOfAResolvedStoryWhichItWasInALine() {
    assertThat(plain.print(alert(Alert.Event.RESOLVED, "silent", twentyArticles())))
        .isEqualTo(
            """
            2021-11-26 14:05:30  CRITICAL  Coup plots  [coup-plot]  RESOLVED: silent
                told in 2 articles of 2 independent publishers
                Troops deny a coup
            """);
  }

  @Test
  void shouldSayNothingOfAStoryThatOneArticleTells() {
    Alert alert = with(raised(), NEW_STORY, new Alert.Story("1", 1, 1));

    assertThat(plain.print(alert)).doesNotContain("told in");
  }

  @Test
  void shouldSayThatCopiesAreOfOnePublisher() {
    Alert alert = with(raised(), NEW_STORY, new Alert.Story("1", 12, 1));

    assertThat(plain.print(alert)).contains("told in 12 articles of 1 publisher\n");
  }

  @Test
  void shouldSayWhatATriggerSaw() {
    assertThat(line(new Alert.Firing(Trigger.Spike.KIND, null, "1h", 12.0, 3.4567, 1.0)))
        .isEqualTo("12 in 1h, 3.5 expected");
    assertThat(line(new Alert.Firing(Trigger.Spike.KIND, "UA", "1h", 12.0, 0.0625, 0.5)))
        .isEqualTo("UA: 12 in 1h, 0.063 expected, from 50% of the baseline");
    assertThat(line(new Alert.Firing(Trigger.Spike.KIND, null, "1h", 1200.0, 123.4, 1.0)))
        .isEqualTo("1200 in 1h, 120 expected");
    assertThat(line(new Alert.Firing(Trigger.Count.KIND, "", "90m", 12.0, 10.0, null)))
        .isEqualTo("(none): 12 in 90m, 10 needed");
    assertThat(line(new Alert.Firing(Trigger.FirstSeen.KIND, "fr", "7d", 1.0, null, 0.5)))
        .isEqualTo("fr: not seen before within 7d");
    assertThat(line(new Alert.Firing(Trigger.Quiet.KIND, null, "1d2h", 0.0, null, null)))
        .isEqualTo("nothing for 1d2h");
    assertThat(line(new Alert.Firing(Trigger.Corroborated.KIND, null, "12h", 4.0, 4.0, null)))
        .isEqualTo("told in 2 articles of 2 independent publishers");
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
            new Snippet(Field.TEXT, 0, hostile),
            null,
            null);

    String text = plain.withWhy().print(alert(Alert.Event.RAISED, hostile, List.of(evidence)));

    assertThat(text.replace("\n", "").chars().filter(unit -> Terminal.steers((char) unit)))
        .isEmpty();
    assertThat(text.lines()).hasSize(6);
  }

  private static Alert raised() {
    return alert(Alert.Event.RAISED, null, Samples.alert().evidence());
  }

  private static List<Evidence> twentyArticles() {
    return Collections.nCopies(20, Samples.alert().evidence().get(0));
  }

  private static Alert fired(Alert.Firing firing) {
    return with(
        alert(Alert.Event.RAISED, null, twentyArticles()), firing, new Alert.Story("1", 2, 2));
  }

  private String line(Alert.Firing firing) {
    return plain.print(fired(firing)).lines().skip(1).findFirst().orElseThrow().strip();
  }

  private static Alert with(Alert alert, Alert.Firing firing, Alert.Story story) {
    return new Alert(
        alert.id(),
        alert.event(),
        alert.world(),
        alert.rule(),
        alert.name(),
        alert.severity(),
        alert.labels(),
        firing,
        story,
        alert.evidence(),
        alert.why(),
        alert.reason(),
        alert.raisedAt(),
        alert.at(),
        alert.book(),
        alert.origin());
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
        NEW_STORY,
        new Alert.Story("1", 2, 2),
        evidence,
        sample.why(),
        reason,
        sample.raisedAt(),
        sample.at(),
        sample.book(),
        sample.origin());
  }
}
