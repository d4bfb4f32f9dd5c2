package io.wirewatch.trigger;

import static io.wirewatch.trigger.Members.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.Severity;
import io.wirewatch.model.StoryLink;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EveryArticleTest {
  private static final Instant NOON = RunningTrigger.START.plus(Duration.ofHours(12));
  private static final Instant LATER = NOON.plusSeconds(60);

  private final RunningTrigger trigger = new RunningTrigger(new Trigger.EveryArticle());

  @Test
  void shouldRaiseAnAlertForTheFirstHitOfAnArticle() {
    Member member = troops("1").spans("Troops", "coup").build();

    List<Alert> alerts = trigger.hit(member);

    assertThat(alerts)
        .containsExactly(
            new Alert(
                Alert.id(Article.LIVE, trigger.rule(), "", member.article()),
                Alert.Event.RAISED,
                Article.LIVE,
                trigger.rule(),
                "Coups",
                Severity.WARNING,
                Map.of(),
                new Alert.Firing(Trigger.EveryArticle.KIND),
                new Alert.Story("story-1", 1, 1),
                List.of(
                    new Alert.Evidence(
                        member.article(),
                        member.spans(),
                        List.of(),
                        null,
                        "harbour news",
                        new StoryLink("story-1", StoryLink.How.COPY, 0.9, "like"))),
                "Rule 'Coups' matches “Troops deny a coup” of Harbour News,"
                    + " which says 'Troops', 'coup'.",
                null,
                NOON,
                NOON,
                12,
                RunningTrigger.ORIGIN));
  }

  @Test
  void shouldSayNothingTwiceOfOneVersion() {
    trigger.hit(troops("1"));

    assertThat(trigger.hit(troops("1").heard(LATER))).isEmpty();
    assertThat(trigger.lastSuppression()).isEqualTo(Suppression.TOLD_ALREADY);
  }

  @Test
  void shouldUpdateTheAlertOfAnArticleThatStillHitsOnceCorrected() {
    Alert raised = trigger.hit(troops("1")).get(0);

    Alert updated = trigger.hit(troops("2").heard(LATER)).get(0);

    assertThat(updated.id()).isEqualTo(raised.id());
    assertThat(updated.event()).isEqualTo(Alert.Event.UPDATED);
    assertThat(updated.reason()).isEqualTo("corrected");
    assertThat(updated.raisedAt()).isEqualTo(NOON);
    assertThat(updated.at()).isEqualTo(LATER);
    assertThat(updated.evidence())
        .extracting(evidence -> evidence.article().version())
        .containsExactly("2");
    assertThat(updated.why())
        .isEqualTo(
            "Rule 'Coups' still matches the corrected “Troops deny a coup” of Harbour News,"
                + " which says 'coup'.");
  }

  @Test
  void shouldWithdrawTheAlertOfAnArticleThatNoLongerHits() {
    Alert raised = trigger.hit(troops("1")).get(0);

    Alert withdrawn = trigger.retract("harbour-1", "canceled", LATER).get(0);

    assertThat(withdrawn.id()).isEqualTo(raised.id());
    assertThat(withdrawn.event()).isEqualTo(Alert.Event.WITHDRAWN);
    assertThat(withdrawn.reason()).isEqualTo("canceled");
    assertThat(withdrawn.evidence().get(0).spans()).isEmpty();
    assertThat(withdrawn.why())
        .isEqualTo(
            "“Troops deny a coup” of Harbour News was canceled,"
                + " so the alert of rule 'Coups' no longer stands.");
  }

  @Test
  void shouldRaiseAnewWhatComesBackAfterAWithdrawal() {
    Alert raised = trigger.hit(troops("1")).get(0);
    trigger.retract("harbour-1", "withheld", LATER);

    Alert again = trigger.hit(troops("2").heard(LATER)).get(0);

    assertThat(again.event()).isEqualTo(Alert.Event.RAISED);
    assertThat(again.id()).isNotEqualTo(raised.id());
  }

  @Test
  void shouldSayNothingOfWhatWasNeverTold() {
    Turn turn = trigger.turn();

    Triggers.retract(turn, troops("1").build(), "corrected");

    assertThat(turn.alerts()).isEmpty();
    assertThat(turn.suppressions()).containsExactly(Suppression.NOTHING_TOLD);
  }

  @Test
  void shouldTellWithTheDefinitionInForceAndKeepTheId() {
    Alert raised = trigger.hit(troops("1")).get(0);
    trigger.define(
        new Definition(
            "Putsches", Severity.INFO, Map.of("team", "asia"), new Trigger.EveryArticle()));

    Alert updated = trigger.hit(troops("2").heard(LATER)).get(0);

    assertThat(updated.name()).isEqualTo("Putsches");
    assertThat(updated.severity()).isEqualTo(Severity.INFO);
    assertThat(updated.labels()).isEqualTo(Map.of("team", "asia"));
    assertThat(updated.id()).isEqualTo(raised.id());
  }

  @Test
  void shouldNameTheFirstFiveDifferentWordsThatAreShortEnough() {
    String tooLong = "x".repeat(61);
    Alert alert =
        trigger
            .hit(
                troops("1").spans("coup", "coup", tooLong, "Coup", "troops", "NATO", "red", "plan"))
            .get(0);

    assertThat(alert.why()).endsWith(", which says 'coup', 'Coup', 'troops', 'NATO', 'red'.");
  }

  @Test
  void shouldNameAnArticleWithoutTitleByItsId() {
    assertThat(trigger.hit(troops("1").titled(null, null)).get(0).why())
        .isEqualTo("Rule 'Coups' matches “harbour-1”, which says 'coup'.");
    assertThat(trigger.hit(troops("2").titled(" \t", null)).get(0).why())
        .startsWith("Rule 'Coups' still matches the corrected “harbour-1”");
  }

  @Test
  void shouldNeverResolve() {
    trigger.hit(troops("1"));

    assertThat(trigger.advance(NOON.plus(Duration.ofDays(400)))).isEmpty();
    assertThat(trigger.ledger().openEpisodes()).isEmpty();
    assertThat(trigger.change(new Trigger.EveryArticle(), "logic-2")).isEmpty();
  }

  @Test
  void shouldStillWithdrawWhatItToldOnceTheRuleHasAnotherTrigger() {
    Alert raised = trigger.hit(troops("1")).get(0);
    trigger.change(Trigger.byDefault(), "logic-2");

    Alert withdrawn = trigger.retract("harbour-1", "canceled", LATER).get(0);

    assertThat(withdrawn.id()).isEqualTo(raised.id());
    assertThat(withdrawn.event()).isEqualTo(Alert.Event.WITHDRAWN);
    assertThat(withdrawn.trigger().kind()).isEqualTo(Trigger.EveryArticle.KIND);
  }

  private static Members troops(String version) {
    return article("harbour-1", NOON).version(version).titled("Troops deny a coup", "Harbour News");
  }
}
