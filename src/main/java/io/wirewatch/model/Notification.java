package io.wirewatch.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one receiver is to be told at one of its targets: the value of {@code notifications}, an
 * intent that stays until {@code deliveries} says what became of it.
 *
 * @param id of the delivery: a function of receiver, target and what is told, never a counter of a
 *     process, so that a crash cannot change it
 * @param kind how it is told
 * @param receiver name of the receiver
 * @param target where of it, such as a channel; empty where the receiver is one place
 * @param message the living message that it makes or changes: the id of its first notification
 * @param world {@code live} or the name of a test stream
 * @param group what its alerts have in common, by label
 * @param severity the highest of its alerts
 * @param alerts what is told, the most important first, at most {@value #MAX_ALERTS}
 * @param total how many alerts are told of, those not shown included
 * @param notes what people did and what the reader should know, such as {@code acknowledged by
 *     ana}, the oldest first
 * @param text the whole of what is said where no alert is: the answer to a command, or a warning of
 *     Wirewatch itself; null else
 * @param merged ids of the notifications that a digest takes the place of; empty else
 * @param reason why it is told now, such as {@code group-wait}
 * @param at when it was written, by the wall clock
 * @param rounds how often its lane was parked since
 */
public record Notification(
    String id,
    Kind kind,
    String receiver,
    String target,
    String message,
    String world,
    Map<String, String> group,
    Severity severity,
    List<AlertBrief> alerts,
    int total,
    List<String> notes,
    @Nullable String text,
    List<String> merged,
    String reason,
    Instant at,
    int rounds) {
  private static final String TEXT_MESSAGE = "text-";

  /** The most alerts that a notification shows. */
  public static final int MAX_ALERTS = 20;

  /** The most notifications that one digest names. */
  public static final int MAX_MERGED = 10_000;

  /** How something is told. */
  public enum Kind {
    /** A message of its own. */
    NEW,
    /** What an earlier message says has changed: it is edited, or answered in its thread. */
    UPDATE,
    /** A message that tells again what still stands. */
    REPEAT,
    /** One message in the place of many that waited. */
    DIGEST,
    /** What is said without an alert: the answer to a command, or a warning. */
    TEXT;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, such as {@code new}. */
    public String label() {
      return label;
    }
  }

  public Notification {
    if (receiver.indexOf('|') >= 0) {
      throw new IllegalArgumentException("a receiver's name has no |: " + receiver);
    }
    if (alerts.size() > MAX_ALERTS || merged.size() > MAX_MERGED) {
      throw new IllegalArgumentException(
          alerts.size() + " alerts shown and " + merged.size() + " notifications merged");
    }
    group = Collections.unmodifiableMap(new TreeMap<>(group));
    alerts = List.copyOf(alerts);
    notes = List.copyOf(notes);
    merged = List.copyOf(merged);
  }

  /**
   * What is said in answer to someone, of no alert.
   *
   * @param message the living message that it is told with, or {@link #textMessage} of its own
   * @param reason why it is told, by name
   */
  public static Notification answer(
      String id,
      String message,
      String receiver,
      String target,
      String text,
      String reason,
      Instant at) {
    return new Notification(
        id,
        Kind.TEXT,
        receiver,
        target,
        message,
        Article.LIVE,
        Map.of(),
        Severity.INFO,
        List.of(),
        0,
        List.of(),
        text,
        List.of(),
        reason,
        at,
        0);
  }

  /** The message that a notification of that id makes where it tells of no alert. */
  public static String textMessage(String id) {
    return TEXT_MESSAGE + id;
  }

  /** Whether a message tells of no alert, so that there is nothing in it to act on. */
  public static boolean isText(String message) {
    return message.startsWith(TEXT_MESSAGE);
  }

  /** The key of its record: what is told under one key keeps its order. */
  public String lane() {
    return lane(receiver, target);
  }

  /** The key of the records for one target of a receiver. */
  public static String lane(String receiver, String target) {
    return receiver + "|" + target;
  }

  /** The same, once more at the end of its partition, because its lane is stuck. */
  public Notification parked() {
    return with(id, target, reason, at, rounds + 1);
  }

  /** The same for another name of its target. */
  public Notification to(String otherTarget) {
    return with(id, otherTarget, reason, at, rounds);
  }

  /** The same under another id, to be told once more because somebody asked for it. */
  public Notification replayed(String newId, Instant newAt) {
    return with(newId, target, "replayed", newAt, 0);
  }

  private Notification with(
      String newId, String newTarget, String newReason, Instant newAt, int newRounds) {
    return new Notification(
        newId, kind, receiver, newTarget, message, world, group, severity, alerts, total, notes,
        text, merged, newReason, newAt, newRounds);
  }

  /** Whether any of its alerts stands. */
  public boolean isOpen() {
    return alerts.stream().anyMatch(AlertBrief::isOpen);
  }
}
