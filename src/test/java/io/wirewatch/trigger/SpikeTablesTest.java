package io.wirewatch.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The spikes of ElastAlert 2's documentation ("ruletypes", section "Spike"), with its figures: so
 * many events hour by hour, windows of two hours, and what it says of each hour. There windows of
 * reference and of now are equally long; a rule is silent until both have passed.
 *
 * <p>An hour's events come in its last minute, so that at its end they and those of the hour before
 * are in the window, as the tables count them.
 */
class SpikeTablesTest {
  private static final Duration TWO_HOURS = Duration.ofHours(2);

  private static final Trigger.Spike FOUR_TIMES = spike(4, 15, 0);
  private static final Trigger.Spike TWICE = spike(2, 1, 5);
  private static final Trigger.Spike FIVE_TIMES = spike(5, 100, 0);

  /** One hour of a table: so many events, what the windows hold then, and whether it alerts. */
  private record Hour(int events, int reference, int current, boolean alerts) {}

  @Test
  void shouldAlertInTheFourthHourOfFourTimesAsMany() {
    hold(
        FOUR_TIMES,
        new Hour(5, 0, 5, false),
        new Hour(5, 0, 10, false),
        new Hour(10, 5, 15, false),
        new Hour(35, 10, 45, true));
  }

  @Test
  void shouldNotAlertWhereTheReferenceIsAsLarge() {
    hold(
        FOUR_TIMES,
        new Hour(20, 0, 20, false),
        new Hour(21, 0, 41, false),
        new Hour(19, 20, 40, false),
        new Hour(23, 41, 42, false));
  }

  @Test
  void shouldAlertInTheFifthHourOnceTheReferenceIsSilent() {
    hold(
        FOUR_TIMES,
        new Hour(10, 0, 10, false),
        new Hour(0, 0, 10, false),
        new Hour(0, 10, 0, false),
        new Hour(30, 10, 30, false),
        new Hour(5, 0, 35, true));
  }

  @Test
  void shouldNotAlertOnASteadyCrowd() {
    hold(
        TWICE,
        new Hour(20, 0, 20, false),
        new Hour(100, 0, 120, false),
        new Hour(100, 20, 200, false),
        new Hour(100, 120, 200, false));
  }

  @Test
  void shouldAlertOnceTheReferenceHasEnough() {
    hold(
        TWICE,
        new Hour(0, 0, 0, false),
        new Hour(20, 0, 20, false),
        new Hour(100, 0, 120, false),
        new Hour(100, 20, 200, true));
  }

  @Test
  void shouldNotAlertWhereTheReferenceIsTooSmallOrTooLarge() {
    hold(
        TWICE,
        new Hour(1, 0, 1, false),
        new Hour(2, 0, 3, false),
        new Hour(2, 1, 4, false),
        new Hour(1000, 3, 1002, false),
        new Hour(2, 4, 1002, false),
        new Hour(4, 1002, 6, false));
  }

  @Test
  void shouldAlertInTheSeventhHourOnceTheReferenceIsFull() {
    hold(
        TWICE,
        new Hour(1000, 0, 1000, false),
        new Hour(0, 0, 1000, false),
        new Hour(0, 1000, 0, false),
        new Hour(0, 1000, 0, false),
        new Hour(1000, 0, 1000, false),
        new Hour(1050, 0, 2050, false),
        new Hour(1075, 1000, 2125, true));
  }

  @Test
  void shouldNotAlertInTheFirstHourHoweverMany() {
    hold(FIVE_TIMES, new Hour(1000, 0, 1000, false));
  }

  @Test
  void shouldAlertInTheFourthHourOfFiveTimesAsMany() {
    hold(
        FIVE_TIMES,
        new Hour(2, 0, 2, false),
        new Hour(1, 0, 3, false),
        new Hour(20, 2, 21, false),
        new Hour(81, 3, 101, true));
  }

  @Test
  void shouldNotAlertOnSteadyDoubling() {
    hold(
        FIVE_TIMES,
        new Hour(10, 0, 10, false),
        new Hour(20, 0, 30, false),
        new Hour(40, 10, 60, false),
        new Hour(80, 30, 120, false),
        new Hour(200, 60, 280, false));
  }

  private static void hold(Trigger.Spike spike, Hour... hours) {
    RunningTrigger trigger = new RunningTrigger(spike);
    List<Hour> seen = new ArrayList<>();
    int articles = 0;
    for (int hour = 1; hour <= hours.length; hour++) {
      Instant end = RunningTrigger.START.plus(Duration.ofHours(hour));
      boolean isTold = false;
      for (int i = 0; i < hours[hour - 1].events(); i++) {
        List<Alert> alerts = trigger.hit(Members.article("article-" + articles++, end));
        isTold |= alerts.stream().anyMatch(alert -> alert.event() == Alert.Event.RAISED);
      }
      trigger.advance(end);
      Timeline timeline = trigger.ledger().timeline("");
      long now = end.toEpochMilli();
      long window = TWO_HOURS.toMillis();
      int current = timeline.countUpTo(now) - timeline.countUpTo(now - window);
      int reference = timeline.countUpTo(now - window) - timeline.countUpTo(now - 2 * window);
      seen.add(new Hour(hours[hour - 1].events(), reference, current, isTold));
    }
    assertThat(seen).containsExactly(hours);
  }

  private static Trigger.Spike spike(double ratio, int atLeast, int baselineAtLeast) {
    return new Trigger.Spike(ratio, TWO_HOURS, TWO_HOURS, atLeast, baselineAtLeast, null);
  }
}
