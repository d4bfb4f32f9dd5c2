package io.wirewatch.notify.http;

import io.wirewatch.json.JsonTree;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How long services ask to wait, in each of the ways in which they say it. */
final class Pauses {
  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofHours(24);
  // No service asks for so many seconds: it means milliseconds, as old interfaces do.
  private static final double SURELY_MILLIS = 86_400;

  private Pauses() {}

  /** What an answer says, from 0.5 s to 24 h; null where it says nothing. */
  static @Nullable Duration of(Answer answer, Instant now) {
    // A wait told twice is the longer one: too early a request costs more than a late one.
    Double seconds = longer(inBody(answer.json()), inHeader(answer.header("Retry-After"), now));
    if (seconds == null) {
      seconds = number(answer.header("X-RateLimit-Reset-After"));
    }
    return seconds == null || seconds.isNaN() ? null : clamped(seconds);
  }

  private static @Nullable Double inBody(JsonTree json) {
    Double millis = json.get("retry_after_ms").number();
    if (millis != null) {
      return millis / 1000;
    }
    Double seconds = json.get("retry_after").number();
    seconds = seconds != null ? seconds : json.get("parameters").get("retry_after").number();
    seconds = seconds != null ? seconds : json.get("retry-after").number();
    return seconds != null && seconds > SURELY_MILLIS ? Double.valueOf(seconds / 1000) : seconds;
  }

  private static @Nullable Double longer(@Nullable Double one, @Nullable Double other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.max(one, other);
  }

  private static @Nullable Double inHeader(@Nullable String value, Instant now) {
    Double seconds = number(value);
    if (seconds != null || value == null) {
      return seconds;
    }
    try {
      Instant until =
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(now, until).toMillis() / 1000.0;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable Double number(@Nullable String value) {
    try {
      return value == null ? null : Double.valueOf(value.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Duration clamped(double seconds) {
    double millis = Math.min(seconds * 1000, (double) LONGEST.toMillis());
    return Duration.ofMillis(Math.max(SHORTEST.toMillis(), (long) Math.ceil(millis)));
  }
}
