package io.wirewatch.match;

import io.wirewatch.text.Hash;
import io.wirewatch.text.Tokenizer;

/**
 * The fuzzy words that a word is close enough to.
 *
 * <p>Two words within n edits of one another have a common rest when up to n letters are taken from
 * each, and so have their first letters, if these are more than n. Each fuzzy word is filed under
 * the rests of its first letters (Garbe, SymSpell); a word asks for its own rests, and the distance
 * to what is found so is computed.
 */
final class FuzzyWords {
  /** How many letters of a word are looked at for its rests. */
  private static final int PREFIX = 7;

  private final FormPool forms;
  private final Buckets filed;

  /** The most edits of any, by exactness; 0 where there is none. */
  private final int[] mostEdits;

  /** Longer words are close to none. */
  private final int longest;

  private FuzzyWords(FormPool forms, Buckets filed, int[] mostEdits, int longest) {
    this.forms = forms;
    this.filed = filed;
    this.mostEdits = mostEdits;
    this.longest = longest;
  }

  boolean isEmpty() {
    return filed.isEmpty();
  }

  /** Adds the atoms that {@code word} is close to, some perhaps twice. */
  void find(String word, boolean exact, int base, Ints found, Scratch scratch) {
    int edits = mostEdits[exact ? 1 : 0];
    if (edits == 0) {
      return;
    }
    int length = scratch.read(word);
    if (length > longest + edits) {
      return;
    }
    int rests = scratch.rests(Math.min(length, PREFIX), edits, exact);
    for (int i = 0; i < rests; i++) {
      long rest = scratch.rests[i];
      for (int at = filed.from(rest); at < filed.to(rest); at++) {
        int atom = filed.at(at);
        if (forms.kind(atom).isExact() == exact && scratch.isClose(length, forms, atom)) {
          found.add(base + atom);
        }
      }
    }
  }

  /** What one thread needs to look words up. */
  static final class Scratch {
    /** 1 + 7 + 21 rests of seven letters. */
    private static final int MOST_RESTS = 1 + PREFIX + PREFIX * (PREFIX - 1) / 2;

    /** More edits than are ever forgiven, by more than one row can make good. */
    private static final int FAR = 1000;

    private int[] word = new int[Tokenizer.MAX_WORD];
    private int[] form = {};
    private int[] before = {};
    private int[] row = {};
    private int[] next = {};
    private final long[] rests = new long[MOST_RESTS];

    private int read(String text) {
      if (text.length() > word.length) {
        word = new int[text.length()]; // a folded form can be longer than its word
      }
      int count = 0;
      for (int i = 0; i < text.length(); ) {
        int codePoint = text.codePointAt(i);
        word[count++] = codePoint;
        i += Character.charCount(codePoint);
      }
      return count;
    }

    /** The different hashes of what is left of the first letters; how many there are. */
    private int rests(int prefix, int edits, boolean exact) {
      int salt = exact ? 1 : 0;
      int count = add(0, rest(prefix, prefix, prefix, salt));
      for (int i = 0; i < prefix; i++) {
        count = add(count, rest(prefix, i, prefix, salt));
        if (edits > 1) {
          for (int j = i + 1; j < prefix; j++) {
            count = add(count, rest(prefix, i, j, salt));
          }
        }
      }
      return count;
    }

    private long rest(int prefix, int without, int orWithout, int salt) {
      long hash = Hash.start(salt);
      for (int i = 0; i < prefix; i++) {
        if (i != without && i != orWithout) {
          hash = Hash.step(hash, word[i]);
        }
      }
      return Hash.finish(hash);
    }

    private int add(int count, long rest) {
      for (int i = 0; i < count; i++) {
        if (rests[i] == rest) {
          return count;
        }
      }
      rests[count] = rest;
      return count + 1;
    }

    /** Whether the word is as close to a form as its kind asks, by optimal string alignment. */
    private boolean isClose(int length, FormPool forms, int atom) {
      int edits = forms.kind(atom).edits();
      int formLength = read(forms, atom);
      if (Math.abs(length - formLength) > edits) {
        return false;
      }
      for (int j = 0; j <= Math.min(formLength, edits + 1); j++) {
        row[j] = j;
      }
      for (int i = 1; i <= length; i++) {
        int from = Math.max(1, i - edits);
        int to = Math.min(formLength, i + edits);
        next[from - 1] = from == 1 ? i : FAR;
        int least = next[from - 1];
        for (int j = from; j <= to; j++) {
          int cost = row[j - 1] + (word[i - 1] == form[j - 1] ? 0 : 1);
          cost = Math.min(cost, Math.min(row[j], next[j - 1]) + 1);
          if (i > 1 && j > 1 && word[i - 1] == form[j - 2] && word[i - 2] == form[j - 1]) {
            cost = Math.min(cost, before[j - 2] + 1);
          }
          next[j] = cost;
          least = Math.min(least, cost);
        }
        if (to < formLength) {
          next[to + 1] = FAR;
        }
        if (least > edits) {
          return false;
        }
        int[] oldest = before;
        before = row;
        row = next;
        next = oldest;
      }
      return row[formLength] <= edits;
    }

    private int read(FormPool forms, int atom) {
      int units = forms.length(atom);
      if (units > form.length) {
        form = new int[units];
        before = new int[units + 2];
        row = new int[units + 2];
        next = new int[units + 2];
      }
      return forms.codePoints(atom, form);
    }
  }

  /** Gathers fuzzy words. */
  static final class Builder {
    private final Buckets.Builder filed = new Buckets.Builder();
    private final Scratch scratch = new Scratch();
    private final int[] mostEdits = new int[2];
    private int longest;

    void add(Atom atom, int number) {
      int edits = atom.kind().edits();
      boolean exact = atom.kind().isExact();
      int length = scratch.read(atom.form());
      int rests = scratch.rests(Math.min(length, PREFIX), edits, exact);
      for (int i = 0; i < rests; i++) {
        filed.add(scratch.rests[i], number);
      }
      longest = Math.max(longest, length);
      int place = exact ? 1 : 0;
      mostEdits[place] = Math.max(mostEdits[place], edits);
    }

    FuzzyWords build(FormPool forms) {
      return new FuzzyWords(forms, filed.build(), mostEdits, longest);
    }
  }
}
