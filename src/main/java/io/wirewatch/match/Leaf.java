package io.wirewatch.match;

import io.wirewatch.model.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a term of a query comes down to, as one number: a single word without scope is its atom; all
 * else is a phrase, packed into numbers: its scope, then its atoms.
 */
final class Leaf {
  /** In place of an atom: every word. */
  static final int ANY = -1;

  private static final int FIELD_BITS = 2;
  private static final int NO_FIELD = (1 << FIELD_BITS) - 1;

  /** The scope of a word that has none. */
  static final int OPEN = NO_FIELD;

  private Leaf() {}

  static int ofAtom(int atom) {
    return atom << 1;
  }

  static int ofPhrase(int phrase) {
    return phrase << 1 | 1;
  }

  static boolean isPhrase(int leaf) {
    return (leaf & 1) != 0;
  }

  /** Its atom or phrase. */
  static int number(int leaf) {
    return leaf >>> 1;
  }

  /**
   * A scope as a number.
   *
   * @param first only the first so many words of a field; 0 for all
   */
  static int scope(@Nullable Field field, int first) {
    return first << FIELD_BITS | (field == null ? NO_FIELD : field.ordinal());
  }

  /** Whether a scope is no field alone. */
  static boolean isEverywhere(int scope) {
    return (scope & NO_FIELD) == NO_FIELD;
  }

  /** Whether a scope that is not everywhere is this field, by its ordinal. */
  static boolean isIn(int scope, int field) {
    return (scope & NO_FIELD) == field;
  }

  /** How many words of a field count at most. */
  static int first(int scope) {
    int first = scope >>> FIELD_BITS;
    return first == 0 ? Integer.MAX_VALUE : first;
  }
}
