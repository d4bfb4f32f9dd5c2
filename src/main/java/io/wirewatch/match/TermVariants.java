package io.wirewatch.match;

import io.wirewatch.match.Explanation.Kind;
import io.wirewatch.model.Field;
import io.wirewatch.model.Span;
import io.wirewatch.query.Query;
import io.wirewatch.query.Query.Comparison;
import io.wirewatch.query.Query.Scope;
import io.wirewatch.query.TermWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The terms that are a little wider than one, by scope and by word, each with what it tells. */
final class TermVariants {
  /** The size of FIRST taken away. */
  static final int WITHOUT_FIRST = Sizes.SCOPE + 5;

  private static final int MOST_WORDS = 8;

  private final ArticlePlaces places;
  private final NearWords nearWords;

  TermVariants(ArticlePlaces places) {
    this.places = places;
    nearWords = new NearWords(places);
  }

  /**
   * A query to be tried in the place of a term.
   *
   * @param query what is tried
   * @param size of the change
   * @param kind why the term is not true, if this is
   * @param clause the same in words, of the spans that this one reports
   */
  record Variant(Query query, int size, Kind kind, Function<List<Span>, String> clause) {}

  /** Those that differ from {@code term} in one thing. */
  List<Variant> near(Query.Term term) {
    List<Variant> near = scopes(term);
    near.addAll(words(term));
    return near;
  }

  /** Those that differ from {@code term} in more than one. */
  List<Variant> far(Query.Term term) {
    Map<String, Variant> far = new LinkedHashMap<>();
    for (Variant outer : scopes(term)) {
      Query.Term wider = (Query.Term) outer.query;
      List<Variant> inner = scopes(wider);
      inner.addAll(words(wider));
      for (Variant one : inner) {
        far.putIfAbsent(
            one.query.toString(),
            new Variant(
                one.query,
                outer.size + one.size,
                outer.kind,
                spans -> Wording.quoted(term) + " is not there as asked for, but " + there(spans)));
      }
    }
    return List.copyOf(far.values());
  }

  /** Words that are there and have nothing in common with those of {@code term}. */
  List<Query> others(Query.Term term) {
    Scope scope = term.scope();
    List<Field> fields =
        scope.field() == null ? places.article().searchedFields() : List.of(scope.field());
    int first = scope.first() == 0 ? Integer.MAX_VALUE : scope.first();
    Scope folded = new Scope(scope.field(), scope.first(), Comparison.FOLDED);
    return nearWords.nearest(term.words().get(0), fields, first).stream()
        .<Query>map(near -> term(with(term, folded), term.words(), near.form()))
        .toList();
  }

  /** Wider ones of the same words. What FIRST takes is left to whoever can search the number. */
  private List<Variant> scopes(Query.Term term) {
    Scope scope = term.scope();
    List<Variant> variants = new ArrayList<>();
    if (scope.comparison() == Comparison.EXACT) {
      variants.add(
          new Variant(
              with(term, new Scope(scope.field(), scope.first(), Comparison.FOLDED)),
              Sizes.SCOPE,
              Kind.CASE,
              spans -> Wording.quoted(term) + " is there only as " + shown(spans)));
    }
    if (scope.first() > 0) {
      variants.add(
          new Variant(
              with(term, new Scope(scope.field(), 0, scope.comparison())),
              WITHOUT_FIRST,
              Kind.FIRST,
              spans -> tooFar(term, spans)));
    }
    if (scope.field() != null) {
      variants.add(field(term, null));
      for (Field field : Field.values()) {
        if (field != scope.field()) {
          variants.add(field(term, field));
        }
      }
    }
    return variants;
  }

  private Variant field(Query.Term term, @Nullable Field field) {
    Scope scope = term.scope();
    return new Variant(
        with(term, new Scope(field, scope.first(), scope.comparison())),
        Sizes.SCOPE + (field == null ? 0 : 1),
        Kind.FIELD,
        spans ->
            Wording.quoted(term)
                + " is only in the "
                + Wording.listed(
                    spans.stream().map(span -> span.field().label()).distinct().toList())
                + ": "
                + shown(spans));
  }

  private String tooFar(Query.Term term, List<Span> spans) {
    Span nearest = spans.get(0);
    for (Span span : spans) {
      if (places.place(span).last() < places.place(nearest).last()) {
        nearest = span;
      }
    }
    ArticlePlaces.Place place = places.place(nearest);
    return Wording.quoted(term)
        + " stands no earlier than at word "
        + (place.last() + 1)
        + " of the "
        + place.field().label()
        + ": "
        + Wording.found(nearest);
  }

