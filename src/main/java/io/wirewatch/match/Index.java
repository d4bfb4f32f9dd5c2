package io.wirewatch.match;

import io.wirewatch.model.Article;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a book side by side: their atoms, leaves and rules numbered through. Immutable,
 * shared by all matchers of a book.
 */
final class Index {
  private final Segment[] segments;
  private final int[] firstAtom;
  private final int[] firstPhrase;
  private final List<BitSet> dead;
  private final boolean hasStems;
  private final boolean hasSummary;

  /**
   * An index of segments.
   *
   * @param dead the rules of each that no longer count; not changed afterwards
   */
  Index(List<Segment> segments, List<BitSet> dead) {
    this.dead = List.copyOf(dead);
    this.segments = segments.toArray(new Segment[0]);
    firstAtom = new int[segments.size() + 1];
    firstPhrase = new int[segments.size() + 1];
    boolean stems = false;
    boolean summary = false;
    for (int i = 0; i < this.segments.length; i++) {
      Segment segment = this.segments[i];
      firstAtom[i + 1] = firstAtom[i] + segment.vocabulary().size();
      firstPhrase[i + 1] = firstPhrase[i] + segment.phrases();
      stems |= segment.vocabulary().hasStems();
      summary |= segment.hasSummary();
    }
    hasStems = stems;
    hasSummary = summary;
  }

  int segments() {
    return segments.length;
  }

  Segment segment(int i) {
    return segments[i];
  }

  /** The rules of segment {@code i} that no longer count. */
  BitSet dead(int i) {
    return dead.get(i);
  }

  /** Whether a rule of segment {@code i} counts. */
  boolean isLive(int i, int rule) {
    return !dead.get(i).get(rule);
  }

  /** The number of the first atom of segment {@code i}; that of all atoms for one past the last. */
  int firstAtom(int i) {
    return firstAtom[i];
  }

  /** The number of the first phrase of segment {@code i}. */
  int firstPhrase(int i) {
    return firstPhrase[i];
  }

  int atoms() {
    return firstAtom[segments.length];
  }

  /** The segment that {@code atom} is of. */
  int segmentOf(int atom) {
    int i = 0;
    while (atom >= firstAtom[i + 1]) {
      i++;
    }
    return i;
  }

  /** Whether words are to be looked up by their stems too. */
  boolean hasStems() {
    return hasStems;
  }

  /** Whether a rule looks for words in the summary where there is a text. */
  boolean hasSummary() {
    return hasSummary;
  }

  /** Adds the atoms that a word satisfies, in ascending order, each once. */
  void find(
      String exact,
      String folded,
      @Nullable Language language,
      Ints found,
      FuzzyWords.Scratch scratch) {
    for (int i = 0; i < segments.length; i++) {
      segments[i].vocabulary().find(exact, folded, language, firstAtom[i], found, scratch);
    }
    found.sortDistinct();
  }

  /** Adds the atoms that the metadata of {@code article} satisfies, each once. */
  void find(Article article, Ints found) {
    for (int i = 0; i < segments.length; i++) {
      segments[i].vocabulary().find(article, firstAtom[i], found);
    }
    found.sortDistinct();
  }
}
