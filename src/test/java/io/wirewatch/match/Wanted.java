package io.wirewatch.match;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * What a generated rule asks of an article, in the forms that both Wirewatch and its peers have.
 * {@code toString} says it in Wirewatch's language. All words are folded and of letters alone.
 */
sealed interface Wanted {
  /** Calls the method of {@code visitor} that is this form's. */
  <R> R accept(Visitor<R> visitor);

  /**
   * What is done with each form.
   *
   * @param <R> what comes of it
   */
  interface Visitor<R> {
    R phrase(Phrase phrase);

    R prefix(Prefix prefix);

    R near(Near near);

    R all(All all);

    R any(Any any);

    R except(Except except);
  }

  /** Words in a row, or one word. */
  record Phrase(List<String> words) implements Wanted {
    public Phrase {
      words = List.copyOf(words);
    }

    static Phrase of(String... words) {
      return new Phrase(List.of(words));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.phrase(this);
    }

    @Override
    public String toString() {
      return '"' + String.join(" ", words) + '"';
    }
  }

  /** A word that begins with {@code letters}. */
  record Prefix(String letters) implements Wanted {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.prefix(this);
    }

    @Override
    public String toString() {
      return '"' + letters + "*\"";
    }
  }

  /** Two words in one field, in any order, with at most {@code between} words between them. */
  record Near(String one, String other, int between) implements Wanted {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.near(this);
    }

    @Override
    public String toString() {
      return Phrase.of(one) + " NEAR/" + between + " " + Phrase.of(other);
    }
  }

  /** All of several, anywhere in the article. */
  record All(List<Wanted> operands) implements Wanted {
    public All {
      operands = List.copyOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.all(this);
    }

    @Override
    public String toString() {
      return operands.stream().map(Wanted::grouped).collect(joining(" AND "));
    }
  }

  /** At least one of several. */
  record Any(List<Wanted> operands) implements Wanted {
    public Any {
      operands = List.copyOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.any(this);
    }

    @Override
    public String toString() {
      return operands.stream().map(Wanted::grouped).collect(joining(" OR "));
    }
  }

  /** The first without the second. */
  record Except(Wanted wanted, Wanted unwanted) implements Wanted {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.except(this);
    }

    @Override
    public String toString() {
      return grouped(wanted) + " AND NOT " + grouped(unwanted);
    }
  }

  private static String grouped(Wanted wanted) {
    return wanted instanceof Phrase || wanted instanceof Prefix
        ? wanted.toString()
        : "(" + wanted + ")";
  }
}
