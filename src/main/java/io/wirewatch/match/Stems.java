package io.wirewatch.match;

import io.wirewatch.text.Hash;
import io.wirewatch.text.Stemmer;
import io.wirewatch.text.Words;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The words in FORMS that a word is a form of. */
final class Stems {
  private final FormPool forms;
  private final int[] atoms;
  private final Buckets byFolded;

  /** By language, each made when its first article comes. */
  private final Map<String, Buckets> byStem = new ConcurrentHashMap<>();

  private Stems(FormPool forms, int[] atoms, Buckets byFolded) {
    this.forms = forms;
    this.atoms = atoms;
    this.byFolded = byFolded;
  }

  boolean isEmpty() {
    return byFolded.isEmpty();
  }

  /**
   * Adds the atoms of which a word is a form, some perhaps twice.
   *
   * @param stem the word's by {@code stemmer}; null where there is none
   */
  void find(String folded, @Nullable Stemmer stemmer, @Nullable String stem, int base, Ints found) {
    long hash = Hash.of(0, folded);
    for (int i = byFolded.from(hash); i < byFolded.to(hash); i++) {
      int atom = byFolded.at(i);
      if (Words.folded(forms.form(atom)).equals(folded)) {
        found.add(base + atom);
      }
    }
    if (stemmer == null || stem == null) {
      return;
    }
    Buckets stems = byStem.computeIfAbsent(stemmer.language(), language -> stems(stemmer));
    long stemHash = Hash.of(0, stem);
    for (int i = stems.from(stemHash); i < stems.to(stemHash); i++) {
      int atom = stems.at(i);
      if (stemmer.stem(forms.form(atom)).equals(stem)) {
        found.add(base + atom);
      }
    }
  }

  private Buckets stems(Stemmer stemmer) {
    Buckets.Builder stems = new Buckets.Builder();
    for (int atom : atoms) {
      stems.add(Hash.of(0, stemmer.stem(forms.form(atom))), atom);
    }
    return stems.build();
  }

  /** Gathers words. */
  static final class Builder {
    private final Buckets.Builder byFolded = new Buckets.Builder();
    private final Ints atoms = new Ints();

    void add(Atom atom, int number) {
      byFolded.add(Hash.of(0, Words.folded(atom.form())), number);
      atoms.add(number);
    }

    Stems build(FormPool forms) {
      return new Stems(forms, atoms.toArray(), byFolded.build());
    }
  }
}
