package io.wirewatch.query;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * What a rule asks of an article, as a tree in canonical form: NOT stands directly over terms, no
 * AND is an operand of an AND and no OR of an OR, and no level gives one operand twice.
 *
 * <p>{@code toString} parses to an equal query.
 */
public sealed interface Query {
  /** Calls the method of {@code visitor} that is this node's. */
  <R> R accept(Visitor<R> visitor);

  /**
   * What is done with each kind of node.
   *
   * @param <R> what comes of it
   */
  interface Visitor<R> {
    R term(Term term);

    R and(And and);

    R or(Or or);

    R not(Not not);
  }

  /**
   * A word or, of several, a phrase: true where the words stand one after the other. Equal to every
   * term of the same words, wherever it stands.
   *
   * @param words folded, at least one
   * @param quoted what says these words between quotes: they themselves or, should they be cut or
   *     folded once more then, as written
   * @param start first UTF-16 unit in the query's text
   * @param end one past the last
   * @param index from 0, in the order written
   */
  record Term(List<String> words, String quoted, int start, int end, int index) implements Query {
    public Term {
      words = List.copyOf(words);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("a term without a word");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.term(this);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Term term && words.equals(term.words);
    }

    @Override
    public int hashCode() {
      return words.hashCode();
    }

    @Override
    public String toString() {
      return words.size() == 1 && Glyphs.isPlainWord(quoted) && Operator.inAnyCase(quoted) == null
          ? quoted
          : '"' + quoted + '"';
    }
  }

  /**
   * True where all operands are.
   *
   * @param operands at least two
   */
  record And(List<Query> operands) implements Query {
    public And {
      operands = severalOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.and(this);
    }

    @Override
    public String toString() {
      return operands.stream()
          .map(operand -> operand instanceof Or ? "(" + operand + ")" : operand.toString())
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
      operands = severalOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.or(this);
    }

    @Override
    public String toString() {
      return operands.stream()
          .map(operand -> operand instanceof And ? "(" + operand + ")" : operand.toString())
          .collect(joining(" OR "));
    }
  }

  /**
   * True where the operand is not.
   *
   * @param operand in canonical form a term
   */
  record Not(Query operand) implements Query {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }

    @Override
    public String toString() {
      boolean group = operand instanceof And || operand instanceof Or;
      return group ? "NOT (" + operand + ")" : "NOT " + operand;
    }
  }

  private static List<Query> severalOf(List<Query> operands) {
    if (operands.size() < 2) {
      throw new IllegalArgumentException(operands.size() + " operands");
    }
    return List.copyOf(operands);
  }
}
