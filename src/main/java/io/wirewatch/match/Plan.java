package io.wirewatch.match;

import java.util.List;

/** A query made ready for one book: its words are numbers of the book's vocabulary. */
sealed interface Plan {

  /** Whether the article in {@code scratch} satisfies it. */
  boolean test(Scratch scratch);

  /** Adds to {@code spans} what satisfied it. Only called where {@link #test} is true. */
  void report(Scratch scratch, Spans spans);

  /** A word or phrase. */
  final class Term implements Plan {
    private final int[] words;
    private final int rarest;
    private final int index;

    /**
     * @param words numbers in the vocabulary
     * @param rarest which of them is looked up first
     * @param index of the term in the query
     */
    Term(int[] words, int rarest, int index) {
      this.words = words;
      this.rarest = rarest;
      this.index = index;
    }

    @Override
    public boolean test(Scratch scratch) {
      int at = scratch.first(words[rarest]);
      while (at >= 0 && !scratch.isPhrase(at - rarest, words)) {
        at = scratch.next(at);
      }
      return at >= 0;
    }

    @Override
    public void report(Scratch scratch, Spans spans) {
      for (int at = scratch.first(words[rarest]); at >= 0; at = scratch.next(at)) {
        if (scratch.isPhrase(at - rarest, words)) {
          spans.add(at - rarest, words.length, index);
        }
      }
    }
  }

  /** All operands. */
  final class And implements Plan {
    private final List<Plan> operands;

    And(List<Plan> operands) {
      this.operands = operands;
    }

    @Override
    public boolean test(Scratch scratch) {
      for (Plan operand : operands) {
        if (!operand.test(scratch)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void report(Scratch scratch, Spans spans) {
      for (Plan operand : operands) {
        operand.report(scratch, spans);
      }
    }
  }

  /** At least one operand; the true ones report. */
  final class Or implements Plan {
    private final List<Plan> operands;

    Or(List<Plan> operands) {
      this.operands = operands;
    }

    @Override
    public boolean test(Scratch scratch) {
      for (Plan operand : operands) {
        if (operand.test(scratch)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void report(Scratch scratch, Spans spans) {
      for (Plan operand : operands) {
        if (operand.test(scratch)) {
          operand.report(scratch, spans);
        }
      }
    }
  }

  /** Not the operand; reports nothing. */
  final class Not implements Plan {
    private final Plan operand;

    Not(Plan operand) {
      this.operand = operand;
    }

    @Override
    public boolean test(Scratch scratch) {
      return !operand.test(scratch);
    }

    @Override
    public void report(Scratch scratch, Spans spans) {}
  }
}
