package io.wirewatch.trigger;

import static io.wirewatch.trigger.Members.article;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code new-story} and {@code corroborated}. */
class StoriesTest {
  private static final Duration DAY = Duration.ofHours(24);

  private final RunningTrigger stories = new RunningTrigger(new Trigger.NewStory(DAY));
  private final RunningTrigger corroborated =
      new RunningTrigger(new Trigger.Corroborated(3, Duration.ofHours(2)));

  @Test
  void shouldRaiseOnceAStory() {
    Alert alert = stories.hit(article("a", at(0))).get(0);

    assertThat(alert.event()).isEqualTo(Alert.Event.RAISED);
    assertThat(alert.trigger())
        .isEqualTo(new Alert.Firing(Trigger.NewStory.KIND, null, "1d", 1.0, null, null));
    assertThat(alert.story()).isEqualTo(new Alert.Story("story-1", 1, 1));
    assertThat(alert.why())
        .isEqualTo("'Coups' has a new story: “Title of a” of Harbour News, which says 'coup'.");
    assertThat(stories.hit(article("b", at(1)).story("story-2"))).hasSize(1);
  }

  @Test
  void shouldTellOneStoryOfFortyArticlesRarely() {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      alerts.addAll(stories.hit(article("a" + i, at(i)).publisher("p" + i % 4)));
    }

