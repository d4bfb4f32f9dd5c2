package io.wirewatch.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The record that a trigger fired, or that what it said has changed.
 *
 * @param id the same through all events of one episode: see {@link #id(String, RuleRef, String,
 *     ArticleRef)}
 * @param event what happened to the episode
 * @param world {@code live} or the name of a test stream
 * @param rule the rule, in the version that decided
 * @param name the rule's name
 * @param severity the rule's severity
 * @param labels the rule's labels
 * @param trigger what fired
 * @param story the story that the deciding article belongs to; null where no article decides
 * @param evidence the articles that it stands on, at most {@value #MAX_EVIDENCE}, with what
 *     satisfied the rule
 * @param why one English sentence
 * @param reason why the episode changed, such as {@code corrected}; null where it was raised
 * @param raisedAt when the episode was opened, by the world's clock
 * @param at when this event happened, by the world's clock
 * @param book revision of the rule book in force
 * @param origin the record of {@code hits} that decided
 */
public record Alert(
    String id,
    Event event,
    String world,
    RuleRef rule,
    String name,
    Severity severity,
    Map<String, String> labels,
    Firing trigger,
    @Nullable Story story,
    List<Evidence> evidence,
    String why,
    @Nullable String reason,
    Instant raisedAt,
    Instant at,
    long book,
    Origin origin) {

  /** What happened to an episode. */
  public enum Event {
    RAISED,
    UPDATED,
    RESOLVED,
    WITHDRAWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, such as {@code raised}. */
    public String label() {
      return label;
    }
  }

  /**
   * What a trigger saw.
   *
   * @param kind of the trigger, such as {@code spike}
   * @param key what its windows are kept apart by, such as a country; null if by nothing
   * @param window length of its window, as in {@code 24h}; null where it has none
   * @param observed what it counted; null where it counts nothing
   * @param expected what it held that against: a threshold, or what a baseline leads to expect
   * @param coverage how much of the time that it looks back on it has seen, from 0 to 1
   */
  public record Firing(
      String kind,
      @Nullable String key,
      @Nullable String window,
      @Nullable Double observed,
      @Nullable Double expected,
      @Nullable Double coverage) {
    /** What a trigger without a window saw; how alerts were written once, too. */
    public Firing(String kind) {
      this(kind, null, null, null, null, null);
    }
  }

  /**
   * A story as it stands.
   *
   * @param id the same as long as it lives
   * @param articles how many tell it
   * @param publishers how many independent ones they are of
   */
  public record Story(String id, int articles, int publishers) {}

  /**
   * One article that an alert stands on.
   *
   * @param article which
   * @param spans what satisfied the rule there
   * @param truncated names of the caps that cut something away
   * @param snippet the sentence of the first span; null where nothing is reported
   * @param publisher the independent publisher it is of; null where that was not asked
   * @param story why it belongs to its story; null where that was not asked
   */
  public record Evidence(
      ArticleRef article,
      List<Span> spans,
      List<String> truncated,
      @Nullable Snippet snippet,
      @Nullable String publisher,
      @Nullable StoryLink story) {
    public Evidence {
      spans = List.copyOf(spans);
      truncated = List.copyOf(truncated);
    }
  }

  /** The most articles that an alert shows. */
  public static final int MAX_EVIDENCE = 20;

  public Alert {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    evidence = List.copyOf(evidence);
  }

  /**
   * The id of the episode that {@code opening} opened: a function of the world's log alone, never a
   * counter, so that a crash cannot change it.
   *
   * @param key the trigger's key, such as the bucket of {@code by}; empty where it has none
   */
  public static String id(String world, RuleRef rule, String key, ArticleRef opening) {
    return Fingerprint.of(world, rule.id(), rule.logic(), key, opening.id(), opening.version());
  }

  /** The id of an episode that no article opened, but {@code since} passing without one. */
  public static String id(String world, RuleRef rule, String key, Instant since) {
    return Fingerprint.of(world, rule.id(), rule.logic(), key, null, since.toString());
  }
}
