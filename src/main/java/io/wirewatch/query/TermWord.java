package io.wirewatch.query;

import io.wirewatch.text.Hash;

/** One word of a term: which words of a text it finds. */
public sealed interface TermWord {
  /**
   * That word.
   *
   * @param form what is compared: the folded form, in CASE the exact one, in FORMS the exact one in
   *     lower case
   */
  record Plain(String form) implements TermWord {
    @Override
    public int hashCode() {
      return (int) Hash.of(0, form);
    }
  }

  /**
   * The words of a pattern.
   *
   * @param pattern folded, in CASE exact; {@code *} is any characters or none, {@code ?} exactly
   *     one code point, and at least one of it is neither
   */
  record Wildcard(String pattern) implements TermWord {
    @Override
    public int hashCode() {
      return (int) Hash.of(0, pattern);
    }
  }

  /**
   * The words that at most {@code edits} insertions, deletions, substitutions and transpositions
   * make of it, no part being edited twice (optimal string alignment), counted in code points.
   *
   * @param form folded, in CASE exact; of more than 2 x {@code edits} code points
   * @param edits 1 or 2
   */
  record Fuzzy(String form, int edits) implements TermWord {
    @Override
    public int hashCode() {
      return (int) Hash.of(edits, form);
    }
  }

  /** Every word. */
  record Any() implements TermWord {}
}