    assertThat(alerts)
        .extracting(alert -> alert.event() + " " + story(alert).articles())
        .containsExactly(
            "RAISED 1",
            "UPDATED 2",
            "UPDATED 3",
            "UPDATED 4",
            "UPDATED 8",
            "UPDATED 16",
            "UPDATED 32");
    Alert last = alerts.get(alerts.size() - 1);
    assertThat(last.story()).isEqualTo(new Alert.Story("story-1", 32, 4));
    assertThat(last.reason()).isEqualTo("grown");
    assertThat(last.why())
        .isEqualTo(
            "The story on 'Coups' has grown from 16 articles of 4 independent publishers to"
                + " 32 articles of 4 independent publishers, of which the newest is “Title of a31”"
                + " of Harbour News.");
    assertThat(last.evidence()).hasSize(Alert.MAX_EVIDENCE);
    assertThat(last.evidence().get(0).article().id()).isEqualTo("a0");
    assertThat(last.evidence().get(1).article().id()).isEqualTo("a31");
    assertThat(stories.lastSuppression()).isEqualTo(Suppression.STORY_TOLD);
  }

  @Test
  void shouldResolveOnceNoArticleHasJoinedForSoLong() {
    stories.hit(article("a", at(0)));
    stories.hit(article("b", at(600)));

    assertThat(stories.advance(at(600).plus(DAY).minusMillis(1))).isEmpty();
    Alert resolved = stories.advance(at(600).plus(DAY)).get(0);

    assertThat(resolved.event()).isEqualTo(Alert.Event.RESOLVED);
    assertThat(resolved.at()).isEqualTo(at(600).plus(DAY));
    assertThat(resolved.reason()).isEqualTo("silent");
    assertThat(resolved.story()).isEqualTo(new Alert.Story("story-1", 2, 1));
    assertThat(stories.hit(article("c", at(9000)))).isEmpty();
    assertThat(stories.lastSuppression()).isEqualTo(Suppression.EPISODE_OVER);
  }

  @Test
  void shouldSayThatAnArticleOfTheStoryWasCorrectedOrTakenBack() {
    stories.hit(article("a", at(0)));
    stories.hit(article("b", at(1)).publisher("p2"));

    Alert corrected = stories.hit(article("a", at(0)).version("2").heard(at(2))).get(0);
    Alert left = stories.retract("a", "canceled", at(3)).get(0);
    Alert withdrawn = stories.retract("b", "withheld", at(4)).get(0);

    assertThat(corrected.event()).isEqualTo(Alert.Event.UPDATED);
    assertThat(corrected.reason()).isEqualTo("corrected");
    assertThat(left.event()).isEqualTo(Alert.Event.UPDATED);
    assertThat(left.reason()).isEqualTo("canceled");
    assertThat(left.story()).isEqualTo(new Alert.Story("story-1", 1, 1));
    assertThat(withdrawn.event()).isEqualTo(Alert.Event.WITHDRAWN);
    assertThat(withdrawn.reason()).isEqualTo("withheld");
    assertThat(stories.alerts()).extracting(Alert::id).containsOnly(corrected.id());
  }

  @Test
  void shouldWithdrawAStoryThatWasOver() {
    stories.hit(article("a", at(0)));
    stories.advance(at(3000));

    assertThat(stories.retract("a", "canceled", at(3001)))
        .extracting(Alert::event)
        .containsExactly(Alert.Event.WITHDRAWN);
  }

  @Test
  void shouldTakeAnArticleToAnotherStoryOnceCorrectedSo() {
    stories.hit(article("a", at(0)));

    List<Alert> alerts =
        stories.hit(article("a", at(0)).version("2").story("story-2").heard(at(1)));

    assertThat(alerts)
        .extracting(alert -> alert.event() + " " + story(alert).id())
        .containsExactly("WITHDRAWN story-1", "RAISED story-2");
  }

  @Test
  void shouldNotTellAStoryAgainUnderAnotherLogic() {
    stories.hit(article("a", at(0)));

    List<Alert> ended = stories.change(new Trigger.NewStory(Duration.ofHours(12)), "logic-2");

    assertThat(ended).extracting(Alert::event).containsExactly(Alert.Event.RESOLVED);
    assertThat(ended).extracting(Alert::reason).containsExactly("rule-changed");
    assertThat(stories.hit(article("b", at(1)))).isEmpty();
    assertThat(stories.lastSuppression()).isEqualTo(Suppression.EPISODE_OVER);
    assertThat(stories.hit(article("c", at(2)).story("story-2"))).hasSize(1);
  }

  @Test
  void shouldRaiseOnceSoManyPublishersTellIt() {
    corroborated.hit(article("a", at(0)).publisher("p1"));
    corroborated.hit(article("b", at(1)).publisher("p1"));
    corroborated.hit(article("c", at(2)).publisher("p2"));
    assertThat(corroborated.silences())
        .extracting(Silence::reason)
        .containsOnly(Suppression.TOO_FEW_PUBLISHERS);

    Alert alert = corroborated.hit(article("d", at(119)).publisher("p3")).get(0);

    assertThat(alert.trigger())
        .isEqualTo(new Alert.Firing(Trigger.Corroborated.KIND, null, "2h", 3.0, 3.0, null));
    assertThat(alert.story()).isEqualTo(new Alert.Story("story-1", 4, 3));
    assertThat(alert.why())
        .isEqualTo(
            "'Coups' has a story that 3 independent publishers tell within 2h:"
                + " “Title of d” of Harbour News and 3 others.");
  }

  @Test
  void shouldCountNoPublishersThatAreAWindowApart() {
    corroborated.hit(article("a", at(0)).publisher("p1"));
    corroborated.hit(article("b", at(60)).publisher("p2"));

    assertThat(corroborated.hit(article("c", at(120)).publisher("p3"))).isEmpty();
  }

  @Test
  void shouldWithdrawOnceTooFewPublishersAreLeft() {
    corroborated.hit(article("a", at(0)).publisher("p1"));
    corroborated.hit(article("b", at(1)).publisher("p2"));
    corroborated.hit(article("c", at(2)).publisher("p3"));

    List<Alert> alerts = corroborated.retract("b", "corrected", at(3));

    assertThat(alerts).extracting(Alert::event).containsExactly(Alert.Event.WITHDRAWN);
    assertThat(corroborated.hit(article("d", at(4)).publisher("p4")))
        .extracting(Alert::event)
        .containsExactly(Alert.Event.RAISED);
  }

  private static Alert.Story story(Alert alert) {
    return requireNonNull(alert.story(), "an article decides");
  }

  private static Instant at(int minutes) {
    return RunningTrigger.START.plus(Duration.ofMinutes(minutes));
  }
}
