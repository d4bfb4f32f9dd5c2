package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of the topic {@code rules}: a self-contained rule and where it came from, keyed by rule
 * id.
 *
 * @param id the rule's id
 * @param name null for the id
 * @param severity null for info
 * @param labels null for none
 * @param query in the query language, lists substituted
 * @param trigger null for the default
 * @param origin who put it there; null for a stranger
 * @param keyword true where it watches a keyword, whose mentions are written; null otherwise
 * @param status null for live
 * @param expires null for never
 * @param owner null for nobody
 */
public record RuleRecord(
    String id,
    @Nullable String name,
    @Nullable Severity severity,
    @Nullable Map<String, String> labels,
    String query,
    @Nullable Trigger trigger,
    @Nullable Owner origin,
    @Nullable Boolean keyword,
    Rule.@Nullable Status status,
    @Nullable Instant expires,
    @Nullable String owner) {
  /** JSON of it. */
  public static final Codec<RuleRecord> CODEC = Codec.of(RuleRecord.class);

  /**
   * Where a rule came from: what may change and remove it.
   *
   * @param set name of a file set, or {@value #COMMAND_LINE}
   * @param file the file in that set; null for the command line
   */
  public record Owner(String set, @Nullable String file) {
    /** The owner of what was put by hand. */
    public static final String COMMAND_LINE = "command-line";
  }

  /** The record of {@code rule} as {@code owner} puts it. */
  public static RuleRecord of(Rule rule, Owner owner) {
    return new RuleRecord(
        rule.id(),
        rule.name(),
        rule.severity(),
        rule.labels(),
        rule.query(),
        rule.trigger(),
        owner,
        rule.isKeyword() ? true : null,
        rule.status() == Rule.Status.LIVE ? null : rule.status(),
        rule.expires(),
        rule.owner());
  }

  /**
   * The rule.
   *
   * @throws IllegalArgumentException if a part is missing or over its limit
   */
  public Rule rule() {
    return new Rule(
        id,
        name == null ? id : name,
        severity == null ? Severity.INFO : severity,
        labels == null ? Map.of() : labels,
        query,
        trigger == null ? Trigger.byDefault() : trigger,
        keyword != null && keyword,
        status == null ? Rule.Status.LIVE : status,
        expires,
        owner);
  }
}
