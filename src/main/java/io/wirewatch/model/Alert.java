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
 * @param trigger kind of the trigger
 * @param evidence the articles that it stands on, with what satisfied the rule
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
    String trigger,
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
   * One article that an alert stands on.
   *
   * @param article which
   * @param spans what satisfied the rule there
   * @param truncated names of the caps that cut something away
   * @param snippet the sentence of the first span; null where nothing is reported
   */
  public record Evidence(
      ArticleRef article, List<Span> spans, List<String> truncated, @Nullable Snippet snippet) {
    public Evidence {
      spans = List.copyOf(spans);
      truncated = List.copyOf(truncated);
    }
  }

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
}
