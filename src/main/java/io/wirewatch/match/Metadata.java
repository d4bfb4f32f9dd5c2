package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.text.CaseFolding;
import io.wirewatch.text.Hash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tests of what articles say of themselves that an article satisfies. */
final class Metadata {
  private final FormPool forms;
  private final Buckets values;

  /** With {@code *}: each is tried on each article. */
  private final int[] patterns;

  private Metadata(FormPool forms, Buckets values, int[] patterns) {
    this.forms = forms;
    this.values = values;
    this.patterns = patterns;
  }

  /** Adds the atoms that {@code article} satisfies, some perhaps twice. */
  void find(Article article, int base, Ints found) {
    if (values.isEmpty() && patterns.length == 0) {
      return;
    }
    find(Atom.Kind.SOURCE, article.source(), base, found);
    find(Atom.Kind.COUNTRY, article.country(), base, found);
    find(Atom.Kind.LANG, article.lang(), base, found);
    findAny(Atom.Kind.AUTHOR, article.authors(), base, found);
    findAny(Atom.Kind.LABEL, article.labels(), base, found);
  }

  private void findAny(Atom.Kind kind, List<String> given, int base, Ints found) {
    for (int i = 0; i < given.size(); i++) {
      find(kind, given.get(i), base, found);
    }
  }

  private void find(Atom.Kind kind, @Nullable String given, int base, Ints found) {
    if (given == null) {
      return;
    }
    String value = CaseFolding.of(given);
    findValue(kind, value, base, found);
    if (kind == Atom.Kind.LANG) {
      for (int at = value.indexOf('-'); at >= 0; at = value.indexOf('-', at + 1)) {
        findValue(kind, value.substring(0, at), base, found);
      }
    }
  }

  private void findValue(Atom.Kind kind, String value, int base, Ints found) {
    long hash = Hash.of(kind.number(), value);
    for (int i = values.from(hash); i < values.to(hash); i++) {
      int atom = values.at(i);
      if (forms.kind(atom) == kind && forms.isForm(atom, value)) {
        found.add(base + atom);
      }
    }
    for (int atom : patterns) {
      if (forms.kind(atom) == kind && forms.matches(atom, value)) {
        found.add(base + atom);
      }
    }
  }

  /** Gathers tests. */
  static final class Builder {
    private final Buckets.Builder values = new Buckets.Builder();
    private final Ints patterns = new Ints();

    void add(Atom atom, int number) {
      if (atom.form().indexOf('*') >= 0) {
        patterns.add(number);
      } else {
        values.add(Hash.of(atom.kind().number(), atom.form()), number);
      }
    }

    Metadata build(FormPool forms) {
      return new Metadata(forms, values.build(), patterns.toArray());
    }
  }
}
