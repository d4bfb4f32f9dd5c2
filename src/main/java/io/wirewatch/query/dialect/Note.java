package io.wirewatch.query.dialect;

/**
 * What whoever imports a query should know of it.
 *
 * @param start first UTF-16 unit in the foreign text of the first place it is about
 * @param end one past the last
 * @param text a clause without a full stop
 * @param times in how many places, at least one
 */
public record Note(int start, int end, String text, int times) {
  public Note {
    if (start < 0 || end < start || times < 1) {
      throw new IllegalArgumentException(times + " notes at [" + start + "," + end + ")");
    }
  }

  /** The text and, of several places, how many. */
  public String message() {
    return times == 1 ? text : text + " (" + times + " places, this is the first)";
  }

  Note again() {
    return new Note(start, end, text, times + 1);
  }
}
