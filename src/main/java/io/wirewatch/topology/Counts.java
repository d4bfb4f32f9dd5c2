package io.wirewatch.topology;

import io.wirewatch.model.Refusal;
import io.wirewatch.trigger.Suppression;

/** The names under which a world's records are counted. */
public final class Counts {
  /** Articles read, whatever became of them. */
  public static final String ARTICLES = "articles";

  /** Articles dropped because they say what was seen before. */
  public static final String DUPLICATE = "dropped.duplicate";

  /** Articles dropped because a newer version was seen before. */
  public static final String SUPERSEDED = "dropped.superseded";

  /** Articles that are not matched because their publisher canceled them. */
  public static final String CANCELED = "dropped.canceled";

  /** Articles that are not matched because their publisher withholds them. */
  public static final String WITHHELD = "dropped.withheld";

  /** Articles taken in the place of an earlier version. */
  public static final String CORRECTED = "corrected";

  /** Articles whose source is remembered no longer in favour of others. */
  public static final String FORGOTTEN_SOURCE = "forgotten-source";

  /** What the reference to an article in hits and alerts leaves out, by field. */
  public static final String CUT = "cut.";

  /** Clock records. */
  public static final String CLOCKS = "clocks";

  /** Hits written. */
  public static final String HITS = "hits";

  /** Hits whose article came again, so that what was told of them is remembered further. */
  public static final String RENEWED = "renewed";

  /** Mentions of keywords written, those that say that a keyword is gone included. */
  public static final String MENTIONS = "mentions";

  /** Hits taken back. */
  public static final String RETRACTED = "retracted";

  /** Hits of which a cap cut something away, by the cap's name. */
  public static final String TRUNCATED = "truncated.";

  /** Words of articles that no term finds, because they are over 256 units long. */
  public static final String LONG_WORD = "long-word";

  /** Records made dead letters, by reason. */
  public static final String DEAD_LETTERS = "dead-letters.";

  /** Records of hits that led to no alert event, by reason. */
  public static final String SUPPRESSED = "suppressed.";

  /** Hits of a rule of which no definition has come: told with what the hit says. */
  public static final String RULE_NOT_ARMED = "rule-not-armed";

  /** Alerts of a team whose topic is not declared or missing: told on {@code alerts} alone. */
  public static final String TEAM_TOPIC_MISSING = "team-topic-missing";

  /** Alert events of rules in the shadow, recorded and told to no one, by event. */
  public static final String SHADOW_ALERTS = "alerts.shadow.";

  /** Alert events written, by event. */
  public static final String ALERTS = "alerts.";

  /** Alert events that route has read. */
  public static final String ALERTS_READ = "alerts-read";

  /** Groups to which an alert was led for the first time. */
  public static final String ROUTED = "routed";

  /** Whom the routing tree does not tell of an alert, by reason. */
  public static final String NOT_ROUTED = "not-routed.";

  /** Alert events and commands that are told to nobody for good, by reason. */
  public static final String UNTOLD = "untold.";

  /** Alerts that are not told yet, by what holds them. */
  public static final String HELD = "held.";

  /** Notifications written, by kind. */
  public static final String NOTIFICATIONS = "notifications.";

  /** Commands taken, by verb. */
  public static final String COMMANDS = "commands.";

  private Counts() {}

  static String deadLetters(Refusal.Reason reason) {
    return DEAD_LETTERS + reason.label();
  }

  static String suppressed(Suppression reason) {
    return SUPPRESSED + reason.label();
  }
}
