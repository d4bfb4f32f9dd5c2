package io.wirewatch.match;

import io.wirewatch.model.Article;
import java.util.List;

/** Matches articles against one rule book, one thread at a time. */
public final class Matcher {
  private final RuleBook book;

  Matcher(RuleBook book) {
    this.book = book;
  }

  /** The book it matches against. */
  public RuleBook book() {
    return book;
  }

  /** The matches of {@code article}, in order of rule id by code point. */
  public List<Match> match(Article article) {
    return List.of();
  }
}
