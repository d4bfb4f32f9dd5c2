package io.wirewatch.match;

import io.wirewatch.model.Article;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether engines hit the same, told before anything is timed. Their words differ by apostrophes,
 * inner dots, figures and the like. Where nothing stands between words but blanks, the naive loop
 * has to agree with Wirewatch on every pair, and Lucene's Monitor too if the words are of letters
 * that both fold alike, as invented ones are.
 */
final class Agreement {
  private final List<DeskRule> rules;
  private final Set<RuleKind> kinds;
  private final List<Article> given;
  private final List<Article> plain;

  Agreement(List<DeskRule> rules, Set<RuleKind> kinds, List<Article> articles) {
    this.rules = rules;
    this.kinds = kinds;
    this.given = articles;
    this.plain = articles.stream().map(Agreement::plain).toList();
  }

  /**
   * Prints the hits of each engine, Wirewatch's first.
   *
   * @param foldAlike whether Lucene's Monitor has to agree
   * @throws IllegalStateException if pairs differ that must not
   */
  void print(List<Engine> engines, boolean foldAlike) {
    System.out.printf(
        "%n%,d %s rules, %d articles: hits as given; with nothing but blanks between words%n",
        rules.size(), kinds.equals(RuleKind.keywords()) ? "keyword" : "mixed", given.size());
    List<Set<String>> ours = List.of();
    List<Set<String>> oursPlain = List.of();
    for (Engine engine : engines) {
      if (!engine.takes(rules.size(), kinds)) {
        continue;
      }
      try (Peer peer = engine.load(rules, given)) {
        List<Set<String>> theirs = given.stream().map(peer::hits).toList();
        List<Set<String>> theirsPlain = plain.stream().map(peer::hits).toList();
        if (engine == Engine.WIREWATCH) {
          ours = theirs;
          oursPlain = theirsPlain;
        }
        System.out.printf(
            "  %-24s %s; %s%n",
            engine.label(), compared(theirs, ours), compared(theirsPlain, oursPlain));
        boolean mustAgree = engine == Engine.NAIVE || (foldAlike && engine.takesAll());
        if (mustAgree && !theirsPlain.equals(oursPlain)) {
          throw new IllegalStateException(
              engine.label() + " differs: " + examples(theirsPlain, oursPlain));
        }
      }
    }
  }

  private static String compared(List<Set<String>> theirs, List<Set<String>> ours) {
    return "%,d (%d only here, %d not here)"
        .formatted(
            theirs.stream().mapToInt(Set::size).sum(),
            without(theirs, ours).size(),
            without(ours, theirs).size());
  }

  private List<String> examples(List<Set<String>> theirs, List<Set<String>> ours) {
    Set<String> ids = new HashSet<>(without(theirs, ours));
    ids.addAll(without(ours, theirs));
    return rules.stream()
        .filter(rule -> ids.contains(rule.id()))
        .limit(5)
        .map(rule -> rule.wanted().toString())
        .toList();
  }

  private static List<String> without(List<Set<String>> some, List<Set<String>> others) {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      Set<String> other = others.get(i);
      some.get(i).stream().filter(id -> !other.contains(id)).forEach(left::add);
    }
    return left;
  }

  private static Article plain(Article article) {
    return Articles.article(
        plain(article.title()), plain(article.summary()), plain(article.text()));
  }

  private static @Nullable String plain(@Nullable String text) {
    return text == null ? null : text.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ");
  }
}
