package io.wirewatch.match;

import io.wirewatch.model.Rule;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule satisfied by one article.
 *
 * @param rule which
 * @param spans what satisfied it, distinct, in {@link Span#ORDER}, the first 100
 * @param truncated whether there were more than 100
 * @param snippet the sentence of the first span in the text, else in summary, else in title; null
 *     where no span is reported
 */
public record Match(Rule rule, List<Span> spans, boolean truncated, @Nullable Snippet snippet) {
  public Match {
    spans = List.copyOf(spans);
  }
}
