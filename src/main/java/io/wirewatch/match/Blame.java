package io.wirewatch.match;

import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parts keep a query from being true: those that are not true though their own operands are
 * as they want them. AND blocks by its false operands, and so does a positional operator; what has
 * a choice, as OR, OF and ATLEAST, blocks by itself.
 */
final class Blame {
  private Blame() {}

  /** The parts that block {@code judged}, in the order written; none where it is true. */
  static List<Judged> of(Judged judged) {
    if (judged.isTrue) {
      return List.of();
    }
    List<Judged> blocking = new ArrayList<>();
    for (Judged operand : wanted(judged)) {
      blocking.addAll(of(operand));
    }
    return blocking.isEmpty() ? List.of(judged) : blocking;
  }

  /** The operands that must all be true. */
  private static List<Judged> wanted(Judged judged) {
    if (judged.query instanceof Query.NotNear) {
      return judged.operands.subList(0, Math.min(1, judged.operands.size()));
    }
    return judged.query instanceof Query.And || judged.query instanceof Query.Positional
        ? judged.operands
        : List.of();
  }
}
