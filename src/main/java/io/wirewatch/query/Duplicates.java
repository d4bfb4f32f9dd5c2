package io.wirewatch.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds operands that stand twice at one level. */
final class Duplicates {
  private final Linter linter;
  private final Simplifier simplifier;

  Duplicates(Linter linter, Simplifier simplifier) {
    this.linter = linter;
    this.simplifier = simplifier;
  }

  void lint(Query node) {
    if (node instanceof Query.And || node instanceof Query.Or) {
      List<Query> operands = new ArrayList<>();
      boolean isOr = node instanceof Query.Or;
      flatten(node, isOr, operands);
      lint(operands);
      operands.forEach(this::lint);
    } else {
      node.operands().forEach(this::lint);
    }
  }

  private static void flatten(Query node, boolean isOr, List<Query> into) {
    for (Query operand : node.operands()) {
      if (isOr ? operand instanceof Query.Or : operand instanceof Query.And) {
        flatten(operand, isOr, into);
      } else {
        into.add(operand);
      }
    }
  }

  private void lint(List<Query> operands) {
    Map<Integer, Query> seen = new HashMap<>();
    for (Query operand : operands) {
      Query first = seen.putIfAbsent(simplifier.identity(simplifier.simplify(operand)), operand);
      if (first != null) {
        linter.warn(
            operand,
            linter.written(operand) + " is there already",
            "it says the same as " + linter.written(first),
            "leave one of them out");
      }
    }
  }
}
