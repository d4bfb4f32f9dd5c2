package io.wirewatch.model;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;

/**
 * Recurring times, as Alertmanager's time intervals: all of the lists that are not empty must hold.
 *
 * @param times of the day by the wall clock of {@code zone}
 * @param weekdays days of the week
 * @param daysOfMonth from 1; negative ones count from the month's end, -1 being its last day
 * @param months months
 * @param years years
 * @param zone whose wall clock it is
 */
public record TimeRange(
    List<Span> times,
    List<Days<DayOfWeek>> weekdays,
    List<Days<Integer>> daysOfMonth,
    List<Days<Month>> months,
    List<Days<Integer>> years,
    ZoneId zone) {
  /**
   * A part of the day.
   *
   * @param from minute of the day at which it starts
   * @param to minute of the day before which it ends, up to 1440; where it is not after {@code
   *     from} it ends on the next day
   */
  public record Span(int from, int to) {
    public Span {
      if (from < 0 || from >= 1440 || to < 0 || to > 1440) {
        throw new IllegalArgumentException("minutes of a day from " + from + " to " + to);
      }
    }
  }

  /**
   * A run of days, months or years.
   *
   * @param from the first
   * @param to the last, included
   */
  public record Days<T>(T from, T to) {}

  public TimeRange {
    times = List.copyOf(times);
    weekdays = List.copyOf(weekdays);
    daysOfMonth = List.copyOf(daysOfMonth);
    months = List.copyOf(months);
    years = List.copyOf(years);
  }
}
