package io.wirewatch.topology;

import io.wirewatch.match.Match;
import io.wirewatch.model.Rule;
import io.wirewatch.model.RuleRef;

/**
 * A rule that an article hit, as match remembers it.
 *
 * @param id the rule's id
 * @param version the hash of its definition
 * @param logic the hash of its logic
 * @param keyword whether it was a keyword, whose mention is taken back with the hit
 */
record RuleHit(String id, String version, String logic, boolean keyword) {
  static RuleHit of(Match match) {
    Rule rule = match.rule();
    RuleRef ref = rule.ref();
    return new RuleHit(ref.id(), ref.version(), ref.logic(), rule.isKeyword());
  }

  RuleRef ref() {
    return new RuleRef(id, version, logic);
  }
}