  /** Wider ones of the same scope. */
  private List<Variant> words(Query.Term term) {
    List<Variant> variants = new ArrayList<>();
    boolean isPlain = term.words().stream().allMatch(TermWord.Plain.class::isInstance);
    Scope scope = term.scope();
    if (isPlain && scope.comparison() != Comparison.STEM) {
      variants.add(
          word(
              term,
              with(term, new Scope(scope.field(), scope.first(), Comparison.STEM)),
              0,
              spans -> there(spans) + ", another form of it"));
    }
    for (int i = 0; i < Math.min(term.words().size(), MOST_WORDS); i++) {
      addWords(term, i, variants);
    }
    return variants;
  }

  private void addWords(Query.Term term, int i, List<Variant> variants) {
    TermWord word = term.words().get(i);
    boolean isStem = term.scope().comparison() == Comparison.STEM;
    Query.Term open =
        isStem
            ? with(term, new Scope(term.scope().field(), term.scope().first(), Comparison.FOLDED))
            : term;
    int extra = isStem ? 5 : 0;
    if (word instanceof TermWord.Plain plain) {
      int length = plain.form().codePointCount(0, plain.form().length());
      variants.add(
          word(
              term,
              with(open, i, plain.form() + "*"),
              1 + extra,
              spans -> there(spans) + ", which begins like it"));
      for (int edits = 1; edits <= 2; edits++) {
        if (length > 2 * edits) {
          String by = Wording.count(edits, "edit");
          variants.add(
              word(
                  term,
                  with(open, i, plain.form() + "~" + edits),
                  4 * edits - 2 + extra,
                  spans -> there(spans) + ", " + by + " away"));
        }
      }
    } else if (word instanceof TermWord.Fuzzy fuzzy) {
      if (fuzzy.edits() == 1) {
        variants.add(
            word(
                term,
                with(open, i, fuzzy.form() + "~2"),
                2,
                spans -> there(spans) + ", 2 edits away"));
      }
      variants.add(
          word(
              term,
              with(open, i, fuzzy.form() + "*"),
              6,
              spans -> there(spans) + ", which begins like it"));
    }
    for (NearWords.Near near : nearWords.of(word)) {
      variants.add(
          word(
              term,
              with(open, i, near.form()),
              3 + near.edits() + extra,
              spans -> there(spans) + ", " + Wording.count(near.edits(), "edit") + " away"));
    }
    if (i > 0 && i < term.words().size() - 1 && !(word instanceof TermWord.Any) && !isStem) {
      variants.add(
          word(
              term,
              with(term, i, "*"),
              8,
              spans -> there(spans) + ", with another word in its place"));
    }
  }

  private static Variant word(
      Query.Term term, Query by, int more, Function<List<Span>, String> what) {
    return new Variant(
        by,
        Sizes.WORD + more,
        Kind.WORD,
        spans -> Wording.quoted(term) + " is not there, but " + what.apply(spans));
  }

  /** That the first of the spans is there, and where. */
  private String there(List<Span> spans) {
    return Wording.found(spans.get(0)) + " is " + Wording.at(places.place(spans.get(0)));
  }

  /** The first of the spans and where it stands. */
  private String shown(List<Span> spans) {
    return Wording.found(spans.get(0)) + " " + Wording.at(places.place(spans.get(0)));
  }

  /** {@code term} in the first {@code n} words. */
  Query.Term first(Query.Term term, int n) {
    return with(term, new Scope(term.scope().field(), n, term.scope().comparison()));
  }

  /** {@code term} in another scope; its words are read anew when it is asked. */
  static Query.Term with(Query.Term term, Scope scope) {
    return new Query.Term(term.words(), scope, term.quoted(), 0, 0, term.index());
  }

  /** {@code term} with {@code text} for one of its words. */
  private static Query.Term with(Query.Term term, int word, String text) {
    List<String> texts = new ArrayList<>(term.words().stream().map(TermVariants::text).toList());
    texts.set(word, text);
    return term(term, term.words(), String.join(" ", texts));
  }

  /** A term of {@code words} in the scope of {@code term}. */
  static Query.Term term(Query.Term term, List<TermWord> words, String quoted) {
    return new Query.Term(words, term.scope(), quoted, 0, 0, term.index());
  }

  /** What says {@code word} between quotes. */
  static String text(TermWord word) {
    if (word instanceof TermWord.Plain plain) {
      return plain.form();
    }
    if (word instanceof TermWord.Wildcard wildcard) {
      return wildcard.pattern();
    }
    return word instanceof TermWord.Fuzzy fuzzy ? fuzzy.form() + "~" + fuzzy.edits() : "*";
  }
}
