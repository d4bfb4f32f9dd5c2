package io.wirewatch.match;

/**
 * The instructions of a program: a query in prefix form, in which each operand follows its
 * operator. The lowest bits of an instruction's first number say which it is, the others are its
 * argument.
 *
 * <pre>
 * TERM leaf, term index        a word or phrase
 * NEEDED leaf                  a word or phrase that reports nothing
 * METADATA atom
 * AND, OR count, length        and so many operands; length counts all numbers, these two included
 * SOME_OF count, length, k     and so many operands
 * NOT                          and one operand
 * POSITIONAL plan, length      and what must be true for the plan to be
 * </pre>
 */
final class Code {
  static final int TERM = 0;
  static final int NEEDED = 1;
  static final int METADATA = 2;
  static final int AND = 3;
  static final int OR = 4;
  static final int SOME_OF = 5;
  static final int NOT = 6;
  static final int POSITIONAL = 7;

  private static final int BITS = 3;
  private static final int MASK = (1 << BITS) - 1;

  private Code() {}

  static int of(int operation, int argument) {
    return argument << BITS | operation;
  }

  static int operation(int instruction) {
    return instruction & MASK;
  }

  static int argument(int instruction) {
    return instruction >>> BITS;
  }

  /** Where the first operand of the operator at {@code at} stands. */
  static int operands(int[] code, int at) {
    return switch (operation(code[at])) {
      case SOME_OF -> at + 3;
      case NOT -> at + 1;
      default -> at + 2;
    };
  }

  /** Where what follows the instruction at {@code at} and its operands stands. */
  static int next(int[] code, int at) {
    int position = at;
    while (operation(code[position]) == NOT) {
      position++;
    }
    return switch (operation(code[position])) {
      case TERM -> position + 2;
      case NEEDED, METADATA -> position + 1;
      default -> position + code[position + 1];
    };
  }
}
