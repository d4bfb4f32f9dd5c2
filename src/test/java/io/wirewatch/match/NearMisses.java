package io.wirewatch.match;

import io.wirewatch.match.ReferenceArticle.Occurrence;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Field;
import io.wirewatch.query.Query;
import io.wirewatch.query.Query.Comparison;
import io.wirewatch.query.Query.Scope;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import io.wirewatch.query.TermWord;
import io.wirewatch.text.Word;
import io.wirewatch.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Queries that just fail of an article: a random query that is true of a random article, of which
 * one node was broken, in the query or in the article, by as little as it takes. Of each the
 * reference says that the query is true where that is undone, and that nothing but this node {@link
 * ReferenceMatcher#blocking blocks} it.
 */
final class NearMisses {
  private static final int FARTHEST = 40;

  /** So many seeds are tried for each one asked for, before the rare kinds are given up. */
  private static final int PATIENCE = 40;

  private static final String FILLER = "quux";

  /** Of these words the texts have other forms, so that only their stems agree. */
  private static final List<String> STEMS = List.of("plan", "coup", "b");

  private static final List<String> INFLECTED = List.of("plans", "planned", "coups", "b");

  private final QueryParser parser = new QueryParser();

  /** How a node was broken. */
  enum Break {
    /** No word or phrase as asked for is there any more. */
    MISSING_WORD,
    /** Only an inflected form of the word is there. */
    INFLECTED_WORD,
    /** Only a form that differs in case is there, within CASE. */
    OTHER_CASE,
    /** The words of the phrase are there, with another one between. */
    INTERRUPTED_PHRASE,
    /** There are words that fit the pattern but for what one {@code *} stands for. */
    OTHER_PATTERN,
    /** Only a word of more edits than asked for is there. */
    MORE_EDITS,
    /** Another form of the word is there, and no FORMS. */
    FORMS_LEFT_OUT,
    /** It is only in other fields than the one asked for. */
    OTHER_FIELD,
    /** It is the one word beyond those of FIRST. */
    BEYOND_FIRST,
    /** NEAR or ONEAR with one word too many between. */
    TOO_FAR,
    /** ONEAR the other way round. */
    OTHER_ORDER,
    /** NOTNEAR by one word too near. */
    TOO_NEAR,
    /** What NOTNEAR or NOT excludes was put in. */
    EXCLUDED_WORD,
    /** SENT over one sentence end too many. */
    OTHER_SENTENCE,
    /** PARA over one paragraph end too many. */
    OTHER_PARAGRAPH,
    /** ATLEAST with one occurrence too few. */
    TOO_FEW_OCCURRENCES,
    /** OF with one true operand too few. */
    TOO_FEW_OPERANDS,
    /** No operand of OR is there any more. */
    NO_ALTERNATIVE,
    /** The article says something else of itself. */
    OTHER_METADATA
  }

  /**
   * A near miss.
   *
   * @param seed that makes it again
   * @param query is not true of {@code article}; as parsed of its printed form
   * @param broken the node of it that blocks
   * @param whole the query before, the same where the article was broken
   * @param wholeArticle the article before, the same where the query was broken
   */
  record NearMiss(
      long seed,
      Break how,
      Query query,
      Article article,
      Query broken,
      Query whole,
      Article wholeArticle) {}

  /** A pair with a node of it broken. */
  private record Broken(Query node, Query by, Article article) {}

  /**
   * So many, all kinds as often as each other; but where a kind is so rare that it takes too long
   * to come by, the others in its place.
   */
  List<NearMiss> some(int count, long seed) {
    List<NearMiss> some = new ArrayList<>();
    Map<Break, Integer> wanted = share(count, List.of(Break.values()));
    for (long next = seed; !wanted.isEmpty(); next++) {
      if (next - seed == (long) count * PATIENCE) {
        List<Break> common = new ArrayList<>(List.of(Break.values()));
        common.removeAll(wanted.keySet());
        wanted = share(wanted.values().stream().mapToInt(left -> left).sum(), common);
      }
      NearMiss found = find(wanted.keySet(), next).orElse(null);
      if (found != null) {
        some.add(found);
        wanted.computeIfPresent(found.how, (how, left) -> left == 1 ? null : left - 1);
      }
    }
    return some;
  }

  private static Map<Break, Integer> share(int count, List<Break> kinds) {
    Map<Break, Integer> shares = new EnumMap<>(Break.class);
    for (int i = 0; i < count; i++) {
      shares.merge(kinds.get(i % kinds.size()), 1, Integer::sum);
    }
    return shares;
  }

  /** The near miss of one of these kinds that {@code seed} makes, if it makes any. */
  Optional<NearMiss> find(Collection<Break> wanted, long seed) {
    Random random = new Random(seed);
    List<String> words = RandomArticles.someOf(RandomArticles.WORDS, random);
    RandomQueries queries = new RandomQueries(random, words);
    RandomArticles articles = new RandomArticles(random, words);
    RandomQueries.Written written =
        switch (random.nextInt(6)) {
          case 0 -> new RandomQueries(random, STEMS).nextInForms();
          case 1 -> queries.nextOf();
          case 2 -> queries.nextWithMetadata();
          default -> queries.next();
        };
    Optional<Query> query = parsed(written.text());
    Article article =
        written.text().startsWith("FORMS(")
            ? new RandomArticles(random, INFLECTED).next()
            : articles.next();
    ReferenceMatcher reference = Twins.reference(article);
    if (query.isEmpty() || !reference.isTrue(query.get())) {
      return Optional.empty();
    }
    List<Query> nodes = Trees.nodes(query.get());
    Collections.shuffle(nodes, random);
    for (Break how : wanted) {
      for (Query node : nodes) {
        Broken broken = broken(how, node, article, reference);
        if (broken != null) {
          Optional<NearMiss> miss = verified(seed, how, query.get(), article, broken);
          if (miss.isPresent()) {
            return miss;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<NearMiss> verified(
      long seed, Break how, Query whole, Article wholeArticle, Broken broken) {
    Query changed = Trees.replaced(whole, broken.node, broken.by);
    Optional<Query> query = parsed(changed.toString());
    if (query.isEmpty() || !query.get().equals(changed)) {
      return Optional.empty();
    }
    List<Query> blocking = Twins.reference(broken.article).blocking(query.get());
    int place = indexOf(Trees.nodes(changed), broken.by);
    return blocking.size() == 1 && blocking.get(0) == Trees.nodes(query.get()).get(place)
        ? Optional.of(
            new NearMiss(
                seed, how, query.get(), broken.article, blocking.get(0), whole, wholeArticle))
        : Optional.empty();
  }

  private static int indexOf(List<Query> nodes, Query node) {
    int at = 0;
    while (nodes.get(at) != node) {
      at++;
    }
    return at;
  }

  private Optional<Query> parsed(String text) {
    try {
      return Optional.of(parser.read(text));
    } catch (QueryException e) {
      return Optional.empty();
    }
  }

  /** The pair with this node broken; null where that cannot be. */
  private static @Nullable Broken broken(
      Break how, Query node, Article article, ReferenceMatcher reference) {
    if (node instanceof Query.Term term) {
      return brokenTerm(how, term, article, reference);
    }
    return switch (how) {
      case TOO_FAR -> tooFar(node, article, reference);
      case OTHER_ORDER -> otherOrder(node, article);
      case TOO_NEAR -> tooNear(node, article, reference);
      case EXCLUDED_WORD -> excludedWord(node, article, reference);
      case OTHER_SENTENCE, OTHER_PARAGRAPH -> otherWindow(how, node, article, reference);
      case TOO_FEW_OCCURRENCES -> tooFewOccurrences(node, article, reference);
      case TOO_FEW_OPERANDS -> tooFewOperands(node, article, reference);
      case NO_ALTERNATIVE ->
          node instanceof Query.Or
              ? new Broken(node, node, withoutWords(Trees.nodes(node), article, reference))
              : null;
      case OTHER_METADATA ->
          node instanceof Query.Metadata metadata
              ? new Broken(node, node, saying(article, metadata.key(), FILLER))
              : null;
      default -> null;
    };
  }

  private static @Nullable Broken brokenTerm(
      Break how, Query.Term term, Article article, ReferenceMatcher reference) {
    Set<Occurrence> there = reference.kept(term);
    TermWord first = term.words().get(0);
    Scope scope = term.scope();
    return switch (how) {
      case MISSING_WORD -> new Broken(term, term, withoutWords(List.of(term), article, reference));
      case INFLECTED_WORD ->
          first instanceof TermWord.Plain && scope.comparison() == Comparison.FOLDED
              ? new Broken(term, term, changed(article, reference, there, word -> word + "s"))
              : null;
      case OTHER_CASE ->
          scope.comparison() == Comparison.EXACT
              ? new Broken(term, term, changed(article, reference, there, NearMisses::otherCase))
              : null;
      case INTERRUPTED_PHRASE ->
          term.words().size() > 1
              ? new Broken(
                  term, term, changed(article, reference, there, word -> word + " " + FILLER))
              : null;
      case OTHER_PATTERN -> otherPattern(term, article);
      case MORE_EDITS ->
          first instanceof TermWord.Fuzzy
              ? least(
                  3,
                  more ->
                      new Broken(
                          term,
                          term,
                          changed(article, reference, there, word -> word + "q".repeat(more))),
                  term)
              : null;
      case FORMS_LEFT_OUT ->
          scope.comparison() == Comparison.STEM
              ? of(
                  term,
                  folded(term),
                  new Scope(scope.field(), scope.first(), Comparison.FOLDED),
                  article)
              : null;
      case OTHER_FIELD -> otherField(term, article, reference);
      case BEYOND_FIRST ->
          there.stream().mapToInt(Occurrence::last).min().stream()
              .filter(last -> last > 0)
              .mapToObj(
                  last ->
                      of(
                          term,
                          term.words(),
                          new Scope(scope.field(), last, scope.comparison()),
                          article))
              .findFirst()
              .orElse(null);
      default -> null;
    };
  }

  private static @Nullable Broken otherField(
      Query.Term term, Article article, ReferenceMatcher reference) {
    for (Field field : Field.values()) {
      Scope scope = new Scope(field, term.scope().first(), term.scope().comparison());
      Broken broken = of(term, term.words(), scope, article);
      if (!reference.isTrue(broken.by)) {
        return broken;
      }
    }
    return null;
  }

  private static @Nullable Broken otherPattern(Query.Term term, Article article) {
    List<TermWord> words = new ArrayList<>(term.words());
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i) instanceof TermWord.Wildcard wildcard && wildcard.pattern().contains("*")) {
        words.set(i, new TermWord.Wildcard(wildcard.pattern().replaceFirst("\\*", "?")));
        return of(term, words, term.scope(), article);
      }
    }
    return null;
  }

  private static List<TermWord> folded(Query.Term term) {
    return term.words().stream()
        .map(
            word ->
                word instanceof TermWord.Plain plain
                    ? new TermWord.Plain(
                        Words.of(plain.form()).stream()
                            .map(Word::folded)
                            .collect(Collectors.joining(" ")))
                    : word)
        .toList();
  }

  /** The query with {@code term} asking for other words or in another way. */
  private static Broken of(Query.Term term, List<TermWord> words, Scope scope, Article article) {
    String quoted = words.stream().map(NearMisses::written).collect(Collectors.joining(" "));
    return new Broken(
        term,
        new Query.Term(words, scope, quoted, term.start(), term.end(), term.index()),
        article);
  }

  private static String written(TermWord word) {
    if (word instanceof TermWord.Plain plain) {
      return plain.form();
    }
    if (word instanceof TermWord.Wildcard wildcard) {
      return wildcard.pattern();
    }
    return word instanceof TermWord.Fuzzy fuzzy ? fuzzy.form() + "~" + fuzzy.edits() : "*";
  }

  private static String otherCase(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return word.equals(lower) ? word.toUpperCase(Locale.ROOT) : lower;
  }

  private static @Nullable Broken tooFar(Query node, Article article, ReferenceMatcher reference) {
    if (node instanceof Query.Near near) {
      return greatest(
          near.n(), n -> new Query.Near(n, near.left(), near.right()), node, article, reference);
    }
    if (node instanceof Query.OrderedNear near) {
      return greatest(
          near.n(),
          n -> new Query.OrderedNear(n, near.left(), near.right()),
          node,
          article,
          reference);
    }
    return null;
  }

  private static @Nullable Broken otherOrder(Query node, Article article) {
    return node instanceof Query.OrderedNear near
        ? new Broken(
            node,
            new Query.OrderedNear(near.n(), /* left= */ near.right(), /* right= */ near.left()),
            article)
        : null;
  }

  private static @Nullable Broken tooNear(Query node, Article article, ReferenceMatcher reference) {
    if (node instanceof Query.NotNear near) {
      for (int n = near.n() + 1; n < FARTHEST; n++) {
        Query by = new Query.NotNear(n, near.left(), near.right());
        if (!reference.isTrue(by)) {
          return new Broken(node, by, article);
        }
      }
    }
    return null;
  }

  /** Only words as they stand are put in. */
  private static @Nullable Broken excludedWord(
      Query node, Article article, ReferenceMatcher reference) {
    if (node instanceof Query.Not not && not.operand() instanceof Query.Term term) {
      String text = Optional.ofNullable(article.text()).orElse("");
      return new Broken(node, node, Articles.with(article, Field.TEXT, text + " " + written(term)));
    }
    if (node instanceof Query.NotNear near && near.right() instanceof Query.Term term) {
      return new Broken(
          node,
          node,
          changed(article, reference, reference.kept(node), word -> word + " " + written(term)));
    }
    return null;
  }

  private static String written(Query.Term term) {
    return term.words().stream().map(NearMisses::written).collect(Collectors.joining(" "));
  }

  private static @Nullable Broken otherWindow(
      Break how, Query node, Article article, ReferenceMatcher reference) {
    if (!(node instanceof Query.Within within)) {
      return null;
    }
    boolean bySentence = how == Break.OTHER_SENTENCE;
    if (bySentence != (within.unit() == Query.Within.Unit.SENTENCE)) {
      return null;
    }
    if (within.n() > 0) {
      return greatest(
          within.n(),
          n -> new Query.Within(within.unit(), n, within.left(), within.right()),
          node,
          article,
          reference);
    }
    return new Broken(
        node,
        node,
        changed(
            article,
            reference,
            reference.kept(node),
            word -> (bySentence ? "! Then " : "\n\n") + word));
  }

  private static @Nullable Broken tooFewOccurrences(
      Query node, Article article, ReferenceMatcher reference) {
    if (node instanceof Query.AtLeast atLeast) {
      for (int n = atLeast.n() + 1; n < FARTHEST; n++) {
        Query by = new Query.AtLeast(n, atLeast.operand());
        if (!reference.isTrue(by)) {
          return new Broken(node, by, article);
        }
      }
    }
    return null;
  }

  private static @Nullable Broken tooFewOperands(
      Query node, Article article, ReferenceMatcher reference) {
    if (node instanceof Query.SomeOf someOf) {
      for (int k = someOf.k() + 1; k <= someOf.operands().size(); k++) {
        Query by = new Query.SomeOf(k, someOf.operands());
        if (!reference.isTrue(by)) {
          return new Broken(node, by, article);
        }
      }
    }
    return null;
  }

  /** By the greatest number below {@code n} that makes it false. */
  private static @Nullable Broken greatest(
      int n, IntFunction<Query> with, Query node, Article article, ReferenceMatcher reference) {
    for (int less = Math.min(n - 1, FARTHEST); less >= 0; less--) {
      if (!reference.isTrue(with.apply(less))) {
        return new Broken(node, with.apply(less), article);
      }
    }
    return null;
  }

  /** The article with the least number up to {@code most} that makes {@code node} false. */
  private static @Nullable Broken least(int most, IntFunction<Broken> with, Query node) {
    for (int more = 1; more <= most; more++) {
      Broken broken = with.apply(more);
      if (!Twins.reference(broken.article).isTrue(node)) {
        return broken;
      }
    }
    return null;
  }

  /** The article with something else where these terms stand. */
  private static Article withoutWords(
      List<Query> nodes, Article article, ReferenceMatcher reference) {
    Set<Occurrence> all =
        nodes.stream()
            .filter(Query.Term.class::isInstance)
            .flatMap(node -> reference.kept(node).stream())
            .collect(Collectors.toSet());
    return changed(article, reference, all, word -> FILLER);
  }

  /** The article with the first word of each of these changed. */
  private static Article changed(
      Article article,
      ReferenceMatcher reference,
      Collection<Occurrence> occurrences,
      UnaryOperator<String> change) {
    Article changed = article;
    for (Field field : Field.values()) {
      String text = reference.words().text(field);
      List<Word> words = Words.of(text);
      TreeSet<Integer> firsts =
          occurrences.stream()
              .filter(occurrence -> occurrence.field() == field)
              .map(Occurrence::first)
              .collect(Collectors.toCollection(TreeSet::new));
      for (int first : firsts.descendingSet()) {
        int start = words.get(first).start();
        int end = words.get(first).end();
        text =
            text.substring(0, start)
                + change.apply(text.substring(start, end))
                + text.substring(end);
      }
      if (!firsts.isEmpty()) {
        changed = Articles.with(changed, field, text);
      }
    }
    return changed;
  }

  /** The article saying something else of itself. */
  private static Article saying(Article article, Query.Metadata.Key key, String value) {
    return new Article(
        article.id(),
        null,
        ArticleStatus.USABLE,
        null,
        article.title(),
        article.summary(),
        article.text(),
        key == Query.Metadata.Key.SOURCE ? value : article.source(),
        key == Query.Metadata.Key.LANG ? value : article.lang(),
        key == Query.Metadata.Key.AUTHOR ? List.of(value) : article.authors(),
        key == Query.Metadata.Key.COUNTRY ? value : article.country(),
        key == Query.Metadata.Key.LABEL ? List.of(value) : article.labels(),
        null,
        article.world(),
        article.seenAt());
  }
}
