package io.wirewatch.notify.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Delivery.State;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Notification.Kind;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.InDoubt;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a sender does about each thing that may happen. */
class OutboxTest {
  private static final Outcome REFUSED = new Outcome.NotSent("connection refused");
  private static final Outcome LOST = new Outcome.InDoubt("no answer");

  private final DrivenOutbox desk = new DrivenOutbox(addressee(Living.EDIT, InDoubt.MARK));

  private static Addressee addressee(Living living, InDoubt inDoubt) {
    return addressee(living, inDoubt, Notices.FAST, false, null);
  }

  private static Addressee addressee(
      Living living,
      InDoubt inDoubt,
      Rate rate,
      boolean isIdempotent,
      @Nullable Receiver fallback) {
    Receiver receiver = Notices.receiver("desk", List.of("#a", "#b"), living, rate, inDoubt, null);
    return new Addressee(receiver, isIdempotent, fallback);
  }

  private Notification update(String id, String message) {
    return Notices.update(id, message, "desk", "#a", desk.now());
  }

  @Test
  void shouldSayThatItIsAboutToAskBeforeItAsks() {
    desk.news("#a", "one");

    assertThat(desk.ids()).containsExactly("one");
    assertThat(desk.word("one"))
        .satisfies(word -> assertThat(word.state()).isEqualTo(State.ATTEMPTED))
        .satisfies(word -> assertThat(word.attempt()).isEqualTo(1));
    assertThat(desk.committed()).isZero();
  }

  @Test
  void shouldTellOneAfterTheOtherInALaneAndLanesAtOnce() {
    desk.news("#a", "one", "two").news("#b", "three");
    assertThat(desk.ids()).containsExactly("one", "three");

    desk.deliver();

    assertThat(desk.ids()).containsExactly("one", "three", "two");
    assertThat(desk.word("one").remote()).isEqualTo("remote-one");
    assertThat(desk.committed()).isEqualTo(1);
  }

  @Test
  void shouldPassOverWhatIsForOthers() {
    desk.others().others();

    assertThat(desk.committed()).isEqualTo(2);
  }

  @Test
  void shouldTryAgainLaterAndLaterAndNeverGiveUp() {
    desk.news("#a", "one");
    Instant before = desk.now();
    for (int i = 0; i < 30; i++) {
      desk.answer(REFUSED).passUntilWoken();
      if (desk.isIdle()) {
        desk.passUntilWoken();
      }
    }

    assertThat(desk.ids()).hasSize(31).containsOnly("one");
    assertThat(desk.lastSent().mayBeRepeat()).isFalse();
    assertThat(Duration.between(before, desk.now()))
        .isBetween(Duration.ofMinutes(80), Duration.ofMinutes(160));
  }

  @Test
  void shouldMarkWhatMayHaveArrived() {
    desk.news("#a", "one").answer(LOST).passUntilWoken();

    assertThat(desk.sent()).extracting(Dispatch::mayBeRepeat).containsExactly(false, true);
    assertThat(desk.word("one").inDoubt()).isTrue();
  }

  @Test
  void shouldMarkWhatWasUnderWayWhenTheProcessDied() {
    desk.news("#a", "one", "two").die();

    assertThat(desk.ids()).containsExactly("one", "one");
    assertThat(desk.lastSent().mayBeRepeat()).isTrue();
  }

  @Test
  void shouldStayInDoubtThoughALaterAttemptSurelyDidNotArrive() {
    desk.news("#a", "one").answer(LOST).passUntilWoken().answer(REFUSED).die();

    assertThat(desk.lastSent().mayBeRepeat()).isTrue();
  }

  @Test
  void shouldSendAgainAsItIsWhereThatIsWanted() {
    DrivenOutbox other = new DrivenOutbox(addressee(Living.NONE, InDoubt.RESEND));
    other.news("#a", "one").die();

    assertThat(other.sent()).extracting(Dispatch::mayBeRepeat).containsExactly(false, false);
  }

