package io.wirewatch.match;

import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule satisfied by one article.
 *
 * @param rule which
 * @param spans what satisfied it, distinct, in {@link Span#ORDER}, the first 100
 * @param occurrences how many distinct spans satisfied it, those beyond 100 included
 * @param foremost the first span in the text, else in the summary, else in the title: what {@link
 *     Matcher#snippet} shows; null where no span is reported
 * @param language the article's, where the rule asks for forms of words; null where it asks for
 *     none or the language is not known
 * @param formsOff whether the rule asks for forms of words and no stemmer could find any
 */
public record Match(
    Rule rule,
    List<Span> spans,
    int occurrences,
    @Nullable Span foremost,
    @Nullable ArticleLanguage language,
    boolean formsOff) {
  public Match {
    spans = List.copyOf(spans);
  }

  /** Whether there were more spans than are listed. */
  public boolean isTruncated() {
    return occurrences > spans.size();
  }
}
