package io.wirewatch.match;

import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.Span;
import io.wirewatch.query.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to ask about one article: which queries are true of it, and by which words. */
interface Questions {
  /** The answers to {@code queries}, in their order, each as of a rule of its own. */
  List<Answer> ask(List<Query> queries);

  /**
   * What became of a query.
   *
   * @param isLegal whether it is a query that a rule may have
   * @param query in canonical form; as asked where it is not legal
   * @param isTrue whether the article satisfies it
   * @param spans what it reports, the first 100
   * @param occurrences how many it reports
   * @param language the article's, where it asks for forms of words and is true
   * @param formsOff whether it asks for forms of words, is true, and no stemmer could find any
   */
  record Answer(
      boolean isLegal,
      Query query,
      boolean isTrue,
      List<Span> spans,
      int occurrences,
      @Nullable ArticleLanguage language,
      boolean formsOff) {
    /** It is not true. */
    static Answer no(Query query) {
      return new Answer(true, query, false, List.of(), 0, null, false);
    }

    /** No rule may have this query. */
    static Answer illegal(Query query) {
      return new Answer(false, query, false, List.of(), 0, null, false);
    }
  }
}
