package io.wirewatch.match;

import static java.util.stream.Collectors.toSet;

import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import java.util.List;
import java.util.Set;

/** Wirewatch itself, by its public names. */
final class EnginePeer implements Peer {
  private final RuleBook book;
  private final Matcher matcher;

  private EnginePeer(RuleBook book) {
    if (!book.broken().isEmpty()) {
      throw new IllegalArgumentException(String.valueOf(book.broken().get(0)));
    }
    this.book = book;
    this.matcher = book.matcher();
  }

  static EnginePeer of(List<DeskRule> rules) {
    return load(rules.stream().map(DeskRule::rule).toList());
  }

  static EnginePeer load(List<Rule> rules) {
    return new EnginePeer(RuleBook.of(1, rules));
  }

  /** The one that has {@code rule} in the place of that with its id. */
  EnginePeer with(Rule rule) {
    return new EnginePeer(book.with(book.revision() + 1, List.of(rule), List.of()));
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