  @Test
  void shouldDropWhatIsInDoubtWhereThatIsWantedAndGoOn() {
    DrivenOutbox other = new DrivenOutbox(addressee(Living.NONE, InDoubt.DROP));
    other.news("#a", "one", "two").die();

    assertThat(other.state("one")).isEqualTo(State.DROPPED);
    assertThat(other.ids()).containsExactly("one", "two");
    assertThat(other.figures().counts()).containsEntry("dropped", 1L);
  }

  @Test
  void shouldNeitherMarkNorDropWhereTheServiceKnowsRepeats() {
    DrivenOutbox other =
        new DrivenOutbox(addressee(Living.NONE, InDoubt.DROP, Notices.FAST, true, null));
    other.news("#a", "one").answer(LOST).passUntilWoken();

    assertThat(other.ids()).containsExactly("one", "one");
    assertThat(other.lastSent().mayBeRepeat()).isFalse();
  }

  @Test
  void shouldWaitAsToldAndNeverLess() {
    desk.news("#a", "one").news("#b", "two");
    Instant told = desk.now();
    desk.answer(new Outcome.RateLimited(Duration.ofSeconds(30), false, "slow down")).deliver();
    desk.news("#b", "three");
    assertThat(desk.ids()).containsExactly("one", "two", "three");

    desk.deliver().passUntilWoken();

    assertThat(desk.now()).isBetween(told.plusSeconds(30), told.plusSeconds(33));
    assertThat(desk.ids()).endsWith("one");
    assertThat(desk.lastSent().mayBeRepeat()).isFalse();
  }

  @Test
  void shouldHaveAllTargetsWaitWhereTheReceiverMust() {
    desk.news("#a", "one")
        .answer(new Outcome.RateLimited(Duration.ofSeconds(30), true, "slow down"))
        .news("#b", "two");

    assertThat(desk.ids()).containsExactly("one");
  }

  @Test
  void shouldWaitAsToldAfterARestartToo() {
    desk.news("#a", "one");
    Instant told = desk.now();
    desk.answer(new Outcome.RateLimited(Duration.ofSeconds(30), true, "slow down")).die();
    desk.news("#b", "two");
    assertThat(desk.ids()).containsExactly("one");

    desk.passUntilWoken();

    assertThat(desk.now()).isAfterOrEqualTo(told.plusSeconds(30));
    assertThat(desk.ids()).containsExactlyInAnyOrder("one", "one", "two");
  }

  @Test
  void shouldNotWaitForAClockThatWasAheadToBeRightAgain() {
    desk.pass(Duration.ofDays(1)).news("#a", "one").news("#b", "two").news("#c", "three");
    desk.answer(new Outcome.NotSent("connection refused"))
        .answer(gone())
        .answer(new Outcome.RateLimited(Duration.ofSeconds(30), false, "slow down"));
    assertThat(desk.ids()).containsExactly("one", "two", "three");

    desk.pass(Duration.ofDays(-1)).pass(Duration.ofSeconds(29));
    assertThat(desk.ids()).hasSize(4).endsWith("one");
    desk.pass(Duration.ofSeconds(5));
    assertThat(desk.ids()).hasSize(5).endsWith("three");
    desk.pass(Duration.ofMinutes(7));

    assertThat(desk.ids()).hasSize(6).endsWith("two");
  }

  @Test
  void shouldNotWaitForAClockThatWasAheadAfterARestart() {
    desk.pass(Duration.ofDays(1)).news("#a", "one").news("#b", "two");
    desk.answer(new Outcome.RateLimited(Duration.ofSeconds(30), true, "slow down"))
        .answer(new Outcome.RateLimited(Duration.ofSeconds(50), false, "slow down"));

    desk.pass(Duration.ofDays(-1)).die().pass(Duration.ofSeconds(29));
    assertThat(desk.ids()).containsExactly("one", "two");
    desk.pass(Duration.ofSeconds(5));
    assertThat(desk.ids()).containsExactly("one", "two", "one");
    desk.pass(Duration.ofSeconds(25));

    assertThat(desk.ids()).containsExactly("one", "two", "one", "two");
  }

