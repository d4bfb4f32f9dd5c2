package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches articles against one rule book, one thread at a time. */
public final class Matcher {
  private static final Comparator<Match> BY_RULE =
      Comparator.comparing(match -> match.rule().id(), CodePointOrder.INSTANCE);

  private final RuleBook book;
  private final Index index;
  private final ArticleWords words;
  private final LeafSpans leaves;
  private final Evaluator evaluator;
  private final Candidates candidates;
  private final Spans spans = new Spans();

  /** The rules of the matches in one segment. */
  private final Ints hits = new Ints();

  private final SentenceCutter sentences;

  /** The span that a snippet was last made of. */
  private @Nullable Span lastShown;

  private @Nullable Snippet lastSnippet;

  Matcher(RuleBook book, Index index) {
    this.book = book;
    this.index = index;
    words = new ArticleWords(index);
    sentences = new SentenceCutter(words);
    leaves = new LeafSpans(words, index, sentences);
    evaluator = new Evaluator(words, leaves, index);
    candidates = new Candidates(index);
  }

  /** The book it matches against. */
  public RuleBook book() {
    return book;
  }

  /** How many words the searched fields of the article last matched have. */
  public int words() {
    return words.words();
  }

  /**
   * How many of these words are found by no term, being too long, by the reason {@link
   * io.wirewatch.text.Tokenizer#LONG_WORD}.
   */
  public int longWords() {
    return words.longWords();
  }

  /**
   * The language of the article last matched, declared or found; null where it is not known.
   *
   * @param article that article
   */
  public @Nullable ArticleLanguage language(Article article) {
    return words.languageOf(article);
  }

  /** The matches of {@code article}, in order of rule id by code point. */
  public List<Match> match(Article article) {
    words.read(article);
    leaves.clear();
    sentences.turnTo(article);
    lastShown = null;
    lastSnippet = null;
    List<Match> matches = new ArrayList<>();
    candidates.gather(words);
    for (int segment = 0; segment < index.segments(); segment++) {
      match(article, segment, matches);
    }
    if (index.segments() > 1) {
      matches.sort(BY_RULE);
    }
    return matches;
  }

  /**
   * The sentence that shows a match of the article last matched; null where no span is reported.
   */
  public @Nullable Snippet snippet(Match match) {
    Span span = match.foremost();
    if (span == null) {
      return null;
    }
    // Rules that ask for the same have the same spans.
    if (!span.equals(lastShown) || lastSnippet == null) {
      lastSnippet = sentences.around(span);
      lastShown = span;
    }
    return lastSnippet;
  }

  private void match(Article article, int number, List<Match> matches) {
    Segment segment = index.segment(number);
    Ints programs = candidates.programs(number);
    int before = matches.size();
    hits.clear();
    evaluator.turnTo(number);
    for (int i = 0; i < programs.size; i++) {
      int program = programs.values[i];
      int start = segment.programStarts()[program];
      if (evaluator.isTrue(start)) {
        spans.clear();
        evaluator.report(start, spans);
        spans.settle();
        addMatches(article, number, program, matches);
      }
    }
    order(matches.subList(before, matches.size()));
  }

  /** Brings the matches of one segment into the order of its rules, which is that of their ids. */
  private void order(List<Match> matches) {
    int size = matches.size();
    if (size < 2) {
      return;
    }
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = (long) hits.values[i] << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    Match[] ordered = new Match[size];
    for (int i = 0; i < size; i++) {
      ordered[i] = matches.get((int) keys[i]);
    }
    for (int i = 0; i < size; i++) {
      matches.set(i, ordered[i]);
    }
  }

  private void addMatches(Article article, int number, int program, List<Match> matches) {
    Segment segment = index.segment(number);
    boolean hasForms = segment.hasForms().get(program);
    ArticleLanguage told = hasForms ? words.language().told() : null;
    boolean formsOff = hasForms && words.language().stemmer() == null;
    List<Span> reported = null;
    Span foremost = null;
    for (int rule = segment.firstRule()[program]; rule >= 0; rule = segment.nextRule()[rule]) {
      if (index.isLive(number, rule)) {
        if (reported == null) {
          reported = spans.reported(article, words);
          foremost = foremost(article, reported);
        }
        matches.add(
            new Match(segment.rules()[rule], reported, spans.size(), foremost, told, formsOff));
        hits.add(rule);
      }
    }
  }

  /** Null where the rule reports nothing, as one of metadata alone. */
  private @Nullable Span foremost(Article article, List<Span> reported) {
    if (spans.size() == 0) {
      return null;
    }
    int foremost = spans.foremost(words);
    return foremost < reported.size()
        ? reported.get(foremost)
        : spans.span(foremost, article, words);
  }
}
