package io.wirewatch.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The spans of words and phrases in one article, each computed when first asked for and shared by
 * all rules that ask for it.
 */
final class LeafSpans implements Leaves {
  /**
   * Once so many spans are kept, the next leaf starts anew: what is kept goes with the text, not
   * with the number of terms that find it.
   */
  private static final int MOST_SPANS = 1 << 20;

  /** So many words of a phrase are compared at each place where it may stand, as a rule. */
  private static final int LONGEST_COMPARED = 8;

  private static final int LAST_FIELD = 2;

  private final ArticleWords words;
  private final Index index;
  private final SentenceCutter sentences;
  private final Ints places = new Ints();

  private int[] phraseStarts = {};
  private int[] phraseCode = {};
  private int firstAtom;
  private int firstPhrase;

  /** An open hash table from leaves, numbered through all segments, to lists. */
  private int[] keys = new int[256];

  private int[] stamps = new int[256];
  private int[] listOf = new int[256];
  private int stamp;

  private final List<SpanList> lists = new ArrayList<>();
  private int used;
  private long spanCount;

  LeafSpans(ArticleWords words, Index index, SentenceCutter sentences) {
    this.sentences = sentences;
    this.words = words;
    this.index = index;
  }

  /** Forgets the article before. */
  void clear() {
    used = 0;
    spanCount = 0;
    if (++stamp == 0) {
      Arrays.fill(stamps, 0);
      stamp = 1;
    }
  }

  /** How many spans are kept. */
  long kept() {
    return spanCount;
  }

  /** Turns to the leaves of a segment, for programs of it. */
  void turnTo(int segment) {
    phraseStarts = index.segment(segment).phraseStarts();
    phraseCode = index.segment(segment).phraseCode();
    firstAtom = index.firstAtom(segment);
    firstPhrase = index.firstPhrase(segment);
  }

  /** Forgets what is kept. The lists are given up, not reused: somebody may still read them. */
  private void forget() {
    lists.clear();
    clear();
  }

  /** Whether {@code leaf} stands in the article. */
  boolean isTrue(int leaf) {
    int number = Leaf.number(leaf);
    if (!Leaf.isPhrase(leaf)) {
      return words.has(firstAtom + number) && (!words.isSummaryExtra() || !spans(leaf).isEmpty());
    }
    for (int i = phraseStarts[number] + 1; i < phraseStarts[number + 1]; i++) {
      int atom = phraseCode[i];
      if (atom != Leaf.ANY && !words.has(firstAtom + atom)) {
        return false;
      }
    }
    return !spans(leaf).isEmpty();
  }

  @Override
  public int sentence(int position) {
    return sentences.sentence(position);
  }

  @Override
  public int paragraph(int position) {
    return sentences.paragraph(position);
  }

  /**
   * Where {@code leaf} stands in the article: ascending, with no term. The list stays as it is
   * until the next article.
   */
  @Override
  public SpanList spans(int leaf) {
    int number = Leaf.number(leaf);
    int key =
        Leaf.isPhrase(leaf) ? Leaf.ofPhrase(firstPhrase + number) : Leaf.ofAtom(firstAtom + number);
    int mask = keys.length - 1;
    int at = hash(key) & mask;
    while (stamps[at] == stamp) {
      if (keys[at] == key) {
        return lists.get(listOf[at]);
      }
      at = (at + 1) & mask;
    }
    if (spanCount > MOST_SPANS) {
      forget();
      at = hash(key) & mask;
    }
    stamps[at] = stamp;
    keys[at] = key;
    listOf[at] = used;
    SpanList list = nextList();
    find(leaf, list);
    spanCount += list.size();
    if (2 * used > keys.length) {
      grow();
    }
    return list;
  }

  private static int hash(int key) {
    return (key * 0x9E3779B9) >>> 8;
  }

