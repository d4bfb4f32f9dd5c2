package io.wirewatch.model;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.util.Comparator;

/**
 * One occurrence of a term in an article.
 *
 * @param field the field it stands in
 * @param start first UTF-16 unit of its first word, in the field as given
 * @param end one past the last UTF-16 unit of its last word
 * @param text what stands there, at most {@value #MAX_TEXT} units of it
 * @param term index of the term in the query, from 0 in the order written
 */
public record Span(Field field, int start, int end, String text, int term) {
  /** The longest text a span carries, in UTF-16 units. */
  public static final int MAX_TEXT = 200;

  /** The order in which spans are reported: field, start, end. */
  public static final Comparator<Span> ORDER =
      comparing(Span::field)
          .thenComparing(comparingInt(Span::start))
          .thenComparing(comparingInt(Span::end));

  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("span [" + start + "," + end + ") is empty or negative");
    }
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("span text of " + text.length() + " units");
    }
    if (term < 0) {
      throw new IllegalArgumentException("term " + term);
    }
  }
}
