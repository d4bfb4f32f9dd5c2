package io.wirewatch.config;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * What rule files are held against when they are searched for what is no error and hardly meant so.
 *
 * @param teams the teams that are declared; where there are any, every rule is to have an owner
 * @param now the time by which rules expire
 */
public record RuleLints(Set<String> teams, Instant now) {
  /** How long before it expires a rule is warned of. */
  public static final Duration AHEAD = Duration.ofDays(14);

  public RuleLints {
    teams = Set.copyOf(teams);
  }

  /** The lints of a desk with these teams. */
  public static RuleLints of(Collection<String> teams, Instant now) {
    return new RuleLints(Set.copyOf(teams), now);
  }
}
