package io.wirewatch.match;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import com.ibm.icu.lang.UCharacter;
import io.wirewatch.match.ReferenceArticle.Occurrence;
import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import io.wirewatch.query.Query;
import io.wirewatch.text.Snippets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the query language says, as plainly as its description says it: slow, and obviously right.
 * It decides what is right where the engine answers differently.
 *
 * <p>It reads thus. {@code K} of a query is what {@link #kept} returns; filters (NOTNEAR's right
 * side, the window of a SENT or PARA) come down to the words and phrases as a {@link Predicate}
 * that says which occurrences count; field, FIRST, CASE and FORMS stand at the words and phrases
 * themselves. An occurrence belongs to its term: two terms that find the same words have two.
 *
 * <p>What a positional query reports, given which of {@code K} are asked for (at first all), is
 * what comes down to its words and phrases:
 *
 * <ul>
 *   <li>NEAR: of the pairs that hold an occurrence asked for, the left ones are asked of the left
 *       operand and the right ones of the right. So one asked for brings its partners, and these
 *       bring no partners of their own at this level, but do at theirs.
 *   <li>SENT and PARA: the same for each window by itself, the operands seeing that window alone.
 *   <li>ONEAR: of the paths that hold an occurrence asked for, all; each is asked of the operand
 *       that it stands on the path for.
 *   <li>OR: of each operand those that are its own.
 *   <li>NOTNEAR: of its left operand under the filter; the right one reports nothing.
 * </ul>
 */
final class ReferenceMatcher {
  /**
   * What a query reports of an article that satisfies it.
   *
   * @param spans the first 100
   * @param occurrences how many there are in all
   * @param snippet null where there are none
   */
  record Answer(List<Span> spans, int occurrences, @Nullable Snippet snippet) {}

  /** Two occurrences that satisfy a positional operator together. */
  private record Pair(Occurrence left, Occurrence right) {
    boolean holdsOneOf(Set<Occurrence> occurrences) {
      return occurrences.contains(left) || occurrences.contains(right);
    }
  }

  /**
   * One place of a chain of ONEAR.
   *
   * @param operand that is no ONEAR itself
   * @param counts which of its occurrences count
   * @param n at most how many words are between it and the next; of the last one nothing
   */
  private record Link(Query operand, Predicate<Occurrence> counts, int n) {}

  private final Article article;
  private final ReferenceArticle words;

  /** Only so as not to look for the same again and again. */
  private final IdentityHashMap<Query, Set<Occurrence>> found = new IdentityHashMap<>();

  /**
   * @param stemmer of the article's language; empty where it has none or is not known
   */
  ReferenceMatcher(Article article, Optional<UnaryOperator<String>> stemmer) {
    this.article = article;
    this.words = new ReferenceArticle(article, stemmer);
  }

  /** What {@code query} reports; empty where the article does not satisfy it. */
  Optional<Answer> match(Query query) {
    return isTrue(query) ? Optional.of(answer(reported(query, false))) : Optional.empty();
  }

  /** Whether the article satisfies {@code query}. */
  boolean isTrue(Query query) {
    return query.accept(new Truth());
  }

  /** The words in which it looks. */
  ReferenceArticle words() {
    return words;
  }

  /**
   * The nodes that make {@code query} false: each is false though what it asks its operands for is
   * there. OR, OF and ATLEAST block by themselves, an AND by its false operands, a positional
   * operator by those sides that have nothing at all, else by itself.
   */
  List<Query> blocking(Query query) {
    if (isTrue(query)) {
      return List.of();
    }
    List<Query> asked =
        query instanceof Query.And || query instanceof Query.Positional
            ? query.operands()
            : List.of();
    List<Query> blocking = new ArrayList<>();
    for (Query operand : asked) {
      boolean excluding = query instanceof Query.NotNear near && operand == near.right();
      if (!excluding) {
        blocking.addAll(blocking(operand));
      }
    }
    return blocking.isEmpty() ? List.of(query) : blocking;
  }

  private static boolean anywhere(Occurrence occurrence) {
    return true;
  }

  /** The occurrences of words and phrases that satisfy a positional query: its K. */
  Set<Occurrence> kept(Query query) {
    Set<Occurrence> known = found.get(query);
    if (known == null) {
      known = kept(query, ReferenceMatcher::anywhere);
      found.put(query, known);
    }
    return known;
  }

