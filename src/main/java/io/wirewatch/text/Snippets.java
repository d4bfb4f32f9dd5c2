package io.wirewatch.text;

/** Cuts out of a field what shows a span in its sentence. */
public final class Snippets {
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /**
   * A piece of a field.
   *
   * @param start its first UTF-16 unit
   * @param length how many units it has
   */
  public record Cut(int start, int length) {
    /** What stands there. */
    public String of(CharSequence field) {
      return field.subSequence(start, start + length).toString();
    }
  }

  private Snippets() {}

  /**
   * The sentence of a span, without blanks at its edges and cut to {@code max} units about the
   * span: between words where it can, never inside of a surrogate pair, and inside of a character
   * with its marks only where that alone is longer than {@code max}. A span of several sentences
   * shows them all; one that is longer than {@code max} loses its end.
   *
   * @param field the field as given
   * @param title whether it is a title, which is one sentence
   * @param start the span's first unit
   * @param end one past the span's last unit
   * @param max at most how many units, two or more
   */
  public static Cut around(CharSequence field, boolean title, int start, int end, int max) {
    return around(field, title ? Sentences.ofTitle(field) : Sentences.of(field), start, end, max);
  }

  /** The same where the field's sentences are known. */
  public static Cut around(CharSequence field, Sentences sentences, int start, int end, int max) {
    if (start < 0 || start >= end || end > field.length() || max < 2) {
      throw new IllegalArgumentException(
          "span " + start + " to " + end + " of " + field.length() + " in " + max);
    }
    int first = Math.min(start, sentences.shownStartAt(start));
    int last = Math.max(end, sentences.shownEndAt(end - 1));
    if (last - first <= max) {
      return new Cut(first, last - first);
    }
    Borders borders = new Borders(field, sentences.words());
    if (end - start > max) {
      int to = dropBlanks(field, start + 1, borders.beginningOf(start, start + max));
      return new Cut(start, to - start);
    }
    int spare = max - (end - start);
    int before = Math.min(start - first, Math.max(spare / 2, spare - (last - end)));
    int from = start - before;
    if (from > first) {
      from = skipBlanks(field, borders.first(from, start), start);
    }
    int to = last;
    if (to - from > max) {
      to = dropBlanks(field, end, borders.last(end, from + max));
    }
    return new Cut(from, to - from);
  }

  /** Where a sentence may be cut. */
  private record Borders(CharSequence field, Tokenizer words) {

    /** The first place from {@code from} on between words; {@code start} where there is none. */
    int first(int from, int start) {
      int i = from;
      while (i < start && !(isBorder(field, i) && !isInWord(i))) {
        i++;
      }
      return i;
    }

    /** The last place down from {@code to} between words; {@code end} where there is none. */
    int last(int end, int to) {
      int i = to;
      while (i > end && !(isBorder(field, i) && !isInWord(i))) {
        i--;
      }
      return i;
    }

    /**
     * The last place down from {@code to} that leaves something of what starts at {@code start}:
     * between words, else between characters, else between code points.
     */
    int beginningOf(int start, int to) {
      int i = last(start, to);
      if (i == start) {
        i = to;
        while (i > start && !isBorder(field, i)) {
          i--;
        }
      }
      if (i == start) {
        i = isInPair(field, to) ? to - 1 : to;
      }
      return i;
    }

    private boolean isInWord(int position) {
      int low = words.firstFrom(position);
      return low > 0 && words.end(low - 1) > position;
    }
  }

  /** Whether a character with its marks ends before {@code i} and another starts there. */
  private static boolean isBorder(CharSequence field, int i) {
    if (i == 0 || i == field.length()) {
      return true;
    }
    if (isInPair(field, i)) {
      return false;
    }
    int after = Character.codePointAt(field, i);
    int before = Character.codePointBefore(field, i);
    int sentenceClass = Characters.sentenceClass(Characters.of(after));
    return sentenceClass != Characters.SB_EXTEND
        && sentenceClass != Characters.SB_FORMAT
        && !isSkinTone(after)
        && before != ZERO_WIDTH_JOINER
        && !(isRegional(before) && isRegional(after))
        && !(before == '\r' && after == '\n');
  }

  private static boolean isInPair(CharSequence field, int i) {
    return i > 0
        && i < field.length()
        && Character.isSurrogatePair(field.charAt(i - 1), field.charAt(i));
  }

  private static boolean isSkinTone(int codePoint) {
    return codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
  }

  private static boolean isRegional(int codePoint) {
    return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
  }

  static int skipBlanks(CharSequence field, int from, int to) {
    int i = from;
    while (i < to && isBlank(field.charAt(i)) && isBorder(field, i + 1)) {
      i++;
    }
    return i;
  }

  static int dropBlanks(CharSequence field, int from, int to) {
    int i = to;
    while (i > from && isBlank(field.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private static boolean isBlank(char c) {
    int sentenceClass = Characters.sentenceClass(Characters.of(c));
    return sentenceClass == Characters.SB_SPACE
        || (sentenceClass >= Characters.SB_CR && sentenceClass <= Characters.SB_SEP);
  }
}
