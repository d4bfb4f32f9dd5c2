package io.wirewatch.story;

import java.util.Arrays;

/**
 * One of an article's most telling words, in 32 bits: the upper 24 a hash of the word, then four
 * bits each for where it stands and for how often.
 */
final class Term {
  /** In the title. */
  static final int TITLE = 1 << 4;

  /** Among the first words of the text. */
  static final int LEAD = 1 << 5;

  /** With a capital in the middle of a sentence. */
  static final int NAME = 1 << 6;

  /** With a digit. */
  static final int NUMBER = 1 << 7;

  private static final int MOST_OFTEN = 15;
  private static final double IN_TITLE = 2;
  private static final double IN_LEAD = 2;
  private static final double AS_NAME = 1.5;

  private static final int[] OFTEN = new int[16];
  private static final float[] WEIGHT = new float[256];

  /** More than there are different weights. */
  static final int LEVELS = 256;

  private static final int[] LEVEL = new int[256];

  static {
    for (int times = 1; times < OFTEN.length; times++) {
      OFTEN[times] =
          (int) Math.min(MOST_OFTEN, Math.round(4 * StrictMath.log(times) / StrictMath.log(2)));
    }
    for (int facts = 0; facts < WEIGHT.length; facts++) {
      double weight = 1 + (facts & MOST_OFTEN) / 4.0;
      weight *= is(facts, TITLE) ? IN_TITLE : 1;
      weight *= is(facts, LEAD) ? IN_LEAD : 1;
      weight *= is(facts, NAME) ? AS_NAME : 1;
      WEIGHT[facts] = (float) weight;
    }
    int[] ranks = new int[WEIGHT.length];
    Arrays.setAll(ranks, facts -> Math.round(WEIGHT[facts] * 1000));
    for (int facts = 0; facts < ranks.length; facts++) {
      int rank = ranks[facts];
      LEVEL[facts] = (int) Arrays.stream(ranks).distinct().filter(other -> other > rank).count();
    }
  }

  private Term() {}

  /** Of a word's 24-bit hash, which stands {@code times} times in the article. */
  static int of(int word, int flags, int times) {
    return (word << 8) | flags | OFTEN[Math.min(times, OFTEN.length - 1)];
  }

  /** The 24-bit hash of the word. */
  static int word(int term) {
    return term >>> 8;
  }

  /**
   * How telling it is by itself, before it is known how many articles have it: by the logarithm of
   * how often it stands there, and more in a title, in a lead and as a name.
   */
  static float weight(int term) {
    return WEIGHT[term & 0xFF];
  }

  /** How many weights are greater than its own: the most telling terms are of level 0. */
  static int level(int term) {
    return LEVEL[term & 0xFF];
  }

  /** The weight where it would stand neither in the title nor in the lead. */
  static float weightInText(int term) {
    return WEIGHT[term & 0xFF & ~(TITLE | LEAD)];
  }

  /** Whether it stands in the title and nowhere else. */
  static boolean isOfTitleAlone(int term) {
    return is(term, TITLE) && (term & MOST_OFTEN) == 0;
  }

  /** Whether it has any of these flags. */
  static boolean is(int term, int flags) {
    return (term & flags) != 0;
  }

  /**
   * Whether it names what the article is about. A number does not: it changes as a story goes on.
   */
  static boolean isName(int term) {
    return is(term, TITLE | NAME) && !is(term, NUMBER);
  }
}