  private final class Truth implements Query.Visitor<Boolean> {
    @Override
    public Boolean term(Query.Term term) {
      return !kept(term).isEmpty();
    }

    @Override
    public Boolean metadata(Query.Metadata metadata) {
      return ReferenceMatcher.this.isTrue(metadata);
    }

    @Override
    public Boolean and(Query.And and) {
      return and.operands().stream().allMatch(ReferenceMatcher.this::isTrue);
    }

    @Override
    public Boolean or(Query.Or or) {
      return or.operands().stream().anyMatch(ReferenceMatcher.this::isTrue);
    }

    @Override
    public Boolean not(Query.Not not) {
      return !isTrue(not.operand());
    }

    @Override
    public Boolean atLeast(Query.AtLeast atLeast) {
      return separate(kept(atLeast.operand())) >= atLeast.n();
    }

    @Override
    public Boolean someOf(Query.SomeOf someOf) {
      return someOf.operands().stream().filter(ReferenceMatcher.this::isTrue).count() >= someOf.k();
    }

    @Override
    public Boolean near(Query.Near near) {
      return !kept(near).isEmpty();
    }

    @Override
    public Boolean orderedNear(Query.OrderedNear near) {
      return !kept(near).isEmpty();
    }

    @Override
    public Boolean notNear(Query.NotNear near) {
      return !kept(near).isEmpty();
    }

    @Override
    public Boolean within(Query.Within within) {
      return !kept(within).isEmpty();
    }
  }

  /** How many there are that do not overlap: from the left, always the next to end. */
  private static int separate(Set<Occurrence> occurrences) {
    List<Occurrence> byEnd = new ArrayList<>(occurrences);
    byEnd.sort(comparing(Occurrence::field).thenComparing(Occurrence::last));
    List<Occurrence> counted = new ArrayList<>();
    for (Occurrence next : byEnd) {
      if (counted.stream().noneMatch(next::overlaps)) {
        counted.add(next);
      }
    }
    return counted.size();
  }

  private boolean isTrue(Query.Metadata metadata) {
    return switch (metadata.key()) {
      case SOURCE -> isOneOf(metadata, article.source());
      case COUNTRY -> isOneOf(metadata, article.country());
      case AUTHOR -> isOneOf(metadata, article.authors().toArray(String[]::new));
      case LABEL -> isOneOf(metadata, article.labels().toArray(String[]::new));
      case LANG -> isOneOf(metadata, languages(article.lang()));
    };
  }

  private static boolean isOneOf(Query.Metadata metadata, @Nullable String... values) {
    for (String value : values) {
      if (value != null && ReferenceWords.isLikeValue(metadata.value(), plain(value))) {
        return true;
      }
    }
    return false;
  }

  /** Trimmed and case-folded. */
  private static String plain(String value) {
    return UCharacter.foldCase(value.strip(), true);
  }

  /** {@code en-GB} is {@code en-GB} and {@code en}. */
  private static String[] languages(@Nullable String tag) {
    List<String> languages = new ArrayList<>();
    if (tag != null) {
      String whole = tag.strip();
      languages.add(whole);
      for (int dash = whole.indexOf('-'); dash >= 0; dash = whole.indexOf('-', dash + 1)) {
        languages.add(whole.substring(0, dash));
      }
    }
    return languages.toArray(String[]::new);
  }

  /** K of {@code query}, of whose words and phrases only those count that {@code counts} says. */
  private Set<Occurrence> kept(Query query, Predicate<Occurrence> counts) {
    return query.accept(new Kept(counts));
  }

  private final class Kept implements Query.Visitor<Set<Occurrence>> {
    private final Predicate<Occurrence> counts;

    Kept(Predicate<Occurrence> counts) {
      this.counts = counts;
    }

    @Override
    public Set<Occurrence> term(Query.Term term) {
      return union(words.occurrences(term).stream().filter(counts));
    }

    @Override
    public Set<Occurrence> or(Query.Or or) {
      return union(or.operands().stream().flatMap(operand -> kept(operand, counts).stream()));
    }

