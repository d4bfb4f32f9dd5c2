package io.wirewatch.app;

import io.wirewatch.config.RuleLints;
import io.wirewatch.model.Rule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says of rules that they expire soon, and that they have, each once. */
final class ExpiryNotice {
  private final Terminal terminal;
  private final InstantSource clock;
  private final Set<String> told = new HashSet<>();
  private List<Rule> expiring = List.of();

  ExpiryNotice(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  /** Watches these rules from now on. */
  void of(Collection<Rule> rules) {
    expiring = rules.stream().filter(rule -> rule.expires() != null).toList();
    tell();
  }

  /** Says what there is to say by now. */
  void tell() {
    for (Rule rule : expiring) {
      Instant end = rule.expires();
      if (end != null && clock.instant().plus(RuleLints.AHEAD).isAfter(end)) {
        boolean isOver = isOver(rule, clock.instant());
        String key = rule.id() + " " + end + " " + isOver;
        if (told.add(key)) {
          terminal.say(
              "rule '%s' %s at %s, and raises no alert %s"
                  .formatted(
                      Terminal.clean(rule.id()),
                      isOver ? "expired" : "expires",
                      end,
                      isOver ? "any more" : "from then on"));
        }
      }
    }
  }

  /** Whether a rule has expired by {@code now}. */
  static boolean isOver(Rule rule, Instant now) {
    return rule.expires() != null && !rule.expires().isAfter(now);
  }
}
