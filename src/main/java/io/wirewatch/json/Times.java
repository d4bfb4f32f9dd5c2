package io.wirewatch.json;

import io.wirewatch.model.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
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
  private static final int SECONDS = "2021-11-26T14:05:00Z".length();
  private static final int MILLIS = "2021-11-26T14:05:00.123Z".length();
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
    Instant plain = readPlain(text);
    return plain == null ? readAny(text) : plain;
  }

  /**
   * The same of times as we write them, {@code 2021-11-26T14:05:00Z} with or without milliseconds:
   * nearly all that the steps read, and ten times as fast. Null for all others.
   */
  static @Nullable Instant readPlain(String text) {
    int length = text.length();
    if ((length != SECONDS && length != MILLIS)
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(length - 1) != 'Z'
        || (length == MILLIS && text.charAt(19) != '.')) {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int millis = length == MILLIS ? digits(text, 20, 23) : 0;
    boolean isTime =
        year >= 0
            && month >= 1
            && month <= 12
            && day >= 1
            && hour >= 0
            && hour <= 23
            && minute >= 0
            && minute <= 59
            && second >= 0
            && second <= 59
            && millis >= 0;
    if (!isTime || day > YearMonth.of(year, month).lengthOfMonth()) {
      return null;
    }
    long seconds =
        LocalDate.of(year, month, day).toEpochDay() * 86_400L
            + hour * 3600L
            + minute * 60L
            + second;
    return Instant.ofEpochSecond(seconds, millis * 1_000_000L);
  }

  /** The number that stands there; negative if anything else does. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** As {@link Instant#toString} writes it; faster where it is of whole milliseconds. */
  static String write(Instant time) {
    long seconds = time.getEpochSecond();
    int millis = time.getNano() / 1_000_000;
    if (time.getNano() % 1_000_000 != 0 || time.isBefore(FIRST) || !time.isBefore(END)) {
      return time.toString();
    }
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L));
    int second = (int) Math.floorMod(seconds, 86_400L);
    char[] text = new char[millis == 0 ? SECONDS : MILLIS];
    put(text, 0, 4, date.getYear());
    text[4] = '-';
    put(text, 5, 7, date.getMonthValue());
    text[7] = '-';
    put(text, 8, 10, date.getDayOfMonth());
    text[10] = 'T';
    put(text, 11, 13, second / 3600);
    text[13] = ':';
    put(text, 14, 16, second / 60 % 60);
    text[16] = ':';
    put(text, 17, 19, second % 60);
    if (millis != 0) {
      text[19] = '.';
      put(text, 20, 23, millis);
    }
    text[text.length - 1] = 'Z';
    return new String(text);
  }

  private static void put(char[] text, int from, int to, int number) {
    int left = number;
    for (int i = to - 1; i >= from; i--) {
      text[i] = (char) ('0' + left % 10);
      left /= 10;
    }
  }

  /** The same of all forms that are known. */
  static @Nullable Instant readAny(String text) {
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