    @Override
    public Set<Occurrence> near(Query.Near near) {
      return union(pairs(near, counts).stream().flatMap(pair -> Stream.of(pair.left, pair.right)));
    }

    @Override
    public Set<Occurrence> orderedNear(Query.OrderedNear near) {
      return union(
          chains(near, counts).stream()
              .flatMap(chain -> onPaths(chain, candidates(chain)).stream())
              .flatMap(Set::stream));
    }

    @Override
    public Set<Occurrence> notNear(Query.NotNear near) {
      return kept(near.left(), filtered(near, counts));
    }

    @Override
    public Set<Occurrence> within(Query.Within within) {
      return union(
          words.windows(within.unit(), within.n()).stream()
              .flatMap(window -> pairs(within, counts.and(window)).stream())
              .flatMap(pair -> Stream.of(pair.left, pair.right)));
    }

    @Override
    public Set<Occurrence> metadata(Query.Metadata metadata) {
      throw new IllegalArgumentException(metadata + " in a positional operator");
    }

    @Override
    public Set<Occurrence> and(Query.And and) {
      throw new IllegalArgumentException(and + " in a positional operator");
    }

    @Override
    public Set<Occurrence> not(Query.Not not) {
      throw new IllegalArgumentException(not + " in a positional operator");
    }

    @Override
    public Set<Occurrence> atLeast(Query.AtLeast atLeast) {
      throw new IllegalArgumentException(atLeast + " in a positional operator");
    }

    @Override
    public Set<Occurrence> someOf(Query.SomeOf someOf) {
      throw new IllegalArgumentException(someOf + " in a positional operator");
    }
  }

  /** The pairs of a NEAR: without overlap, in any order, at most n words between. */
  private List<Pair> pairs(Query.Near near, Predicate<Occurrence> counts) {
    return pairs(
        kept(near.left(), counts),
        kept(near.right(), counts),
        (p, q) -> p.isBefore(q, near.n()) || q.isBefore(p, near.n()));
  }

  /** The pairs of a SENT or PARA in one window: without overlap. */
  private List<Pair> pairs(Query.Within within, Predicate<Occurrence> window) {
    return pairs(
        kept(within.left(), window), kept(within.right(), window), (p, q) -> !p.overlaps(q));
  }

  private static List<Pair> pairs(
      Set<Occurrence> left, Set<Occurrence> right, BiPredicate<Occurrence, Occurrence> agree) {
    List<Pair> pairs = new ArrayList<>();
    for (Occurrence p : left) {
      for (Occurrence q : right) {
        if (agree.test(p, q)) {
          pairs.add(new Pair(p, q));
        }
      }
    }
    return pairs;
  }

  /**
   * What counts on the left of a NOTNEAR: what no occurrence of its right side overlaps or comes
   * near to. These are sought in the whole field, whatever counts outside.
   */
  private Predicate<Occurrence> filtered(Query.NotNear near, Predicate<Occurrence> counts) {
    Set<Occurrence> excluding = kept(near.right());
    return counts.and(
        p ->
            excluding.stream()
                .noneMatch(
                    q -> p.overlaps(q) || p.isBefore(q, near.n()) || q.isBefore(p, near.n())));
  }

  /**
   * The chains that a query stands for on a path: an ONEAR puts those of its operands behind each
   * other, an OR has those of all its operands, a NOTNEAR those of its left side under its filter;
   * everything else is a place of the chain by itself.
   */
  private List<List<Link>> chains(Query query, Predicate<Occurrence> counts) {
    List<List<Link>> chains = new ArrayList<>();
    if (query instanceof Query.OrderedNear near) {
      for (List<Link> left : chains(near.left(), counts)) {
        for (List<Link> right : chains(near.right(), counts)) {
          List<Link> chain = new ArrayList<>(left);
          Link last = chain.remove(chain.size() - 1);
          chain.add(new Link(last.operand, last.counts, near.n()));
          chain.addAll(right);
          chains.add(chain);
        }
      }
    } else if (query instanceof Query.Or or) {
      or.operands().forEach(operand -> chains.addAll(chains(operand, counts)));
    } else if (query instanceof Query.NotNear near) {
      chains.addAll(chains(near.left(), filtered(near, counts)));
    } else {
      chains.add(List.of(new Link(query, counts, 0)));
    }
    return chains;
  }

