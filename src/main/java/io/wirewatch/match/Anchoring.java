package io.wirewatch.match;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Chooses under which atoms a program is posted: an article that satisfies it has at least one of
 * them.
 *
 * <p>A word or phrase is posted under its rarest atom; AND under what its cheapest operand is; OR
 * under what all its operands are; k of n under what the n - k + 1 cheapest are; NOT has nothing to
 * be posted under. Each posting names a second atom that the article must have too, the rarest one
 * that is required beside the first. What a posting costs is how often its atom is there.
 */
final class Anchoring {
  static final int NONE = -1;

  /** What takes the anchors of one program. */
  interface Sink {
    /** Posts it under {@code atom}, for articles that have {@code guard} too, if not negative. */
    void post(int atom, int guard);
  }

  private final int[] code;
  private final int[] phraseStarts;
  private final int[] phraseCode;
  private final IntToDoubleFunction rarity;

  Anchoring(int[] code, int[] phraseStarts, int[] phraseCode, IntToDoubleFunction rarity) {
    this.code = code;
    this.phraseStarts = phraseStarts;
    this.phraseCode = phraseCode;
    this.rarity = rarity;
  }

  /** Posts the program that begins at {@code at}. */
  void post(int at, Sink sink) {
    if (cost(at) == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("the query only excludes");
    }
    post(at, NONE, sink);
  }

  private double cost(int at) {
    int argument = Code.argument(code[at]);
    return switch (Code.operation(code[at])) {
      case Code.TERM, Code.NEEDED -> rarity.applyAsDouble(rarest(argument, NONE));
      case Code.METADATA -> rarity.applyAsDouble(argument);
      case Code.AND -> {
        double least = Double.POSITIVE_INFINITY;
        for (double cost : costs(at)) {
          least = Math.min(least, cost);
        }
        yield least;
      }
      case Code.OR -> {
        double sum = 0;
        for (double cost : costs(at)) {
          sum += cost;
        }
        yield sum;
      }
      case Code.SOME_OF -> {
        double[] costs = costs(at);
        Arrays.sort(costs);
        double sum = 0;
        for (int i = 0; i <= argument - code[at + 2]; i++) {
          sum += costs[i];
        }
        yield sum;
      }
      case Code.POSITIONAL -> cost(Code.operands(code, at));
      default -> Double.POSITIVE_INFINITY;
    };
  }

  /** The operand of an AND that costs least. */
  private int cheapest(int at) {
    int operand = Code.operands(code, at);
    int cheapest = operand;
    double least = Double.POSITIVE_INFINITY;
    for (int i = Code.argument(code[at]); i > 0; i--) {
      double cost = cost(operand);
      if (cost < least) {
        least = cost;
        cheapest = operand;
      }
      operand = Code.next(code, operand);
    }
    return cheapest;
  }

  private double[] costs(int at) {
    double[] costs = new double[Code.argument(code[at])];
    int operand = Code.operands(code, at);
    for (int i = 0; i < costs.length; i++) {
      costs[i] = cost(operand);
      operand = Code.next(code, operand);
    }
    return costs;
  }

  /** What the dearest operand costs of those that k of n must be posted under. */
  private double limit(int at) {
    double[] costs = costs(at);
    Arrays.sort(costs);
    return costs[costs.length - code[at + 2]];
  }

  private void post(int at, int guard, Sink sink) {
    int argument = Code.argument(code[at]);
    switch (Code.operation(code[at])) {
      case Code.TERM, Code.NEEDED -> {
        int anchor = rarest(argument, NONE);
        int beside = rarest(argument, anchor);
        sink.post(anchor, rarer(guard == anchor ? NONE : guard, beside));
      }
      case Code.METADATA -> sink.post(argument, guard == argument ? NONE : guard);
      case Code.AND -> {
        int chosen = cheapest(at);
        int required = guard;
        int operand = Code.operands(code, at);
        for (int i = 0; i < argument; i++) {
          if (operand != chosen) {
            required = rarer(required, required(operand));
          }
          operand = Code.next(code, operand);
        }
        post(chosen, required, sink);
      }
      case Code.OR -> {
        int operand = Code.operands(code, at);
        for (int i = 0; i < argument; i++) {
          post(operand, guard, sink);
          operand = Code.next(code, operand);
        }
      }
      case Code.SOME_OF -> {
        double limit = limit(at);
        int operand = Code.operands(code, at);
        for (int i = 0; i < argument; i++) {
          if (cost(operand) <= limit) {
            post(operand, guard, sink);
          }
          operand = Code.next(code, operand);
        }
      }
      case Code.POSITIONAL -> post(Code.operands(code, at), guard, sink);
      default -> throw new IllegalArgumentException("NOT has no anchor");
    }
  }

  /** The rarest atom that an article must have to satisfy an operand, as far as one is seen. */
  private int required(int at) {
    int argument = Code.argument(code[at]);
    return switch (Code.operation(code[at])) {
      case Code.TERM, Code.NEEDED -> rarest(argument, NONE);
      case Code.METADATA -> argument;
      case Code.AND -> {
        int required = NONE;
        int operand = Code.operands(code, at);
        for (int i = 0; i < argument; i++) {
          required = rarer(required, required(operand));
          operand = Code.next(code, operand);
        }
        yield required;
      }
      case Code.POSITIONAL -> required(Code.operands(code, at));
      default -> NONE;
    };
  }

  private int rarer(int atom, int other) {
    if (atom == NONE || other == NONE) {
      return Math.max(atom, other);
    }
    return rarity.applyAsDouble(other) < rarity.applyAsDouble(atom) ? other : atom;
  }

  /** The rarest atom of a leaf but for one; {@link #NONE} if there is no other. */
  private int rarest(int leaf, int but) {
    int number = Leaf.number(leaf);
    if (!Leaf.isPhrase(leaf)) {
      return number == but ? NONE : number;
    }
    int rarest = NONE;
    for (int i = phraseStarts[number] + 1; i < phraseStarts[number + 1]; i++) {
      if (phraseCode[i] != Leaf.ANY && phraseCode[i] != but) {
        rarest = rarer(rarest, phraseCode[i]);
      }
    }
    return rarest;
  }
}
