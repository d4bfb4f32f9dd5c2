package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Snippet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches articles against one rule book, one thread at a time. */
public final class Matcher {
  private final RuleBook book;
  private final Index index;
  private final Scratch scratch;
  private final Spans spans = new Spans();
  private final SentenceCutter sentences = new SentenceCutter();

  /** Whether a rule is among the candidates already, as the number of the article. */
  private final int[] stampOf;

  private final int[] candidates;
  private int stamp;

  Matcher(RuleBook book, Index index) {
    this.book = book;
    this.index = index;
    this.scratch = new Scratch(index);
    this.stampOf = new int[index.size()];
    this.candidates = new int[index.size()];
  }

  /** The book it matches against. */
  public RuleBook book() {
    return book;
  }

  /** How many words the searched fields of the article last matched have. */
  public int words() {
    return scratch.words();
  }

  /**
   * How many of these words are found by no term, being too long, by the reason {@link
   * io.wirewatch.text.Tokenizer#LONG_WORD}.
   */
  public int longWords() {
    return scratch.longWords();
  }

  /** The matches of {@code article}, in order of rule id by code point. */
  public List<Match> match(Article article) {
    scratch.read(article);
    sentences.clear();
    int count = gatherCandidates();
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Plan plan = index.plan(candidates[i]);
      if (plan.test(scratch)) {
        spans.clear();
        plan.report(scratch, spans);
        spans.settle();
        matches.add(
            new Match(
                index.rule(candidates[i]),
                spans.reported(article, scratch),
                spans.size(),
                snippet(article)));
      }
    }
    return matches;
  }

  /** The rules that have an anchor in the article, in ascending order. */
  private int gatherCandidates() {
    if (++stamp == 0) {
      Arrays.fill(stampOf, 0);
      stamp = 1;
    }
    int count = 0;
    for (int i = 0; i < scratch.presentSize(); i++) {
      for (int rule : index.rulesUnder(scratch.present(i))) {
        if (stampOf[rule] != stamp) {
          stampOf[rule] = stamp;
          candidates[count++] = rule;
        }
      }
    }
    Arrays.sort(candidates, 0, count);
    return count;
  }

  /** Null where the rule reports nothing; its parser lets no such rule through yet. */
  private @Nullable Snippet snippet(Article article) {
    return spans.size() == 0
        ? null
        : sentences.around(spans.span(spans.shown(scratch), article, scratch), article);
  }
}
