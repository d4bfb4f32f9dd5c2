package io.wirewatch.story;

import io.wirewatch.model.StoryLink;
import io.wirewatch.model.StorySignature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is needed while an article is assigned, and no longer. One for all the stories of a thread,
 * since there may be those of many thousand rules.
 */
final class Workspace {
  /*
   * A copy is in its story whatever the other members are, and its story is before all that no copy
   * or rewrite joins. So, if the most similar are copies, those that are less similar change
   * nothing: neither where they are in the same story nor where they are in others.
   */

  private static final ThreadLocal<Workspace> MINE = ThreadLocal.withInitial(Workspace::new);

  private static final double UP_TO_ROUNDING = 1 + 1e-6;

  final Candidates candidates = new Candidates();
  final Similarity similarity = new Similarity();
  private final Comparison[] comparisons = new Comparison[Stories.MOST_COMPARED];
  private final List<Likeness> likenesses = new ArrayList<>();

  private @Nullable StorySignature signature;
  private @Nullable Features features;

  private Workspace() {
    for (int i = 0; i < comparisons.length; i++) {
      comparisons[i] = new Comparison();
    }
  }

  /** That of the thread. */
  static Workspace get() {
    return MINE.get();
  }

  /**
   * The features of a signature; those of the one before if it is the same, as it is where an
   * article hits several rules: all hold the same arrays then.
   */
  Features features(StorySignature wanted) {
    Features known = features;
    if (known == null || !wanted.equals(signature)) {
      known = new Features(wanted);
      features = known;
      signature = wanted;
    }
    return known;
  }

  /** How the asked article and a member compare. */
  Comparison compared(Held member) {
    Comparison comparison = comparisons[0];
    similarity.begin(member, comparison);
    compare(comparison);
    return comparison;
  }

  private void compare(Comparison comparison) {
    if (!comparison.isDone()) {
      similarity.compare(comparison);
    }
  }

  /** How like the asked article is to the story it joins, by the candidates; null if to none. */
  @Nullable Likeness best() {
    candidates.touch();
    likenesses.clear();
    boolean hasCopy = false;
    for (int i = 0; i < candidates.size(); i++) {
      similarity.begin(candidates.get(i), comparisons[i]);
      hasCopy |= similarity.areCopies(comparisons[i]);
    }
    if (!hasCopy || !compareWithCopies()) {
      likenesses.clear();
      compareWithLikely();
    }
    return bestOf();
  }

  /**
   * Compares with those that are at least as similar as the most similar copy.
   *
   * @return whether all of them that belong to the article's story are copies; else what the others
   *     are counts as well
   */
  private boolean compareWithCopies() {
    double most = 0;
    for (int i = 0; i < candidates.size(); i++) {
      if (comparisons[i].resemblance() == 1) {
        compare(comparisons[i]);
        share(comparisons[i].member());
        most = 1;
      }
    }
    for (int i = 0; i < candidates.size() && most < 1; i++) {
      if (similarity.areCopies(comparisons[i])) {
        compare(comparisons[i]);
        most = Math.max(most, comparisons[i].value());
      }
    }
    for (int i = 0; i < candidates.size(); i++) {
      Comparison comparison = comparisons[i];
      if (!comparison.isDone() && similarity.most(comparison) * UP_TO_ROUNDING >= most) {
        similarity.compare(comparison);
      }
      if (comparison.how() == StoryLink.How.COPY) {
        addTo(comparison);
      } else if (comparison.how() != null) {
        return false;
      }
    }
    return true;
  }

  /** Has the article held, if it is added, in the arrays of a member that it is a copy of. */
  private void share(Held member) {
    Features mine = features;
    if (mine != null
        && mine.terms != member.terms
        && Arrays.equals(mine.sketch, member.sketch)
        && Arrays.equals(mine.terms, member.terms)) {
      features = new Features(mine, member);
    }
  }

  private void addTo(Comparison comparison) {
    Likeness likeness = likeness(comparison);
    if (likeness == null) {
      likeness = new Likeness(comparison.member().story);
      likenesses.add(likeness);
    }
    likeness.add(comparison);
  }

  /** Compares with all of each story that one may join. */
  private void compareWithLikely() {
    for (int i = 0; i < candidates.size(); i++) {
      Comparison comparison = comparisons[i];
      if (!comparison.isDone() && similarity.mayJoin(comparison)) {
        similarity.compare(comparison);
      }
      if (comparison.how() != null && likeness(comparison) == null) {
        likenesses.add(new Likeness(comparison.member().story));
      }
    }
    for (int i = 0; i < candidates.size(); i++) {
      Likeness likeness = likeness(comparisons[i]);
      if (likeness != null) {
        compare(comparisons[i]);
        likeness.add(comparisons[i]);
      }
    }
  }

  private @Nullable Likeness likeness(Comparison comparison) {
    for (Likeness likeness : likenesses) {
      if (likeness.story() == comparison.member().story) {
        return likeness;
      }
    }
    return null;
  }

  private @Nullable Likeness bestOf() {
    Likeness best = null;
    for (Likeness likeness : likenesses) {
      if (likeness.joins() && (best == null || likeness.isMoreThan(best))) {
        best = likeness;
      }
    }
    return best;
  }
}
