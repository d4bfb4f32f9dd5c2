package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import io.wirewatch.text.Sentences;
import io.wirewatch.text.Snippets;
import java.util.EnumMap;
import java.util.Map;

/** Cuts the snippets of one article after another; finds a field's sentences only once. */
final class SentenceCutter {
  private final Map<Field, Sentences> sentences = new EnumMap<>(Field.class);

  /** Forgets the article before. */
  void clear() {
    sentences.clear();
  }

  /** The sentence of {@code span} in {@code article}. */
  Snippet around(Span span, Article article) {
    String text = String.valueOf(article.field(span.field()));
    Sentences ofField =
        sentences.computeIfAbsent(
            span.field(),
            field -> field == Field.TITLE ? Sentences.ofTitle(text) : Sentences.of(text));
    Snippets.Cut cut = Snippets.around(text, ofField, span.start(), span.end(), Snippet.MAX_TEXT);
    return new Snippet(span.field(), cut.start(), cut.of(text));
  }
}
