package io.wirewatch.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The forms of words met before, by what stands in the text. Bounded: each word has one of two
 * places, and the older one there makes room.
 */
final class FormMemo {
  private static final int BITS = 14;

  /** A longer word is rare, and its forms are made anew each time. */
  private static final int MAX_SURFACE = 32;

  private static final class Entry {
    private final char[] surface;
    private final String exact;
    private final String folded;

    Entry(char[] surface, String exact, String folded) {
      this.surface = surface;
      this.exact = exact;
      this.folded = folded;
    }

    boolean is(char[] text, int start, int end) {
      return Arrays.equals(surface, 0, surface.length, text, start, end);
    }
  }

  private final boolean remembers;
  private @Nullable Entry[] entries = {};

  private FormMemo(boolean remembers) {
    this.remembers = remembers;
  }

  /** One for many texts. */
  static FormMemo remembering() {
    return new FormMemo(true);
  }

  /** One for a single text, which makes the forms anew each time. */
  static FormMemo forgetting() {
    return new FormMemo(false);
  }

  String exact(char[] text, int start, int end) {
    return entry(text, start, end).exact;
  }

  String folded(char[] text, int start, int end) {
    return entry(text, start, end).folded;
  }

  Word word(char[] text, int start, int end) {
    Entry entry = entry(text, start, end);
    return new Word(start, end, entry.exact, entry.folded);
  }

  private Entry entry(char[] text, int start, int end) {
    int length = end - start;
    if (!remembers || length > MAX_SURFACE) {
      return make(text, start, end);
    }
    if (entries.length == 0) {
      entries = new Entry[1 << BITS];
    }
    int hash = length;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + text[i];
    }
    int place = ((hash * 0x9E3779B9) >>> (32 - BITS)) & ~1;
    Entry first = entries[place];
    if (first != null && first.is(text, start, end)) {
      return first;
    }
    Entry second = entries[place + 1];
    if (second != null && second.is(text, start, end)) {
      return second;
    }
    Entry made = make(text, start, end);
    entries[place + 1] = first;
    entries[place] = made;
    return made;
  }

  private static Entry make(char[] text, int start, int end) {
    char[] surface = Arrays.copyOfRange(text, start, end);
    if (SimpleLetters.are(text, start, end)) {
      String exact = new String(surface);
      return new Entry(surface, exact, SimpleLetters.folded(exact));
    }
    String exact = Forms.exact(text, start, end);
    return new Entry(surface, exact, Forms.folded(exact));
  }
}
