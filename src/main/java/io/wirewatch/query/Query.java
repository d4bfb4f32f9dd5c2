package io.wirewatch.query;

import static java.util.stream.Collectors.joining;

import io.wirewatch.model.Field;
import io.wirewatch.text.Hash;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks of an article, as a tree in canonical form: lists are the OR of their entries;
 * field, FIRST, CASE and FORMS stand at each term as its {@link Scope}; NOT stands directly over
 * what is no AND, OR, NOT or OF; no AND is an operand of an AND and no OR of an OR; and no level
 * gives one operand twice.
 *
 * <p>{@code toString} parses to an equal query.
 */
public sealed interface Query {
  /** Calls the method of {@code visitor} that is this node's. */
  <R> R accept(Visitor<R> visitor);

  /** The nodes right under this one, in the order written. */
  List<Query> operands();

  /**
   * What is done with each kind of node.
   *
   * @param <R> what comes of it
   */
  interface Visitor<R> {
    R term(Term term);

    R metadata(Metadata metadata);

    R and(And and);

    R or(Or or);

    R not(Not not);

    R atLeast(AtLeast atLeast);

    R someOf(SomeOf someOf);

    R near(Near near);

    R orderedNear(OrderedNear orderedNear);

    R notNear(NotNear notNear);

    R within(Within within);
  }

  /**
   * A word or, of several, a phrase: true where the words stand one after the other. Equal to every
   * term of the same words and scope, wherever it stands.
   *
   * @param words at least one; first and last are no {@link TermWord.Any}
   * @param scope where they are looked for and how they compare
   * @param quoted what says these words between quotes: they themselves or, should they be cut or
   *     folded once more then, as written
   * @param start first UTF-16 unit in the query's text
   * @param end one past the last
   * @param index from 0, in the order written
   */
  record Term(List<TermWord> words, Scope scope, String quoted, int start, int end, int index)
      implements Query {
    public Term {
      words = List.copyOf(words);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("a term without a word");
      }
      if (words.get(0) instanceof TermWord.Any
          || words.get(words.size() - 1) instanceof TermWord.Any) {
        throw new IllegalArgumentException("a free * at the edge of a phrase");
      }
    }

