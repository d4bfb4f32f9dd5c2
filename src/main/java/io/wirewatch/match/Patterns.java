package io.wirewatch.match;

import io.wirewatch.text.Hash;

/**
 * The patterns with {@code *} and {@code ?} that a word satisfies.
 *
 * <p>A pattern is filed under the longest of its literal pieces: at its front, at its back, or
 * inside. A word then asks for its own fronts, backs and insides of the lengths that are filed, and
 * holds only the patterns found so against itself.
 */
final class Patterns {
  /** Longer pieces are cut, so that a word asks for few. */
  private static final int LONGEST_EDGE = 12;

  private static final int LONGEST_INSIDE = 6;

  private static final int FRONT = 0;
  private static final int BACK = 1;
  private static final int INSIDE = 2;
  private static final int PLACES = 3;

  private final FormPool forms;
  private final Buckets filed;

  /** By exactness and place, which lengths are filed: bit n - 1 for n. */
  private final int[] lengths;

  private Patterns(FormPool forms, Buckets filed, int[] lengths) {
    this.forms = forms;
    this.filed = filed;
    this.lengths = lengths;
  }

  /** Adds the atoms that {@code word} satisfies, some perhaps twice. */
  void find(String word, boolean exact, int base, Ints found) {
    int first = place(exact, FRONT);
    int length = word.length();
    int wanted = lengths[first];
    if (wanted != 0) {
      long hash = Hash.start(first);
      for (int i = 0; i < length && wanted >>> i != 0; i++) {
        hash = Hash.step(hash, word.charAt(i));
        if ((wanted >>> i & 1) != 0) {
          verify(filed.bucket(Hash.finish(hash)), word, exact, base, found);
        }
      }
    }
    wanted = lengths[first + BACK];
    if (wanted != 0) {
      long hash = Hash.start(first + BACK);
      for (int i = 0; i < length && wanted >>> i != 0; i++) {
        hash = Hash.step(hash, word.charAt(length - 1 - i));
        if ((wanted >>> i & 1) != 0) {
          verify(filed.bucket(Hash.finish(hash)), word, exact, base, found);
        }
      }
    }
    wanted = lengths[first + INSIDE];
    if (wanted != 0) {
      Ints buckets = inside(word, first + INSIDE);
      for (int i = 0; i < buckets.size; i++) {
        verify(buckets.values[i], word, exact, base, found);
      }
    }
  }

  /**
   * What is filed under the pieces of {@code word}, by bucket, each once however often it occurs.
   */
  private Ints inside(String word, int place) {
    int wanted = lengths[place];
    Ints buckets = new Ints();
    for (int start = 0; start < word.length(); start++) {
      long hash = Hash.start(place);
      for (int i = 0; start + i < word.length() && wanted >>> i != 0; i++) {
        hash = Hash.step(hash, word.charAt(start + i));
        if ((wanted >>> i & 1) != 0) {
          int bucket = filed.bucket(Hash.finish(hash));
          if (filed.start(bucket) < filed.end(bucket)) {
            buckets.add(bucket);
          }
        }
      }
    }
    buckets.sortDistinct();
    return buckets;
  }

  private void verify(int bucket, String word, boolean exact, int base, Ints found) {
    for (int i = filed.start(bucket); i < filed.end(bucket); i++) {
      int atom = filed.at(i);
      if (forms.kind(atom).isExact() == exact && forms.matches(atom, word)) {
        found.add(base + atom);
      }
    }
  }

  private static int place(boolean exact, int place) {
    return exact ? PLACES + place : place;
  }

  /** Gathers patterns. */
  static final class Builder {
    private final Buckets.Builder filed = new Buckets.Builder();
    private final int[] lengths = new int[2 * PLACES];

    void add(Atom atom, int number) {
      String pattern = atom.form();
      int front = firstWildcard(pattern, 0);
      int lastWildcard = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'));
      int insideStart = 0;
      int inside = 0;
      for (int at = front; at < lastWildcard; ) {
        int next = firstWildcard(pattern, at + 1);
        if (next - at - 1 > inside) {
          insideStart = at + 1;
          inside = next - at - 1;
        }
        at = next;
      }
      int back = pattern.length() - lastWildcard - 1;
      boolean exact = atom.kind().isExact();
      if (front > 0 && front >= Math.min(back, LONGEST_EDGE) && front >= Math.min(inside, 3)) {
        file(exact, FRONT, pattern.substring(0, Math.min(front, LONGEST_EDGE)), number);
      } else if (back > 0 && back >= Math.min(inside, 3)) {
        file(exact, BACK, reversed(pattern).substring(0, Math.min(back, LONGEST_EDGE)), number);
      } else {
        int length = Math.min(inside, LONGEST_INSIDE);
        file(exact, INSIDE, pattern.substring(insideStart, insideStart + length), number);
      }
    }

    /** By units, as words are read from behind. */
    private static String reversed(String text) {
      char[] units = new char[text.length()];
      for (int i = 0; i < units.length; i++) {
        units[i] = text.charAt(units.length - 1 - i);
      }
      return new String(units);
    }

    private static int firstWildcard(String pattern, int from) {
      int i = from;
      while (pattern.charAt(i) != '*' && pattern.charAt(i) != '?') {
        i++;
      }
      return i;
    }

    private void file(boolean exact, int where, String piece, int number) {
      int place = place(exact, where);
      lengths[place] |= 1 << (piece.length() - 1);
      filed.add(Hash.of(place, piece), number);
    }

    Patterns build(FormPool forms) {
      return new Patterns(forms, filed.build(), lengths);
    }
  }
}
