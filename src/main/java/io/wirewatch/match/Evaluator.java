package io.wirewatch.match;

/** Runs programs on the article at hand: first for their truth, then for what they report. */
final class Evaluator {
  private final LeafSpans leaves;
  private final ArticleWords words;
  private final Index index;

  private final Positions positions;
  private int[] code = {};
  private int[][] plans = {};
  private int firstAtom;

  Evaluator(ArticleWords words, LeafSpans leaves, Index index) {
    this.words = words;
    this.leaves = leaves;
    this.index = index;
    positions = new Positions(leaves);
  }

  /** Turns to the programs of a segment. */
  void turnTo(int segment) {
    code = index.segment(segment).code();
    plans = index.segment(segment).plans();
    firstAtom = index.firstAtom(segment);
    leaves.turnTo(segment);
  }

  /** Whether the article satisfies what begins at {@code at}. */
  boolean isTrue(int at) {
    int argument = Code.argument(code[at]);
    switch (Code.operation(code[at])) {
      case Code.TERM, Code.NEEDED -> {
        return leaves.isTrue(argument);
      }
      case Code.METADATA -> {
        return words.has(firstAtom + argument);
      }
      case Code.AND -> {
        int operand = at + 2;
        for (int i = 0; i < argument; i++) {
          if (!isTrue(operand)) {
            return false;
          }
          operand = Code.next(code, operand);
        }
        return true;
      }
      case Code.OR -> {
        int operand = at + 2;
        for (int i = 0; i < argument; i++) {
          if (isTrue(operand)) {
            return true;
          }
          operand = Code.next(code, operand);
        }
        return false;
      }
      case Code.SOME_OF -> {
        int wanted = code[at + 2];
        int operand = at + 3;
        for (int left = argument; wanted > 0 && wanted <= left; left--) {
          if (isTrue(operand)) {
            wanted--;
          }
          operand = Code.next(code, operand);
        }
        return wanted == 0;
      }
      case Code.NOT -> {
        return !isTrue(at + 1);
      }
      default -> {
        return isTrue(at + 2) && positions.test(plans[argument]);
      }
    }
  }

  /** Adds to {@code spans} what satisfied it. Only called where {@link #isTrue} is true. */
  void report(int at, Spans spans) {
    int argument = Code.argument(code[at]);
    switch (Code.operation(code[at])) {
      case Code.TERM -> spans.add(leaves.spans(argument), code[at + 1]);
      case Code.AND, Code.OR, Code.SOME_OF -> {
        boolean allTrue = Code.operation(code[at]) == Code.AND;
        int operand = Code.operands(code, at);
        for (int i = 0; i < argument; i++) {
          if (allTrue || isTrue(operand)) {
            report(operand, spans);
          }
          operand = Code.next(code, operand);
        }
      }
      case Code.POSITIONAL -> positions.report(plans[argument], spans);
      default -> {}
    }
  }
}
