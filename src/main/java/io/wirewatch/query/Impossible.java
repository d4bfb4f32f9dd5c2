package io.wirewatch.query;

import io.wirewatch.model.Field;
import io.wirewatch.query.Query.Comparison;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what can never be true, or always is, whatever an article says. */
final class Impossible {
  private static final String NEVER = "it can never be true";

  /** Of more operands not each is compared with each. */
  private static final int MOST_COMPARED = 1_000;

  private final Linter linter;
  private final Simplifier simplifier;
  private final TermReader reader;

  Impossible(Linter linter, Simplifier simplifier, TermReader reader) {
    this.linter = linter;
    this.simplifier = simplifier;
    this.reader = reader;
  }

  void lint(Query canonical) {
    Linter.each(canonical, this::lintNode);
  }

  private void lintNode(Query node) {
    if (node instanceof Query.Term term) {
      lintTerm(term);
    } else if (node instanceof Query.Positional positional) {
      lintPositional(positional);
    } else if (node instanceof Query.And) {
      lintAnd(node);
    } else if (node instanceof Query.Or && opposites(node.operands()) > 0) {
      linter.warn(node, linter.written(node), "it is true of every article", null);
    } else if (node instanceof Query.SomeOf someOf
        && someOf.operands().size() - opposites(someOf.operands()) < someOf.k()) {
      linter.warn(node, linter.written(node) + " asks for what excludes each other", NEVER, null);
    }
  }

  private void lintTerm(Query.Term term) {
    int first = term.scope().first();
    if (first > 0 && term.words().size() > first) {
      linter.warn(
          term,
          linter.written(term) + " is longer than the first " + words(first) + " of FIRST",
          NEVER,
          "write FIRST/" + term.words().size() + " or more");
    }
  }

  private void lintPositional(Query.Positional node) {
    Set<Field> left = fields(node.left());
    Set<Field> right = fields(node.right());
    Set<Field> both = EnumSet.copyOf(left);
    both.retainAll(right);
    boolean isNotNear = node instanceof Query.NotNear;
    if (both.isEmpty()) {
      linter.warn(
          node,
          linter.written(node) + " pairs two fields",
          isNotNear
              ? "what stands in another field is near nothing, so that it excludes nothing"
              : "words are near each other in one field only, so that " + NEVER,
          "join them by AND" + (isNotNear ? " NOT" : ""));
      return;
    }
    int first = Math.max(first(node.left()), first(node.right()));
    int least = shortest(node.left()) + shortest(node.right());
    if (!isNotNear && first < Integer.MAX_VALUE && least > first) {
      linter.warn(
          node,
          linter.written(node) + " needs " + words(least) + " of the first " + words(first),
          NEVER,
          "write FIRST/" + least + " or more");
    }
  }

  private void lintAnd(Query node) {
    if (opposites(node.operands()) > 0) {
      linter.warn(node, linter.written(node) + " asks for what it excludes", NEVER, null);
      return;
    }
    if (node.operands().size() > MOST_COMPARED) {
      return;
    }
    for (Query negative : node.operands()) {
      if (negative instanceof Query.Not not && not.operand() instanceof Query.Term wide) {
        for (Query positive : node.operands()) {
          if (positive instanceof Query.Term narrow && holds(wide, narrow)) {
            linter.warn(
                node,
                linter.written(narrow) + " is excluded by NOT " + linter.written(wide),
                "where the one stands the other does, so that " + NEVER,
                null);
          }
        }
      }
    }
  }

  /** How many operands stand beside their own opposite. */
  private int opposites(List<Query> operands) {
    Set<Integer> positive = new HashSet<>();
    for (Query operand : operands) {
      if (!(operand instanceof Query.Not)) {
        positive.add(simplifier.identity(operand));
      }
    }
    int opposites = 0;
    for (Query operand : operands) {
      if (operand instanceof Query.Not not
          && positive.contains(simplifier.identity(not.operand()))) {
        opposites++;
      }
    }
    return opposites;
  }

  /** Whether {@code wide}, which ignores case, is there wherever {@code narrow} is. */
  private boolean holds(Query.Term wide, Query.Term narrow) {
    Query.Scope outer = wide.scope();
    Query.Scope inner = narrow.scope();
    boolean isWider =
        outer.comparison() == Comparison.FOLDED
            && inner.comparison() == Comparison.EXACT
            && (outer.field() == null || outer.field() == inner.field())
            && (outer.first() == 0 || (inner.first() > 0 && inner.first() <= outer.first()));
    return isWider
        && reader.words(narrow.quoted()).equals(reader.words(wide.quoted()))
        && narrow.words().stream().allMatch(TermWord.Plain.class::isInstance)
        && wide.words().stream().allMatch(TermWord.Plain.class::isInstance);
  }

  private static Set<Field> fields(Query node) {
    if (node instanceof Query.Term term) {
      Field field = term.scope().field();
      return field == null ? EnumSet.allOf(Field.class) : EnumSet.of(field);
    }
    if (node instanceof Query.NotNear notNear) {
      return fields(notNear.left());
    }
    Set<Field> fields = EnumSet.noneOf(Field.class);
    node.operands().forEach(operand -> fields.addAll(fields(operand)));
    return fields;
  }

  /** In how many first words all spans of a node are; the greatest number where any may be. */
  private static int first(Query node) {
    if (node instanceof Query.Term term) {
      return term.scope().first() == 0 ? Integer.MAX_VALUE : term.scope().first();
    }
    return node instanceof Query.NotNear notNear
        ? first(notNear.left())
        : node.operands().stream().mapToInt(Impossible::first).max().orElse(Integer.MAX_VALUE);
  }

  /** The words of the shortest span of a node. */
  private static int shortest(Query node) {
    if (node instanceof Query.Term term) {
      return term.words().size();
    }
    return node instanceof Query.NotNear notNear
        ? shortest(notNear.left())
        : node.operands().stream().mapToInt(Impossible::shortest).min().orElse(1);
  }

  private static String words(int count) {
    return count + (count == 1 ? " word" : " words");
  }
}
