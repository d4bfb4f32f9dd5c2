package io.wirewatch.match;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The kinds of rules that are generated, each with its share among mixed rules. */
enum RuleKind {
  /** A word, mostly a rare one, as names are. */
  WORD(10),
  /** Two or three words in a row. */
  PHRASE(25),
  /** Two to four operands, one in three of them an OR of words. */
  AND(15),
  /** Two to six rare words. */
  OR(10),
  /** A word or phrase without one or two common words. */
  AND_NOT(15),
  /** Two words with at most 3, 5, 10 or 15 words between. */
  NEAR(15),
  /** The beginning of a word, half of them beside another word. */
  PREFIX(10);

  /** What can be left out, such as {@code -Drules.without=near,prefix}. */
  private static final String WITHOUT = "rules.without";

  private final int share;

  RuleKind(int share) {
    this.share = share;
  }

  /** Its share among all kinds, in percent. */
  int share() {
    return share;
  }

  /** All kinds that are not left out. */
  static Set<RuleKind> mixed() {
    Set<RuleKind> kinds = EnumSet.allOf(RuleKind.class);
    String without = System.getProperty(WITHOUT, "");
    Arrays.stream(without.split(","))
        .filter(name -> !name.isBlank())
        .map(name -> valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
        .forEach(kinds::remove);
    return kinds;
  }

  /** Single words and phrases. */
  static Set<RuleKind> keywords() {
    return EnumSet.of(WORD, PHRASE);
  }

  /** One of {@code kinds}, each as often as its share says; {@code draw} is from 0 to below 1. */
  static RuleKind drawn(Set<RuleKind> kinds, double draw) {
    double left = draw * kinds.stream().mapToInt(RuleKind::share).sum();
    List<RuleKind> inOrder = List.copyOf(EnumSet.copyOf(kinds));
    for (RuleKind kind : inOrder) {
      left -= kind.share;
      if (left < 0) {
        return kind;
      }
    }
    return inOrder.get(inOrder.size() - 1);
  }
}