    @Override
    public List<Query> operands() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.term(this);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Term term && words.equals(term.words) && scope.equals(term.scope);
    }

    @Override
    public int hashCode() {
      return 31 * words.hashCode() + scope.hashCode();
    }

    @Override
    public String toString() {
      boolean bare =
          words.size() == 1 && Glyphs.isPlainTerm(quoted) && Operator.inAnyCase(quoted) == null;
      return scope.print(bare ? quoted : '"' + quoted + '"');
    }
  }

  /**
   * Where the words of a term are looked for, and how they compare.
   *
   * @param field the only field; null for title and text, and summary where text is missing
   * @param first only the first so many words of a field; 0 for all
   * @param comparison by which form
   */
  record Scope(@Nullable Field field, int first, Comparison comparison) {
    /** Everywhere, ignoring case and accents. */
    public static final Scope OPEN = new Scope(null, 0, Comparison.FOLDED);

    public Scope {
      if (first < 0) {
        throw new IllegalArgumentException("the first " + first + " words");
      }
    }

    private String print(String term) {
      String printed =
          switch (comparison) {
            case FOLDED -> term;
            case EXACT -> "CASE(" + term + ")";
            case STEM -> "FORMS(" + term + ")";
          };
      if (first > 0) {
        printed = "FIRST/" + first + "(" + printed + ")";
      }
      return field == null ? printed : field.label() + ":" + printed;
    }
  }

  /** By which form words compare. */
  enum Comparison {
    FOLDED,
    EXACT,
    STEM
  }

  /**
   * A test of what an article says of itself. False where it says nothing.
   *
   * @param key which of its properties
   * @param value case-folded and trimmed; {@code *} is any characters
   * @param start first UTF-16 unit in the query's text
   * @param end one past the last
   */
  record Metadata(Key key, String value, int start, int end) implements Query {
    public Metadata {
      if (value.isBlank()) {
        throw new IllegalArgumentException("an empty value");
      }
    }

    /** A property of an article that is no text. */
    public enum Key {
      SOURCE,
      COUNTRY,
      AUTHOR,
      LABEL,
      LANG;

      /** The key's name in a query, such as {@code source}. */
      public String label() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @Override
    public List<Query> operands() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.metadata(this);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Metadata metadata
          && key == metadata.key
          && value.equals(metadata.value);
    }

    @Override
    public int hashCode() {
      return 31 * (int) Hash.of(0, value) + key.hashCode();
    }

    @Override
    public String toString() {
      return key.label() + ":" + (Glyphs.isPlainWord(value) ? value : '"' + value + '"');
    }
  }

  /**
   * True where all operands are.
   *
   * @param operands at least two
   */
  record And(List<Query> operands) implements Query {
    public And {
      operands = severalOf(operands, 2);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.and(this);
    }

    @Override
    public String toString() {
      return operands.stream()
          .map(operand -> operand instanceof Or ? "(" + operand + ")" : grouped(operand))
          .collect(joining(" "));
    }
  }

  /**
   * True where at least one operand is.
   *
   * @param operands at least two
   */
  record Or(List<Query> operands) implements Query {
    public Or {
      operands = severalOf(operands, 2);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.or(this);
    }

    @Override
    public String toString() {
      return operands.stream()
          .map(operand -> operand instanceof And ? "(" + operand + ")" : grouped(operand))
          .collect(joining(" OR "));
    }
  }

  /**
   * True where the operand is not.
   *
   * @param operand in canonical form no AND, OR, NOT or OF
   */
  record Not(Query operand) implements Query {
    @Override
    public List<Query> operands() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }

    @Override
    public String toString() {
      boolean group = operand instanceof And || operand instanceof Or;
      return "NOT " + (group ? "(" + operand + ")" : grouped(operand));
    }
  }

  /**
   * True where the operand's spans hold {@code n} that do not overlap, in all fields together.
   *
   * @param n in canonical form at least 2, since one is what the operand alone asks
   * @param operand of terms, OR and NOTNEAR
   */
  record AtLeast(int n, Query operand) implements Query {
    public AtLeast {
      if (n < 1) {
        throw new IllegalArgumentException("at least " + n);
      }
    }

    @Override
    public List<Query> operands() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.atLeast(this);
    }

    @Override
    public String toString() {
      return "ATLEAST/" + n + "(" + operand + ")";
    }
  }

  /**
   * True where {@code k} of the operands are, which are different.
   *
   * @param k from 1 to the number of operands; in canonical form neither of these two, which are OR
   *     and AND
   * @param operands at least one
   */
  record SomeOf(int k, List<Query> operands) implements Query {
    public SomeOf {
      operands = severalOf(operands, 1);
      if (k < 1 || k > operands.size()) {
        throw new IllegalArgumentException(k + " of " + operands.size() + " operands");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.someOf(this);
    }

    @Override
    public String toString() {
      return operands.stream().map(Query::toString).collect(joining(", ", k + " OF (", ")"));
    }
  }

  /** What is true where spans of two operands stand in a certain way to each other. */
  sealed interface Positional extends Query {
    /** What stands before the operator. */
    Query left();

    /** What stands behind it. */
    Query right();

    @Override
    default List<Query> operands() {
      return List.of(left(), right());
    }
  }

  /** In one field, in any order, without overlap, with at most {@code n} words between. */
  record Near(int n, Query left, Query right) implements Positional {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.near(this);
    }

    @Override
    public String toString() {
      return operand(left) + " NEAR/" + n + " " + operand(right);
    }
  }

  /**
   * In one field, the left one ending before the right one begins, with at most {@code n} words
   * between. An operand that is such itself, also under OR and on NOTNEAR's left side, continues
   * the path.
   */
  record OrderedNear(int n, Query left, Query right) implements Positional {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.orderedNear(this);
    }

    @Override
    public String toString() {
      return (left instanceof OrderedNear ? left.toString() : operand(left))
          + " ONEAR/"
          + n
          + " "
          + operand(right);
    }
  }

  /**
   * The left operand, of whose terms the spans count that no span of the right one overlaps or
   * comes within {@code n} words of.
   */
  record NotNear(int n, Query left, Query right) implements Positional {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.notNear(this);
    }

    @Override
    public String toString() {
      return operand(left) + " NOTNEAR/" + n + " " + operand(right);
    }
  }

  /** Both in {@code n} + 1 consecutive sentences or paragraphs, without overlap. */
  record Within(Unit unit, int n, Query left, Query right) implements Positional {
    /** A stretch of a field. */
    public enum Unit {
      SENTENCE("SENT"),
      PARAGRAPH("PARA");

      final String operator;

      Unit(String operator) {
        this.operator = operator;
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.within(this);
    }

    @Override
    public String toString() {
      boolean chained = left instanceof Within inner && inner.unit == unit;
      return (chained ? left.toString() : operand(left))
          + " "
          + unit.operator
          + (n == 0 ? "" : "/" + n)
          + " "
          + operand(right);
    }
  }

  /** As an operand of a positional operator. */
  private static String operand(Query operand) {
    return operand instanceof Or ? "(" + operand + ")" : grouped(operand);
  }

  /** Beside other operands, where a positional operator would take a part of them. */
  private static String grouped(Query operand) {
    return operand instanceof Positional ? "(" + operand + ")" : operand.toString();
  }

  private static List<Query> severalOf(List<Query> operands, int least) {
    if (operands.size() < least) {
      throw new IllegalArgumentException(operands.size() + " operands");
    }
    return List.copyOf(operands);
  }
}
