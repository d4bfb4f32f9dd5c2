package io.wirewatch.query.dialect;

import io.wirewatch.query.Problems;
import io.wirewatch.query.Query;
import io.wirewatch.query.TermWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tree of an EXTRA rule to a query of ours: what is true of an article, and how often. */
final class ExtraTranslator {
  private final Problems problems;
  private final Notes notes;
  private final ExtraTerms terms;
  private final ExtraProximity proximity;

  ExtraTranslator(Problems problems, Notes notes) {
    this.problems = problems;
    this.notes = notes;
    this.terms = new ExtraTerms(problems, notes);
    this.proximity = new ExtraProximity(terms, problems, notes);
  }

  /** The query of {@code node}; null where something in it is reported. */
  @Nullable Query translate(ExtraNode node) {
    if (node instanceof ExtraNode.Search search) {
      return terms.read(search);
    }
    ExtraNode.Operation operation = (ExtraNode.Operation) node;
    if (operation.name().equals("prox")) {
      return proximity.read(operation);
    }
    if (operation.name().equals("or")) {
      if (operation.modifier("count") != null) {
        return count(operation, Objects.requireNonNull(operation.modifier("count")));
      }
      if (operation.modifier("countunique") != null) {
        return countUnique(operation, Objects.requireNonNull(operation.modifier("countunique")));
      }
    }
    if (!operation.modifiers().isEmpty()) {
      ExtraNode.Modifier first = operation.modifiers().get(0);
      problems.add(
          first.start(),
          first.end(),
          "a modifier that " + operation.name() + " does not have",
          operation.name().equals("or") ? "/count or /countunique" : "no modifier",
          null);
      return null;
    }
    List<Query> operands = operands(operation);
    if (operands == null) {
      return null;
    }
    return switch (operation.name()) {
      case "and" -> Trees.all(operands);
      case "or" -> Trees.any(operands);
      default -> new Query.Not(Trees.any(operands));
    };
  }

  private @Nullable List<Query> operands(ExtraNode.Operation operation) {
    List<Query> operands = new ArrayList<>();
    boolean isBroken = false;
    for (ExtraNode node : operation.operands()) {
      Query query = translate(node);
      isBroken |= query == null;
      if (query != null) {
        operands.add(query);
      }
    }
    return isBroken ? null : operands;
  }

  /** {@code or/count>=n}: so many occurrences of any of the terms together. */
  private @Nullable Query count(ExtraNode.Operation operation, ExtraNode.Modifier count) {
    List<Query> counted = new ArrayList<>();
    boolean isBroken = false;
    for (ExtraNode node : operation.operands()) {
      boolean isCounted =
          node instanceof ExtraNode.Search search && !search.relation().equals("all");
      if (!isCounted) {
        problems.add(
            node.start(),
            node.end(),
            "something that is no word or phrase, in a count",
            "(title any \"...\") or (title adj \"...\")",
            "count words and phrases, and put the rest beside them with and");
      }
      Query query = isCounted ? translate(node) : null;
      isBroken |= query == null;
      if (query != null) {
        counted.add(query);
      }
    }
    int n = atLeast(count);
    boolean isMost = count.comparator().startsWith("<");
    if (n < 0 && !isMost) {
      return badNumber(count);
    }
    int most = count.number();
    if (isMost && most < 0) {
      return badNumber(count);
    }
    if (isBroken) {
      return null;
    }
    Query any = Trees.any(counted);
    tellOverlap(operation, any);
    if (!isMost) {
      return n <= 1 ? any : new Query.AtLeast(n, any);
    }
    int tooMany = count.comparator().equals("<") ? most : most + 1;
    if (tooMany <= 1) {
      problems.add(
          count.start(), count.end(), "a count that no article has", "/count<2 or more", null);
      return null;
    }
    return Trees.all(List.of(any, new Query.Not(new Query.AtLeast(tooMany, any))));
  }

  private @Nullable Query badNumber(ExtraNode.Modifier modifier) {
    problems.add(
        modifier.start(),
        modifier.end(),
        "a number of times that cannot be read",
        "such as /count>=3, up to 10,000",
        modifier.comparator().equals("=")
            ? "for exactly so many write (and (or/count>=n ...) (not (or/count>n ...)))"
            : null);
    return null;
  }

  /** The least number that {@code > n} or {@code >= n} allows; -1 where it is none of these. */
  private static int atLeast(ExtraNode.Modifier modifier) {
    int number = modifier.number();
    return number < 0
        ? -1
        : switch (modifier.comparator()) {
          case ">" -> number + 1;
          case ">=" -> number;
          default -> -1;
        };
  }

  /** Whether a word stands in two terms, one of which is a phrase, so that they can overlap. */
  private void tellOverlap(ExtraNode.Operation operation, Query any) {
    Map<TermWord, Query.Term> terms = new HashMap<>();
    for (Query query : any instanceof Query.Or or ? or.operands() : List.of(any)) {
      Query.Term term = (Query.Term) query;
      for (TermWord word : term.words()) {
        Query.Term other = terms.putIfAbsent(word, term);
        if (other != null
            && !other.equals(term)
            && other.words().size() + term.words().size() > 2) {
          notes.add(
              operation.start(),
              operation.headEnd(),
              "ATLEAST counts occurrences that do not overlap; EXTRA counts a word and a phrase"
                  + " with it twice");
          return;
        }
      }
    }
  }

  /** {@code or/countunique>=n}: so many different operands are true. */
  private @Nullable Query countUnique(ExtraNode.Operation operation, ExtraNode.Modifier count) {
    int least = atLeast(count);
    List<Query> operands =
        operation.operands().size() == 1
                && operation.operands().get(0) instanceof ExtraNode.Search search
            ? terms.alternatives(search)
            : operands(operation);
    if (least < 0) {
      return badNumber(count);
    }
    if (operands == null) {
      return null;
    }
    Set<Query> different = new LinkedHashSet<>(operands);
    if (different.size() < operands.size()) {
      notes.add(
          operation.start(),
          operation.headEnd(),
          "an operand that is given twice counts once here, and twice in EXTRA");
    }
    if (least > different.size()) {
      problems.add(
          count.start(),
          count.end(),
          "more operands asked for than there are",
          "up to " + different.size(),
          null);
      return null;
    }
    return least <= 1
        ? Trees.any(operands)
        : least == different.size()
            ? Trees.all(operands)
            : new Query.SomeOf(least, List.copyOf(different));
  }
}
