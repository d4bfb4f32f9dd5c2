package io.wirewatch.query;

import io.wirewatch.query.Operand.Content;
import io.wirewatch.query.Operand.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins operands by what stands between them, and reports what can be read in two ways. */
final class Joints {
  private static final int LONGEST_CONJUNCTS = 60;

  private final String query;
  private final Problems problems;

  Joints(String query, Problems problems) {
    this.query = query;
    this.problems = problems;
  }

  /** What stands between two operands of a level. */
  enum Joint {
    AND,
    OR,
    BLANK
  }

  /** A level of at least two operands, none of them broken. */
  Content join(List<Operand> operands, List<Joint> joints) {
    boolean isSound = checkMixture(operands, joints);
    List<Query> trees = operands.stream().map(Operand::tree).filter(Objects::nonNull).toList();
    if (!isSound || trees.size() < operands.size()) {
      return Content.NONE;
    }
    Set<Part> parts = EnumSet.noneOf(Part.class);
    int height = 0;
    for (Operand operand : operands) {
      parts.addAll(operand.parts());
      height = Math.max(height, operand.content().height());
    }
    if (joints.get(0) == Joint.OR) {
      return Content.of(new Query.Or(trees), parts, height);
    }
    parts.add(joints.contains(Joint.AND) ? Part.AND : Part.BLANK);
    return new Content(new Query.And(trees), parts, height, List.of(), conjuncts(operands));
  }

  private List<String> conjuncts(List<Operand> operands) {
    int length = operands.get(operands.size() - 1).end() - operands.get(0).start();
    return length > LONGEST_CONJUNCTS
        ? List.of()
        : operands.stream().map(o -> query.substring(o.start(), o.end())).toList();
  }

  private boolean checkMixture(List<Operand> operands, List<Joint> joints) {
    List<int[]> places = operands.stream().map(o -> new int[] {o.start(), o.end()}).toList();
    int start = operands.get(0).start();
    int end = operands.get(operands.size() - 1).end();
    if (joints.contains(Joint.OR) && joints.stream().anyMatch(joint -> joint != Joint.OR)) {
      problems.add(
          start,
          end,
          joints.contains(Joint.AND) ? "OR beside AND" : "OR beside a blank, which is AND",
          "parentheses",
          Readings.of(query, places, joints.stream().map(joint -> joint == Joint.OR).toList()));
      return false;
    }
    List<Integer> misread = new ArrayList<>();
    for (int i = 0; i < joints.size(); i++) {
      if (joints.get(i) == Joint.BLANK && isMisread(operands.get(i), operands.get(i + 1))) {
        misread.add(i);
      }
    }
    if (misread.isEmpty()) {
      return true;
    }
    String withAnd = Readings.withAnd(query, places, misread);
    problems.add(
        start,
        end,
        "a blank beside a positional operator",
        "AND, quotes or parentheses",
        withAnd == null
            ? null
            : "write " + withAnd + ", or quotes or parentheses around what belongs together");
    return false;
  }

  private static boolean isMisread(Operand left, Operand right) {
    return (right.shape() == Shape.POSITIONAL && left.isPlain())
        || (left.endsPositional() && right.isPlain());
  }

  /** Whether positional operators may stand in one chain; reports those that may not. */
  boolean checkChain(List<Token> operators) {
    Token first = operators.get(0);
    Operator operator = Objects.requireNonNull(first.operator());
    boolean isChain = true;
    for (Token next : operators.subList(1, operators.size())) {
      boolean isOther = operator != next.operator();
      if (isOther || !operator.chains) {
        isChain = false;
        problems.add(
            next.start(),
            next.end(),
            isOther ? next.operator() + " beside " + operator : operator + " does not chain",
            "parentheses around one of them",
            null);
      }
    }
    return isChain;
  }

  /** A chain of at least two operands, none of them broken, grouped from the left. */
  Content chain(List<Operand> operands, List<Token> operators) {
    Operand first = operands.get(0);
    Query tree = first.tree();
    int height = first.content().height();
    Set<Part> parts = EnumSet.copyOf(first.parts());
    for (int i = 0; i < operators.size(); i++) {
      Token operator = operators.get(i);
      Operand right = operands.get(i + 1);
      tree = pair(operator, tree, right.tree());
      height = Math.max(i == 0 ? height : height + 1, right.content().height());
      if (operator.is(Operator.NOTNEAR)) {
        parts = Places.ofNotNear(parts, right.parts());
      } else {
        parts.addAll(right.parts());
        parts.add(Part.valueOf(Objects.requireNonNull(operator.operator()).name()));
      }
    }
    return Content.of(tree, parts, height);
  }

  private static @Nullable Query pair(Token operator, @Nullable Query left, @Nullable Query right) {
    if (left == null || right == null || !operator.sound()) {
      return null;
    }
    int n = operator.number();
    return switch (Objects.requireNonNull(operator.operator())) {
      case NEAR -> new Query.Near(n, left, right);
      case ONEAR -> new Query.OrderedNear(n, left, right);
      case NOTNEAR -> new Query.NotNear(n, left, right);
      case SENT -> new Query.Within(Query.Within.Unit.SENTENCE, n, left, right);
      case PARA -> new Query.Within(Query.Within.Unit.PARAGRAPH, n, left, right);
      case AND, OR, NOT, FIRST, ATLEAST, CASE, FORMS, OF ->
          throw new IllegalStateException(operator + " is not positional");
    };
  }
}
