package io.wirewatch.match;

import static java.util.stream.Collectors.joining;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.Span;
import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.List;

/** How parts of queries and of articles are written in a sentence. */
final class Wording {
  private static final int MOST_UNITS = 80;
  private static final int MOST_NAMED = 5;

  private Wording() {}

  /** A part of a query, between grave accents. */
  static String quoted(Query query) {
    return "`" + cut(query.toString()) + "`";
  }

  /** That one part stands in the place of another. */
  static String instead(Query by, Query of) {
    return quoted(by) + " instead of " + quoted(of);
  }

  /** Words of an article, between quotes. */
  static String found(String text) {
    return "“" + cut(text.strip()) + "”";
  }

  static String found(Span span) {
    return found(span.text());
  }

  /** {@code text} without what is too much of it. */
  static String cut(String text) {
    if (text.length() <= MOST_UNITS) {
      return text;
    }
    int end = MOST_UNITS - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** Where something stands: {@code (text, word 4)}. */
  static String at(ArticlePlaces.Place place) {
    return "(" + place.field().label() + ", word " + (place.first() + 1) + ")";
  }

  /** Where two things stand: {@code (text, words 4 and 9)}. */
  static String at(ArticlePlaces.Place one, ArticlePlaces.Place other) {
    return one.field() == other.field()
        ? "("
            + one.field().label()
            + ", words "
            + (one.first() + 1)
            + " and "
            + (other.first() + 1)
            + ")"
        : at(one) + " " + at(other);
  }

  /** {@code 1 word}, {@code 2 words}. */
  static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** {@code a, b and c}; of many the first five. */
  static String listed(List<String> items) {
    List<String> named = named(items);
    int last = named.size() - 1;
    return last <= 0
        ? String.join("", named)
        : String.join(", ", named.subList(0, last)) + " and " + named.get(last);
  }

  /** {@code items} with {@code joint} between them; of many the first five. */
  static String joined(String joint, List<String> items) {
    return String.join(joint, named(items));
  }

  private static List<String> named(List<String> items) {
    List<String> named = new ArrayList<>(items.subList(0, Math.min(MOST_NAMED, items.size())));
    int more = items.size() - named.size();
    if (more > 0) {
      named.add(more + " more");
    }
    return named;
  }

  /** The fields in which an unscoped word is looked for: {@code title or text}. */
  static String searched(Article article) {
    return article.searchedFields().stream()
        .filter(field -> article.field(field) != null)
        .map(Field::label)
        .collect(joining(" or "));
  }
}