  @Test
  void shouldWaitAsToldThoughTheClockWasSetBackMeanwhile() {
    desk.pass(Duration.ofDays(1)).news("#a", "one").pass(Duration.ofDays(-1));
    desk.answer(new Outcome.RateLimited(Duration.ofSeconds(30), false, "slow down"));

    assertThat(desk.pass(Duration.ofSeconds(29)).ids()).containsExactly("one");
    assertThat(desk.pass(Duration.ofSeconds(5)).ids()).containsExactly("one", "one");
  }

  @Test
  void shouldNotWaitForAClockThatWasAheadToAskABrokenReceiver() {
    desk.pass(Duration.ofDays(1)).news("#a", "one").answer(revoked());

    desk.pass(Duration.ofDays(-1)).pass(Duration.ofMinutes(7));

    assertThat(desk.ids()).containsExactly("one", "one");
  }

  @Test
  void shouldKeepToTheRateThroughAnyNumberOfRestarts() {
    Rate rate = new Rate(2, Duration.ofSeconds(10), 100, Duration.ZERO);
    DrivenOutbox other =
        new DrivenOutbox(addressee(Living.NONE, InDoubt.RESEND, rate, false, null));
    other.news("#a", "one");
    for (int i = 0; i < 50; i++) {
      other.pass(Duration.ofMillis(100)).die();
    }

    assertThat(other.ids()).as("in five seconds").hasSize(2);
    assertThat(other.pass(Duration.ofSeconds(6)).ids()).hasSize(3);
  }

  @Test
  void shouldNotBeSilentForAsLongAsTheClockWasSetBack() {
    DrivenOutbox other = paced(Duration.ofSeconds(1));
    other.news("#a", "one").deliver().pass(Duration.ofHours(-1)).news("#a", "two");
    assertThat(other.ids()).as("no more than the rate").containsExactly("one");

    other.pass(Duration.ofSeconds(1)).deliver().news("#a", "three");
    assertThat(other.ids()).containsExactly("one", "two");

    assertThat(other.pass(Duration.ofSeconds(1)).ids()).containsExactly("one", "two", "three");
  }

  @Test
  void shouldNotBeSilentForAsLongAsTheClockWasSetBackAfterARestart() {
    DrivenOutbox other = paced(Duration.ofSeconds(1));
    other.news("#a", "one").deliver().pass(Duration.ofHours(-1)).die().news("#a", "two");
    assertThat(other.ids()).as("no more than the rate").containsExactly("one");

    other.pass(Duration.ofSeconds(1)).deliver().news("#a", "three");
    assertThat(other.ids()).containsExactly("one", "two");

    assertThat(other.pass(Duration.ofSeconds(1)).ids()).containsExactly("one", "two", "three");
  }

  @Test
  void shouldKeepToTheRateOfTheReceiverThoughTheClockWasSetBack() {
    Rate rate = new Rate(100, Duration.ZERO, 2, Duration.ofSeconds(10));
    DrivenOutbox other = new DrivenOutbox(addressee(Living.NONE, InDoubt.MARK, rate, false, null));
    other.news("#a", "one").pass(Duration.ofSeconds(4)).news("#b", "two");
    other.pass(Duration.ofHours(-1)).news("#c", "three").news("#d", "four", "five");

    assertThat(other.pass(Duration.ofMillis(9_999)).ids()).containsExactly("one", "two");
    assertThat(other.pass(Duration.ofMillis(1)).ids()).hasSize(4);
  }

