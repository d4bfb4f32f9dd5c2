package io.wirewatch.match;

import io.wirewatch.query.Query;
import io.wirewatch.query.TermWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each operator, and each within another, matched and failed. */
final class OperatorCoverage {
  private final Map<String, int[]> alone = new TreeMap<>();
  private final Map<String, int[]> nested = new TreeMap<>();

  /** Counts the nodes of {@code query} by whether they are true of the article by themselves. */
  void count(Query query, ReferenceMatcher reference) {
    count(query, reference, List.of());
  }

  private void count(Query node, ReferenceMatcher reference, List<String> above) {
    boolean matched = reference.isTrue(node);
    for (String name : names(node)) {
      add(alone, name, matched);
    }
    String operator = names(node).get(0);
    List<String> path = new ArrayList<>(above);
    path.add(0, operator);
    if (!node.operands().isEmpty() && path.size() > 1) {
      add(nested, path.get(0) + " in " + path.get(1), matched);
      if (path.size() > 2 && path.get(1).equals("OR")) {
        add(nested, path.get(0) + " in OR in " + path.get(2), matched);
      }
    }
    node.operands().forEach(operand -> count(operand, reference, path));
  }

  private static void add(Map<String, int[]> counts, String name, boolean matched) {
    counts.computeIfAbsent(name, key -> new int[2])[matched ? 0 : 1]++;
  }

  /** How often what was counted under {@code name} matched. */
  int matched(String name) {
    return count(name)[0];
  }

  /** How often what was counted under {@code name} failed. */
  int failed(String name) {
    return count(name)[1];
  }

  private int[] count(String name) {
    return alone.getOrDefault(name, nested.getOrDefault(name, new int[2]));
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    for (Map<String, int[]> counts : List.of(alone, nested)) {
      counts.forEach(
          (name, count) ->
              table.append(
                  String.format("%-24s matched %9d  failed %9d%n", name, count[0], count[1])));
      table.append(String.format("%n"));
    }
    return table.toString();
  }

  /** What {@code node} counts for, its operator foremost. */
  private static List<String> names(Query node) {
    return node.accept(
        new Query.Visitor<List<String>>() {
          @Override
          public List<String> term(Query.Term term) {
            return namesOf(term);
          }

          @Override
          public List<String> metadata(Query.Metadata metadata) {
            return List.of(metadata.key().label() + ":");
          }

          @Override
          public List<String> and(Query.And and) {
            return List.of("AND");
          }

          @Override
          public List<String> or(Query.Or or) {
            return List.of("OR");
          }

          @Override
          public List<String> not(Query.Not not) {
            return List.of("NOT");
          }

          @Override
          public List<String> atLeast(Query.AtLeast atLeast) {
            return List.of("ATLEAST");
          }

          @Override
          public List<String> someOf(Query.SomeOf someOf) {
            return List.of("OF");
          }

          @Override
          public List<String> near(Query.Near near) {
            return List.of("NEAR");
          }

          @Override
          public List<String> orderedNear(Query.OrderedNear near) {
            return List.of("ONEAR");
          }

          @Override
          public List<String> notNear(Query.NotNear near) {
            return List.of("NOTNEAR");
          }

          @Override
          public List<String> within(Query.Within within) {
            String name = within.unit() == Query.Within.Unit.SENTENCE ? "SENT" : "PARA";
            return within.n() == 0 ? List.of(name) : List.of(name, name + "/n");
          }
        });
  }

  private static List<String> namesOf(Query.Term term) {
    List<String> names = new ArrayList<>();
    names.add(term.words().size() > 1 ? "phrase" : "word");
    for (TermWord word : term.words()) {
      if (word instanceof TermWord.Any) {
        names.add("free *");
      } else if (word instanceof TermWord.Wildcard) {
        names.add("* or ?");
      } else if (word instanceof TermWord.Fuzzy fuzzy) {
        names.add("~" + fuzzy.edits());
      }
    }
    Query.Scope scope = term.scope();
    if (scope.field() != null) {
      names.add(scope.field().label() + ":");
    }
    if (scope.first() > 0) {
      names.add("FIRST");
    }
    switch (scope.comparison()) {
      case EXACT -> names.add("CASE");
      case STEM -> names.add("FORMS");
      case FOLDED -> {}
    }
    return names.stream().distinct().toList();
  }
}
