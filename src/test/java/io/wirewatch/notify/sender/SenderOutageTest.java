package io.wirewatch.notify.sender;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Notification;
import io.wirewatch.model.Notification.Kind;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.InDoubt;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.notify.sender.SimulatedSender.Fault;
import io.wirewatch.notify.sender.SimulatedService.Mode;
import io.wirewatch.notify.sender.SimulatedService.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ten minutes, in simulated time, in which one receiver of two cannot be reached. */
class SenderOutageTest {
  private static final Instant START = SenderScenario.START;
  private static final Instant BACK = START.plus(Duration.ofMinutes(10));
  private static final int FOR_DESK = 5_000;
  private static final int FOR_OPS = 900;

  @Test
  void shouldTellOfABacklogInDigestsAndLeaveOthersAlone() {
    Rate rate = new Rate(1, Duration.ofSeconds(1), 3, Duration.ofSeconds(2));
    Receiver desk =
        Notices.receiver("desk", List.of("#a", "#b", "#c"), Living.NONE, rate, InDoubt.MARK, null);
    Receiver ops = Notices.receiver("ops", "#x", "#y", "#z");
    List<Notification> notifications = notifications();
    SenderScenario scenario =
        new SenderScenario(
            START,
            START,
            4,
            List.of(new Addressee(desk, false, null), new Addressee(ops, false, null)),
            Map.of("desk", List.of(new Spell(BACK, Mode.REFUSING)), "ops", List.of()),
            notifications,
            SenderSettings.DEFAULT,
            0,
            0,
            false);
    SimulatedSenders senders = new SimulatedSenders(scenario, Fault.NONE, new SplittableRandom(1));

    senders.run();

    assertThat(senders.firstBroken()).isNull();
    List<Notification> digests =
        senders.logs().stream()
            .flatMap(log -> log.notifications().stream())
            .filter(each -> each.kind() == Kind.DIGEST)
            .toList();
    int merged = digests.stream().mapToInt(each -> each.merged().size()).sum();
    assertThat(merged).as("in digests").isGreaterThan(FOR_DESK - 200);
    SimulatedService told = requireNonNull(senders.services().get("desk"));
    assertThat(told.outcomes.get("delivered")).as("messages to the desk").isLessThan(200);
    assertThat(told.toldAt.values())
        .as("when the desk was told")
        .allMatch(at -> at.isBefore(BACK.plus(Duration.ofMinutes(7))));
    SimulatedService others = requireNonNull(senders.services().get("ops"));
    notifications.stream()
        .filter(each -> each.receiver().equals("ops"))
        .forEach(
            each ->
                assertThat(others.toldAt.get(each.id()))
                    .as(each.id())
                    .isBefore(each.at().plusSeconds(10)));
  }

  private static List<Notification> notifications() {
    List<Notification> all = new ArrayList<>();
    for (int i = 0; i < FOR_DESK; i++) {
      Instant at = START.plus(Duration.ofMinutes(10).multipliedBy(i).dividedBy(FOR_DESK));
      all.add(Notices.news("d" + i, "desk", "#" + "abc".charAt(i % 3), at));
    }
    for (int i = 0; i < FOR_OPS; i++) {
      Instant at = START.plus(Duration.ofMinutes(15).multipliedBy(i).dividedBy(FOR_OPS));
      all.add(Notices.news("o" + i, "ops", "#" + "xyz".charAt(i % 3), at));
    }
    all.sort(Comparator.comparing(Notification::at));
    return all;
  }
}
