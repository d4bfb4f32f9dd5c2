package io.wirewatch.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Routings;
import io.wirewatch.model.Command.Verb;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Inhibition;
import io.wirewatch.model.Silence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final String COUP = "rule=coup";
  private static final String CRITICAL = "rule=coup, severity=critical";
  private static final String MOMENT = "rule=coup, trigger=every-article";

  private RunningGroups groups = new RunningGroups(Routings.desk().routing());

  private void configure(Routings routings) {
    groups = new RunningGroups(routings.routing());
  }

  private static Silence silence(RunningGroups groups, String matchers, Duration time) {
    return new Silence(
        "s",
        Trees.matchers(matchers),
        groups.now(),
        groups.now().plus(time),
        "bob",
        "",
        groups.now());
  }

  @Test
  void shouldTellANewGroupOnceItHasWaited() {
    groups.raise("a", COUP);
    groups.pass(WAIT.minus(SECOND));
    groups.raise("b", COUP);
    assertThat(groups.lines()).isEmpty();

    groups.pass(SECOND);

    assertThat(groups.lines()).containsExactly("new desk group-wait: a b");
  }

  @Test
  void shouldTellOfCriticalAlertsAtOnceAndOfWhatElseItHas() {
    groups.raise("a", COUP);
    groups.raise("b", CRITICAL);

    assertThat(groups.lines()).containsExactly("new desk critical: b a");
  }

  @Test
  void shouldTellAGroupNoMoreThanOnceInItsInterval() {
    groups.raise("a", CRITICAL);
    groups.raise("b", CRITICAL);
    groups.update("a", CRITICAL);
    groups.pass(INTERVAL.minus(SECOND));
    assertThat(groups.lines()).containsExactly("new desk critical: a");

    groups.pass(SECOND);

    assertThat(groups.lines())
        .containsExactly(
            "new desk group-interval: b",
            "update desk changed: a[1 more publisher: Wire 2, 1 more article]");
  }

  @Test
  void shouldTellInTimeWhenTheClockWasAhead() {
    groups.raise("a", CRITICAL);
    groups.raise("b", CRITICAL);
    groups.raise("c", "rule=strike");
    groups.news();
    groups.setBack(Duration.ofHours(9));
    groups.raise("d", CRITICAL);
    groups.raise("e", "rule=strike");
    groups.pass(INTERVAL);

    assertThat(groups.lines())
        .containsExactly("new desk group-wait: c e", "new desk group-interval: b d");
  }

  @Test
  void shouldKeepGroupsApart() {
    groups.raise("a", CRITICAL);
    groups.raise("b", "rule=strike, severity=critical");

    assertThat(groups.lines()).containsExactly("new desk critical: a", "new desk critical: b");
  }

  @Test
  void shouldShowTwentyAlertsAndCountAll() {
    for (int i = 10; i < 60; i++) {
      groups.raise("a" + i, COUP);
    }
    groups.pass(WAIT);

    Notification told = groups.news().get(0);
    assertThat(told.alerts()).hasSize(20);
    assertThat(told.total()).isEqualTo(50);
  }

  @Test
  void shouldTellADigestInItsTime() {
    configure(Routings.desk().digesting(Duration.ofHours(1)));
    groups.raise("a", COUP);
    groups.pass(WAIT);
    groups.raise("b", COUP);
    groups.raise("c", COUP);
    groups.pass(Duration.ofHours(1));

    assertThat(groups.lines()).containsExactly("new desk group-wait: a", "new desk digest: b c");
  }

  @Test
  void shouldTellInTheSameMessageWhatHasChanged() {
    groups.raise("a", COUP);
    groups.pass(WAIT);
    Notification first = groups.news().get(0);
    groups.update("a", COUP);
    groups.update("a", COUP);
    groups.pass(INTERVAL);
    groups.resolve("a", COUP);
    groups.pass(INTERVAL);

    List<Notification> told = groups.news();

    assertThat(told)
        .extracting(RunningGroups::line)
        .containsExactly(
            "update desk changed: a[2 more publishers: Wire 3, Wire 2, 2 more articles]",
            "update desk over: a[resolved]");
    assertThat(told).allMatch(each -> each.message().equals(first.id()));
    assertThat(told).extracting(Notification::id).doesNotHaveDuplicates();
    assertThat(told).extracting(Notification::lane).containsOnly("desk|#desk");
  }

  @Test
  void shouldTellWhyAnAlertWasWithdrawnEvenAfterItsEnd() {
    groups.raise("a", COUP);
    groups.pass(WAIT);
    groups.resolve("a", COUP);
    groups.pass(INTERVAL);
    groups.news();
    groups.withdraw("a", COUP);
    groups.pass(INTERVAL);

    assertThat(groups.lines()).containsExactly("update desk over: a[withdrawn: corrected]");
  }

  @Test
  void shouldTellEachTargetInItsOwnMessage() {
    configure(Routings.desk().receiver("desk", Living.EDIT, false, true, "#one", "#two"));
    groups.raise("a", CRITICAL);
    groups.update("a", CRITICAL);
    groups.pass(INTERVAL);

    List<Notification> told = groups.news();

    assertThat(told)
        .extracting(Notification::target)
        .containsExactly("#one", "#two", "#one", "#two");
    assertThat(told.get(2).message()).isEqualTo(told.get(0).id());
    assertThat(told.get(3).message()).isEqualTo(told.get(1).id());
    assertThat(told).extracting(Notification::id).doesNotHaveDuplicates();
  }

  @Test
  void shouldTellNobodyOfWhatWasWithdrawnBeforeItWasTold() {
    groups.raise("a", COUP);
    groups.withdraw("a", COUP);
    groups.pass(INTERVAL);

    assertThat(groups.lines()).isEmpty();
    assertThat(groups.counts).containsEntry("untold.withdrawn-untold", 1L);
    assertThat(groups.groups.values()).allMatch(InMemoryGroup::isEmpty);
  }

  @Test
  void shouldTellWhatWasResolvedBeforeItWasTold() {
    groups.raise("a", COUP);
    groups.resolve("a", COUP);
    groups.pass(WAIT);

    assertThat(groups.news())
        .singleElement()
        .satisfies(told -> assertThat(told.isOpen()).isFalse());
  }

  @Test
  void shouldHoldChangesThatCanOnlyBePostedUntilTheRepeatInterval() {
    configure(Routings.desk().receiver("desk", Living.NONE));
    groups.raise("a", COUP);
    groups.pass(WAIT);
    groups.news();
    groups.update("a", COUP);
    groups.pass(Duration.ofHours(4).minus(SECOND));
    assertThat(groups.lines()).isEmpty();

    groups.pass(SECOND);

    assertThat(groups.lines())
        .containsExactly("repeat desk repeat: a[1 more publisher: Wire 2, 1 more article]");
  }

  @Test
  void shouldPostAtOnceThatAllOfAMessageIsOver() {
    configure(Routings.desk().receiver("desk", Living.NONE));
    groups.raise("a", CRITICAL);
    groups.raise("b", "rule=strike, severity=critical");
    groups.news();
    groups.withdraw("a", CRITICAL);
    groups.pass(INTERVAL);

    assertThat(groups.lines()).containsExactly("repeat desk over: a[withdrawn: corrected]");
  }

  @Test
  void shouldNotPostWhatIsResolvedToThoseWhoDoNotWantIt() {
    configure(Routings.desk().receiver("desk", Living.THREAD, false, false, ""));
    groups.raise("a", CRITICAL);
    groups.news();
    groups.resolve("a", CRITICAL);
    groups.pass(INTERVAL);
    assertThat(groups.lines()).isEmpty();
    assertThat(groups.counts).containsEntry("untold.resolved-not-sent", 1L);

    groups.withdraw("a", CRITICAL);
    groups.pass(INTERVAL);

    assertThat(groups.lines()).containsExactly("update desk over: a[withdrawn: corrected]");
  }

  @Test
  void shouldEditWhatIsResolvedWhoeverIsTold() {
    configure(Routings.desk().receiver("desk", Living.EDIT, false, false, ""));
    groups.raise("a", CRITICAL);
    groups.resolve("a", CRITICAL);
    groups.pass(INTERVAL);

    assertThat(groups.lines())
        .containsExactly("new desk critical: a", "update desk over: a[resolved]");
  }

  @Test
  void shouldEditWhatIsResolvedThoughItIsTimeToTellItAgainBefore() {
    configure(
        Routings.desk()
            .receiver("desk", Living.EDIT, false, false, "")
            .repeating(INTERVAL.minus(SECOND)));
    groups.raise("a", CRITICAL);
    groups.resolve("a", CRITICAL);
    groups.pass(INTERVAL);

    assertThat(groups.lines())
        .containsExactly("new desk critical: a", "update desk over: a[resolved]");
  }

  @Test
  void shouldRepeatWhatStandsUntilItIsOver() {
    configure(Routings.desk().repeating(Duration.ofHours(1)));
    groups.raise("a", CRITICAL);
    groups.pass(Duration.ofHours(2));
    groups.resolve("a", CRITICAL);
    groups.pass(Duration.ofHours(5));

    assertThat(groups.lines())
        .containsExactly(
            "new desk critical: a",
            "repeat desk repeat: a",
            "repeat desk repeat: a",
            "update desk over: a[resolved]");
  }

  @Test
  void shouldNotRepeatWhatTellsOfAMoment() {
    configure(Routings.desk().repeating(Duration.ofHours(1)));
    groups.raise("a", MOMENT);
    groups.pass(Duration.ofDays(8));

    assertThat(groups.lines()).containsExactly("new desk group-wait: a");
    assertThat(groups.groups.values()).allMatch(InMemoryGroup::isEmpty);
  }

  @Test
  void shouldForgetWhatHasLongBeenOver() {
    groups.raise("a", COUP);
    groups.pass(WAIT);
    groups.resolve("a", COUP);
    groups.pass(Groups.RETENTION.plus(SECOND));

    assertThat(groups.groups.values()).allMatch(InMemoryGroup::isEmpty);

    groups.withdraw("a", COUP);
    assertThat(groups.counts).containsEntry("untold.nothing-told", 1L);
  }

  @Test
  void shouldUseNoIdTwiceWhenAGroupComesAgain() {
    groups.raise("a", CRITICAL);
    groups.resolve("a", CRITICAL);
    groups.pass(Groups.RETENTION.plus(INTERVAL));
    groups.raise("b", CRITICAL);

    assertThat(groups.news()).extracting(Notification::id).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void shouldTellAfterATimeOfQuietWhatCameInIt() {
    // It is 12:00.
    configure(Routings.desk().mutedFrom(11 * 60, 13 * 60));
    groups.raise("a", CRITICAL);
    groups.raise("b", COUP);
    groups.resolve("b", COUP);
    groups.raise("c", COUP);
    groups.withdraw("c", COUP);
    groups.raise("d", MOMENT);
    groups.pass(Duration.ofMinutes(60).minus(SECOND));
    assertThat(groups.lines()).isEmpty();
    assertThat(groups.counts).containsEntry("held.muted", 4L);

    groups.pass(SECOND);

    assertThat(groups.lines()).containsExactly("new desk hold-ended: a b d");
  }

  @Test
  void shouldHoldChangesToo() {
    configure(Routings.desk().mutedFrom(12 * 60 + 1, 13 * 60));
    groups.raise("a", CRITICAL);
    groups.pass(Duration.ofMinutes(2));
    groups.news();
    groups.resolve("a", CRITICAL);
    groups.pass(Duration.ofMinutes(58).minus(SECOND));
    assertThat(groups.lines()).isEmpty();

    groups.pass(SECOND);

    assertThat(groups.lines()).containsExactly("update desk over: a[resolved]");
  }

  @Test
  void shouldTellWhatStandsWhenASilenceEnds() {
    groups.silences.put("s", silence(groups, "rule=coup", Duration.ofHours(1)));
    groups.raise("a", CRITICAL);
    groups.raise("b", COUP);
    groups.raise("c", MOMENT);
    groups.pass(Duration.ofMinutes(10));
    groups.resolve("b", COUP);
    groups.pass(Duration.ofMinutes(50).minus(SECOND));
    assertThat(groups.lines()).isEmpty();
    assertThat(groups.counts)
        .containsEntry("held.silenced", 2L)
        .containsEntry("untold.silenced", 2L);

    groups.pass(Pace.RECHECK);

    assertThat(groups.lines()).containsExactly("new desk silence-ended: a");
  }

  @Test
  void shouldTellAgainWhatStandsWhenASilenceEnds() {
    groups.raise("a", CRITICAL);
    groups.raise("b", "rule=strike, severity=critical");
    groups.news();
    groups.silences.put("s", silence(groups, "rule=coup", Duration.ofHours(1)));
    groups.update("a", CRITICAL);
    groups.pass(Duration.ofHours(1).minus(SECOND));
    assertThat(groups.lines()).isEmpty();

    groups.pass(Duration.ofMinutes(10));

    assertThat(groups.lines())
        .containsExactly("repeat desk silence-ended: a[1 more publisher: Wire 2, 1 more article]");
  }

  @Test
  void shouldTellAfterATimeOfQuietThatASilenceEndedInIt() {
    // It is 12:00.
    configure(Routings.desk().mutedFrom(12 * 60 + 10, 14 * 60));
    groups.raise("a", CRITICAL);
    groups.news();
    groups.silences.put("s", silence(groups, "rule=coup", Duration.ofHours(1)));
    groups.pass(Duration.ofHours(2).minus(SECOND));
    assertThat(groups.lines()).isEmpty();

    groups.pass(Duration.ofMinutes(10));

    assertThat(groups.lines()).containsExactly("repeat desk silence-ended: a");
  }

  @Test
  void shouldTellWhatStandsWhenWhatHidItIsOver() {
    configure(
        Routings.desk()
            .inhibiting(
                new Inhibition(
                    Trees.matchers("severity=critical"),
                    Trees.matchers("severity=info"),
                    List.of("country"))));
    String big = "rule=war, severity=critical, country=ua";
    String small = "rule=shots, severity=info, country=ua";
    groups.raise("big", big);
    groups.raise("a", small);
    groups.raise("b", "rule=shots, severity=info, country=de");
    groups.pass(WAIT);
    assertThat(groups.lines()).containsExactly("new desk critical: big", "new desk group-wait: b");
    assertThat(groups.counts).containsEntry("held.inhibited", 1L);

    groups.resolve("big", big);
    groups.pass(INTERVAL);

    assertThat(groups.lines())
        .containsExactlyInAnyOrder(
            "update desk over: big[resolved]", "new desk inhibition-ended: a");
  }

  @Test
  void shouldEscalateWhatNobodyAcknowledges() {
    configure(
        Routings.desk().escalating(Duration.ofMinutes(15), "boss").receiver("boss", Living.EDIT));
    groups.raise("a", CRITICAL);
    groups.pass(Duration.ofMinutes(15));
    groups.update("a", CRITICAL);
    groups.pass(INTERVAL);

    assertThat(groups.lines())
        .containsExactly(
            "new desk critical: a",
            "new boss escalated: a [not acknowledged by desk within 15m]",
            "update desk changed: a[1 more publisher: Wire 2, 1 more article]",
            "update boss changed: a[1 more publisher: Wire 2, 1 more article]"
                + " [not acknowledged by desk within 15m]");
  }

  @Test
  void shouldEscalateWhatIsHiddenAtItsTimeOnceItIsNot() {
    configure(
        Routings.desk().escalating(Duration.ofMinutes(15), "boss").receiver("boss", Living.EDIT));
    groups.raise("a", CRITICAL);
    groups.news();
    groups.silences.put("s", silence(groups, "rule=coup", Duration.ofHours(1)));
    groups.pass(Duration.ofHours(1).minus(SECOND));
    assertThat(groups.lines()).isEmpty();

    groups.pass(Pace.RECHECK);

    assertThat(groups.lines())
        .containsExactly(
            "repeat desk silence-ended: a",
            "new boss escalated: a [not acknowledged by desk within 15m]");
  }

  @Test
  void shouldNotEscalateWhatIsOverBeforeItIsHiddenNoMore() {
    configure(
        Routings.desk().escalating(Duration.ofMinutes(15), "boss").receiver("boss", Living.EDIT));
    groups.raise("a", CRITICAL);
    groups.news();
    groups.silences.put("s", silence(groups, "rule=coup", Duration.ofHours(1)));
    groups.pass(Duration.ofMinutes(30));
    groups.resolve("a", CRITICAL);
    groups.pass(Duration.ofHours(1));

    assertThat(groups.lines()).containsExactly("update desk over: a[resolved]");
  }

  @Test
  void shouldNeitherEscalateNorRepeatWhatIsAcknowledged() {
    configure(
        Routings.desk()
            .repeating(Duration.ofHours(1))
            .escalating(Duration.ofMinutes(15), "boss")
            .receiver("boss", Living.EDIT));
    groups.raise("a", CRITICAL);
    String message = groups.news().get(0).id();
    groups.ask(Verb.ACK, message, null, null);
    groups.pass(Duration.ofHours(9));

    assertThat(groups.lines())
        .containsExactly("update desk command: a [acknowledged by ana at 12:00 UTC]");
  }

  @Test
  void shouldTakeUpWithoutAWordWhatADigestStoodFor() {
    configure(
        Routings.desk()
            .telling("desk", "night")
            .receiver("night", Living.EDIT)
            .repeating(Duration.ofHours(1))
            .escalating(Duration.ofMinutes(15), "boss")
            .receiver("boss", Living.EDIT));
    groups.raise("a", CRITICAL);
    String message = groups.news().get(0).id();
    groups.acknowledgeDigest(message);
    groups.acknowledgeDigest(message);
    groups.acknowledgeDigest("0123456789abcdef0123456789abcdef");
    groups.pass(Duration.ofHours(9));

    assertThat(groups.lines())
        .containsExactly("update night command: a [acknowledged by ana at 12:00 UTC]");
    groups.resolve("a", CRITICAL);
    groups.pass(Duration.ofMinutes(10));
    assertThat(groups.lines())
        .contains("update desk over: a[resolved] [acknowledged by ana at 12:00 UTC]");
  }

  @Test
  void shouldShowOnBothMessagesWhoAcknowledged() {
    configure(
        Routings.desk().escalating(Duration.ofMinutes(15), "boss").receiver("boss", Living.EDIT));
    groups.raise("a", CRITICAL);
    groups.pass(Duration.ofMinutes(15));
    String boss = groups.news().get(1).id();
    groups.ask(Verb.ACK, boss, null, null);

    assertThat(groups.news())
        .extracting(Notification::receiver)
        .containsExactlyInAnyOrder("boss", "desk");
  }

  @Test
  void shouldTellOthersWhoWereToldTheSameWhoAcknowledged() {
    configure(
        Routings.desk()
            .telling("desk", "night")
            .receiver("night", Living.EDIT)
            .repeating(Duration.ofHours(1)));
    groups.raise("a", CRITICAL);
    String message = groups.news().get(0).id();
    groups.ask(Verb.ACK, message, null, null);
    groups.pass(Duration.ofHours(3));

    assertThat(groups.lines())
        .containsExactlyInAnyOrder(
            "update desk command: a [acknowledged by ana at 12:00 UTC]",
            "update night command: a [acknowledged by ana at 12:00 UTC]");
  }

  @Test
  void shouldMuteTheRuleOfAMessageAndShowIt() {
    groups.raise("a", CRITICAL);
    String message = groups.news().get(0).id();
    groups.ask(Verb.MUTE, message, null, "2h");
    groups.raise("b", CRITICAL);
    groups.pass(Duration.ofHours(1));

    assertThat(groups.lines())
        .containsExactly("update desk command: a [coup muted by ana until 14:00 UTC]");

    groups.ask(Verb.UNMUTE, message, null, null);
    groups.pass(INTERVAL);

    assertThat(groups.lines())
        .containsExactlyInAnyOrder(
            "update desk command: a [coup muted by ana until 14:00 UTC, coup unmuted by ana at"
                + " 13:00 UTC]",
            "repeat desk silence-ended: a [coup muted by ana until 14:00 UTC, coup unmuted by ana"
                + " at 13:00 UTC]",
            "new desk silence-ended: b");
  }

  @Test
  void shouldAnswerWhatIsAsked() {
    configure(Routings.desk().receiver("desk", Living.NONE));
    groups.raise("a", CRITICAL);
    String message = groups.news().get(0).id();
    groups.ask(Verb.WHY, message, null, null);
    groups.ask(Verb.MORE, message, null, null);
    groups.ask(Verb.HELP, null, null, null);
    groups.ask(Verb.ACK, message, null, null);
    groups.ask(Verb.ACK, message, null, null);
    groups.ask(Verb.MUTE, message, null, "soon");
    groups.ask(Verb.MUTE, null, null, null);
    groups.ask(Verb.WHY, "f".repeat(32), null, null);

    assertThat(groups.news())
        .allMatch(told -> told.kind() == Notification.Kind.TEXT && told.lane().equals("desk|#desk"))
        .extracting(Notification::text)
        .satisfiesExactly(
            why ->
                assertThat(why)
                    .isEqualTo(
                        "coup: A new story. Found: coup. The story has 1 articles of 1 independent"
                            + " publishers. It came here by root."),
            more -> assertThat(more).isEqualTo("Title 1 (Wire 1) https://x.example/1"),
            help -> assertThat(help).contains("ack:", "mute RULE 2h"),
            ack -> assertThat(ack).isEqualTo("It is acknowledged by ana at 12:00 UTC."),
            again -> assertThat(again).contains("already, by ana"),
            soon -> assertThat(soon).contains("soon is not a time such as"),
            which -> assertThat(which).contains("Which message"),
            unknown -> assertThat(unknown).contains("not known"));
  }

  @Test
  void shouldForgetTheGroupsOfAReceiverThatIsGone() {
    Routing before = Routings.desk().telling("desk", "old").receiver("old", Living.EDIT).routing();
    groups = new RunningGroups(before);
    groups.raise("a", COUP);
    RunningGroups after = new RunningGroups(Routings.desk().routing());
    after.groups.putAll(groups.groups);

    after.pass(WAIT);

    assertThat(after.lines()).containsExactly("new desk group-wait: a");
    assertThat(after.counts).containsEntry("untold.receiver-gone", 1L);
  }
}
