package io.wirewatch.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Samples;
import io.wirewatch.model.Alert;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trend;
import io.wirewatch.model.Trigger;
import io.wirewatch.trigger.Episode;
import io.wirewatch.trigger.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What detect keeps of rules, and when it looks at it again. */
class DeskTest {
  private static final Instant NOON = Instant.parse("2021-11-26T12:00:00Z");
  private static final Trigger BY_COUNTRY = new Trigger.Count(3, Duration.ofHours(24), "country");
  private static final Duration KEPT = MatchSettings.DEFAULT.seenRetention();

  private final DeskStores stores = new DeskStores();
  private Desk desk = stores.open();

  @Test
  void shouldKeepAnArticleUnderItsRuleAndWorldAlone() {
    Member kept = coup(NOON).keep(DeskStores.hit("a", "ua", NOON), null);

    assertThat(kept.expiresAt()).isEqualTo(NOON.plus(KEPT));
    assertThat(kept.values()).containsExactly("ua");
    assertThat(coup(NOON).member("a")).isEqualTo(kept);
    assertThat(coup(NOON).member("b")).isNull();
    assertThat(desk.of("live", "coup ", BY_COUNTRY, NOON).member("a")).isNull();
    assertThat(desk.of("replay-7", "coup", BY_COUNTRY, NOON).member("a")).isNull();
  }

  @Test
  void shouldKeepAnArticleAsLongAsItsTriggerLooksBack() {
    Trigger spike = new Trigger.Spike(2, Duration.ofDays(1), Duration.ofDays(28), 3, 0, null);

    Member kept = desk.of("live", "coup", spike, NOON).keep(DeskStores.hit("a", "ua", NOON), null);

    assertThat(kept.expiresAt()).isEqualTo(NOON.plus(Duration.ofDays(30)));
  }

  @Test
  void shouldForgetAnArticleAtItsTimeAndNotBefore() {
    coup(NOON).keep(DeskStores.hit("a", "ua", NOON), null);

    expire(NOON.plus(KEPT).minusMillis(1));
    assertThat(coup(NOON.plus(KEPT).minusMillis(1)).member("a")).isNotNull();

    // Even where it has not been thrown away yet.
    assertThat(coup(NOON.plus(KEPT)).member("a")).isNull();
    expire(NOON.plus(KEPT));
    assertThat(coup(NOON).member("a")).isNull();
  }

  @Test
  void shouldRememberForAnotherWhileWhatIsRenewed() {
    Member kept = coup(NOON).keep(DeskStores.hit("a", "ua", NOON), null);
    Instant later = NOON.plus(Duration.ofDays(5));

    coup(later).renew(kept);
    expire(NOON.plus(KEPT));

    assertThat(coup(NOON.plus(KEPT)).member("a"))
        .extracting(Member::expiresAt)
        .isEqualTo(later.plus(KEPT));
    expire(later.plus(KEPT));
    assertThat(stores.left()).isEmpty();
  }

  @Test
  void shouldLeaveNothingBehindOfWhatIsTakenBackOrForgotten() {
    Member first = coup(NOON).keep(DeskStores.hit("a", "ua", NOON), null);
    coup(NOON).awaitSuccessor(first);
    Member pending = coup(NOON).member("a");
    coup(NOON).keep(DeskStores.hit("a", "fr", NOON.plusSeconds(1)), pending);
    coup(NOON).remove(coup(NOON).keep(DeskStores.hit("b", "ua", NOON), null));
    coup(NOON).keep(DeskStores.hit("c", "ua", NOON), null);
    coup(NOON).put(episode("ua", Episode.State.RESOLVED));

    expire(NOON.plus(KEPT));

    assertThat(stores.left()).isEmpty();
  }

  @Test
  void shouldKeepAnEpisodeThatIsOverAsLongAsTheArticleThatOpenedIt() {
    Member opening = coup(NOON).keep(DeskStores.hit("a", "ua", NOON), null);
    coup(NOON).put(episode("ua", Episode.State.RESOLVED));
    coup(NOON.plusSeconds(60)).renew(opening);

    expire(NOON.plus(KEPT));
    assertThat(coup(NOON.plus(KEPT)).episode("ua")).isNotNull();

    expire(NOON.plus(KEPT).plusSeconds(60));
    assertThat(coup(NOON).episode("ua")).isNull();
    assertThat(stores.left()).isEmpty();
  }

  @Test
  void shouldKnowOpenEpisodesOfAnyBucket() {
    // By UTF-16 units, the last two stand the other way.
    List<String> buckets = List.of("", "ua", "\uFB01", "\uD83D\uDE80");
    buckets.forEach(key -> coup(NOON).put(episode(key, Episode.State.OPEN)));
    coup(NOON).put(episode("fr", Episode.State.RESOLVED));

    assertThat(coup(NOON).openEpisodes()).extracting(Episode::key).isEqualTo(buckets);
  }

  @Test
  void shouldKeepAnEpisodeThatGoesOn() {
    coup(NOON).put(episode("ua", Episode.State.RESOLVED));
    coup(NOON).put(episode("ua", Episode.State.OPEN));

    expire(NOON.plus(KEPT));

    assertThat(coup(NOON).openEpisodes()).extracting(Episode::key).containsExactly("ua");
  }

