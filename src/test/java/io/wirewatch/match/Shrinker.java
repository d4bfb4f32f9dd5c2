package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.query.Query;
import io.wirewatch.query.Query.Scope;
import io.wirewatch.text.Word;
import io.wirewatch.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Makes a query and an article smaller as long as something about them stays true. */
final class Shrinker {
  private final BiPredicate<Query, Article> holds;
  private Query query;
  private Article article;

  /**
   * @param holds of {@code query} and {@code article}
   */
  Shrinker(Query query, Article article, BiPredicate<Query, Article> holds) {
    this.query = query;
    this.article = article;
    this.holds = holds;
  }

  /** Takes away what can be taken away. */
  Shrinker shrink() {
    while (shrinkQuery() || shrinkArticle()) {
      // Until neither gets any smaller.
    }
    return this;
  }

  Query query() {
    return query;
  }

  Article article() {
    return article;
  }

  private boolean shrinkQuery() {
    for (Query smaller : Trees.changedOnce(query, Shrinker::smaller)) {
      if (holds.test(smaller, article)) {
        query = smaller;
        return true;
      }
    }
    return false;
  }

  private boolean shrinkArticle() {
    for (Article smaller : smaller(article)) {
      if (holds.test(query, smaller)) {
        article = smaller;
        return true;
      }
    }
    return false;
  }

  /** What can stand in the place of a node and is simpler. */
  private static List<Query> smaller(Query node) {
    List<Query> smaller = new ArrayList<>(node.operands());
    if (node.operands().size() > 1 && !(node instanceof Query.Positional)) {
      for (int i = 0; i < node.operands().size(); i++) {
        List<Query> fewer = new ArrayList<>(node.operands());
        fewer.remove(i);
        if (fewer.size() > 1) {
          smaller.add(
              node instanceof Query.SomeOf someOf
                  ? new Query.SomeOf(Math.min(someOf.k(), fewer.size()), fewer)
                  : Trees.withOperands(node, fewer));
        }
      }
    }
    if (node instanceof Query.Term term && !term.scope().equals(Scope.OPEN)) {
      Scope scope = term.scope();
      smaller.add(scoped(term, new Scope(null, scope.first(), scope.comparison())));
      smaller.add(scoped(term, new Scope(scope.field(), 0, scope.comparison())));
    }
    smaller.removeIf(node::equals);
    return smaller;
  }

  private static Query.Term scoped(Query.Term term, Scope scope) {
    return new Query.Term(
        term.words(), scope, term.quoted(), term.start(), term.end(), term.index());
  }

  private static List<Article> smaller(Article article) {
    List<Article> smaller = new ArrayList<>();
    for (Field field : Field.values()) {
      String text = article.field(field);
      if (text != null) {
        smaller.add(Articles.with(article, field, null));
        fewerWords(text).forEach(fewer -> smaller.add(Articles.with(article, field, fewer)));
      }
    }
    smaller.removeIf(article::equals);
    return smaller;
  }

  /** The text without its first half, its second half, or one word and what follows it. */
  private static List<String> fewerWords(String text) {
    List<Word> words = Words.of(text);
    List<String> fewer = new ArrayList<>();
    if (words.size() > 1) {
      int middle = words.get(words.size() / 2).start();
      fewer.add(text.substring(middle));
      fewer.add(text.substring(0, middle));
    }
    for (int i = 0; i < words.size(); i++) {
      int next = i + 1 < words.size() ? words.get(i + 1).start() : text.length();
      fewer.add(text.substring(0, words.get(i).start()) + text.substring(next));
    }
    fewer.removeIf(String::isBlank);
    return fewer;
  }
}
