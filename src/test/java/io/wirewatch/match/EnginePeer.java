package io.wirewatch.match;

import static java.util.stream.Collectors.toSet;

import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import java.util.List;
import java.util.Set;

/** Wirewatch itself, by its public names. */
final class EnginePeer implements Peer {
  private final Matcher matcher;

  private EnginePeer(Matcher matcher) {
    this.matcher = matcher;
  }

  static EnginePeer of(List<DeskRule> rules) {
    return load(rules.stream().map(DeskRule::rule).toList());
  }

  static EnginePeer load(List<Rule> rules) {
    RuleBook book = RuleBook.of(1, rules);
    if (!book.broken().isEmpty()) {
      throw new IllegalArgumentException(String.valueOf(book.broken().get(0)));
    }
    return new EnginePeer(book.matcher());
  }

  @Override
  public Set<String> hits(Article article) {
    return matcher.match(article).stream().map(match -> match.rule().id()).collect(toSet());
  }

  @Override
  public int count(Article article) {
    return matcher.match(article).size();
  }
}
