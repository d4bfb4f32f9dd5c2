package io.wirewatch.query;

import io.wirewatch.query.Operand.Content;
import io.wirewatch.query.Operand.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code k OF (p, q, r)}, behind {@code k}: a list in it is its entries. */
final class OfReader {
  private final Parser parser;
  private final Problems problems;

  OfReader(Parser parser) {
    this.parser = parser;
    this.problems = parser.problems();
  }

  Operand read(Token number) {
    Token name = parser.cursor().take();
    List<Operand> operands = parser.operandsOfOf(name);
    int end = parser.cursor().end();
    boolean isBroken = operands.isEmpty() || operands.stream().anyMatch(Operand::isBroken);
    if (isBroken) {
      checkLeast(number);
      return Operand.broken(number.start(), end);
    }
    return Operand.of(Shape.FUNCTION, number.start(), end, content(number, operands, end));
  }

  private boolean checkLeast(Token number) {
    if (k(number) >= 1) {
      return true;
    }
    problems.add(
        number.start(),
        number.end(),
        "the number of OF is out of range",
        "k from 1",
        "leave the OF out");
    return false;
  }

  private Content content(Token number, List<Operand> operands, int end) {
    boolean isSound = checkLeast(number);
    if (!isSound || operands.stream().anyMatch(operand -> operand.tree() == null)) {
      return Content.NONE;
    }
    List<Query> trees = new ArrayList<>();
    Set<Part> parts = EnumSet.of(Part.OF);
    Map<Integer, Operand> different = new HashMap<>();
    int height = 0;
    for (Operand operand : operands) {
      parts.addAll(operand.parts());
      height = Math.max(height, operand.content().height());
      List<? extends Query> entries = operand.content().entries();
      Query tree = operand.tree();
      for (Query each : entries.isEmpty() && tree != null ? List.of(tree) : entries) {
        Simplifier simplifier = parser.simplifier();
        Operand first =
            different.putIfAbsent(simplifier.identity(simplifier.simplify(each)), operand);
        if (first != null) {
          givenTwice(number, end, first, operand, each);
          return Content.NONE;
        }
        trees.add(each);
      }
    }
    if (k(number) > trees.size()) {
      problems.add(
          number.start(),
          number.end(),
          "the number of OF is above the number of its operands",
          "k from 1 to " + trees.size(),
          "write " + trees.size() + ", or give more operands");
      return Content.NONE;
    }
    return Content.of(new Query.SomeOf(k(number), trees), parts, height);
  }

  private void givenTwice(Token number, int end, Operand first, Operand second, Query operand) {
    boolean isWhole = second.content().entries().isEmpty();
    problems.add(
        number.start(),
        end,
        "an operand of OF is given twice",
        "different operands",
        isWhole
            ? "leave out " + problems.found(second.start(), second.end())
            : "leave "
                + Problems.cut(operand.toString())
                + " out of "
                + problems.found(first.start(), first.end())
                + " or "
                + problems.found(second.start(), second.end()));
  }

  private int k(Token number) {
    String digits = parser.written(number);
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}