  private SpanList nextList() {
    if (used == lists.size()) {
      lists.add(new SpanList());
    }
    SpanList list = lists.get(used++);
    list.clear();
    return list;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldStamps = stamps;
    int[] oldLists = listOf;
    keys = new int[2 * oldKeys.length];
    stamps = new int[keys.length];
    listOf = new int[keys.length];
    int mask = keys.length - 1;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldStamps[i] == stamp) {
        int at = hash(oldKeys[i]) & mask;
        while (stamps[at] == stamp) {
          at = (at + 1) & mask;
        }
        stamps[at] = stamp;
        keys[at] = oldKeys[i];
        listOf[at] = oldLists[i];
      }
    }
  }

  private void find(int leaf, SpanList list) {
    int number = Leaf.number(leaf);
    if (!Leaf.isPhrase(leaf)) {
      int atom = firstAtom + number;
      if (words.has(atom)) {
        words.places(atom, places);
        for (int i = 0; i < places.size; i++) {
          add(places.values[i], 1, Leaf.OPEN, list);
        }
      }
      return;
    }
    int start = phraseStarts[number];
    int end = phraseStarts[number + 1];
    int rarest = -1;
    int fewest = Integer.MAX_VALUE;
    for (int i = start + 1; i < end; i++) {
      if (phraseCode[i] != Leaf.ANY) {
        int atom = firstAtom + phraseCode[i];
        int count = words.has(atom) ? words.count(atom) : 0;
        if (count == 0) {
          return;
        }
        if (count < fewest) {
          fewest = count;
          rarest = i;
        }
      }
    }
    if (end - start - 1 > LONGEST_COMPARED && fewest > words.endPlace(LAST_FIELD) / Long.SIZE) {
      findLong(start, end, list);
      return;
    }
    words.places(firstAtom + phraseCode[rarest], places);
    for (int i = 0; i < places.size; i++) {
      int first = places.values[i] - (rarest - start - 1);
      if (isPhrase(first, places.values[i], start + 1, end)) {
        add(first, end - start - 1, phraseCode[start], list);
      }
    }
  }

  /**
   * Finds a long phrase none of whose words is rare, 64 places at a time: a bit a place says
   * whether the phrase may begin there, and each of its words leaves those that it stands behind.
   */
  private void findLong(int start, int end, SpanList list) {
    int length = end - start - 1;
    BitSet firsts = new BitSet();
    for (int field = 0; field <= LAST_FIELD; field++) {
      int last = words.endPlace(field) - length;
      if (last >= words.firstPlace(field)) {
        firsts.set(words.firstPlace(field), last + 1);
      }
    }
    BitSet done = new BitSet();
    for (int i = start + 1; i < end && !firsts.isEmpty(); i++) {
      if (phraseCode[i] != Leaf.ANY && !done.get(phraseCode[i])) {
        done.set(phraseCode[i]);
        keepBefore(start + 1, i, end, firsts);
      }
    }
    for (int at = firsts.nextSetBit(0); at >= 0; at = firsts.nextSetBit(at + 1)) {
      add(at, length, phraseCode[start], list);
    }
  }

  /**
   * Leaves those of {@code firsts} at which the word at {@code at} stands wherever it is wanted.
   */
  private void keepBefore(int firstWord, int at, int end, BitSet firsts) {
    words.places(firstAtom + phraseCode[at], places);
    long[] standing = new long[words.endPlace(LAST_FIELD) / Long.SIZE + 1];
    for (int i = 0; i < places.size; i++) {
      standing[places.values[i] >> 6] |= 1L << places.values[i];
    }
    long[] kept = firsts.toLongArray();
    for (int i = at; i < end; i++) {
      if (phraseCode[i] == phraseCode[at]) {
        keepBefore(kept, standing, i - firstWord);
      }
    }
    firsts.clear();
    firsts.or(BitSet.valueOf(kept));
  }

  /** Leaves the bits of {@code kept} that have one of {@code standing} so far behind them. */
  private static void keepBefore(long[] kept, long[] standing, int distance) {
    int skipped = distance >> 6;
    for (int i = 0; i < kept.length; i++) {
      int from = i + skipped;
      long behind = from < standing.length ? standing[from] >>> distance : 0;
      if ((distance & 63) != 0 && from + 1 < standing.length) {
        behind |= standing[from + 1] << -distance;
      }
      kept[i] &= behind;
    }
  }

  /** Whether the words of a phrase stand from {@code first} on, in the field of {@code place}. */
  private boolean isPhrase(int first, int place, int start, int end) {
    int field = words.fieldAt(place);
    if (first < words.firstPlace(field) || first + end - start > words.endPlace(field)) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (phraseCode[i] != Leaf.ANY && !words.isAt(first + i - start, firstAtom + phraseCode[i])) {
        return false;
      }
    }
    return true;
  }

  /** Adds a span if its scope takes it in. */
  private void add(int first, int length, int scope, SpanList list) {
    int field = words.fieldAt(first);
    boolean isIn = Leaf.isEverywhere(scope) ? words.isSearched(field) : Leaf.isIn(scope, field);
    if (isIn && first - words.firstPlace(field) + length <= Leaf.first(scope)) {
      list.add(SpanList.pack(ArticleWords.position(first, field), length));
    }
  }
}
