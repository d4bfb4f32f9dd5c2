package io.wirewatch.match;

import static java.util.Comparator.comparingInt;

import io.wirewatch.match.TermVariants.Variant;
import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/** Of the things to try in the place of a word, phrase or metadata test, those that are true. */
final class Variants {
  private static final int MAX_FIRST = 10_000;

  private final Inquiry inquiry;
  private final TermVariants terms;
  private final PhraseVariants phrases;
  private final MetadataVariants metadata;
  private final Map<Query, List<Variant>> known = new HashMap<>();

  Variants(ArticlePlaces places, Inquiry inquiry) {
    this.inquiry = inquiry;
    terms = new TermVariants(places);
    phrases = new PhraseVariants(places, inquiry);
    metadata = new MetadataVariants(places.article());
  }

  /** Asks at once for what will be asked of the terms of {@code root} that are not true. */
  void prepare(Judged root) {
    List<Query> asked = new ArrayList<>();
    gather(root, asked);
    inquiry.prepare(asked);
  }

  private void gather(Judged judged, List<Query> asked) {
    if (!judged.isTrue && judged.query instanceof Query.Term term) {
      terms.near(term).forEach(variant -> asked.add(variant.query()));
    }
    judged.operands.forEach(operand -> gather(operand, asked));
  }

  /** The smallest change first; those of more than one change only where there are no others. */
  List<Variant> of(Query.Term term) {
    return known.computeIfAbsent(
        term,
        unknown -> {
          List<Variant> all = new ArrayList<>(terms.near(term));
          all.addAll(phrases.of(term));
          List<Variant> found = trueOnes(all);
          return limited(term, found.isEmpty() ? trueOnes(terms.far(term)) : found);
        });
  }

  /** Where FIRST was taken away, a greater number for it is the smaller change. */
  private List<Variant> limited(Query.Term term, List<Variant> found) {
    int n = term.scope().first();
    List<Variant> limited = new ArrayList<>();
    for (Variant variant : found) {
      OptionalInt least = OptionalInt.empty();
      if (n > 0 && variant.query() instanceof Query.Term wider && wider.scope().first() == 0) {
        least = inquiry.least(n + 1, MAX_FIRST, first -> terms.first(wider, first));
        least.ifPresent(
            first ->
                limited.add(
                    new Variant(
                        terms.first(wider, first),
                        variant.size() - TermVariants.WITHOUT_FIRST + Sizes.number(first - n),
                        variant.kind(),
                        variant.clause())));
      }
      if (least.isEmpty()) {
        limited.add(variant);
      }
    }
    limited.sort(comparingInt(Variant::size));
    return limited;
  }

  /** Words to ask for instead where nothing alike is there. */
  List<Query> others(Query.Term term) {
    return inquiry.trueOnes(terms.others(term), Function.identity());
  }

  /** Likewise of a metadata test. */
  List<Variant> of(Query.Metadata test) {
    return known.computeIfAbsent(test, unknown -> trueOnes(metadata.of(test)));
  }

  /** What the article says instead. */
  String clause(Query.Metadata test) {
    return metadata.clause(test);
  }

  private List<Variant> trueOnes(List<Variant> variants) {
    return inquiry.trueOnes(variants, Variant::query).stream()
        .sorted(comparingInt(Variant::size))
        .toList();
  }
}
