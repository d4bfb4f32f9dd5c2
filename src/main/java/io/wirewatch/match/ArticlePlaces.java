package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.Span;
import io.wirewatch.text.Word;
import io.wirewatch.text.Words;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of an article by number, to tell where spans stand and how far from each other. */
final class ArticlePlaces {
  /** Where a span stands: words from 0 in its field, both counted in. */
  record Place(Field field, int first, int last) {
    boolean overlaps(Place other) {
      return field == other.field && first <= other.last && other.first <= last;
    }

    boolean isBefore(Place other) {
      return field == other.field && last < other.first;
    }

    /** How many words are between this and {@code other}, which does not overlap it. */
    int gap(Place other) {
      return (isBefore(other) ? other.first - last : first - other.last) - 1;
    }
  }

  private final Article article;
  private final Map<Field, List<Word>> words = new EnumMap<>(Field.class);
  private @Nullable Map<String, String> vocabulary;

  ArticlePlaces(Article article) {
    this.article = article;
  }

  Article article() {
    return article;
  }

  /** How long its fields are together, in UTF-16 units. */
  static long length(Article article) {
    long length = 0;
    for (Field field : Field.values()) {
      length += text(article, field).length();
    }
    return length;
  }

  private static String text(Article article, Field field) {
    String text = article.field(field);
    return text == null ? "" : text;
  }

  /** The words of {@code field}; none where it is missing. */
  List<Word> words(Field field) {
    return words.computeIfAbsent(field, missing -> Words.of(text(article, missing)));
  }

  /** Where {@code span} stands. */
  Place place(Span span) {
    int first = at(span.field(), span.start());
    int last = first;
    List<Word> all = words(span.field());
    while (last + 1 < all.size() && all.get(last + 1).start() < span.end()) {
      last++;
    }
    return new Place(span.field(), first, last);
  }

  /** The word that holds the unit at {@code offset}. */
  private int at(Field field, int offset) {
    List<Word> all = words(field);
    int low = 0;
    int high = all.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (all.get(middle).start() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** What stands at {@code place} in the article. */
  String text(Place place) {
    List<Word> all = words(place.field);
    return text(article, place.field)
        .substring(all.get(place.first).start(), all.get(place.last).end());
  }

  /** The folded forms of the words of the searched fields, each with how it first stands there. */
  Map<String, String> vocabulary() {
    Map<String, String> known = vocabulary;
    if (known == null) {
      known = vocabulary(article.searchedFields(), Integer.MAX_VALUE);
      vocabulary = known;
    }
    return known;
  }

  /** Likewise of the first words of some fields. */
  Map<String, String> vocabulary(Collection<Field> fields, int firstWords) {
    Map<String, String> forms = new LinkedHashMap<>();
    for (Field field : fields) {
      String text = text(article, field);
      List<Word> all = words(field);
      for (Word word : all.subList(0, Math.min(all.size(), firstWords))) {
        if (!word.folded().isEmpty()) {
          forms.putIfAbsent(word.folded(), text.substring(word.start(), word.end()));
        }
      }
    }
    return forms;
  }
}
