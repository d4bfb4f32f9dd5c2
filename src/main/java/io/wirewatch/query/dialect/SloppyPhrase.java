package io.wirewatch.query.dialect;

import static java.util.stream.Collectors.joining;

import io.wirewatch.query.Problems;
import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phrase with slop, {@code "a b c"~n}, as an OR of ONEAR.
 *
 * <p>Lucene takes from the position of each word in the text its position in the phrase, and
 * matches where the results lie at most {@code n} apart. Two words in order may so have n words
 * between them and, the other way round, n - 2. Of more words, each order that they can stand in
 * allows certain gaps, and with gaps that are allowed all smaller ones are: so each order is an OR
 * of the largest gaps, each a chain of ONEAR.
 */
final class SloppyPhrase {
  private static final int MOST_BETWEEN = 10_000;
  private static final int MOST_WORDS = 16;
  private static final int MOST_ALTERNATIVES = 64;

  /** How many steps the search for orders may take, in all phrases of a query together. */
  private static final int MOST_STEPS = 500_000;

  private final Problems problems;
  private int steps;

  SloppyPhrase(Problems problems) {
    this.problems = problems;
  }

  /**
   * The query of at least two words.
   *
   * @param words as queries
   * @param written the same as written
   * @param slop at least 1; a fraction is cut off
   * @return null where it is reported
   */
  @Nullable Query read(List<Query> words, List<String> written, double slop, int start, int end) {
    int n = (int) Math.min(slop, Integer.MAX_VALUE);
    List<Query> alternatives = new ArrayList<>();
    if (n <= MOST_BETWEEN && words.size() == 2) {
      alternatives.add(new Query.OrderedNear(n, words.get(0), words.get(1)));
      if (n >= 2 && !words.get(0).equals(words.get(1))) {
        alternatives.add(new Query.OrderedNear(n - 2, words.get(1), words.get(0)));
      }
      return Trees.any(alternatives);
    }
    if (n <= MOST_BETWEEN && words.size() <= MOST_WORDS) {
      Orders orders = new Orders(words, n);
      orders.add(0, 0, 0, 0);
      alternatives.addAll(orders.found());
    }
    if (alternatives.isEmpty()) {
      problems.add(
          start,
          end,
          "a phrase with more slop than can be written out",
          "less slop, or fewer and different words",
          "the nearest is " + nearest(written, Math.min(n, MOST_BETWEEN)));
      return null;
    }
    return Trees.any(alternatives);
  }

  /** What finds all that the phrase finds, and a little more. */
  private static String nearest(List<String> words, int n) {
    String near = " NEAR/" + n + " ";
    return words.size() == 2
        ? words.get(0) + near + words.get(1)
        : words.subList(0, 2).stream().collect(joining(near, "(", ")"))
            + near
            + words.get(2)
            + (words.size() > 3 ? ", and so on" : "");
  }

  /** The orders that the words can stand in, each with its largest gaps. */
  private final class Orders {
    private final List<Query> words;
    private final int slop;
    private final int[] order;
    private final int[] gaps;

    /** The words that stand somewhere, as bits. */
    private int placed;

    private final List<Query> found = new ArrayList<>();

    Orders(List<Query> words, int slop) {
      this.words = words;
      this.slop = slop;
      this.order = new int[words.size()];
      this.gaps = new int[words.size()];
    }

    /** None where there are too many. */
    List<Query> found() {
      return steps > MOST_STEPS || found.size() > MOST_ALTERNATIVES ? List.of() : found;
    }

    /**
     * Puts each word that is left over {@code depth}-th, at each distance that is allowed.
     *
     * @param position where the word before stands
     * @param least of the words before, position less that in the phrase
     * @param most likewise
     */
    void add(int depth, int position, int least, int most) {
      if (depth == order.length) {
        if (isLargest()) {
          found.add(chain());
        }
        return;
      }
      for (int word = 0; word < order.length; word++) {
        int with = placed | 1 << word;
        for (int gap = 0; with != placed && gap <= (depth == 0 ? 0 : slop + word); gap++) {
          if (++steps > MOST_STEPS || found.size() > MOST_ALTERNATIVES) {
            return;
          }
          int here = depth == 0 ? 0 : position + 1 + gap;
          int low = depth == 0 ? -word : Math.min(least, here - word);
          int high = depth == 0 ? -word : Math.max(most, here - word);
          order[depth] = word;
          gaps[depth] = gap;
          // The first word that is left will stand behind this one.
          int firstLeft = Integer.numberOfTrailingZeros(~with);
          boolean isLast = depth + 1 == order.length;
          if (Math.max(high, isLast ? high : here + 1 - firstLeft) - low <= slop) {
            placed = with;
            add(depth + 1, here, low, high);
            placed = with & ~(1 << word);
          }
        }
      }
    }

    /** Whether no gap can grow. */
    private boolean isLargest() {
      for (int i = 1; i < gaps.length; i++) {
        gaps[i]++;
        boolean isAllowed = isAllowed();
        gaps[i]--;
        if (isAllowed) {
          return false;
        }
      }
      return true;
    }

    private boolean isAllowed() {
      int least = -order[0];
      int most = -order[0];
      int position = 0;
      for (int i = 1; i < order.length; i++) {
        position += 1 + gaps[i];
        least = Math.min(least, position - order[i]);
        most = Math.max(most, position - order[i]);
      }
      return most - least <= slop;
    }

    private Query chain() {
      Query chain = words.get(order[0]);
      for (int i = 1; i < order.length; i++) {
        chain = new Query.OrderedNear(gaps[i], chain, words.get(order[i]));
      }
      return chain;
    }
  }
}
