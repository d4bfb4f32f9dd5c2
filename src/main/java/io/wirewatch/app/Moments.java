package io.wirewatch.app;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as people write and read them. */
final class Moments {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Moments() {}

  /**
   * Reads a moment: {@code 2026-03-01T22:00:00Z}, the same without an offset in local time, or
   * {@code 22:00} for the next time that the local clock shows that.
   *
   * @throws CommandException if it is none
   */
  static Instant read(String text, Instant now, ZoneId zone) throws CommandException {
    try {
      if (text.length() <= "22:00:00".length()) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime next = local.with(LocalTime.parse(text));
        return (next.isAfter(local) ? next : next.plusDays(1)).toInstant();
      }
      String iso = text.strip().replace(' ', 'T');
      return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw CommandException.wrongInput(
          "'"
              + Terminal.clean(text)
              + "' is no time such as 2026-03-01T22:00:00Z, 2026-03-01T22:00 (local) or 22:00");
    }
  }

  /** A moment in local time. */
  static String show(Instant moment, ZoneId zone) {
    return SHOWN.format(moment.atZone(zone));
  }
}