  @Test
  void shouldForgetNoMoreAtOnceThanItMay() {
    for (int i = 0; i < 10; i++) {
      coup(NOON).keep(DeskStores.hit("a" + i, "ua", NOON), null);
    }

    desk.expire("live", NOON.plus(KEPT), 4, armed());

    assertThat(stores.left()).filteredOn(key -> key.startsWith("live coup m ")).hasSize(6);
  }

  @Test
  void shouldOrderTheArticlesUnderAKeyByTheirEventTimes() {
    for (int i = 0; i < 6; i++) {
      Instant at = NOON.minusSeconds(i % 3);
      coup(NOON).keep(DeskStores.hit("a" + i, i < 5 ? "ua" : "fr", at), null);
    }
    coup(NOON).remove(requireNonNull(coup(NOON).member("a1")));

    assertThat(stores.timeline(coup(NOON), "ua")).containsExactly("a2", "a4", "a0", "a3");
    desk = stores.open();
    assertThat(stores.timeline(coup(NOON), "ua")).containsExactly("a2", "a4", "a0", "a3");
    assertThat(stores.timeline(coup(NOON), "fr")).containsExactly("a5");
  }

  @Test
  void shouldCountWhatTellsAStoryForgottenArticlesIncluded() {
    Member first = coup(NOON).keep(DeskStores.telling("a", 0, "wire", NOON), null);
    Instant later = NOON.plusSeconds(60);
    Member copy = coup(later).keep(DeskStores.telling("b", 0, "wire", later), null);
    Member other = coup(later).keep(DeskStores.telling("c", 0, "harbour news", later), null);
    String story = first.story().id();
    assertThat(List.of(copy.story().id(), other.story().id())).containsOnly(story);
    assertThat(coup(later).story(story)).isEqualTo(new Alert.Story(story, 3, 2));

    coup(later).remove(other);
    assertThat(coup(later).story(story)).isEqualTo(new Alert.Story(story, 2, 1));
    assertThat(coup(later).latestOf(story)).isEqualTo(later);

    expire(NOON.plus(KEPT));
    assertThat(coup(NOON).story(story)).isEqualTo(new Alert.Story(story, 2, 1));
    expire(later.plus(KEPT));
    assertThat(coup(NOON).story(story)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2021-11-26T12:00:00Z", "1969-12-31T23:59:59Z", "0001-01-01T00:00:00Z"})
  void shouldFindTheLatestOfAStoryWhenTheLatestIsTakenBack(Instant at) {
    RuleDesk coup = desk.of("live", "coup", Trigger.byDefault(), at);
    Member first = coup.keep(DeskStores.telling("a", 0, "wire", at.minusSeconds(9)), null);
    Member last = coup.keep(DeskStores.telling("b", 0, "wire", at), null);

    coup.remove(last);

    assertThat(coup.latestOf(first.story().id())).isEqualTo(at.minusSeconds(9));
  }

  @Test
  void shouldForgetTheWindowsOfALogicThatIsNoLongerInForceAndNothingElse() {
    coup(NOON).keep(DeskStores.hit("a", "ua", NOON), null);
    coup(NOON).note("ua", NOON);
    coup(NOON).beginAt(NOON);

    coup(NOON).clearWindows();

    assertThat(stores.timeline(coup(NOON), "ua")).isEmpty();
    assertThat(coup(NOON).noted()).isEmpty();
    assertThat(coup(NOON).member("a")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2021-11-26T12:00:00Z", "1970-01-01T00:00:00Z", "0009-01-01T00:00:00Z"})
  void shouldWakeInTheOrderOfDeadlines(Instant around) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    // By UTF-16 units, the last two stand the other way.
    List<String> rules = List.of("coup", "nato", "\uFF2E", "\uD842\uDFB7");
    List<Desk.Wake> expected = new ArrayList<>();
    Comparator<Desk.Wake> order =
        Comparator.comparing(Desk.Wake::deadline)
            .thenComparing(wake -> rules.indexOf(wake.rule()))
            .thenComparing(Desk.Wake::key);
    Instant now = around;
    for (int round = 0; round < 300; round++) {
      Instant deadline = now.plusSeconds(random.nextInt(20) - 5);
      String rule = rules.get(random.nextInt(rules.size()));
      Desk.Wake wake = new Desk.Wake(deadline, rule, "k" + random.nextInt(3));
      desk.of("live", rule, BY_COUNTRY, now).wakeAt(deadline, wake.key());
      if (!expected.contains(wake)) {
        expected.add(wake);
      }
      if (random.nextInt(20) == 0) {
        desk = stores.open();
      }
      if (random.nextInt(4) == 0) {
        now = now.plusSeconds(random.nextInt(9));
        RuleDesk one = random.nextBoolean() ? desk.of("live", rule, BY_COUNTRY, now) : null;
        Desk.Wake due;
        while ((due = one == null ? desk.nextWake("live", now) : one.nextWake(now)) != null) {
          Desk.Wake first =
              expected.stream()
                  .filter(each -> one == null || each.rule().equals(rule))
                  .min(order)
                  .orElseThrow();
          assertThat(due).as("seed %d, round %d", seed, round).isEqualTo(first);
          expected.remove(due);
        }
        Instant present = now;
        assertThat(expected)
            .as("seed %d, round %d", seed, round)
            .filteredOn(each -> one == null || each.rule().equals(rule))
            .allMatch(each -> each.deadline().isAfter(present));
      }
    }
  }

  @Test
  void shouldForgetAWorldLittleByLittleAndNoOther() {
    fill("replay");
    fill("replay-7");
    List<String> others = stores.left().stream().filter(key -> key.contains("replay-7")).toList();
    int before = stores.left().size() - others.size();

    desk.dropWorld("replay");
    int rounds = 0;
    while (stores.left().size() > others.size()) {
      int left = stores.left().size();
      desk.forgetDropped(7);
      assertThat(left - stores.left().size()).isBetween(1, 8);
      rounds++;
      if (rounds == 3) {
        desk = stores.open();
      }
    }

    assertThat(rounds).isBetween(before / 8, before / 7 + 2);
    assertThat(stores.left()).containsExactlyElementsOf(others);
    desk.forgetDropped(7);
    assertThat(stores.left()).containsExactlyElementsOf(others);
  }

  @Test
  void shouldFindNothingInAWorldThatBeginsAgain() {
    fill("replay");
    desk.dropWorld("replay");
    desk.forgetDropped(7);

    desk.begin("replay", NOON.plusSeconds(60));

    assertThat(stores.left()).containsExactly("replay  b");
    assertThat(desk.nextWake("replay", NOON.plus(KEPT))).isNull();
    RuleDesk rule = desk.of("replay", "coup", BY_COUNTRY, NOON);
    assertThat(IntStream.range(0, 9).mapToObj(i -> rule.member("a" + i))).containsOnlyNulls();
    assertThat(rule.since()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void shouldCountTrendsByMinuteHourAndDayAndTakeOutWhatIsTakenBack() {
    Instant at = Instant.parse("1961-04-12T06:07:30Z");
    RuleDesk rule = desk.of("live", "coup", BY_COUNTRY, at);
    Member first = rule.keep(DeskStores.telling("a", 0, "wire", at), null);
    rule.keep(DeskStores.telling("b", 0, "harbour news", at.plusSeconds(40)), null);
    assertThat(rule.trends().changed("live", "coup")).hasSize(4);

    desk = stores.open();
    rule = desk.of("live", "coup", BY_COUNTRY, at);
    rule.keep(DeskStores.telling("c", 1, "wire", at), null);
    assertThat(rule.trends().changed("live", "coup"))
        .containsExactly(
            trend(Trend.Unit.MINUTE, "1961-04-12T06:07:00Z", 2, 2, 1),
            trend(Trend.Unit.HOUR, "1961-04-12T06:00:00Z", 3, 2, 2),
            trend(Trend.Unit.DAY, "1961-04-12T00:00:00Z", 3, 2, 2));

    rule.remove(first);
    assertThat(rule.trends().changed("live", "coup"))
        .containsExactly(
            trend(Trend.Unit.MINUTE, "1961-04-12T06:07:00Z", 1, 1, 1),
            trend(Trend.Unit.HOUR, "1961-04-12T06:00:00Z", 2, 2, 2),
            trend(Trend.Unit.DAY, "1961-04-12T00:00:00Z", 2, 2, 2));
    assertThat(rule.trends().changed("live", "coup")).isEmpty();
  }

  private static Trend trend(
      Trend.Unit unit, String start, int articles, int stories, int publishers) {
    return new Trend("live", "coup", unit, Instant.parse(start), articles, stories, publishers);
  }

  private void fill(String world) {
    desk.begin(world, NOON);
    for (int i = 0; i < 9; i++) {
      RuleDesk rule = desk.of(world, i % 2 == 0 ? "coup" : "nato", BY_COUNTRY, NOON);
      rule.keep(DeskStores.hit("a" + i, "ua", NOON), null);
      rule.wakeAt(NOON.plusSeconds(i), "ua");
    }
  }

  private RuleDesk coup(Instant now) {
    return desk.of("live", "coup", BY_COUNTRY, now);
  }

  private void expire(Instant now) {
    desk.expire("live", now, 1_000, armed());
  }

  private Definitions armed() {
    Definitions definitions = stores.definitions();
    HitEvent.Definition definition =
        new HitEvent.Definition("coup", Severity.INFO, Map.of(), BY_COUNTRY);
    definitions.put(new HitEvent.Armed("live", NOON, 1, new RuleRef("coup", "v", "l"), definition));
    return definitions;
  }

  private static Episode episode(String key, Episode.State state) {
    HitEvent.Definition definition = Samples.definition();
    RuleRef rule = Samples.rule().ref();
    ArticleRef opening = DeskStores.hit("a", "ua", NOON).article();
    return new Episode(
        key,
        "id",
        state,
        rule.logic(),
        definition,
        NOON,
        NOON,
        NOON,
        3,
        3,
        2,
        List.of("a"),
        opening);
  }
}