  /** Of each place of the chain, what may stand there. */
  private List<Set<Occurrence>> candidates(List<Link> chain) {
    return chain.stream().map(link -> kept(link.operand, link.counts)).toList();
  }

  /**
   * Of each place of the chain, which of the candidates are on a path through all its places: those
   * that a path from the first place reaches and that reach the last place.
   */
  private static List<Set<Occurrence>> onPaths(List<Link> chain, List<Set<Occurrence>> candidates) {
    List<Set<Occurrence>> places = new ArrayList<>(candidates);
    for (int i = 1; i < chain.size(); i++) {
      Set<Occurrence> before = places.get(i - 1);
      int n = chain.get(i - 1).n;
      places.set(
          i,
          union(
              places.get(i).stream().filter(q -> before.stream().anyMatch(p -> p.isBefore(q, n)))));
    }
    for (int i = chain.size() - 2; i >= 0; i--) {
      Set<Occurrence> after = places.get(i + 1);
      int n = chain.get(i).n;
      places.set(
          i,
          union(
              places.get(i).stream().filter(p -> after.stream().anyMatch(q -> p.isBefore(q, n)))));
    }
    return places;
  }

  /**
   * What a query reports that is true or, where {@code negated}, false: NOT is pushed inward, so
   * that a NOT of AND is the OR of the NOTs, and of k OF n that of n-k+1 of the NOTs.
   */
  private Set<Occurrence> reported(Query query, boolean negated) {
    return query.accept(new Reported(negated));
  }

  private final class Reported implements Query.Visitor<Set<Occurrence>> {
    private final boolean negated;

    Reported(boolean negated) {
      this.negated = negated;
    }

    @Override
    public Set<Occurrence> and(Query.And and) {
      return ofTrueOnes(and.operands());
    }

    @Override
    public Set<Occurrence> or(Query.Or or) {
      return ofTrueOnes(or.operands());
    }

    @Override
    public Set<Occurrence> someOf(Query.SomeOf someOf) {
      return ofTrueOnes(someOf.operands());
    }

    /** Of a true AND these are all. */
    private Set<Occurrence> ofTrueOnes(List<Query> operands) {
      return union(
          operands.stream()
              .filter(operand -> isTrue(operand) != negated)
              .flatMap(operand -> reported(operand, negated).stream()));
    }

    @Override
    public Set<Occurrence> not(Query.Not not) {
      return reported(not.operand(), !negated);
    }

    @Override
    public Set<Occurrence> metadata(Query.Metadata metadata) {
      return Set.of();
    }

    @Override
    public Set<Occurrence> atLeast(Query.AtLeast atLeast) {
      return positional(atLeast.operand());
    }

    @Override
    public Set<Occurrence> term(Query.Term term) {
      return positional(term);
    }

    @Override
    public Set<Occurrence> near(Query.Near near) {
      return positional(near);
    }

    @Override
    public Set<Occurrence> orderedNear(Query.OrderedNear near) {
      return positional(near);
    }

    @Override
    public Set<Occurrence> notNear(Query.NotNear near) {
      return positional(near);
    }

    @Override
    public Set<Occurrence> within(Query.Within within) {
      return positional(within);
    }

    private Set<Occurrence> positional(Query query) {
      return negated ? Set.of() : partners(query, kept(query), ReferenceMatcher::anywhere);
    }
  }

  /**
   * What a positional query reports where {@code asked} are asked for.
   *
   * @param asked of them those that are the query's own count
   * @param counts which occurrences count
   */
  private Set<Occurrence> partners(
      Query query, Set<Occurrence> asked, Predicate<Occurrence> counts) {
    if (query instanceof Query.Near near) {
      return partners(near, pairs(near, counts), asked, counts);
    }
    if (query instanceof Query.Within within) {
      return union(
          words.windows(within.unit(), within.n()).stream()
              .map(counts::and)
              .flatMap(window -> partners(within, pairs(within, window), asked, window).stream()));
    }
    if (query instanceof Query.OrderedNear) {
      return union(
          chains(query, counts).stream().flatMap(chain -> partners(chain, asked).stream()));
    }
    if (query instanceof Query.Or or) {
      return union(
          or.operands().stream().flatMap(operand -> partners(operand, asked, counts).stream()));
    }
    if (query instanceof Query.NotNear near) {
      return partners(near.left(), asked, filtered(near, counts));
    }
    return union(kept(query, counts).stream().filter(asked::contains));
  }

