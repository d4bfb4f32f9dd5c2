package io.wirewatch.model;

import java.util.Collections;
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
 * @param query in canonical form, lists substituted
 * @param trigger what turns hits into alerts
 * @param isKeyword whether it watches a keyword, whose mentions are written too; its id is the
 *     keyword as written
 */
public record Rule(
    String id,
    String name,
    Severity severity,
    Map<String, String> labels,
    String query,
    Trigger trigger,
    boolean isKeyword) {
  /** The longest id, in UTF-16 units; a keyword's id is the keyword as written. */
  public static final int MAX_ID = 256;

  /** The longest name, in UTF-16 units. */
  public static final int MAX_NAME = 300;

  /** The most that names and values of all labels may take together, in UTF-16 units. */
  public static final int MAX_LABELS = 2000;

  /** The label that names the team which owns the rule. */
  public static final String TEAM = "team";

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
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** A rule that is no keyword. */
  public Rule(
      String id,
      String name,
      Severity severity,
      Map<String, String> labels,
      String query,
      Trigger trigger) {
    this(id, name, severity, labels, query, trigger, false);
  }

  /**
   * The rule that a keyword is.
   *
   * @param keyword as written: its id and name
   * @param query that finds it
   */
  public static Rule ofKeyword(String keyword, String query) {
    Trigger each = new Trigger.EveryArticle();
    return new Rule(keyword, keyword, Severity.INFO, Map.of(), query, each, true);
  }

  /** The team that owns this rule; null if its labels name none. */
  public @Nullable String team() {
    return labels.get(TEAM);
  }

  /** What detect must know of it. */
  public HitEvent.Definition definition() {
    return new HitEvent.Definition(name, severity, labels, trigger);
  }

  /** The rule's id with the hashes of its definition and of its logic. */
  public RuleRef ref() {
    Fingerprint version =
        Fingerprint.start().add(id).add(name).add(severity.label()).add(query).add(trigger.kind());
    labels.forEach((label, value) -> version.add(label).add(value));
    if (isKeyword) {
      version.add("keyword");
    }
    return new RuleRef(id, version.hex(), Fingerprint.of(query, trigger.kind()));
  }
}
