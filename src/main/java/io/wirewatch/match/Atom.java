package io.wirewatch.match;

import io.wirewatch.query.Query;
import io.wirewatch.query.TermWord;
import io.wirewatch.text.Hash;

/**
 * The least that a rule can ask, of one word or of one metadata value.
 *
 * @param kind how the form is compared
 * @param form with its wildcards, without its {@code ~}
 */
record Atom(Kind kind, String form) {
  @Override
  public int hashCode() {
    return (int) Hash.of(kind.ordinal(), form);
  }

  /** What is compared with what. */
  enum Kind {
    FOLDED,
    EXACT,
    FOLDED_PATTERN,
    EXACT_PATTERN,
    FOLDED_FUZZY_1,
    EXACT_FUZZY_1,
    FOLDED_FUZZY_2,
    EXACT_FUZZY_2,
    STEM,
    SOURCE,
    COUNTRY,
    AUTHOR,
    LABEL,
    LANG;

    private static final Kind[] ALL = values();

    static Kind of(int number) {
      return ALL[number];
    }

    /** Its own among all kinds, from 0. */
    int number() {
      return ordinal();
    }

    boolean isMetadata() {
      return compareTo(SOURCE) >= 0;
    }

    boolean isExact() {
      return switch (this) {
        case EXACT, EXACT_PATTERN, EXACT_FUZZY_1, EXACT_FUZZY_2 -> true;
        default -> false;
      };
    }

    boolean isPattern() {
      return this == FOLDED_PATTERN || this == EXACT_PATTERN;
    }

    /** How many edits are forgiven; 0 where none are. */
    int edits() {
      return switch (this) {
        case FOLDED_FUZZY_1, EXACT_FUZZY_1 -> 1;
        case FOLDED_FUZZY_2, EXACT_FUZZY_2 -> 2;
        default -> 0;
      };
    }

    private static Kind of(Query.Metadata.Key key) {
      return switch (key) {
        case SOURCE -> SOURCE;
        case COUNTRY -> COUNTRY;
        case AUTHOR -> AUTHOR;
        case LABEL -> LABEL;
        case LANG -> LANG;
      };
    }
  }

  static Atom of(Query.Metadata metadata) {
    return new Atom(Kind.of(metadata.key()), metadata.value());
  }

  /** Of a word that is not {@link TermWord.Any}. */
  static Atom of(TermWord word, Query.Comparison comparison) {
    boolean exact = comparison == Query.Comparison.EXACT;
    if (word instanceof TermWord.Plain plain) {
      return switch (comparison) {
        case FOLDED -> new Atom(Kind.FOLDED, plain.form());
        case EXACT -> new Atom(Kind.EXACT, plain.form());
        case STEM -> new Atom(Kind.STEM, plain.form());
      };
    }
    if (word instanceof TermWord.Wildcard wildcard) {
      return new Atom(exact ? Kind.EXACT_PATTERN : Kind.FOLDED_PATTERN, wildcard.pattern());
    }
    if (word instanceof TermWord.Fuzzy fuzzy) {
      Kind one = exact ? Kind.EXACT_FUZZY_1 : Kind.FOLDED_FUZZY_1;
      Kind two = exact ? Kind.EXACT_FUZZY_2 : Kind.FOLDED_FUZZY_2;
      return new Atom(fuzzy.edits() == 1 ? one : two, fuzzy.form());
    }
    throw new IllegalArgumentException("every word satisfies " + word);
  }
}
