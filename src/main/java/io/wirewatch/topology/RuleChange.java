package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.RuleRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The value of the topic {@code rules.history}: one change of one rule, keyed by rule id.
 *
 * @param revision of the book that it came into force with
 * @param at when it was made, by the clock of who made it
 * @param by who made it, such as {@code anna@desk}; not blank
 * @param origin the file set or command line that made it
 * @param event {@value #PUT} or {@value #DELETED}
 * @param before the rule as it was; null where it was not there, or could not be read
 * @param after the rule as it is from then on; null where it was deleted
 * @param definition the whole rule from then on; of one that was deleted, as it was last
 */
public record RuleChange(
    long revision,
    Instant at,
    String by,
    RuleRecord.Owner origin,
    String event,
    @Nullable RuleRef before,
    @Nullable RuleRef after,
    RuleRecord definition) {
  /** The rule is in force from then on. */
  public static final String PUT = "put";

  /** The rule is gone from then on. */
  public static final String DELETED = "deleted";

  /** The longest name of who makes changes, in UTF-16 units. */
  public static final int MAX_NAME = 200;

  /** JSON of it. */
  public static final Codec<RuleChange> CODEC = Codec.of(RuleChange.class);

  public RuleChange {
    if (!event.equals(PUT) && !event.equals(DELETED)) {
      throw new IllegalArgumentException("no change of a rule is called " + event);
    }
    if (by.isBlank() || by.length() > MAX_NAME) {
      throw new IllegalArgumentException("who changed a rule is blank or over " + MAX_NAME);
    }
  }

  /** Whether the rule is gone from then on. */
  public boolean deletes() {
    return event.equals(DELETED);
  }

  /** The rule's id. */
  public String id() {
    return definition.id();
  }
}
