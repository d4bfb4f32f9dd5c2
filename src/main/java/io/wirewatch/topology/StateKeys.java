package io.wirewatch.topology;

import java.time.Instant;
import java.util.List;

/**
 * Keys of state stores: parts with a NUL between them, which no id, world or rule may contain, so
 * that all entries under a prefix stand together and times sort as numbers.
 */
final class StateKeys {
  private static final char SEPARATOR = '\0';

  private StateKeys() {}

  static String of(String... parts) {
    return String.join("\0", parts);
  }

  /** What all keys under {@code parts} start with, and no other key does. */
  static String prefix(String... parts) {
    return of(parts) + SEPARATOR;
  }

  /** The parts of {@code key}. */
  static List<String> parts(String key) {
    return List.of(key.split("\0", -1));
  }

  /** The last part of {@code key}. */
  static String last(String key) {
    return key.substring(key.lastIndexOf(SEPARATOR) + 1);
  }

  /** A time as a part: its milliseconds since 1970 with as many digits as the largest has. */
  static String time(Instant at) {
    return "%019d".formatted(Math.max(0, at.toEpochMilli()));
  }
}