  /** Of the pairs that hold one asked for, each side is asked of its operand. */
  private Set<Occurrence> partners(
      Query.Positional query,
      List<Pair> pairs,
      Set<Occurrence> asked,
      Predicate<Occurrence> counts) {
    List<Pair> told = pairs.stream().filter(pair -> pair.holdsOneOf(asked)).toList();
    Set<Occurrence> left = union(told.stream().map(Pair::left));
    Set<Occurrence> right = union(told.stream().map(Pair::right));
    return union(
        Stream.concat(
            partners(query.left(), left, counts).stream(),
            partners(query.right(), right, counts).stream()));
  }

  /** Of the paths that hold one asked for, what stands at each place is asked of its operand. */
  private Set<Occurrence> partners(List<Link> chain, Set<Occurrence> asked) {
    List<Set<Occurrence>> candidates = candidates(chain);
    List<Set<Occurrence>> told = chain.stream().map(link -> union(Stream.of())).toList();
    for (int i = 0; i < chain.size(); i++) {
      for (Occurrence one : candidates.get(i)) {
        if (asked.contains(one)) {
          List<Set<Occurrence>> through = new ArrayList<>(candidates);
          through.set(i, Set.of(one));
          List<Set<Occurrence>> places = onPaths(chain, through);
          for (int place = 0; place < chain.size(); place++) {
            told.get(place).addAll(places.get(place));
          }
        }
      }
    }
    Set<Occurrence> reported = new LinkedHashSet<>();
    for (int i = 0; i < chain.size(); i++) {
      Link link = chain.get(i);
      reported.addAll(partners(link.operand, told.get(i), link.counts));
    }
    return reported;
  }

  /** In order, each span once, under the first term that has it. */
  private Answer answer(Set<Occurrence> reported) {
    List<Occurrence> inOrder = new ArrayList<>(reported);
    inOrder.sort(
        comparing(Occurrence::field)
            .thenComparing(comparingInt(Occurrence::first))
            .thenComparing(comparingInt(Occurrence::last))
            .thenComparing(comparingInt(Occurrence::term)));
    List<Occurrence> distinct = new ArrayList<>();
    for (Occurrence next : inOrder) {
      if (distinct.stream().noneMatch(one -> isSameSpan(one, next))) {
        distinct.add(next);
      }
    }
    return new Answer(
        distinct.stream().limit(HitEvent.Hit.MAX_SPANS).map(this::span).toList(),
        distinct.size(),
        snippet(distinct));
  }

  private static boolean isSameSpan(Occurrence one, Occurrence other) {
    return one.field() == other.field()
        && one.first() == other.first()
        && one.last() == other.last();
  }

  private Span span(Occurrence occurrence) {
    int start = words.start(occurrence);
    int end = words.end(occurrence);
    String text = words.text(occurrence.field()).substring(start, end);
    if (text.length() > Span.MAX_TEXT) {
      boolean splitsPair = Character.isHighSurrogate(text.charAt(Span.MAX_TEXT - 1));
      text = text.substring(0, splitsPair ? Span.MAX_TEXT - 1 : Span.MAX_TEXT);
    }
    return new Span(occurrence.field(), start, end, text, occurrence.term());
  }

  /** The sentence of the first span in the text, else in the summary, else in the title. */
  private @Nullable Snippet snippet(List<Occurrence> inOrder) {
    for (Field field : List.of(Field.TEXT, Field.SUMMARY, Field.TITLE)) {
      for (Occurrence first : inOrder) {
        if (first.field() == field) {
          String text = words.text(field);
          Snippets.Cut cut =
              Snippets.around(
                  text,
                  field == Field.TITLE,
                  words.start(first),
                  words.end(first),
                  Snippet.MAX_TEXT);
          return new Snippet(field, cut.start(), cut.of(text));
        }
      }
    }
    return null;
  }

  private static Set<Occurrence> union(Stream<Occurrence> occurrences) {
    Set<Occurrence> union = new LinkedHashSet<>();
    occurrences.forEach(union::add);
    return union;
  }
}
