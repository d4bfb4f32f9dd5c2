package io.wirewatch.query.dialect;

import io.wirewatch.model.Field;
import io.wirewatch.query.Problems;
import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * EXTRA's {@code prox}: what stands near each other.
 *
 * <p>Its distance between words is the number of words between, and its engine reads {@code <n} as
 * {@code <=n}. {@code distance>0} is what stands outside of the phrases on the right, {@code
 * distance>n} what has none of the right side near. The distance of sentences and paragraphs is 1
 * for the same one.
 */
final class ExtraProximity {
  private static final int FARTHEST = 10_000;

  private static final String EXPECTED =
      "prox/unit=word/distance<=n, with /ordered or without, prox/unit=word/distance>n,"
          + " prox/unit=sentence/distance=1, or with paragraph or >1";

  private final ExtraTerms terms;
  private final Problems problems;
  private final Notes notes;

  ExtraProximity(ExtraTerms terms, Problems problems, Notes notes) {
    this.terms = terms;
    this.problems = problems;
    this.notes = notes;
  }

  /** The query of {@code prox}; null where something in it is reported. */
  @Nullable Query read(ExtraNode.Operation prox) {
    ExtraNode.Modifier unit = prox.modifier("unit");
    ExtraNode.Modifier distance = prox.modifier("distance");
    boolean isOrdered = prox.modifier("ordered") != null;
    boolean isWithin = unit != null && (is(unit, "sentence") || is(unit, "paragraph"));
    List<Query> operands = operands(prox, isWithin);
    if (operands == null || !isOneField(prox, operands)) {
      return null;
    }
    if (unit == null && distance == null && isOrdered) {
      return anyDistance(prox, operands);
    }
    if (unit == null || distance == null || distance.number() < 0) {
      return unknown(prox);
    }
    if (isWithin) {
      return within(prox, operands, unit, distance);
    }
    return is(unit, "word") ? words(prox, operands, distance, isOrdered) : unknown(prox);
  }

  private static boolean is(ExtraNode.Modifier modifier, String value) {
    return modifier.comparator().equals("=") && modifier.value().equals(value);
  }

  private @Nullable Query unknown(ExtraNode.Operation prox) {
    problems.add(
        prox.start() + 1, prox.headEnd(), "a distance that EXTRA does not have", EXPECTED, null);
    return null;
  }

  private @Nullable Query anyDistance(ExtraNode.Operation prox, List<Query> operands) {
    notes.add(
        prox.start(), prox.headEnd(), "in order at any distance is ONEAR/10000, the farthest");
    return ordered(operands, FARTHEST);
  }

  private static Query ordered(List<Query> operands, int n) {
    Query chain = operands.get(0);
    for (Query next : operands.subList(1, operands.size())) {
      chain = new Query.OrderedNear(n, chain, next);
    }
    return chain;
  }

  private static Query near(List<Query> operands, int n) {
    Query near = operands.get(0);
    for (Query next : operands.subList(1, operands.size())) {
      near = new Query.Near(n, near, next);
    }
    return near;
  }

  private static Query sameUnit(List<Query> operands, Query.Within.Unit unit) {
    Query chain = operands.get(0);
    for (Query next : operands.subList(1, operands.size())) {
      chain = new Query.Within(unit, 0, chain, next);
    }
    return chain;
  }

  private @Nullable Query words(
      ExtraNode.Operation prox,
      List<Query> operands,
      ExtraNode.Modifier distance,
      boolean isOrdered) {
    int n = distance.number();
    switch (distance.comparator()) {
      case "<", "<=" -> {
        if (distance.comparator().equals("<")) {
          notes.add(
              distance.start(),
              distance.end(),
              "EXTRA's engine reads < as <=, and so it is read here: up to "
                  + n
                  + " words between; for fewer make the number smaller");
        }
        if (operands.size() > 2) {
          notes.add(
              prox.start(),
              prox.headEnd(),
              "so many words between each two; EXTRA counts those between all together");
        }
        return isOrdered ? ordered(operands, n) : near(operands, n);
      }
      case ">" -> {
        return isOrdered || operands.size() != 2
            ? unknown(prox)
            : apart(prox, operands.get(0), operands.get(1), n);
      }
      default -> {
        return unknown(prox);
      }
    }
  }

