package io.wirewatch.match;

import static io.wirewatch.match.Articles.rule;
import static io.wirewatch.match.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Rule;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RuleBookTest {

  @Test
  void shouldBeEmptyAtFirst() {
    RuleBook book = RuleBook.empty();

    assertThat(book.revision()).isZero();
    assertThat(book.rules()).isEmpty();
    assertThat(book.broken()).isEmpty();
    assertThat(book.matcher().match(text("coup"))).isEmpty();
  }

  @Test
  void shouldOrderRulesByCodePoint() {
    // By UTF-16 unit the emoji, a surrogate pair, would come before the private-use character.
    List<Rule> rules =
        List.of(
            rule("\uE000", "a"), rule("😀", "a"), rule("b", "a"), rule("a", "a"), rule("B", "a"));

    RuleBook book = RuleBook.of(7, rules);

    assertThat(book.revision()).isEqualTo(7);
    assertThat(book.rules().keySet()).containsExactly("B", "a", "b", "\uE000", "😀");
    assertThat(book.matcher().match(text("a")))
        .extracting(match -> match.rule().id())
        .containsExactly("B", "a", "b", "\uE000", "😀");
  }

  @Test
  void shouldKeepTheOthersInForceBesideARuleThatCannotBeCompiled() throws Exception {
    String deep = "x AND (y OR (".repeat(90) + "z" + "))".repeat(90);
    List<RuleBook> made = new CopyOnWriteArrayList<>();
    // A stack on which each recursion through a deep query ends early.
    Thread thread =
        new Thread(
            null,
            () -> {
              RuleBook book = RuleBook.of(1, List.of(rule("a", "coup"), rule("c", "nato")));
              made.add(book.with(2, List.of(rule("b", deep), rule("d", "oil")), List.of("c")));
            },
            "small stack",
            1);
    thread.start();
    thread.join();

    RuleBook book = made.get(0);
    assertThat(book.rules().keySet()).containsExactly("a", "d");
    assertThat(book.broken()).extracting(BrokenRule::id).containsExactly("b");
    assertThat(book.matcher().match(text("coup oil"))).hasSize(2);
  }

  @Test
  void shouldKeepTheOthersInForceBesideABrokenRule() {
    RuleBook book =
        RuleBook.of(1, List.of(rule("b", "coup AND"), rule("a", "NOT x"), rule("c", "coup")));

    assertThat(book.rules().keySet()).containsExactly("c");
    assertThat(book.broken())
        .containsExactly(
            new BrokenRule(
                "a",
                """
                the query only excludes: found NOT x, expected a word or phrase that must be there; \
                add what is looked for, as in coup NOT football
                  NOT x
                  ^^^^^"""),
            new BrokenRule(
                "b",
                """
                an operand is missing: found the end, expected a word, a phrase or a group
                  coup AND
                          ^"""));
    assertThat(book.matcher().match(text("coup x"))).hasSize(1);
  }

  @Test
  void shouldTakeTheLaterOfTwoRulesWithOneId() {
    RuleBook book = RuleBook.of(1, List.of(rule("a", "coup"), rule("a", "plot")));

    assertThat(book.rules()).hasSize(1);
    assertThat(book.matcher().match(text("coup"))).isEmpty();
    assertThat(book.matcher().match(text("plot"))).hasSize(1);
  }
}
