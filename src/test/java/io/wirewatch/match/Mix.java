package io.wirewatch.match;

import java.util.Locale;
import java.util.Set;

/** Which rules are measured. */
enum Mix {
  /** All kinds. */
  MIXED,
  /** Words and phrases alone. */
  KEYWORDS;

  /** Its name in tables. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Set<RuleKind> kinds() {
    return this == MIXED ? RuleKind.mixed() : RuleKind.keywords();
  }
}
