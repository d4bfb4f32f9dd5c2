package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Command;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.command.CommandSink;
import io.wirewatch.notify.command.Ear;
import io.wirewatch.notify.command.Hearing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class HearingDutyTest {
  private static final Instant AT = Instant.parse("2026-03-04T09:30:00Z");
  private static final Set<Integer> ALL = Set.of(0, 1, 2);

  private final List<String> events = new ArrayList<>();
  private final List<Session> sessions = new ArrayList<>();
  private boolean isReady = true;
  private int failures;
  private final List<Runnable> held = new ArrayList<>();
  private final HearingDuty duty =
      new HearingDuty("desk", new LoggedEar(), this::open, this::run, text -> text);
  private boolean isSlow;

  private final class LoggedEar implements Ear {
    @Override
    public boolean isReady() {
      return isReady;
    }

    @Override
    public Hearing hear(CommandSink sink) {
      events.add("hears");
      return () -> events.add("hears no more");
    }

    @Override
    public Map<String, Long> counts() {
      return Map.of("heard.taken", 3L);
    }
  }

  private final class Session implements CommandSession {
    private boolean isOver;

    @Override
    public void take(List<Command> commands) {}

    @Override
    public void tell(Notification answer) {}

    @Override
    public boolean isOver() {
      return isOver;
    }

    @Override
    public void close() {
      events.add("closed");
    }
  }

  private void run(Runnable task) {
    if (isSlow) {
      held.add(task);
    } else {
      task.run();
    }
  }

  private void runHeld() {
    List<Runnable> tasks = List.copyOf(held);
    held.clear();
    tasks.forEach(Runnable::run);
  }

  private Session open() {
    if (failures > 0) {
      failures--;
      throw new KafkaException("not authorized");
    }
    events.add("opened");
    Session session = new Session();
    sessions.add(session);
    return session;
  }

  @Test
  void shouldHearWhileTheFirstPartitionIsHere() {
    duty.fulfil(Set.of(), AT);
    duty.fulfil(Set.of(1, 2), AT);
    assertThat(events).isEmpty();

    duty.fulfil(ALL, AT);
    duty.fulfil(ALL, AT.plusSeconds(1));
    assertThat(events).containsExactly("opened", "hears");

    duty.end(Set.of(1));
    assertThat(events).hasSize(2);
    duty.end(ALL);
    duty.end(ALL);
    assertThat(events).containsExactly("opened", "hears", "hears no more", "closed");
  }

  @Test
  void shouldHearAgainWhereThePartitionComesBack() {
    duty.fulfil(ALL, AT);
    duty.end(ALL);

    duty.fulfil(ALL, AT);

    assertThat(events)
        .containsExactly("opened", "hears", "hears no more", "closed", "opened", "hears");
  }

  @Test
  void shouldNotHearBeforeItIsKnownWhatWasTold() {
    isReady = false;
    duty.fulfil(ALL, AT);
    assertThat(events).isEmpty();

    isReady = true;
    duty.fulfil(ALL, AT);
    assertThat(events).containsExactly("opened", "hears");
  }

  @Test
  void shouldGiveWayForAMomentWhereAnotherHasBegun() {
    duty.fulfil(ALL, AT);
    sessions.get(0).isOver = true;

    duty.fulfil(ALL, AT.plusSeconds(1));
    duty.fulfil(ALL, AT.plusSeconds(5));
    assertThat(events).containsExactly("opened", "hears", "hears no more", "closed");

    duty.fulfil(ALL, AT.plusSeconds(6));
    assertThat(events).endsWith("opened", "hears");
  }

  @Test
  void shouldTryAgainLaterWhereTheClusterDoesNotLetIt() {
    failures = 2;

    duty.fulfil(ALL, AT);
    duty.fulfil(ALL, AT.plusSeconds(1));
    duty.fulfil(ALL, AT.plusSeconds(5));
    assertThat(events).isEmpty();
    duty.fulfil(ALL, AT.plusSeconds(10));

    assertThat(events).containsExactly("opened", "hears");
  }

  @Test
  void shouldNotHoldUpWhoeverTellsWhileTheSessionIsOpened() {
    isSlow = true;
    duty.fulfil(ALL, AT);
    duty.fulfil(ALL, AT.plusSeconds(1));
    assertThat(held).hasSize(1);
    assertThat(events).isEmpty();

    runHeld();
    duty.fulfil(ALL, AT.plusSeconds(2));

    assertThat(events).containsExactly("opened", "hears");
  }

  @Test
  void shouldCloseWhatIsOpenedTooLateBeforeItOpensAnew() {
    isSlow = true;
    duty.fulfil(ALL, AT);
    duty.end(ALL);
    duty.fulfil(ALL, AT.plusSeconds(1));
    assertThat(held).hasSize(1);

    runHeld();
    duty.fulfil(ALL, AT.plusSeconds(2));
    runHeld();
    duty.fulfil(ALL, AT.plusSeconds(3));

    assertThat(events).containsExactly("opened", "closed", "opened", "hears");
  }

  @Test
  void shouldNotWaitForAClockThatWasAhead() {
    failures = 1;
    duty.fulfil(ALL, AT.plusSeconds(3_600));

    duty.fulfil(ALL, AT);

    assertThat(events).containsExactly("opened", "hears");
  }

  @Test
  void shouldTellItsCountsWithTheFirstPartition() {
    assertThat(duty.counts(0)).isEqualTo(Map.of("heard.taken", 3L));
    assertThat(duty.counts(1)).isEmpty();
  }
}
