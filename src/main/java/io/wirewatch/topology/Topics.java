package io.wirewatch.topology;

import io.wirewatch.model.ArticleLimits;
import io.wirewatch.topology.TopicSpec.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Wirewatch's topics under one prefix, each with its partitions and settings.
 *
 * <p>All carry the broker's time of arrival, because retention counts by it: under the time an
 * article claims, an old one would be deleted on arrival and a future one refused.
 *
 * @param prefix put before every name, {@code wirewatch.} by default
 * @param articlePartitions one unless triggers that depend on the order of articles may see another
 * @param hitPartitions how many detect tasks can share the work
 * @param alertPartitions how many route tasks can share the work
 */
public record Topics(String prefix, int articlePartitions, int hitPartitions, int alertPartitions) {
  /** The prefix where none is configured. */
  public static final String DEFAULT_PREFIX = "wirewatch.";

  /** The largest record of {@code articles}, in bytes, as Kafka counts a batch. */
  public static final int ARTICLE_BYTES = ArticleLimits.MAX_BYTES;

  /** Room for the largest article, whatever it was, and the reason it was refused. */
  public static final int DEAD_LETTER_BYTES = 8 << 20;

  /** What Wirewatch writes itself is fitted to half of this. */
  public static final int RECORD_BYTES = 2 << 20;

  // As long as corrections are recognised (articles-seen), so that a week's backtest, and a detect
  // step that was down over a long weekend, find their input.
  private static final Duration FLOW = Duration.ofDays(7);
  // Few, small, and what people look back for.
  private static final Duration OUTCOME = Duration.ofDays(30);
  // Who changed a rule is asked after the inquiry, and inquiries come late.
  private static final Duration RECORD = Duration.ofDays(1825);

  // A quarter of a year, as retention cannot tell days from minutes.
  private static final Duration TRENDS = Duration.ofDays(90);

  private static final int DEFAULT_ARTICLE_PARTITIONS = 1;
  private static final int DEFAULT_HIT_PARTITIONS = 4;
  private static final int DEFAULT_ALERT_PARTITIONS = 4;

  public Topics {
    // Every name starts with it, so that a bad prefix shows here and not at the first topic.
    new TopicSpec(Kind.OUTCOME, prefix + "x", 1, Map.of());
  }

  /** The topics under {@code prefix} with the default number of partitions. */
  public static Topics of(String prefix) {
    return new Topics(
        prefix, DEFAULT_ARTICLE_PARTITIONS, DEFAULT_HIT_PARTITIONS, DEFAULT_ALERT_PARTITIONS);
  }

  /** These topics where that of articles has so many partitions. */
  public Topics withArticlePartitions(int partitions) {
    return new Topics(prefix, partitions, hitPartitions, alertPartitions);
  }

  /** What comes in, in the order of the world. */
  public TopicSpec articles() {
    return deleted(Kind.ARTICLES, "articles", articlePartitions, ARTICLE_BYTES, FLOW);
  }

  /** One record for each rule that an article satisfies, keyed by rule id. */
  public TopicSpec hits() {
    return deleted(Kind.HITS, "hits", hitPartitions, RECORD_BYTES, FLOW);
  }

  /** Where watched keywords stand in articles, keyed by keyword. */
  public TopicSpec mentions() {
    return deleted(Kind.OUTCOME, "mentions", hitPartitions, RECORD_BYTES, FLOW);
  }

  /** Every alert event, keyed by rule id. */
  public TopicSpec alerts() {
    return deleted(Kind.OUTCOME, "alerts", alertPartitions, RECORD_BYTES, OUTCOME);
  }

  /** The alert events of one team's rules, in one partition so that a plain reader has an order. */
  public TopicSpec alertsOf(String team) {
    return deleted(Kind.OUTCOME, "alerts.team." + team, 1, RECORD_BYTES, OUTCOME);
  }

  /** The alert events of rules in the shadow: told to no one, for their authors to read. */
  public TopicSpec shadowAlerts() {
    return deleted(Kind.OUTCOME, "alerts.shadow", 1, RECORD_BYTES, OUTCOME);
  }

  /** How much rules hit by minute, hour and day: the last word of each piece of time. */
  public TopicSpec trends() {
    Map<String, String> settings = common(RECORD_BYTES);
    settings.put("cleanup.policy", "compact,delete");
    settings.put("retention.ms", millis(TRENDS));
    settings.put("segment.ms", millis(Duration.ofHours(6)));
    return new TopicSpec(Kind.TRENDS, prefix + "trends", hitPartitions, settings);
  }

  /** Alerts by the group that tells them: what route hands to itself. */
  public TopicSpec routed() {
    return deleted(Kind.HITS, "routed", alertPartitions, RECORD_BYTES, FLOW);
  }

