package io.wirewatch.match;

import io.wirewatch.model.Rule;

/** A generated rule, as a desk might have it. */
record DeskRule(String id, RuleKind kind, Wanted wanted) {
  /** The rule in Wirewatch's language. */
  Rule rule() {
    return Articles.rule(id, wanted.toString());
  }
}
