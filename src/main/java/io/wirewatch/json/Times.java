package io.wirewatch.json;

import io.wirewatch.model.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** ISO 8601 times as the wire writes them. */
final class Times {
  /** What to say to whoever wrote something else. */
  static final String EXPECTED = "expected ISO 8601 such as 2021-11-26T14:05:00Z";

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z").plusMillis(1);
  private static final int DATE = "2021-11-26".length();
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .appendPattern("HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "+0000")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH", "+00")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private Times() {}

  /**
   * The instant that a stranger's {@code text} names, in whole milliseconds; a date alone is its
   * first moment, and what names no offset is taken as UTC. Null if it is no ISO 8601 date or time
   * of the years 0 to 9899: its sum with a retention or window is then a time that {@link #read}
   * reads.
   */
  static @Nullable Instant parse(String text) {
    Instant time = read(text);
    return time == null || !time.isBefore(Clock.LATEST) ? null : time;
  }

  /** The same of the years 0 to 9999, which are all that have four digits: what we have written. */
  static @Nullable Instant read(String text) {
    try {
      String given = text.strip().replace(',', '.');
      // By itself first: beside a time, 30 February would be taken for the last day of its month.
      LocalDate.parse(given.substring(0, Math.min(DATE, given.length())));
      TemporalAccessor parsed = FORMAT.parse(given);
      LocalDate date = parsed.query(TemporalQueries.localDate());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneId zone = parsed.query(TemporalQueries.zone());
      Instant instant =
          date.atTime(time == null ? LocalTime.MIDNIGHT : time)
              .atZone(zone == null ? ZoneOffset.UTC : zone)
              .toInstant()
              .truncatedTo(ChronoUnit.MILLIS);
      // The offset may lead out of the years that the text itself names.
      return instant.isBefore(FIRST) || !instant.isBefore(END) ? null : instant;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
