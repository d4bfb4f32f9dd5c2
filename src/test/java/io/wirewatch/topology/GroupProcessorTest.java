package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Routings;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task of groups does through changes of its clock, of its configuration, and in size. */
class GroupProcessorTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration AHEAD = Duration.ofHours(9);

  private DrivenGroups groups = new DrivenGroups(Routings.desk().routing());

  private void configure(Routings routings) {
    groups = new DrivenGroups(routings.routing());
  }

  @Test
  void shouldTellInTimeThoughTheClockWasSetBackOnceARecordComes() {
    groups.raise("a", "coup", Severity.INFO);
    groups.pass(SECOND);

    groups.setBack(AHEAD);
    groups.pass(WAIT.plus(SECOND));

    assertThat(groups.told()).containsExactly("new group-wait: a");
    groups.pass(HOUR);
    assertThat(groups.told()).as("once").isEmpty();
  }

  /** Streams does not call: whoever sets the clock back starts the process again. */
  @Test
  void shouldTellAfterARestartWhatStandsStillSinceTheClockWasSetBack() {
    groups.raise("a", "coup", Severity.INFO);
    groups.pass(SECOND);

    groups.set(AHEAD.negated());
    groups.pass(HOUR);
    assertThat(groups.told()).isEmpty();
    groups.restart();
    groups.pass(WAIT.plus(SECOND));

    assertThat(groups.told()).containsExactly("new group-wait: a");
  }

  @Test
  void shouldTellInTimeThoughTheClockWasSetBackWhileNothingRan() {
    groups.raise("a", "coup", Severity.INFO);

    groups.set(AHEAD.negated());
    groups.restart();
    groups.pass(WAIT.plus(SECOND));

    assertThat(groups.told()).containsExactly("new group-wait: a");
  }

  @Test
  void shouldTellAtOnceAndOnceWhatIsDueWhenTheClockIsSetAhead() {
    groups.raise("a", "coup", Severity.INFO);

    groups.set(AHEAD);
    groups.pass(SECOND);
    groups.setBack(AHEAD);
    groups.pass(HOUR);

    assertThat(groups.told()).containsExactly("new group-wait: a");
  }

  @Test
  void shouldTellAgainInTimeThoughTheClockWasSetBack() {
    configure(Routings.desk().repeating(HOUR));
    groups.raise("a", "coup", Severity.CRITICAL);
    groups.pass(SECOND);

    groups.setBack(AHEAD);
    groups.pass(HOUR.plus(SECOND));

    assertThat(groups.told()).containsExactly("new critical: a", "repeat repeat: a");
  }

  @Test
  void shouldEscalateInTimeThoughTheClockWasSetBack() {
    configure(
        Routings.desk().receiver("boss", Living.EDIT).escalating(Duration.ofMinutes(30), "boss"));
    groups.raise("a", "coup", Severity.CRITICAL);
    groups.pass(SECOND);

    groups.setBack(AHEAD);
    groups.pass(Duration.ofMinutes(30).plus(SECOND));

    assertThat(groups.told()).containsExactly("new critical: a", "new escalated: a");
    groups.pass(HOUR);
    assertThat(groups.told()).as("once").isEmpty();
  }

  @Test
  void shouldForgetInTimeThoughTheClockWasSetBack() {
    groups.raise("a", "coup", Severity.CRITICAL);
    groups.resolve("a", "coup", Severity.CRITICAL);
    groups.pass(INTERVAL);

    groups.setBack(Duration.ofDays(300));
    groups.pass(SECOND);
    groups.set(Duration.ofDays(7));
    groups.pass(SECOND);

    assertThat(groups.size()).isZero();
  }

  @Test
  void shouldTellOfASilenceThatEndsAfterTheClockWasAheadOfItsEnd() {
    groups.raise("a", "coup", Severity.CRITICAL);
    groups.silence("coup", HOUR);
    groups.set(AHEAD);
    groups.pass(SECOND);
    groups.setBack(AHEAD);
    groups.pass(SECOND);
    groups.told();

    groups.pass(HOUR);

    assertThat(groups.told()).containsExactly("repeat silence-ended: a");
  }

  @Test
  void shouldTellAgainPortionByPortionWhatASilenceHasHidden() {
    int count = 2 * Announcements.PORTION;
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      groups.raise("a" + i, "coup-" + i, Severity.CRITICAL);
      expected.add("repeat silence-ended: a" + i);
    }
    groups.silence("coup-.*", HOUR);
    groups.pass(HOUR.minus(SECOND));
    groups.told();

    List<String> told = new ArrayList<>();
    for (int second = 0; second < 10; second++) {
      groups.pass(SECOND);
      List<String> news = groups.told();
      assertThat(news.size()).isLessThanOrEqualTo(Announcements.PORTION);
      told.addAll(news);
      groups.restart();
    }

    assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void shouldTellAgainPortionByPortionWhatASilenceHasHiddenInOneGroup() {
    int count = Announcements.PORTION + 100;
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      groups.raise("a" + i, "coup", Severity.CRITICAL);
      groups.set(INTERVAL);
      expected.add("repeat silence-ended: a" + i);
    }
    groups.silence("coup", HOUR);
    groups.pass(HOUR.minus(SECOND));
    groups.told();

    groups.pass(SECOND);
    List<String> told = new ArrayList<>(groups.told());
    assertThat(told).hasSizeBetween(1, Announcements.PORTION);
    groups.raise("fresh", "coup", Severity.CRITICAL);
    expected.add("new group-interval: fresh");
    groups.pass(SECOND.multipliedBy(3));
    told.addAll(groups.told());

    assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldTellAgainWhatSilencesThatEndTogetherHaveHiddenInOneGroup(boolean isRestarted) {
    configure(Routings.desk().groupedBy());
    List<String> rules = List.of("coup", "strike", "flood");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < Announcements.PORTION + 100; i++) {
      groups.raise("a" + i, rules.get(i % rules.size()), Severity.CRITICAL);
      groups.set(INTERVAL);
      expected.add("repeat silence-ended: a" + i);
    }
    groups.silence(rules, HOUR);
    groups.pass(HOUR.minus(SECOND));
    groups.told();

    for (int second = 0; second < 10; second++) {
      groups.pass(SECOND);
      if (isRestarted) {
        groups.restart();
      }
    }

    assertThat(groups.told()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void shouldTellALargeGroupInPortionsWhenItIsHiddenNoMore() {
    int count = 10_100;
    groups.silence("coup", HOUR);
    for (int i = 0; i < count; i++) {
      groups.raise("a" + i, "coup", Severity.INFO);
    }
    groups.pass(WAIT);
    assertThat(groups.told()).isEmpty();

    groups.set(HOUR);
    for (int second = 0; second < 30; second++) {
      groups.pass(SECOND);
      groups.restart();
    }

    assertThat(groups.totals()).containsExactly(5_000, 5_000, 100);
  }

  @Test
  void shouldTellWhatStandsBehindManyThatAreHidden() {
    configure(Routings.desk().groupedBy());
    groups.silence("coup", HOUR);
    for (int i = 0; i < 5_000; i++) {
      groups.raise("a" + i, "coup", Severity.INFO);
    }
    groups.raise("z", "strike", Severity.INFO);

    groups.pass(WAIT.plus(SECOND.multipliedBy(20)));

    assertThat(groups.told()).containsExactly("new group-wait: z");
  }

  @Test
  void shouldTellInPortionsWhatHasChangedInManyMessages() {
    int count = 450;
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      groups.raise("a" + i, "coup", Severity.CRITICAL);
      groups.set(INTERVAL);
      expected.add("update over: a" + i);
    }
    groups.silence("coup", HOUR);
    for (int i = 0; i < count; i++) {
      groups.resolve("a" + i, "coup", Severity.CRITICAL);
    }
    groups.pass(WAIT);
    groups.told();

    groups.set(HOUR);
    List<String> told = new ArrayList<>();
    for (int second = 0; second < 60; second++) {
      groups.pass(SECOND);
      List<String> news = groups.told();
      assertThat(news.size()).isLessThanOrEqualTo(200);
      told.addAll(news);
      groups.restart();
    }

    assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void shouldForgetPortionByPortionTheGroupOfAReceiverThatIsGone() {
    for (int i = 0; i < 1_000; i++) {
      groups.raise("a" + i, "coup", Severity.INFO);
    }
    int full = groups.size();

    groups.restart(
        Routings.desk().receiver("other", Living.EDIT).telling("other").without("desk").routing());
    groups.pass(WAIT);
    int size = groups.size();
    groups.pass(SECOND);

    assertThat(size).isBetween(full / 2, full);
    assertThat(groups.size()).isBetween(size - full / 5, size - 1);
    groups.pass(WAIT);
    assertThat(groups.size()).isZero();
    assertThat(groups.count("untold.receiver-gone")).isEqualTo(1_000);
    assertThat(groups.told()).isEmpty();
  }

  @Test
  void shouldTellByAWaitThatWasMadeShorterWhileNothingRan() {
    configure(Routings.desk().waiting(AHEAD));
    groups.raise("a", "coup", Severity.INFO);

    groups.restart(Routings.desk().routing());
    groups.pass(WAIT.plus(SECOND));

    assertThat(groups.told()).containsExactly("new group-wait: a");
  }

  @Test
  void shouldTellByADigestThatWasMadeMoreFrequentWhileNothingRan() {
    configure(Routings.desk().digesting(AHEAD));
    groups.raise("a", "coup", Severity.CRITICAL);
    groups.raise("b", "coup", Severity.CRITICAL);

    groups.restart(Routings.desk().digesting(HOUR).routing());
    groups.pass(HOUR.plus(SECOND));

    assertThat(groups.told()).containsExactly("new critical: a", "new digest: b");
  }

  @Test
  void shouldTellAgainByAnIntervalThatWasMadeShorterWhileNothingRan() {
    configure(Routings.desk().repeating(AHEAD));
    groups.raise("a", "coup", Severity.CRITICAL);

    groups.restart(Routings.desk().repeating(HOUR).routing());
    groups.pass(HOUR.plus(SECOND));

    assertThat(groups.told()).containsExactly("new critical: a", "repeat repeat: a");
  }

  @Test
  void shouldTellNobodyOfWhatIsLedElsewhereBeforeItWasTold() {
    groups.raise("a", "coup", Severity.INFO);
    groups.raise("b", "coup", Severity.INFO);

    groups.leave("a");
    groups.pass(WAIT);

    assertThat(groups.told()).containsExactly("new group-wait: b");
    assertThat(groups.count("untold.no-longer-routed")).isEqualTo(1);
  }

  @Test
  void shouldRememberNothingOfAGroupThatAllHasLeft() {
    configure(Routings.desk().repeating(HOUR));
    groups.raise("a", "coup", Severity.CRITICAL);
    groups.raise("b", "coup", Severity.INFO);

    groups.leave("a");
    groups.leave("b");
    groups.leave("b");

    assertThat(groups.size()).isZero();
    groups.pass(HOUR.plus(SECOND));
    assertThat(groups.told()).containsExactly("new critical: a");
  }
}
