package io.wirewatch.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A standing rule, self-contained: a query, what turns its hits into alerts, and what is said of
 * them.
 *
 * @param id at most {@value #MAX_ID} UTF-16 units, no control characters; rule files allow less
 * @param name for people; the id where none was given
 * @param severity how much its alerts matter
 * @param labels carried by every alert, sorted by name; {@code team} names the owner
 * @param query in canonical form, lists substituted; may be blank where the trigger is a sequence
 * @param trigger what turns hits into alerts
 * @param isKeyword whether it watches a keyword, whose mentions are written too; its id is the
 *     keyword as written
 * @param status whether its alerts are told
 * @param expires when it stops to raise alerts, by the clock of its world; null for never
 * @param owner who answers for it, as people write it; null for nobody
 */
public record Rule(
    String id,
    String name,
    Severity severity,
    Map<String, String> labels,
    String query,
    Trigger trigger,
    boolean isKeyword,
    Status status,
    @Nullable Instant expires,
    @Nullable String owner) {
  /** The longest id, in UTF-16 units; a keyword's id is the keyword as written. */
  public static final int MAX_ID = 256;

  /** The longest name, in UTF-16 units. */
  public static final int MAX_NAME = 300;

  /** The most that names and values of all labels may take together, in UTF-16 units. */
  public static final int MAX_LABELS = 2000;

  /** The label that names the team which owns the rule. */
  public static final String TEAM = "team";

  /** Whether the alerts of a rule are told. */
  public enum Status {
    LIVE,
    /** Recorded on a topic of their own and told to no one. */
    SHADOW;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in rule files and JSON, such as {@code shadow}. */
    public String label() {
      return label;
    }
  }

  public Rule {
    if (!Article.isId(id, MAX_ID)) {
      throw new IllegalArgumentException("rule id is empty, too long or has control characters");
    }
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "rule name is blank or longer than " + MAX_NAME + " units");
    }
    if (labels.entrySet().stream().mapToInt(e -> e.getKey().length() + e.getValue().length()).sum()
        > MAX_LABELS) {
      throw new IllegalArgumentException("rule labels take more than " + MAX_LABELS + " units");
    }
    if (owner != null && (owner.isBlank() || owner.length() > MAX_NAME)) {
      throw new IllegalArgumentException(
          "rule owner is blank or longer than " + MAX_NAME + " units");
    }
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** A rule that is no keyword, is told, never expires and has no owner. */
  public Rule(
      String id,
      String name,
      Severity severity,
      Map<String, String> labels,
      String query,
      Trigger trigger) {
    this(id, name, severity, labels, query, trigger, false, Status.LIVE, null, null);
  }

  /**
   * The rule that a keyword is.
   *
   * @param keyword as written: its id and name
   * @param query that finds it
   */
  public static Rule ofKeyword(String keyword, String query) {
    return new Rule(
        keyword,
        keyword,
        Severity.INFO,
        Map.of(),
        query,
        Trigger.byDefault(),
        true,
        Status.LIVE,
        null,
        null);
  }

  /** The team that owns this rule; null if its labels name none. */
  public @Nullable String team() {
    return labels.get(TEAM);
  }

  /** This rule with another query. */
  public Rule withQuery(String other) {
    return new Rule(id, name, severity, labels, other, trigger, isKeyword, status, expires, owner);
  }

  /** What detect must know of it. */
  public HitEvent.Definition definition() {
    return new HitEvent.Definition(
        name, severity, labels, trigger, status == Status.SHADOW, expires);
  }

  /**
   * The rule's id with the hashes of its definition and of its logic. What a rule does not ask for
   * adds nothing to them, so that they outlive what rules may ask for one day.
   */
  public RuleRef ref() {
    Fingerprint version = Fingerprint.start().add(id).add(name).add(severity.label()).add(query);
    add(trigger, version);
    labels.forEach((label, value) -> version.add(label).add(value));
    if (isKeyword) {
      version.add("keyword");
    }
    // What earlier programs knew nothing of changes no hash where it says nothing. An absent part
    // sets it off from the labels, which are never absent.
    if (status != Status.LIVE || expires != null || owner != null) {
      version
          .add((String) null)
          .add(status.label())
          .add(expires == null ? null : expires.toString())
          .add(owner);
    }
    Fingerprint logic = Fingerprint.start().add(query);
    add(trigger, logic);
    return new RuleRef(id, version.hex(), logic.hex());
  }

  private static void add(Trigger trigger, Fingerprint fingerprint) {
    fingerprint.add(trigger.kind());
    if (!trigger.parameters().isEmpty()) {
      fingerprint.add(trigger.parameters());
    }
  }
}
