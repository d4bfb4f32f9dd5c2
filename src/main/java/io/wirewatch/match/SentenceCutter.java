package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import io.wirewatch.text.Sentences;
import io.wirewatch.text.Snippets;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of one article after another; finds those of a field only once. Numbered through,
 * they skip more than ten from one field to the next, as paragraphs do.
 */
final class SentenceCutter {
  private static final int FIELD_GAP = 16;
  private static final Field[] FIELDS = Field.values();

  private final ArticleWords words;
  private final Map<Field, Sentences> ofField = new EnumMap<>(Field.class);
  private @Nullable Article article;

  SentenceCutter(ArticleWords words) {
    this.words = words;
  }

  /** Forgets the article before. */
  void turnTo(Article article) {
    this.article = article;
    ofField.clear();
  }

  /** The number of the sentence that holds a unit of a field. */
  int sentence(Field field, int offset) {
    int number = of(field).at(offset);
    for (int i = 0; FIELDS[i] != field; i++) {
      number += of(FIELDS[i]).count() + FIELD_GAP;
    }
    return number;
  }

  /** The number of the paragraph that holds a unit of a field. */
  int paragraph(Field field, int offset) {
    int number = of(field).paragraphAt(offset);
    for (int i = 0; FIELDS[i] != field; i++) {
      number += of(FIELDS[i]).paragraphCount() + FIELD_GAP;
    }
    return number;
  }

  /** The sentence of {@code span}. */
  Snippet around(Span span) {
    String text = text(span.field());
    Snippets.Cut cut =
        Snippets.around(text, of(span.field()), span.start(), span.end(), Snippet.MAX_TEXT);
    return new Snippet(span.field(), cut.start(), cut.of(text));
  }

  private Sentences of(Field field) {
    return ofField.computeIfAbsent(field, each -> words.sentences(each, text(each)));
  }

  private String text(Field field) {
    String text = article == null ? null : article.field(field);
    return text == null ? "" : text;
  }
}