  @Test
  void shouldKeepToTheRateThoughACommitIsSlow() {
    DrivenOutbox other = paced(Duration.ofSeconds(1)).commitIn(Duration.ofMillis(800));
    other.news("#a", "one").commitIn(Duration.ofMillis(20)).deliver().news("#a", "two");
    other.passUntilWoken();

    assertThat(other.ids()).containsExactly("one", "two");
    assertThat(Duration.between(other.sentAt().get(0), other.sentAt().get(1)))
        .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_100));
  }

  @Test
  void shouldKeepToTheRateOfTheReceiverThoughACommitIsSlow() {
    Rate rate = new Rate(100, Duration.ZERO, 2, Duration.ofSeconds(1));
    DrivenOutbox other = new DrivenOutbox(addressee(Living.NONE, InDoubt.MARK, rate, false, null));
    other.commitIn(Duration.ofMillis(800)).news("#a", "one").news("#b", "two");
    other.commitIn(Duration.ofMillis(20)).news("#c", "three").passUntilWoken();

    assertThat(other.ids()).containsExactly("one", "two", "three");
    assertThat(Duration.between(other.sentAt().get(0), other.sentAt().get(2)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void shouldKeepToTheRateThoughACommitWasSlowBeforeARestart() {
    DrivenOutbox other = paced(Duration.ofSeconds(1)).commitIn(Duration.ofMillis(800));
    other.news("#a", "one").commitIn(Duration.ZERO).pass(Duration.ofMillis(100)).die();
    assertThat(other.ids()).containsExactly("one");

    other.passUntilWoken();

    assertThat(other.ids()).containsExactly("one", "one");
    assertThat(Duration.between(other.sentAt().get(0), other.sentAt().get(1)))
        .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_100));
  }

  /** A receiver that bears one request to a target in this time. */
  private static DrivenOutbox paced(Duration per) {
    Rate rate = new Rate(1, per, 1_000, Duration.ZERO);
    return new DrivenOutbox(addressee(Living.NONE, InDoubt.MARK, rate, false, null));
  }

  @Test
  void shouldGoDownTheLadderAndThenOn() {
    Outcome malformed = new Outcome.PayloadRefused("invalid_blocks");
    desk.news("#a", "one", "two").answer(malformed).answer(malformed);
    assertThat(desk.sent())
        .extracting(Dispatch::form)
        .containsExactly(Form.RICH, Form.PLAIN, Form.HEADLINE);

    desk.answer(malformed);

    assertThat(desk.word("one").state()).isEqualTo(State.REFUSED);
    assertThat(desk.word("one").detail()).isEqualTo("invalid_blocks");
    assertThat(desk.ids()).endsWith("two");
  }

  @Test
  void shouldGoOnDownTheLadderAfterARestart() {
    desk.news("#a", "one").answer(new Outcome.PayloadRefused("invalid_blocks")).die();

    assertThat(desk.sent())
        .extracting(Dispatch::form)
        .containsExactly(Form.RICH, Form.PLAIN, Form.PLAIN);
  }

  @Test
  void shouldEditWhatItChangesWhileThatIsYoung() {
    desk.news("#a", "one").deliver().write(update("two", "one")).deliver();

    assertThat(desk.lastSent().way()).isEqualTo(Way.EDIT);
    assertThat(desk.lastSent().remote()).isEqualTo("remote-one");

    desk.pass(Duration.ofMinutes(31)).write(update("three", "one"));

    assertThat(desk.lastSent().way()).isEqualTo(Way.REPLY);
    assertThat(desk.lastSent().remote()).isEqualTo("remote-one");
  }

  @Test
  void shouldKnowWhatToEditAfterARestart() {
    desk.news("#a", "one").deliver().write(update("two", "one")).deliver().die();
    desk.write(update("three", "one"));

    assertThat(desk.lastSent().way()).isEqualTo(Way.EDIT);
    assertThat(desk.lastSent().remote()).isEqualTo("remote-one");
  }

  @Test
  void shouldTellAnewWhatCannotBeChangedAnyMore() {
    desk.news("#a", "one").deliver().write(update("two", "one"));
    desk.answer(new Outcome.RemoteGone("message_not_found"));
    assertThat(desk.lastSent().way()).isEqualTo(Way.REPLY);
    desk.answer(new Outcome.RemoteGone("thread_not_found"));
    assertThat(desk.lastSent().way()).isEqualTo(Way.POST);
    desk.deliver().write(update("three", "one"));

    assertThat(desk.lastSent().way()).isEqualTo(Way.EDIT);
    assertThat(desk.lastSent().remote()).isEqualTo("remote-two");
  }

  @Test
  void shouldTellOnlyTheLastOfSeveralChangesThatWait() {
    desk.news("#a", "one").deliver().write(update("two", "one"));
    desk.write(update("three", "one"), update("four", "one")).deliver().deliver();

    assertThat(desk.ids()).containsExactly("one", "two", "four");
    assertThat(desk.state("three")).isEqualTo(State.MERGED);
    assertThat(desk.word("three").by()).isEqualTo("four");
  }

  @Test
  void shouldStopALaneWhoseTargetIsGoneAndLetOthersGoOn() {
    desk.news("#a", "one").answer(gone()).news("#a", "two").news("#b", "three").deliver();

    assertThat(desk.ids()).containsExactly("one", "three");
    assertThat(desk.figures().stopped()).containsEntry("#a", "target-gone");
    assertThat(desk.figures().waiting()).isEqualTo(2);
  }

  @Test
  void shouldGoOnByItselfOnceAReceiverIsMended() {
    desk.news("#a", "one").answer(revoked()).news("#b", "two");
    assertThat(desk.ids()).containsExactly("one");

    desk.passUntilWoken().deliver().deliverAll();

    assertThat(desk.ids()).containsExactlyInAnyOrder("one", "one", "two");
    assertThat(desk.figures().stopped()).isEmpty();
  }

  @Test
  void shouldTellTheFallbackOnceThatAReceiverIsBrokenAndOnceThatItWorks() {
    Receiver night = Notices.receiver("night", "#n");
    DrivenOutbox other =
        new DrivenOutbox(addressee(Living.NONE, InDoubt.MARK, Notices.FAST, false, night));
    other.news("#a", "one", "two").answer(revoked()).passUntilWoken().answer(revoked()).die();
    other.answer(revoked());
    assertThat(other.forOthers()).hasSize(1);
    assertThat(other.forOthers().get(0))
        .satisfies(text -> assertThat(text.kind()).isEqualTo(Kind.TEXT))
        .satisfies(text -> assertThat(text.lane()).isEqualTo("night|#n"))
        .satisfies(
            text ->
                assertThat(text.text()).contains("desk", "secret-refused", "2 notifications wait"));

    other.passUntilWoken().deliverAll();

    assertThat(other.forOthers()).hasSize(2);
    assertThat(other.forOthers().get(1).text()).contains("desk works again");
  }

  @Test
  void shouldSendToWhereTheTargetWasMoved() {
    desk.news("#a", "one", "two").answer(new Outcome.Moved("#new", "migrated")).deliver();
    desk.deliver().die().news("#a", "three");

    assertThat(desk.sent())
        .extracting(dispatch -> dispatch.notification().target())
        .containsExactly("#a", "#new", "#new", "#new");
    assertThat(desk.state("three")).isEqualTo(State.ATTEMPTED);
  }

  @Test
  void shouldMakeADigestOfABacklogOnceTheServiceIsBack() {
    desk.news("#a", "n0").answer(REFUSED);
    for (int i = 1; i <= 40; i++) {
      desk.news("#a", "n" + i);
    }
    desk.pass(Duration.ofMinutes(2)).deliver();

    Notification digest = desk.lastSent().notification();
    assertThat(digest.kind()).isEqualTo(Kind.DIGEST);
    assertThat(digest.merged()).hasSize(40).startsWith("n1").endsWith("n40");
    assertThat(digest.alerts()).hasSize(20);
    assertThat(digest.total()).isEqualTo(40);
    assertThat(desk.word("n7"))
        .satisfies(word -> assertThat(word.state()).isEqualTo(State.MERGED))
        .satisfies(word -> assertThat(word.by()).isEqualTo(digest.id()));

    desk.deliver().news("#a", "later");

    assertThat(desk.ids()).containsExactly("n0", "n0", digest.id(), "later");
  }

  @Test
  void shouldTellADigestBeforeWhatCameAfterItThoughTheProcessDied() {
    desk.news("#a", "n0").answer(REFUSED);
    for (int i = 1; i <= 20; i++) {
      desk.news("#a", "n" + i);
    }
    desk.write(Notices.of("text", Kind.TEXT, "desk", "#a", "text", desk.now()));
    desk.pass(Duration.ofMinutes(2)).deliver();
    String digest = desk.lastSent().notification().id();

    desk.die().deliver().deliver();

    assertThat(desk.ids()).containsExactly("n0", "n0", digest, digest, "text");
  }

  @Test
  void shouldNotMakeADigestOfWhatMayHaveArrived() {
    desk.news("#a", "n0").answer(LOST);
    for (int i = 1; i <= 20; i++) {
      desk.news("#a", "n" + i);
    }
    desk.pass(Duration.ofMinutes(10)).die().deliver();

    assertThat(desk.ids()).startsWith("n0", "n0");
    assertThat(desk.lastSent().notification().merged()).hasSize(20).doesNotContain("n0");
  }

  @Test
  void shouldParkALaneThatIsStuckAndKeepItsOrder() {
    desk.news("#a", "one", "two").others().answer(REFUSED);
    parkFirst();
    assertThat(desk.committed()).isGreaterThan(2);
    assertThat(desk.words()).extracting(word -> word.state()).contains(State.PARKED);

    desk.news("#a", "three").die();
    desk.deliverAll();

    List<String> told = desk.ids();
    assertThat(told.subList(told.size() - 3, told.size())).containsExactly("one", "two", "three");
    assertThat(desk.committed()).isEqualTo(desk.log().end());
  }

  @Test
  void shouldParkALaneInTimeThoughTheClockWasAheadWhenItGotStuck() {
    desk.pass(Duration.ofDays(1)).news("#a", "one", "two").others().answer(REFUSED);
    desk.pass(Duration.ofDays(-1));
    Instant back = desk.now();

    parkFirst();

    assertThat(desk.now()).isBefore(back.plus(Duration.ofMinutes(10)));
  }

  /** Has the service refuse everything until what waited first has been parked. */
  private void parkFirst() {
    while (desk.committed() == 0) {
      desk.passUntilWoken();
      if (!desk.isIdle()) {
        desk.answer(REFUSED);
      }
    }
  }

  @Test
  void shouldNotTellWhatIsOfATestStreamUnlessItIsASandbox() {
    Notification live = Notices.news("one", "desk", "#a", desk.now());
    Notification test =
        new Notification(
            live.id(),
            live.kind(),
            live.receiver(),
            live.target(),
            live.message(),
            "replay-7",
            live.group(),
            live.severity(),
            live.alerts(),
            live.total(),
            live.notes(),
            live.text(),
            live.merged(),
            live.reason(),
            live.at(),
            0);
    desk.write(test).news("#a", "two");

    assertThat(desk.ids()).containsExactly("two");
    assertThat(desk.word("one").outcome()).isEqualTo("not-live");
  }

  @Test
  void shouldIgnoreWhatComesOfAnAttemptThatAnotherHasDecidedAbout() {
    desk.news("#a", "one");
    Outbox late =
        new Outbox(
            addressee(Living.NONE, InDoubt.MARK),
            new Gate(addressee(Living.NONE, InDoubt.MARK)),
            SenderSettings.DEFAULT,
            new Random(1));
    late.begin(0, 0, Map.of(), desk.now());

    assertThat(late.answered(new Attempt("one", 1), new Delivered("r", null), desk.now())).isTrue();
    assertThat(late.turn(desk.now(), 1).isQuiet()).isTrue();
  }

  private static Outcome revoked() {
    return new ReceiverFault(Fault.SECRET_REFUSED, true, "invalid_auth");
  }

  private static Outcome gone() {
    return new ReceiverFault(Fault.TARGET_GONE, false, "channel_not_found");
  }
}
