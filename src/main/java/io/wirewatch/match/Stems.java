package io.wirewatch.match;

import io.wirewatch.text.Words;
import org.jspecify.annotations.Nullable;

/** The words in FORMS that a word is a form of. */
final class Stems {
  private final FormPool forms;
  private final Buckets byFolded;

  private Stems(FormPool forms, Buckets byFolded) {
    this.forms = forms;
    this.byFolded = byFolded;
  }

  boolean isEmpty() {
    return byFolded.isEmpty();
  }

  /** Adds the atoms of which a word is a form, some perhaps twice. */
  void find(String exact, String folded, @Nullable Language language, int base, Ints found) {
    long hash = Hash.of(0, folded);
    for (int i = byFolded.from(hash); i < byFolded.to(hash); i++) {
      int atom = byFolded.at(i);
      if (Words.folded(forms.form(atom)).equals(folded)) {
        found.add(base + atom);
      }
    }
  }

  /** Gathers words. */
  static final class Builder {
    private final Buckets.Builder byFolded = new Buckets.Builder();

    void add(Atom atom, int number) {
      byFolded.add(Hash.of(0, Words.folded(atom.form())), number);
    }

    Stems build(FormPool forms) {
      return new Stems(forms, byFolded.build());
    }
  }
}
