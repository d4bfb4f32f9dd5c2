package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds a book that took its changes one after another against the book made of what is left. */
class RuleBookChangesTest {
  private static final long SEED = Long.getLong("wirewatch.twin.seed", 20_211_126L);

  @Test
  void shouldMatchAsTheBookOfTheRulesInForceDoes() {
    System.out.printf("changes: seed %d%n", SEED);
    for (int run = 0; run < 8; run++) {
      Random random = new Random(SEED + run);
      List<String> words = RandomArticles.someOf(RandomArticles.WORDS, random);
      RandomQueries queries = new RandomQueries(random, words);
      RandomArticles articles = new RandomArticles(random, words);
      Map<String, Rule> inForce = new HashMap<>();
      RuleBook book = RuleBook.empty();
      for (int revision = 1; revision <= 25; revision++) {
        List<Rule> changed = changed(random, queries);
        List<String> removed = removed(random);
        removed.forEach(inForce::remove);
        changed.forEach(rule -> inForce.put(rule.id(), rule));

        book = book.with(revision, changed, removed);

        assertEqual(book, RuleBook.of(revision, inForce.values()), articles.next());
      }
    }
  }

  @Test
  void shouldTakeTheLaterOfTwoRulesWithOneIdAndKeepWhatIsChangedAndRemoved() {
    RuleBook book =
        RuleBook.of(1, List.of(Articles.rule("a", "coup")))
            .with(
                2,
                List.of(Articles.rule("a", "plot"), Articles.rule("a", "plan")),
                List.of("a", "b"));

    assertThat(book.revision()).isEqualTo(2);
    assertThat(book.rules().keySet()).containsExactly("a");
    assertThat(book.matcher().match(Articles.text("coup, plot"))).isEmpty();
    assertThat(book.matcher().match(Articles.text("plan"))).hasSize(1);
  }

  @Test
  void shouldTakeARuleOutThatBreaksAndBackInWhenItIsMended() {
    RuleBook before = RuleBook.of(1, List.of(Articles.rule("a", "coup")));

    RuleBook broken = before.with(2, List.of(Articles.rule("a", "coup AND")), List.of());
    RuleBook mended = broken.with(3, List.of(Articles.rule("a", "plot")), List.of());

    assertThat(broken.rules()).isEmpty();
    assertThat(broken.broken()).extracting(BrokenRule::id).containsExactly("a");
    assertThat(broken.matcher().match(Articles.text("coup"))).isEmpty();
    assertThat(mended.broken()).isEmpty();
    assertThat(mended.matcher().match(Articles.text("coup plot"))).hasSize(1);
    assertThat(before.matcher().match(Articles.text("coup"))).hasSize(1);
  }

  /** As many as a book of hundreds gets when a list is changed, or one or two. */
  private static List<Rule> changed(Random random, RandomQueries queries) {
    List<Rule> changed = new ArrayList<>();
    int count = random.nextInt(10) == 0 ? 100 : random.nextInt(4);
    while (changed.size() < count) {
      String query = random.nextInt(20) == 0 ? "broken OR" : queries.next().text();
      changed.add(Articles.rule(id(random), query));
    }
    return changed;
  }

  private static List<String> removed(Random random) {
    List<String> removed = new ArrayList<>();
    for (int count = random.nextInt(10) == 0 ? 200 : random.nextInt(3); count > 0; count--) {
      removed.add(id(random));
    }
    return removed;
  }

  private static String id(Random random) {
    return "rule-" + random.nextInt(300);
  }

  private static void assertEqual(RuleBook book, RuleBook anew, Article article) {
    assertThat(book.revision()).isEqualTo(anew.revision());
    assertThat(List.copyOf(book.rules().entrySet()))
        .isEqualTo(List.copyOf(anew.rules().entrySet()));
    assertThat(book.broken()).isEqualTo(anew.broken());
    Collection<Match> expected = anew.matcher().match(article);
    assertThat(book.matcher().match(article)).isEqualTo(expected);
  }
}