  private Query apart(ExtraNode.Operation prox, Query left, Query right, int n) {
    if (n > 0) {
      return Trees.all(List.of(left, new Query.Not(new Query.Near(n, left, right))));
    }
    notes.add(
        prox.start(),
        prox.headEnd(),
        "distance>0 is NOTNEAR/0, which also leaves out what stands right beside the phrase");
    return new Query.NotNear(0, left, right);
  }

  private @Nullable Query within(
      ExtraNode.Operation prox,
      List<Query> operands,
      ExtraNode.Modifier unit,
      ExtraNode.Modifier distance) {
    Query.Within.Unit ours =
        is(unit, "sentence") ? Query.Within.Unit.SENTENCE : Query.Within.Unit.PARAGRAPH;
    boolean isSame = distance.comparator().equals("=") && distance.number() == 1;
    boolean isApart = distance.comparator().equals(">");
    if ((!isSame && !isApart) || prox.modifier("ordered") != null) {
      return unknown(prox);
    }
    Query same = sameUnit(operands, ours);
    return isSame ? same : Trees.all(List.of(operands.get(0), new Query.Not(same)));
  }

  /** What has a place there: terms, OR of them, prox; in a sentence also AND, which is the same. */
  private @Nullable List<Query> operands(ExtraNode.Operation prox, boolean isWithin) {
    List<Query> operands = new ArrayList<>();
    boolean isBroken = false;
    for (ExtraNode node : prox.operands()) {
      if (isWithin
          && node instanceof ExtraNode.Operation and
          && and.name().equals("and")
          && and.modifiers().isEmpty()) {
        List<Query> inner = operands(and, true);
        isBroken |= inner == null;
        operands.addAll(inner == null ? List.of() : inner);
      } else {
        Query operand = operand(node);
        isBroken |= operand == null;
        operands.addAll(operand == null ? List.of() : List.of(operand));
      }
    }
    if (!isBroken && prox.name().equals("prox") && operands.size() < 2) {
      problems.add(
          prox.start(), prox.end(), "one operand alone", "two that are near each other", null);
      return null;
    }
    return isBroken ? null : operands;
  }

  private @Nullable Query operand(ExtraNode node) {
    if (node instanceof ExtraNode.Search search) {
      boolean isAll =
          search.relation().equals("all")
              || (search.relation().isEmpty() && search.term().strip().contains(" "));
      return isAll ? noPlace(node, "several words at once") : terms.read(search);
    }
    ExtraNode.Operation operation = (ExtraNode.Operation) node;
    if (operation.name().equals("prox")) {
      Query inner = read(operation);
      return inner instanceof Query.And ? noPlace(node, "what must not be near") : inner;
    }
    if (!operation.name().equals("or") || !operation.modifiers().isEmpty()) {
      return noPlace(node, operation.name() + (operation.modifiers().isEmpty() ? "" : "/count"));
    }
    List<Query> alternatives = new ArrayList<>();
    for (ExtraNode each : operation.operands()) {
      Query alternative = operand(each);
      if (alternative != null) {
        alternatives.add(alternative);
      }
    }
    return alternatives.size() < operation.operands().size() ? null : Trees.any(alternatives);
  }

  private @Nullable Query noPlace(ExtraNode node, String what) {
    problems.add(
        node.start(),
        node.end(),
        what + " in a distance",
        "words, phrases, or of them, or prox",
        "put it beside the prox with and");
    return null;
  }

  private boolean isOneField(ExtraNode.Operation prox, List<Query> operands) {
    Set<Field> fields = new HashSet<>();
    operands.forEach(operand -> addFields(operand, fields));
    if (fields.size() > 1) {
      problems.add(
          prox.start(),
          prox.end(),
          "a distance between two fields",
          "one field on all sides",
          "for both anywhere write and");
    }
    return fields.size() <= 1;
  }

  private static void addFields(Query query, Set<Field> fields) {
    if (query instanceof Query.Term term && term.scope().field() != null) {
      fields.add(term.scope().field());
    }
    query.operands().forEach(operand -> addFields(operand, fields));
  }
}
