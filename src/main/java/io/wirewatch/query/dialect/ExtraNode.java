package io.wirewatch.query.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An EXTRA rule as a tree, as written. */
sealed interface ExtraNode {
  /** First UTF-16 unit in the rule's text. */
  int start();

  /** One past the last. */
  int end();

  /**
   * {@code (or/count>=2 p q r)}.
   *
   * @param name {@code and}, {@code or}, {@code not} or {@code prox}
   * @param modifiers in the order written
   * @param headEnd one past the name and its modifiers
   */
  record Operation(
      String name,
      List<Modifier> modifiers,
      List<ExtraNode> operands,
      int start,
      int headEnd,
      int end)
      implements ExtraNode {
    public Operation {
      modifiers = List.copyOf(modifiers);
      operands = List.copyOf(operands);
    }

    @Nullable Modifier modifier(String wanted) {
      return modifiers.stream()
          .filter(modifier -> modifier.name().equals(wanted))
          .findFirst()
          .orElse(null);
    }
  }

  /**
   * {@code title adj/stemming "red lines"}.
   *
   * @param index which field; empty for any
   * @param relation how the term is looked for; empty where no field is given
   * @param term the words
   */
  record Search(
      String index, String relation, List<Modifier> modifiers, String term, int start, int end)
      implements ExtraNode {
    public Search {
      modifiers = List.copyOf(modifiers);
    }

    boolean has(String modifier) {
      return modifiers.stream().anyMatch(each -> each.name().equals(modifier));
    }
  }

  /**
   * {@code /distance<=3}, {@code /stemming}.
   *
   * @param comparator empty where there is none
   * @param value empty where there is none
   */
  record Modifier(String name, String comparator, String value, int start, int end) {
    /** The value as a number from 0 to 10,000; -1 where it is none. */
    int number() {
      return value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 10_000
          ? Integer.parseInt(value)
          : -1;
    }
  }
}
