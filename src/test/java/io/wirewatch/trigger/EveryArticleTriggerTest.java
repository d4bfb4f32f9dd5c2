package io.wirewatch.trigger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Samples;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.HitEvent.Retract;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Span;
import io.wirewatch.model.Trigger;
import io.wirewatch.trigger.Step.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EveryArticleTriggerTest {
  private static final Definition RULE = Samples.definition();
  private static final Origin ORIGIN = Samples.HIT_ORIGIN;
  private static final Instant NOON = Instant.parse("2021-11-26T12:00:00Z");
  private static final ArticleRef FIRST = article("1", "Troops deny a coup", "Harbour News");
  private static final ArticleRef SECOND = article("2", "Troops confirm a coup", "Harbour News");
  private static final String ID = Alert.id(Article.LIVE, Samples.rule().ref(), "", FIRST);

  @Test
  void shouldRaiseAnAlertForTheFirstHitOfAnArticle() {
    Hit hit = hit(FIRST, NOON, span("Troops"), span("coup"));

    Step step = EveryArticleTrigger.hit(RULE, hit, null, ORIGIN);

    assertThat(step.suppression()).isNull();
    assertThat(step.told()).isEqualTo(new Told(ID, FIRST, NOON, RULE, false));
    assertThat(step.alert())
        .isEqualTo(
            new Alert(
                ID,
                Alert.Event.RAISED,
                Article.LIVE,
                hit.rule(),
                "Coup plots",
                Severity.CRITICAL,
                Map.of("team", "europe", "country", "UA"),
                "every-article",
                List.of(new Alert.Evidence(FIRST, hit.spans(), hit.truncated(), hit.snippet())),
                "Rule 'Coup plots' matches “Troops deny a coup” of Harbour News,"
                    + " which says 'Troops', 'coup'.",
                null,
                NOON,
                NOON,
                hit.book(),
                ORIGIN));
  }

  @Test
  void shouldSayNothingTwiceOfOneVersion() {
    Told told = new Told(ID, FIRST, NOON, RULE, false);

    Step step = EveryArticleTrigger.hit(RULE, hit(FIRST, NOON.plusSeconds(9)), told, ORIGIN);

    assertThat(step).isEqualTo(new Step(told, null, Suppression.TOLD_ALREADY));
  }

  @Test
  void shouldUpdateTheAlertOfAnArticleThatStillHitsOnceCorrected() {
    Instant later = NOON.plusSeconds(60);
    Told told = new Told(ID, FIRST, NOON, RULE, false);

    Step retracted =
        EveryArticleTrigger.retract(RULE, retract(FIRST, "corrected", true, later), told, ORIGIN);
    Step step =
        EveryArticleTrigger.hit(RULE, hit(SECOND, later, span("coup")), retracted.told(), ORIGIN);

    assertThat(retracted).isEqualTo(new Step(new Told(ID, FIRST, NOON, RULE, true), null, null));
    assertThat(step.told()).isEqualTo(new Told(ID, SECOND, NOON, RULE, false));
    Alert alert = alert(step);
    assertThat(alert.id()).isEqualTo(ID);
    assertThat(alert.event()).isEqualTo(Alert.Event.UPDATED);
    assertThat(alert.reason()).isEqualTo("corrected");
    assertThat(alert.raisedAt()).isEqualTo(NOON);
    assertThat(alert.at()).isEqualTo(later);
    assertThat(alert.evidence()).extracting(Alert.Evidence::article).containsExactly(SECOND);
    assertThat(alert.why())
        .isEqualTo(
            "Rule 'Coup plots' still matches the corrected “Troops confirm a coup” of Harbour"
                + " News, which says 'coup'.");
  }

  @Test
  void shouldKeepTheIdThroughAnyNumberOfCorrections() {
    Told told = null;
    for (int version = 1; version <= 4; version++) {
      ArticleRef article = article(Integer.toString(version), "Troops", null);
      if (told != null) {
        Retract retract = retract(told.article(), "corrected", true, NOON);
        told = EveryArticleTrigger.retract(RULE, retract, told, ORIGIN).told();
      }
      Step step = EveryArticleTrigger.hit(RULE, hit(article, NOON), told, ORIGIN);
      told = step.told();

      assertThat(alert(step).id()).isEqualTo(ID);
      assertThat(alert(step).raisedAt()).isEqualTo(NOON);
    }
  }

  @Test
  void shouldUpdateOnceTheAwaitedVersionSaysTheSameAgain() {
    Told awaited = new Told(ID, FIRST, NOON, RULE, true);

    Step step = EveryArticleTrigger.hit(RULE, hit(FIRST, NOON), awaited, ORIGIN);

    assertThat(alert(step).event()).isEqualTo(Alert.Event.UPDATED);
    assertThat(step.told()).isEqualTo(new Told(ID, FIRST, NOON, RULE, false));
  }

  @Test
  void shouldWithdrawTheAlertOfAnArticleThatNoLongerHits() {
    Instant later = NOON.plusSeconds(60);
    Retract retract = retract(FIRST, "corrected", false, later);

    Step step =
        EveryArticleTrigger.retract(RULE, retract, new Told(ID, FIRST, NOON, RULE, false), ORIGIN);

    assertThat(step.told()).isNull();
    assertThat(step.suppression()).isNull();
    assertThat(step.alert())
        .isEqualTo(
            new Alert(
                ID,
                Alert.Event.WITHDRAWN,
                Article.LIVE,
                retract.rule(),
                "Coup plots",
                Severity.CRITICAL,
                Map.of("team", "europe", "country", "UA"),
                "every-article",
                List.of(new Alert.Evidence(FIRST, List.of(), List.of(), null)),
                "“Troops deny a coup” of Harbour News was corrected,"
                    + " so the alert of rule 'Coup plots' no longer stands.",
                "corrected",
                NOON,
                later,
                retract.book(),
                ORIGIN));
  }

  @Test
  void shouldSayWhyAnArticleNoLongerStands() {
    Told told = new Told(ID, article("1", null, null), NOON, RULE, false);

    Step step =
        EveryArticleTrigger.retract(RULE, retract(FIRST, "canceled", false, NOON), told, ORIGIN);

    assertThat(alert(step).reason()).isEqualTo("canceled");
    assertThat(alert(step).why())
        .isEqualTo("“harbour-1” was canceled, so the alert of rule 'Coup plots' no longer stands.");
  }

  @Test
  void shouldRaiseAnewWhatComesBackAfterAWithdrawal() {
    Retract retract = retract(FIRST, "withheld", false, NOON);
    Told told = new Told(ID, FIRST, NOON, RULE, false);
    @Nullable Told withdrawn = EveryArticleTrigger.retract(RULE, retract, told, ORIGIN).told();

    Step step = EveryArticleTrigger.hit(RULE, hit(SECOND, NOON), withdrawn, ORIGIN);

    assertThat(alert(step).event()).isEqualTo(Alert.Event.RAISED);
    assertThat(alert(step).id()).isNotEqualTo(ID);
  }

  @Test
  void shouldSayNothingOfWhatWasNeverTold() {
    Step nothing = new Step(null, null, Suppression.NOTHING_TOLD);

    assertThat(
            EveryArticleTrigger.retract(
                RULE, retract(FIRST, "corrected", false, NOON), null, ORIGIN))
        .isEqualTo(nothing);
    assertThat(
            EveryArticleTrigger.retract(
                RULE, retract(FIRST, "corrected", true, NOON), null, ORIGIN))
        .isEqualTo(nothing);
  }

  @Test
  void shouldTellEachRuleWorldAndArticleApart() {
    Hit hit = hit(FIRST, NOON);
    Hit elsewhere =
        new Hit(
            "replay-7",
            NOON,
            12,
            hit.rule(),
            FIRST,
            hit.eventTime(),
            List.of(),
            List.of(),
            null,
            null,
            null,
            hit.origin());

    assertThat(alert(EveryArticleTrigger.hit(RULE, elsewhere, null, ORIGIN)).id()).isNotEqualTo(ID);
    assertThat(alert(EveryArticleTrigger.hit(RULE, hit(SECOND, NOON), null, ORIGIN)).id())
        .isNotEqualTo(ID);
  }

  @Test
  void shouldTellWithTheDefinitionInForce() {
    Definition renamed =
        new Definition("Putsches", Severity.INFO, Map.of(), new Trigger.EveryArticle());

    Alert alert = alert(EveryArticleTrigger.hit(renamed, hit(FIRST, NOON), null, ORIGIN));

    assertThat(alert.name()).isEqualTo("Putsches");
    assertThat(alert.severity()).isEqualTo(Severity.INFO);
    assertThat(alert.labels()).isEmpty();
    assertThat(alert.id()).isEqualTo(ID);
  }

  @Test
  void shouldNameTheFirstFiveDifferentWords() {
    Hit hit =
        hit(
            FIRST,
            NOON,
            Stream.of("coup", "coup", "Coup", "troops", "NATO", "red lines", "Kyiv", "plan")
                .map(EveryArticleTriggerTest::span)
                .toArray(Span[]::new));

    assertThat(alert(EveryArticleTrigger.hit(RULE, hit, null, ORIGIN)).why())
        .isEqualTo(
            "Rule 'Coup plots' matches “Troops deny a coup” of Harbour News, which says 'coup',"
                + " 'Coup', 'troops', 'NATO', 'red lines'.");
  }

  @Test
  void shouldLeaveOutOfTheSentenceWhatIsTooLongForOne() {
    Hit hit = hit(FIRST, NOON, span("x".repeat(61)), span("y".repeat(60)));
    Hit onlyLong = hit(FIRST, NOON, span("x".repeat(61)));

    assertThat(alert(EveryArticleTrigger.hit(RULE, hit, null, ORIGIN)).why())
        .endsWith(", which says '" + "y".repeat(60) + "'.");
    assertThat(alert(EveryArticleTrigger.hit(RULE, onlyLong, null, ORIGIN)).why())
        .isEqualTo("Rule 'Coup plots' matches “Troops deny a coup” of Harbour News.");
  }

  @Test
  void shouldNameAnArticleWithoutTitleByItsId() {
    for (String title : new String[] {null, "", " \t"}) {
      Hit hit = hit(article("1", title, null), NOON);

      assertThat(alert(EveryArticleTrigger.hit(RULE, hit, null, ORIGIN)).why())
          .isEqualTo("Rule 'Coup plots' matches “harbour-1”.");
    }
  }

  private static Alert alert(Step step) {
    return requireNonNull(step.alert(), "an alert is due");
  }

  private static Hit hit(ArticleRef article, Instant now, Span... spans) {
    Hit sample = Samples.hit();
    return new Hit(
        Article.LIVE,
        now,
        sample.book(),
        sample.rule(),
        article,
        sample.eventTime(),
        List.of(spans),
        sample.truncated(),
        sample.snippet(),
        sample.language(),
        sample.forms(),
        sample.origin());
  }

  private static Retract retract(ArticleRef article, String reason, boolean again, Instant now) {
    Hit sample = Samples.hit();
    return new Retract(
        Article.LIVE, now, sample.book(), sample.rule(), article, reason, again, sample.origin());
  }

  private static Span span(String text) {
    return new Span(Field.TEXT, 0, text.length(), text, 0);
  }

  private static ArticleRef article(
      String version, @Nullable String title, @Nullable String source) {
    return new ArticleRef(
        "harbour-1", version, title, null, source, "en", Samples.PUBLISHED, Samples.SEEN);
  }
}