  /**
   * What is to be told: an intent stays until every receiver is past it, and is deleted then by
   * Wirewatch itself, never by its age.
   */
  public TopicSpec notifications() {
    Map<String, String> settings = common(RECORD_BYTES);
    settings.put("cleanup.policy", "delete");
    settings.put("retention.ms", "-1");
    settings.put("retention.bytes", "-1");
    return new TopicSpec(Kind.OUTBOX, prefix + "notifications", alertPartitions, settings);
  }

  /**
   * What became of each notification: the last word of each, kept as long as alerts are. It stands
   * in the partition that the notification stands in.
   */
  public TopicSpec deliveries() {
    Map<String, String> settings = common(RECORD_BYTES);
    settings.put("cleanup.policy", "compact,delete");
    settings.put("retention.ms", millis(OUTCOME));
    settings.put("segment.ms", millis(Duration.ofHours(6)));
    return new TopicSpec(
        Kind.DELIVERIES,
        prefix + "deliveries",
        alertPartitions,
        new TreeMap<>(settings),
        notifications().name());
  }

  /** What is not to be told for a time: the last word of each silence. */
  public TopicSpec silences() {
    Map<String, String> settings = common(RECORD_BYTES);
    settings.put("cleanup.policy", "compact");
    settings.put("segment.ms", millis(Duration.ofDays(1)));
    return new TopicSpec(Kind.RULES, prefix + "silences", 1, settings);
  }

  /** What people ask in chats and by links. */
  public TopicSpec commands() {
    return deleted(Kind.HITS, "commands", 1, RECORD_BYTES, FLOW);
  }

  /** The rule book: read from its start by every process, so only the last of each rule is kept. */
  public TopicSpec rules() {
    Map<String, String> settings = common(RECORD_BYTES);
    settings.put("cleanup.policy", "compact");
    settings.put("segment.ms", millis(Duration.ofDays(1)));
    return new TopicSpec(Kind.RULES, prefix + "rules", 1, settings);
  }

  /** Every change of every rule, with who made it: {@link #rules()} keeps but the last. */
  public TopicSpec ruleHistory() {
    return deleted(Kind.OUTCOME, "rules.history", 1, RECORD_BYTES, RECORD);
  }

  /** How each task of each step stands: the last word of each. */
  public TopicSpec status() {
    Map<String, String> settings = common(RECORD_BYTES);
    settings.put("cleanup.policy", "compact");
    settings.put("segment.ms", millis(Duration.ofHours(1)));
    return new TopicSpec(Kind.STATUS, prefix + "status", 1, settings);
  }

  /** What could not be read, as it came, until someone has looked at it. */
  public TopicSpec deadLetters() {
    return deleted(Kind.DEAD_LETTERS, "dead-letters", 1, DEAD_LETTER_BYTES, OUTCOME);
  }

  /**
   * Where Kafka Streams keeps a copy of a store, with the settings that it would give it. Made
   * beforehand, so that a step need not be allowed to make topics.
   *
   * @param input what the step reads; the copy has as many partitions
   */
  TopicSpec changelog(String step, String store, TopicSpec input) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("cleanup.policy", "compact");
    settings.put("message.timestamp.type", "CreateTime");
    return new TopicSpec(
        Kind.CHANGELOG,
        prefix + step + "-" + store + "-changelog",
        input.partitions(),
        new TreeMap<>(settings),
        input.name());
  }

  /** Every topic but the changelogs, those of the named teams included. */
  public List<TopicSpec> all(Collection<String> teams) {
    List<TopicSpec> all =
        new ArrayList<>(
            List.of(
                articles(),
                hits(),
                mentions(),
                alerts(),
                shadowAlerts(),
                trends(),
                routed(),
                notifications(),
                deliveries(),
                silences(),
                commands(),
                rules(),
                ruleHistory(),
                status(),
                deadLetters()));
    teams.stream().sorted().distinct().map(this::alertsOf).forEach(all::add);
    return List.copyOf(all);
  }

  private TopicSpec deleted(Kind kind, String name, int partitions, int bytes, Duration retention) {
    Map<String, String> settings = common(bytes);
    settings.put("cleanup.policy", "delete");
    settings.put("retention.ms", millis(retention));
    return new TopicSpec(kind, prefix + name, partitions, settings);
  }

  // The producers compress (lz4); the broker keeps what they sent as it is.
  private static Map<String, String> common(int bytes) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("compression.type", "producer");
    settings.put("max.message.bytes", Integer.toString(bytes));
    settings.put("message.timestamp.type", "LogAppendTime");
    return settings;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
