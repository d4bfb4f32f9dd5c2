package io.wirewatch.match;

import java.util.List;

/** The forms and kinds of numbered atoms, packed. */
final class FormPool {
  private final byte[] kinds;
  private final int[] starts;
  private final char[] units;

  FormPool(List<Atom> atoms) {
    kinds = new byte[atoms.size()];
    starts = new int[atoms.size() + 1];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = (byte) atoms.get(i).kind().number();
      starts[i + 1] = starts[i] + atoms.get(i).form().length();
    }
    units = new char[starts[kinds.length]];
    for (int i = 0; i < kinds.length; i++) {
      atoms.get(i).form().getChars(0, starts[i + 1] - starts[i], units, starts[i]);
    }
  }

  int size() {
    return kinds.length;
  }

  Atom.Kind kind(int atom) {
    return Atom.Kind.of(kinds[atom]);
  }

  String form(int atom) {
    return new String(units, starts[atom], starts[atom + 1] - starts[atom]);
  }

  /** How many UTF-16 units the form has. */
  int length(int atom) {
    return starts[atom + 1] - starts[atom];
  }

  boolean isForm(int atom, CharSequence word) {
    int start = starts[atom];
    int length = starts[atom + 1] - start;
    if (length != word.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (units[start + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether {@code word} satisfies the pattern that {@code atom} is: {@code *} is any characters or
   * none, {@code ?} one code point, but itself in metadata. Of several {@code *} only the last is
   * ever tried anew, so a word costs at most its length times the pattern's.
   */
  boolean matches(int atom, String word) {
    boolean hasSingles = !kind(atom).isMetadata();
    int end = starts[atom + 1];
    int p = starts[atom];
    int w = 0;
    int star = -1;
    int resume = 0;
    while (w < word.length()) {
      if (p < end && units[p] == '*') {
        star = p++;
        resume = w;
      } else if (p < end && units[p] == '?' && hasSingles) {
        w += Character.charCount(word.codePointAt(w));
        p++;
      } else if (p < end && units[p] == word.charAt(w)) {
        w++;
        p++;
      } else if (star >= 0) {
        p = star + 1;
        resume += Character.charCount(word.codePointAt(resume));
        w = resume;
      } else {
        return false;
      }
    }
    while (p < end && units[p] == '*') {
      p++;
    }
    return p == end;
  }

  /** Writes the code points of {@code atom} into {@code to}, which has room; how many there are. */
  int codePoints(int atom, int[] to) {
    int count = 0;
    for (int i = starts[atom]; i < starts[atom + 1]; ) {
      int codePoint = Character.codePointAt(units, i, starts[atom + 1]);
      to[count++] = codePoint;
      i += Character.charCount(codePoint);
    }
    return count;
  }
}
