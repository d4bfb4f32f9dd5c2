package io.wirewatch.match;

import io.wirewatch.match.Explanation.Kind;
import io.wirewatch.match.TermVariants.Variant;
import io.wirewatch.model.Span;
import io.wirewatch.query.Query;
import io.wirewatch.query.Query.Comparison;
import io.wirewatch.query.TermWord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A phrase whose words are there, but not one after the other: how they stand instead. */
final class PhraseVariants {
  private static final int MOST_WORDS = 8;
  private static final int MOST_STARS = 3;
  private static final int MAX_DISTANCE = 10_000;

  private final ArticlePlaces places;
  private final Inquiry inquiry;

  PhraseVariants(ArticlePlaces places, Inquiry inquiry) {
    this.places = places;
    this.inquiry = inquiry;
  }

  /**
   * The words of a phrase in order, in one field.
   *
   * @param first where the first one stands
   * @param last where the last one stands
   * @param gaps how many words are between each and the next
   */
  private record Row(ArticlePlaces.Place first, ArticlePlaces.Place last, List<Integer> gaps) {
    ArticlePlaces.Place whole() {
      return new ArticlePlaces.Place(first.field(), first.first(), last.last());
    }

    int length() {
      return last.last() - first.first();
    }
  }

  /** Looser ways to ask for {@code phrase}; none where it is one word, or a word is missing. */
  List<Variant> of(Query.Term phrase) {
    List<Query.Term> words = words(phrase);
    if (words.size() < 2 || words.size() > MOST_WORDS) {
      return List.of();
    }
    inquiry.prepare(words);
    List<List<ArticlePlaces.Place>> found = new ArrayList<>();
    for (Query.Term word : words) {
      List<Span> spans = inquiry.answer(word).spans();
      if (spans.isEmpty()) {
        return List.of();
      }
      found.add(spans.stream().map(places::place).toList());
    }
    Row row = shortest(found);
    return row == null ? otherOrder(phrase, words, found) : inOrder(phrase, words, row);
  }

  /** Each word of the phrase alone, free ones left out, wherever in the field FIRST ends. */
  private static List<Query.Term> words(Query.Term phrase) {
    List<Query.Term> words = new ArrayList<>();
    for (TermWord word : phrase.words()) {
      if (!(word instanceof TermWord.Any)) {
        words.add(TermVariants.term(phrase, List.of(word), TermVariants.text(word)));
      }
    }
    return words;
  }

  private static @Nullable Row shortest(List<List<ArticlePlaces.Place>> found) {
    Row shortest = null;
    for (ArticlePlaces.Place start : found.get(0)) {
      Row row = from(start, found);
      if (row != null && (shortest == null || row.length() < shortest.length())) {
        shortest = row;
      }
    }
    return shortest;
  }

  private static @Nullable Row from(
      ArticlePlaces.Place start, List<List<ArticlePlaces.Place>> found) {
    List<Integer> gaps = new ArrayList<>();
    ArticlePlaces.Place at = start;
    for (List<ArticlePlaces.Place> next : found.subList(1, found.size())) {
      ArticlePlaces.Place before = at;
      at = next.stream().filter(before::isBefore).findFirst().orElse(null);
      if (at == null) {
        return null;
      }
      gaps.add(before.gap(at));
    }
    return new Row(start, at, gaps);
  }

  private List<Variant> inOrder(Query.Term phrase, List<Query.Term> words, Row row) {
    List<Integer> asked = askedGaps(phrase);
    if (asked.equals(row.gaps)) {
      return List.of();
    }
    String clause =
        "the words of "
            + Wording.quoted(phrase)
            + " are there, but with "
            + between(row)
            + " between them: "
            + Wording.found(places.text(row.whole()))
            + " "
            + Wording.at(row.first);
    List<Variant> variants = new ArrayList<>();
    int off = 0;
    for (int i = 0; i < asked.size(); i++) {
      off += Math.abs(asked.get(i) - row.gaps.get(i));
    }
    boolean hasStars = phrase.scope().comparison() != Comparison.STEM && off <= MOST_STARS;
    if (hasStars) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < words.size(); i++) {
        texts.add(words.get(i).quoted());
        if (i < row.gaps.size()) {
          texts.addAll(Collections.nCopies(row.gaps.get(i), "*"));
        }
      }
      variants.add(
          new Variant(
              TermVariants.term(phrase, phrase.words(), String.join(" ", texts)),
              Sizes.WORD + 2 + off,
              Kind.PHRASE,
              spans -> clause));
    }
    Query chain = words.get(0);
    int size = Sizes.OPERATOR;
    for (int i = 0; i < row.gaps.size(); i++) {
      if (row.gaps.get(i) > MAX_DISTANCE) {
        return variants;
      }
      chain = new Query.OrderedNear(row.gaps.get(i), chain, words.get(i + 1));
      size += row.gaps.get(i) == 0 ? 0 : Sizes.number(row.gaps.get(i));
    }
    variants.add(new Variant(chain, size, Kind.PHRASE, spans -> clause));
    return variants;
  }

  private static String between(Row row) {
    int words = row.gaps.stream().mapToInt(gap -> gap).sum();
    return words == 0 ? "no word" : Wording.count(words, "word");
  }

  /** How many words the phrase wants between each of its words and the next. */
  private static List<Integer> askedGaps(Query.Term phrase) {
    List<Integer> gaps = new ArrayList<>();
    int free = 0;
    for (TermWord word : phrase.words().subList(1, phrase.words().size())) {
      if (word instanceof TermWord.Any) {
        free++;
      } else {
        gaps.add(free);
        free = 0;
      }
    }
    return gaps;
  }

  private List<Variant> otherOrder(
      Query.Term phrase, List<Query.Term> words, List<List<ArticlePlaces.Place>> found) {
    int n = inquiry.least(0, MAX_DISTANCE, by -> nested(words, by)).orElse(-1);
    String asked = "the words of " + Wording.quoted(phrase) + " are there, but ";
    if (n < 0) {
      return List.of(
          new Variant(
              new Query.And(List.copyOf(words)),
              2 * Sizes.OPERATOR,
              Kind.PHRASE,
              spans ->
                  asked + (isInOneField(found) ? "far from each other" : "never in one field")));
    }
    return List.of(
        new Variant(
            nested(words, n),
            Sizes.OPERATOR + 3 + (n == 0 ? 0 : Sizes.number(n)),
            Kind.PHRASE,
            spans -> asked + "in another order: " + around(spans)));
  }

  private static boolean isInOneField(List<List<ArticlePlaces.Place>> found) {
    return found.get(0).stream()
        .map(ArticlePlaces.Place::field)
        .anyMatch(
            field ->
                found.stream()
                    .allMatch(word -> word.stream().anyMatch(place -> place.field() == field)));
  }

  /** What stands there from the first of the spans to the last, if they are in one field. */
  private String around(List<Span> spans) {
    ArticlePlaces.Place first = places.place(spans.get(0));
    ArticlePlaces.Place end = first;
    for (Span span : spans) {
      ArticlePlaces.Place place = places.place(span);
      if (place.field() == first.field() && place.last() - first.first() <= MOST_WORDS) {
        end = place;
      }
    }
    ArticlePlaces.Place whole = new ArticlePlaces.Place(first.field(), first.first(), end.last());
    return Wording.found(places.text(whole)) + " " + Wording.at(whole);
  }

  private static Query nested(List<Query.Term> words, int n) {
    Query nested = words.get(0);
    for (Query.Term word : words.subList(1, words.size())) {
      nested = new Query.Near(n, nested, word);
    }
    return nested;
  }
}
