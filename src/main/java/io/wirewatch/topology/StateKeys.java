package io.wirewatch.topology;

import java.time.Instant;
import java.util.List;

/**
 * Keys of state stores: parts with a NUL between them, which no id, world or rule may contain, so
 * that all entries under a prefix stand together and times sort as numbers.
 */
final class StateKeys {
  private static final char SEPARATOR = '\0';
  private static final char BEFORE_1970 = '-';
  private static final long MOST_BEFORE_1970 = 1_000_000_000_000_000_000L;

  /** Before all times of articles, and what windows look back from these. */
  static final Instant EARLIEST = Instant.parse("-0009-01-01T00:00:00Z");

  private static final int DIGITS = Long.toString(Long.MAX_VALUE).length();

  /** In the place of a time, after all of them: those are digits. */
  static final String AFTER_ALL_TIMES = ":";

  /** Sorts behind the separator, and before all that may follow it. */
  private static final char AFTER_SEPARATOR = '\1';

  private StateKeys() {}

  static String of(String... parts) {
    return String.join("\0", parts);
  }

  /** {@code parts} behind a world and a rule. */
  static String under(String world, String rule, String... parts) {
    String[] all = new String[parts.length + 2];
    all[0] = world;
    all[1] = rule;
    System.arraycopy(parts, 0, all, 2, parts.length);
    return of(all);
  }

  /** What all keys under {@code parts} start with, and no other key does. */
  static String prefix(String... parts) {
    return of(parts) + SEPARATOR;
  }

  /**
   * Where the keys under {@code parts} end, in the order of the store and in that of strings. These
   * differ for what lies beyond U+FFFF: no part sorts behind all others in both.
   */
  static String end(String... parts) {
    return of(parts) + AFTER_SEPARATOR;
  }

  /**
   * Where the keys end that start with {@code prefix}, as {@link #prefix} makes it, or, where it is
   * empty, with a time.
   */
  static String endOf(String prefix) {
    return prefix.isEmpty()
        ? AFTER_ALL_TIMES
        : prefix.substring(0, prefix.length() - 1) + AFTER_SEPARATOR;
  }

  /** The parts of {@code key}. */
  static List<String> parts(String key) {
    return List.of(key.split("\0", -1));
  }

  /** The last part of {@code key}. */
  static String last(String key) {
    return key.substring(key.lastIndexOf(SEPARATOR) + 1);
  }

  /** The time that {@link #time} made a part of. */
  static Instant instant(String part) {
    return Instant.ofEpochMilli(
        part.charAt(0) == BEFORE_1970
            ? Long.parseLong(part.substring(1)) - MOST_BEFORE_1970
            : Long.parseLong(part));
  }

  /**
   * A time as a part: its milliseconds since 1970 with as many digits as the largest has. Archives
   * reach further back: what is left of the years before, behind a sign that sorts before digits.
   */
  static String time(Instant at) {
    long millis = at.toEpochMilli();
    return millis < 0
        ? BEFORE_1970 + padded(millis + MOST_BEFORE_1970, DIGITS - 1)
        : padded(millis, DIGITS);
  }

  /** A number from 0 on with so many digits. Each entry has one: no format is read for it. */
  private static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(digits - text.length()) + text;
  }
}
