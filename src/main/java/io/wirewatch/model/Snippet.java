package io.wirewatch.model;

/**
 * A piece of a field that shows a hit: the sentence of its first span, cut to size.
 *
 * @param field the field it was taken from
 * @param start where it starts in the field as given, in UTF-16 units
 * @param text exactly what stands there, at most {@value #MAX_TEXT} units
 */
public record Snippet(Field field, int start, String text) {
  /** The longest snippet, in UTF-16 units. */
  public static final int MAX_TEXT = 300;

  public Snippet {
    if (start < 0 || text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("snippet at " + start + " of " + text.length() + " units");
    }
  }
}
