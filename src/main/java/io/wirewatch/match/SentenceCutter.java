package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import io.wirewatch.text.Sentences;
import io.wirewatch.text.Snippets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of one article after another; finds those of a field only once. They are numbered
 * through all fields, as paragraphs are, and skip more than ten from one field to the next.
 */
final class SentenceCutter {
  /** The numbers of a field begin at its ordinal, shifted by this: no field has so many. */
  private static final int FIELD_SHIFT = 28;

  private static final Field[] FIELDS = Field.values();

  private final ArticleWords words;
  private final Map<Field, Sentences> ofField = new EnumMap<>(Field.class);
  private @Nullable Article article;

  /** By place, one more than the number of its sentence; 0 before it is asked for. */
  private int[] sentenceAt = {};

  private boolean hasRoom;

  SentenceCutter(ArticleWords words) {
    this.words = words;
  }

  /** Forgets the article before. */
  void turnTo(Article article) {
    this.article = article;
    ofField.clear();
    hasRoom = false;
  }

  /** Makes room for the numbers of this article; what a huge one needed is not kept. */
  private void makeRoom() {
    hasRoom = true;
    int places = words.endPlace(FIELDS.length - 1);
    if (sentenceAt.length < places || sentenceAt.length > SpanPool.KEPT_LENGTH) {
      sentenceAt = new int[places];
    } else {
      Arrays.fill(sentenceAt, 0, places, 0);
    }
  }

  /** The number of the sentence of the word at {@code position}. */
  int sentence(int position) {
    if (!hasRoom) {
      makeRoom();
    }
    Field field = words.field(position);
    int place = ArticleWords.place(position, field.ordinal());
    if (sentenceAt[place] == 0) {
      sentenceAt[place] = numbered(field, of(field).at(words.start(position))) + 1;
    }
    return sentenceAt[place] - 1;
  }

  /** The number of the paragraph of the word at {@code position}. */
  int paragraph(int position) {
    Field field = words.field(position);
    return numbered(field, of(field).paragraphAt(words.start(position)));
  }

  private static int numbered(Field field, int number) {
    return (field.ordinal() << FIELD_SHIFT) + number;
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
