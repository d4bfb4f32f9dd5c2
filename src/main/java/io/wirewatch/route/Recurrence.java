package io.wirewatch.route;

import io.wirewatch.model.TimeRange;
import io.wirewatch.model.TimeRange.Days;
import io.wirewatch.model.TimeRange.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.List;

/** One range of a recurring time. */
final class Recurrence {
  /** The length of what {@link #addChanges} looks at. */
  static final Duration STRIDE = Duration.ofDays(1);

  private static final int DAY = 1440;

  private final TimeRange range;
  private final ZoneRules zone;

  Recurrence(TimeRange range) {
    this.range = range;
    this.zone = range.zone().getRules();
  }

  boolean isIn(Instant at) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone.getOffset(at));
    LocalDate day = local.toLocalDate();
    if (range.times().isEmpty()) {
      return isOn(day);
    }
    int minute = local.getHour() * 60 + local.getMinute();
    for (Span span : range.times()) {
      boolean goesOn = span.to() <= span.from();
      boolean isToday = minute >= span.from() && (goesOn || minute < span.to());
      if (isToday ? isOn(day) : goesOn && minute < span.to() && isOn(day.minusDays(1))) {
        return true;
      }
    }
    return false;
  }

  private boolean isOn(LocalDate day) {
    return isAmong(range.years(), day.getYear())
        && isAmongCycle(range.months(), day.getMonth())
        && isAmongCycle(range.weekdays(), day.getDayOfWeek())
        && isDayOfMonth(day);
  }

  private static boolean isAmong(List<Days<Integer>> runs, int number) {
    return runs.isEmpty()
        || runs.stream().anyMatch(run -> run.from() <= number && number <= run.to());
  }

  /** Whether a day of the week or month is in one of the runs, which may go on over the last. */
  private static <T extends Enum<T>> boolean isAmongCycle(List<Days<T>> runs, T value) {
    for (Days<T> run : runs) {
      boolean isAfter = value.compareTo(run.from()) >= 0;
      boolean isBefore = value.compareTo(run.to()) <= 0;
      if (run.from().compareTo(run.to()) <= 0 ? isAfter && isBefore : isAfter || isBefore) {
        return true;
      }
    }
    return runs.isEmpty();
  }

  private boolean isDayOfMonth(LocalDate day) {
    int last = day.lengthOfMonth();
    for (Days<Integer> run : range.daysOfMonth()) {
      int from = run.from() < 0 ? last + 1 + run.from() : run.from();
      int to = run.to() < 0 ? last + 1 + run.to() : run.to();
      if (from <= day.getDayOfMonth() && day.getDayOfMonth() <= to) {
        return true;
      }
    }
    return range.daysOfMonth().isEmpty();
  }

  /**
   * Adds every moment after {@code from}, up to {@link #STRIDE} later, at which this can begin or
   * end: others too, in no order.
   */
  void addChanges(Instant from, Collection<Instant> changes) {
    Instant to = from.plus(STRIDE);
    LocalDate first =
        LocalDateTime.ofInstant(from, zone.getOffset(from)).toLocalDate().minusDays(1);
    LocalDate last = LocalDateTime.ofInstant(to, zone.getOffset(to)).toLocalDate().plusDays(1);
    boolean isAny = false;
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      // What is not on at a day or the day before cannot begin or end on it, but at its start.
      if (isOn(day) || isOn(day.minusDays(1))) {
        isAny = true;
        addChanges(day, from, to, changes);
      }
    }
    if (isAny) {
      ZoneOffsetTransition jump = zone.nextTransition(from);
      while (jump != null && !jump.getInstant().isAfter(to)) {
        changes.add(jump.getInstant());
        jump = zone.nextTransition(jump.getInstant());
      }
    }
  }

  private void addChanges(LocalDate day, Instant from, Instant to, Collection<Instant> changes) {
    addMoments(day, 0, from, to, changes);
    for (Span span : range.times()) {
      addMoments(day, span.from(), from, to, changes);
      addMoments(day, span.to() % DAY, from, to, changes);
    }
  }

  /** The moments at which the wall clock shows a minute: none, one or two. */
  private void addMoments(
      LocalDate day, int minute, Instant from, Instant to, Collection<Instant> changes) {
    LocalDateTime local = LocalDateTime.of(day, LocalTime.ofSecondOfDay(minute * 60L));
    for (ZoneOffset offset : zone.getValidOffsets(local)) {
      Instant moment = local.toInstant(offset);
      if (moment.isAfter(from) && !moment.isAfter(to)) {
        changes.add(moment);
      }
    }
  }
}
