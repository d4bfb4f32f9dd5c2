package io.wirewatch.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.model.Routing.Route;
import io.wirewatch.model.TimeRange;
import io.wirewatch.model.TimeRange.Days;
import io.wirewatch.model.TimeRange.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
  private static final String BERLIN = "Europe/Berlin";
  private static final List<Days<DayOfWeek>> WORKDAYS =
      List.of(new Days<>(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T21:59, false",
    "2026-03-02T22:00, true",
    "2026-03-03T06:59, true",
    "2026-03-03T07:00, false",
    // The night that begins on Friday ends on Saturday; the next begins on Monday.
    "2026-03-07T06:59, true",
    "2026-03-07T22:00, false",
    "2026-03-08T03:00, false",
    "2026-03-09T06:00, false",
    "2026-03-09T22:00, true"
  })
  void shouldCountANightToTheDayOnWhichItBegins(LocalDateTime local, boolean isIn) {
    Calendar calendar = calendar(range(times(22, 7), WORKDAYS, List.of(), BERLIN));

    assertThat(calendar.isIn("time", at(local, BERLIN))).isEqualTo(isIn);
  }

  @Test
  void shouldEndANightByTheWallClockThoughItIsLongerOrShorter() {
    Calendar calendar = calendar(range(times(22, 7), List.of(), List.of(), BERLIN));

    // Forward in the night to 29 March, back in the night to 25 October.
    assertThat(calendar.nextChange("time", Instant.parse("2026-03-28T21:00:00Z")))
        .contains(Instant.parse("2026-03-29T05:00:00Z"));
    assertThat(calendar.nextChange("time", Instant.parse("2026-10-24T20:00:00Z")))
        .contains(Instant.parse("2026-10-25T06:00:00Z"));
  }

  @Test
  void shouldLeaveOutWhatTheClockSkips() {
    Calendar half =
        calendar(
            new TimeRange(
                List.of(new Span(135, 165)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ZoneId.of(BERLIN)));
    Calendar over =
        calendar(
            new TimeRange(
                List.of(new Span(150, 210)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ZoneId.of(BERLIN)));
    Instant midnight = Instant.parse("2026-03-28T23:00:00Z");

    // From 02:15 to 02:45 there is nothing on 29 March; of 02:30 to 03:30 the second half.
    assertThat(half.nextChange("time", midnight)).contains(Instant.parse("2026-03-30T00:15:00Z"));
    assertThat(over.nextChange("time", midnight)).contains(Instant.parse("2026-03-29T01:00:00Z"));
    assertThat(over.nextChange("time", Instant.parse("2026-03-29T01:00:00Z")))
        .contains(Instant.parse("2026-03-29T01:30:00Z"));
  }

  @Test
  void shouldRepeatWhatTheClockShowsTwice() {
    Calendar calendar =
        calendar(
            new TimeRange(
                List.of(new Span(135, 165)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ZoneId.of(BERLIN)));
    List<Instant> changes = new ArrayList<>();
    Instant now = Instant.parse("2026-10-24T22:00:00Z");
    for (int i = 0; i < 5; i++) {
      now = calendar.nextChange("time", now).orElseThrow();
      changes.add(now);
    }

    assertThat(changes)
        .containsExactly(
            Instant.parse("2026-10-25T00:15:00Z"),
            Instant.parse("2026-10-25T00:45:00Z"),
            Instant.parse("2026-10-25T01:15:00Z"),
            Instant.parse("2026-10-25T01:45:00Z"),
            Instant.parse("2026-10-26T01:15:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, -1, 2026-02-28, true",
    "-1, -1, 2028-02-28, false",
    "-1, -1, 2028-02-29, true",
    "-3, -1, 2026-04-28, true",
    "-3, -1, 2026-04-27, false",
    "29, 31, 2026-02-28, false",
    "29, 31, 2028-02-29, true",
    "1, -1, 2026-02-28, true",
    "-31, 1, 2026-02-01, true",
    "-31, 1, 2026-02-02, false",
    "28, 35, 2026-02-28, true"
  })
  void shouldCountDaysFromEitherEndOfTheMonth(int from, int to, String day, boolean isIn) {
    Calendar calendar = calendar(range(List.of(), List.of(), List.of(new Days<>(from, to)), "UTC"));

    assertThat(calendar.isIn("time", Instant.parse(day + "T12:00:00Z"))).isEqualTo(isIn);
  }

  @Test
  void shouldGoOverTheEndOfWeekAndYear() {
    Calendar calendar =
        calendar(
            new TimeRange(
                List.of(),
                List.of(new Days<>(DayOfWeek.SATURDAY, DayOfWeek.MONDAY)),
                List.of(),
                List.of(new Days<>(Month.NOVEMBER, Month.FEBRUARY)),
                List.of(),
                ZoneId.of("UTC")));

    assertThat(calendar.isIn("time", Instant.parse("2026-01-05T12:00:00Z"))).isTrue();
    assertThat(calendar.isIn("time", Instant.parse("2026-01-06T12:00:00Z"))).isFalse();
    assertThat(calendar.isIn("time", Instant.parse("2026-03-02T12:00:00Z"))).isFalse();
  }

  @Test
  void shouldFindALeapDayYearsAhead() {
    Calendar calendar =
        calendar(
            new TimeRange(
                List.of(),
                List.of(),
                List.of(new Days<>(29, 29)),
                List.of(new Days<>(Month.FEBRUARY, Month.FEBRUARY)),
                List.of(),
                ZoneId.of("Asia/Kathmandu")));

    assertThat(calendar.nextChange("time", Instant.parse("2096-03-01T00:00:00Z")))
        .contains(Instant.parse("2104-02-28T18:15:00Z"));
  }

  @Test
  void shouldSayThatNothingChangesAnyMore() {
    Calendar calendar =
        calendar(
            new TimeRange(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Days<>(2020, 2021)),
                ZoneId.of("UTC")));

    assertThat(calendar.nextChange("time", Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
    assertThatThrownBy(() -> calendar.isIn("nights", Instant.EPOCH))
        .hasMessage("there is no time nights");
  }

  @Test
  void shouldSayWhatHoldsARouteAndUntilWhen() {
    Calendar calendar =
        Calendar.of(
            Map.of(
                "nights", List.of(range(times(22, 7), List.of(), List.of(), BERLIN)),
                "workdays", List.of(range(List.of(), WORKDAYS, List.of(), BERLIN))));

    assertThat(calendar.held(route(List.of(), List.of("nights")), local("2026-03-02T23:00")))
        .contains(held(Reason.MUTED, "nights", "2026-03-03T07:00"));
    assertThat(calendar.held(route(List.of(), List.of("nights")), local("2026-03-03T03:00")))
        .contains(held(Reason.MUTED, "nights", "2026-03-03T07:00"));
    assertThat(calendar.held(route(List.of(), List.of("nights")), local("2026-03-03T23:00")))
        .contains(held(Reason.MUTED, "nights", "2026-03-04T07:00"));
    assertThat(calendar.held(route(List.of(), List.of("nights")), local("2026-03-02T12:00")))
        .isEmpty();
    assertThat(calendar.held(route(List.of("workdays"), List.of()), local("2026-03-07T12:00")))
        .contains(held(Reason.NOT_ACTIVE, "workdays", "2026-03-09T00:00"));
    // Friday night: the workdays are over before the night is.
    assertThat(
            calendar.held(route(List.of("workdays"), List.of("nights")), local("2026-03-06T23:00")))
        .contains(held(Reason.MUTED, "nights", "2026-03-09T07:00"));
    assertThat(calendar.held(route(List.of(), List.of()), local("2026-03-06T23:00"))).isEmpty();
  }

  @Test
  void shouldSayWhereARouteIsHeldForGood() {
    Calendar calendar =
        Calendar.of(
            Map.of(
                "nights", List.of(range(times(22, 7), List.of(), List.of(), BERLIN)),
                "days", List.of(range(times(7, 22), List.of(), List.of(), BERLIN))));

    Calendar.Held held =
        calendar
            .held(
                route(List.of("days", "nights"), List.of("nights", "days")),
                local("2026-03-06T23:00"))
            .orElseThrow();

    assertThat(held.until()).isEmpty();
  }

  @Test
  void shouldAnswerAsTheWallClockDoesMinuteByMinute() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String[] zones = {
      BERLIN,
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "America/Sao_Paulo",
      "Pacific/Apia",
      "Africa/Casablanca",
      "Asia/Tehran",
      "UTC",
      "+05:45",
      "America/St_Johns"
    };
    String[] starts = {
      "2026-03-27T00:00:00Z", "2026-10-23T00:00:00Z", "2026-11-01T00:00:00Z",
          "2028-02-27T00:00:00Z",
      "2011-12-28T00:00:00Z", "2018-11-03T00:00:00Z", "2018-02-16T00:00:00Z",
          "2026-04-03T00:00:00Z",
      "2026-12-30T00:00:00Z"
    };
    for (int round = 0; round < 120; round++) {
      TimeRange range = randomRange(random, zones[random.nextInt(zones.length)]);
      Calendar calendar = calendar(range, randomRange(random, zones[random.nextInt(zones.length)]));
      Instant start = Instant.parse(starts[random.nextInt(starts.length)]);
      Instant end = start.plus(Duration.ofDays(4));
      String told = "seed " + seed + ": " + range + " from " + start;

      Optional<Instant> next = calendar.nextChange("time", start);
      boolean isIn = calendar.isIn("time", start);
      for (Instant now = start.plusSeconds(60); now.isBefore(end); now = now.plusSeconds(60)) {
        boolean isNow = calendar.isIn("time", now);
        if (isNow != isIn) {
          assertThat(next).as(told).contains(now);
          next = calendar.nextChange("time", now);
          isIn = isNow;
        }
      }
      assertThat(next.orElse(end)).as(told).isAfterOrEqualTo(end);
    }
  }

  @Test
  void shouldKeepSecondsOfOldZones() {
    // Until 1972 Monrovia's clocks were 44 minutes and 30 seconds behind.
    Calendar calendar = calendar(range(times(22, 7), List.of(), List.of(), "Africa/Monrovia"));

    assertThat(calendar.nextChange("time", Instant.parse("1971-05-05T12:00:00Z")))
        .contains(Instant.parse("1971-05-05T22:44:30Z"));
  }

  private static TimeRange randomRange(Random random, String zone) {
    List<Span> times = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      // Where clocks change, and anywhere.
      int from = random.nextBoolean() ? random.nextInt(5) * 45 : random.nextInt(1440);
      times.add(new Span(from, random.nextBoolean() ? random.nextInt(1441) : (from + 30) % 1440));
    }
    DayOfWeek[] week = DayOfWeek.values();
    List<Days<DayOfWeek>> weekdays =
        random.nextBoolean()
            ? List.of()
            : List.of(new Days<>(week[random.nextInt(7)], week[random.nextInt(7)]));
    List<Days<Integer>> days =
        random.nextInt(3) > 0
            ? List.of()
            : List.of(new Days<>(random.nextInt(31) + 1, -1 - random.nextInt(3)));
    Month[] year = Month.values();
    List<Days<Month>> months =
        random.nextInt(3) > 0
            ? List.of()
            : List.of(new Days<>(year[random.nextInt(12)], year[random.nextInt(12)]));
    return new TimeRange(times, weekdays, days, months, List.of(), ZoneId.of(zone));
  }

  private static Calendar calendar(TimeRange... ranges) {
    return Calendar.of(Map.of("time", List.of(ranges)));
  }

  private static TimeRange range(
      List<Span> times, List<Days<DayOfWeek>> weekdays, List<Days<Integer>> days, String zone) {
    return new TimeRange(times, weekdays, days, List.of(), List.of(), ZoneId.of(zone));
  }

  private static List<Span> times(int from, int to) {
    return List.of(new Span(from * 60, to * 60));
  }

  private static Instant at(LocalDateTime local, String zone) {
    return local.atZone(ZoneId.of(zone)).toInstant();
  }

  private static Instant local(String local) {
    return at(LocalDateTime.parse(local), BERLIN);
  }

  private static Calendar.Held held(Reason reason, String time, String until) {
    return new Calendar.Held(reason, time, Optional.of(local(until)));
  }

  private static Route route(List<String> active, List<String> muted) {
    Route route = Trees.route("", "desk");
    return new Route(
        route.path(),
        route.receivers(),
        route.matchers(),
        route.goesOn(),
        route.groupBy(),
        route.isGroupedByAll(),
        route.groupWait(),
        route.groupInterval(),
        route.repeatInterval(),
        active,
        muted,
        route.digest(),
        route.escalation(),
        route.children());
  }
}
