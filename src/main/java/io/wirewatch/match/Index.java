package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import io.wirewatch.text.Stemmer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a book side by side: their atoms, leaves and rules numbered through. Immutable,
 * shared by all matchers of a book.
 *
 * <p>A change makes a small segment of its own (a log-structured merge, as of O'Neil et al.), which
 * takes in the last segments that have no more than twice as many rules, so that they are few. No
 * merge takes in more than {@value #MOST_MERGED} rules or a sixteenth of the book, so that no
 * change takes long. Rules that change or go are dead where they were; a segment most of which is
 * dead gives up the others bit by bit.
 */
final class Index {
  private static final int MOST_MERGED = 1 << 14;
  private static final int SHARE_MERGED = 16;

  /** So many rules a change takes from a segment that is mostly dead. */
  private static final int DRAINED = 1 << 11;

  private final Segment[] segments;
  private final int[] firstAtom;
  private final int[] firstPhrase;
  private final List<BitSet> dead;
  private final boolean hasStems;
  private final boolean hasSummary;

  /** The index of one segment. */
  static Index of(Segment segment) {
    return new Index(List.of(segment), List.of(new BitSet()));
  }

  /**
   * An index of segments.
   *
   * @param dead the rules of each that no longer count; not changed afterwards
   */
  private Index(List<Segment> segments, List<BitSet> dead) {
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

  /** This index with one more segment, unless that is empty and not the only one. */
  Index with(Segment segment) {
    if (segment.rules().length == 0 && segments.length > 0) {
      return this;
    }
    List<Segment> all = new ArrayList<>(List.of(segments));
    List<BitSet> allDead = new ArrayList<>(dead);
    all.add(segment);
    allDead.add(new BitSet());
    return new Index(all, allDead);
  }

  /** This index with the rules of these ids dead. */
  Index without(Set<String> ids) {
    BitSet[] after = deadCopied();
    for (String id : ids) {
      for (int i = 0; i < segments.length; i++) {
        int rule = SortedRules.find(segments[i].rules(), id);
        if (rule >= 0 && !after[i].get(rule)) {
          after[i].set(rule);
        }
      }
    }
    return new Index(List.of(segments), List.of(after));
  }

  private BitSet[] deadCopied() {
    return dead.stream().map(rules -> (BitSet) rules.clone()).toArray(BitSet[]::new);
  }

  /** What to compile together with {@code changed} rules, and the index that it goes beside. */
  Merge mergeFor(int changed) {
    int live = 0;
    for (int i = 0; i < segments.length; i++) {
      live += live(i);
    }
    int most = Math.max(MOST_MERGED, live / SHARE_MERGED);
    List<Rule> merged = new ArrayList<>();
    BitSet[] after = deadCopied();
    int kept = segments.length;
    while (kept > 0
        && live(kept - 1) <= 2 * (changed + merged.size())
        && live(kept - 1) + changed + merged.size() <= most) {
      kept--;
      take(kept, Integer.MAX_VALUE, after, merged);
    }
    List<Segment> stay = new ArrayList<>();
    List<BitSet> stayDead = new ArrayList<>();
    for (int i = 0; i < kept; i++) {
      if (2 * live(i) < segments[i].rules().length) {
        take(i, DRAINED, after, merged);
      }
      if (after[i].cardinality() < segments[i].rules().length) {
        stay.add(segments[i]);
        stayDead.add(after[i]);
      }
    }
    return new Merge(new Index(stay, stayDead), merged);
  }

  private int live(int segment) {
    return segments[segment].rules().length - dead.get(segment).cardinality();
  }

  private void take(int segment, int most, BitSet[] after, List<Rule> taken) {
    Rule[] rules = segments[segment].rules();
    int left = most;
    for (int rule = 0; rule < rules.length && left > 0; rule++) {
      if (!after[segment].get(rule)) {
        taken.add(rules[rule]);
        after[segment].set(rule);
        left--;
      }
    }
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

  /**
   * Adds the atoms that a word satisfies, in ascending order, each once.
   *
   * @param stemmer null where no word is stemmed
   */
  void find(
      String exact,
      String folded,
      @Nullable Stemmer stemmer,
      Ints found,
      FuzzyWords.Scratch scratch) {
    String stem = stemmer == null ? null : stemmer.stem(Stemmer.lowerCase(exact));
    for (int i = 0; i < segments.length; i++) {
      segments[i].vocabulary().find(exact, folded, stemmer, stem, firstAtom[i], found, scratch);
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
