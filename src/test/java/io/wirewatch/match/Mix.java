package io.wirewatch.match;

import java.util.Set;

/** Which rules are measured. */
enum Mix {
  /** All kinds. */
  MIXED,
  /** Words and phrases alone. */
  KEYWORDS;

  Set<RuleKind> kinds() {
    return this == MIXED ? RuleKind.mixed() : RuleKind.keywords();
  }
}
