package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.text.Hash;
import io.wirewatch.text.Stemmer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The atoms of some rules, numbered from 0: finds those that a word satisfies, and those that an
 * article's metadata satisfies. Immutable.
 */
final class Vocabulary {
  private final FormPool forms;
  private final Buckets plain;
  private final Patterns patterns;
  private final FuzzyWords fuzzyWords;
  private final Stems stems;
  private final Metadata metadata;

  private Vocabulary(
      FormPool forms,
      Buckets plain,
      Patterns patterns,
      FuzzyWords fuzzyWords,
      Stems stems,
      Metadata metadata) {
    this.forms = forms;
    this.plain = plain;
    this.patterns = patterns;
    this.fuzzyWords = fuzzyWords;
    this.stems = stems;
    this.metadata = metadata;
  }

  /** How many atoms there are. */
  int size() {
    return forms.size();
  }

  /** The kinds and forms of the atoms. */
  FormPool forms() {
    return forms;
  }

  /** Whether words are to be looked up by their stems too. */
  boolean hasStems() {
    return !stems.isEmpty();
  }

  /**
   * Adds the atoms that a word satisfies, some perhaps twice.
   *
   * @param exact its exact form
   * @param folded its folded form
   * @param stemmer of the article's language; null where it has none
   * @param stem by that stemmer
   * @param base is added to each atom's number
   */
  void find(
      String exact,
      String folded,
      @Nullable Stemmer stemmer,
      @Nullable String stem,
      int base,
      Ints found,
      FuzzyWords.Scratch scratch) {
    addForm(Atom.Kind.FOLDED, folded, base, found);
    addForm(Atom.Kind.EXACT, exact, base, found);
    patterns.find(folded, false, base, found);
    patterns.find(exact, true, base, found);
    if (!fuzzyWords.isEmpty()) {
      fuzzyWords.find(folded, false, base, found, scratch);
      fuzzyWords.find(exact, true, base, found, scratch);
    }
    if (!stems.isEmpty()) {
      stems.find(folded, stemmer, stem, base, found);
    }
  }

  /** Adds the atoms that the metadata of {@code article} satisfies, some perhaps twice. */
  void find(Article article, int base, Ints found) {
    metadata.find(article, base, found);
  }

  private void addForm(Atom.Kind kind, String form, int base, Ints found) {
    long hash = hash(kind, form);
    for (int i = plain.from(hash); i < plain.to(hash); i++) {
      int atom = plain.at(i);
      if (forms.kind(atom) == kind && forms.isForm(atom, form)) {
        found.add(base + atom);
      }
    }
  }

  private static long hash(Atom.Kind kind, String form) {
    return Hash.of(kind == Atom.Kind.EXACT ? 1 : 0, form);
  }

  /** Gathers atoms. */
  static final class Builder {
    private final Map<Atom, Integer> numbers = new HashMap<>();
    private final List<Atom> atoms = new ArrayList<>();

    /** The number of {@code atom}, given to it on first sight. */
    int number(Atom atom) {
      Integer known = numbers.putIfAbsent(atom, atoms.size());
      if (known != null) {
        return known;
      }
      atoms.add(atom);
      return atoms.size() - 1;
    }

    int size() {
      return atoms.size();
    }

    Vocabulary build() {
      FormPool forms = new FormPool(atoms);
      Buckets.Builder plain = new Buckets.Builder();
      Patterns.Builder patterns = new Patterns.Builder();
      FuzzyWords.Builder fuzzyWords = new FuzzyWords.Builder();
      Stems.Builder stems = new Stems.Builder();
      Metadata.Builder metadata = new Metadata.Builder();
      for (int number = 0; number < atoms.size(); number++) {
        Atom atom = atoms.get(number);
        if (atom.kind().isMetadata()) {
          metadata.add(atom, number);
        } else if (atom.kind().isPattern()) {
          patterns.add(atom, number);
        } else if (atom.kind().edits() > 0) {
          fuzzyWords.add(atom, number);
        } else if (atom.kind() == Atom.Kind.STEM) {
          stems.add(atom, number);
        } else {
          plain.add(hash(atom.kind(), atom.form()), number);
        }
      }
      return new Vocabulary(
          forms,
          plain.build(),
          patterns.build(forms),
          fuzzyWords.build(forms),
          stems.build(forms),
          metadata.build(forms));
    }
  }
}
