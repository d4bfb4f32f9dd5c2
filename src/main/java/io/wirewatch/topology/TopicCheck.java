package io.wirewatch.topology;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * A setting that matters once a topic is there.
 *
 * @param setting Kafka's name of it
 * @param good whether a found value serves as well as the expected one
 * @param risk what a wrong value puts at risk, as a clause
 */
record TopicCheck(String setting, BiPredicate<String, String> good, String risk) {
  static final List<TopicCheck> ALL =
      List.of(
          new TopicCheck(
              "cleanup.policy",
              String::equals,
              "records vanish that should stay, or stay for ever"),
          new TopicCheck(
              "max.message.bytes",
              (found, expected) -> Long.parseLong(found) >= Long.parseLong(expected),
              "large records are refused"),
          new TopicCheck(
              "message.timestamp.type",
              String::equals,
              "retention counts by the time that articles claim, and deletes old ones on arrival"),
          new TopicCheck(
              "retention.ms",
              TopicCheck::keepsAsLong,
              "records are deleted before a stopped step, a correction or a backtest reads them"));

  private static boolean keepsAsLong(String found, String expected) {
    long kept = Long.parseLong(found);
    return kept < 0 || kept >= Long.parseLong(expected);
  }
}
