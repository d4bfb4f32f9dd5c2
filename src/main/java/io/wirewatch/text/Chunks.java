package io.wirewatch.text;

/**
 * Cuts a piece of text into chunks: what stands between blanks and the like, over which no word
 * reaches. Most chunks are plain letters and digits, one word each.
 *
 * <p>Where words end cannot be foreseen, and a processor that guesses wrong loses as much time as
 * it takes for several letters. So nothing that is done for each letter depends on what the letter
 * is: what kind it is of goes into two bits, and what follows from the kinds of neighbors is told
 * for 32 letters at a time.
 */
final class Chunks {
  /** How much is looked at in one go; what is found in it stays in the processor's cache. */
  static final int PIECE = 1024;

  /** How much a text must have behind its end, all of it blanks. */
  static final int PADDING = 32;

  private static final int STEP = PADDING;
  private static final int KIND_BITS = 2;
  private static final int FIRST_KIND = Long.SIZE - KIND_BITS;
  private static final long LOW_BITS = 0x5555_5555_5555_5555L;

  /** By unit, the sum of all units before it, each its number times the power of its place. */
  private final long[] sums = new long[PIECE + STEP + 1];

  /** The kinds of 32 units each, a pair of bits a unit. */
  private final long[] kinds = new long[PIECE / STEP + 2];

  private final int[] starts = new int[PIECE / 2 + STEP];
  private final int[] ends = new int[PIECE / 2 + STEP];

  /** The numbers of the chunks that are not plain. */
  private final int[] odd = new int[PIECE / 2 + 1];

  private int from;
  private int count;
  private int odds;

  /**
   * Finds the chunks from {@code from} to before {@code to}: a whole piece, or less at the end.
   *
   * @param isEnd whether the text ends there
   */
  void find(char[] text, int from, int to, boolean isEnd) {
    this.from = from;
    int steps = isEnd ? (to - from) / STEP + 1 : (to - from) / STEP;
    readKinds(text, from, steps);
    // What is behind the piece is not known yet.
    kinds[steps] = 0;
    cut(steps, to);
  }

  private void readKinds(char[] text, int from, int steps) {
    long[] numbers = SurfaceHash.NUMBERS;
    long[] powers = SurfaceHash.POWERS;
    long[] sums = this.sums;
    long sum = 0;
    int i = 0;
    for (int step = 0; step < steps; step++) {
      long pairs = 0;
      for (int end = i + STEP; i < end; i++) {
        long number = numbers[text[from + i]];
        sums[i] = sum;
        sum += number * powers[i];
        pairs = (pairs >>> KIND_BITS) | (number & SurfaceHash.KIND_MASK);
      }
      kinds[step] = pairs;
    }
    sums[i] = sum;
  }

  private void cut(int steps, int to) {
    int started = 0;
    int ended = 0;
    odds = 0;
    long before = 0;
    long inside = 0;
    long carried = 0;
    for (int step = 0; step < steps; step++) {
      long pairs = kinds[step];
      long gaps = gaps(pairs);
      long joiners = joiners(pairs);
      long next = gaps(kinds[step + 1]) << FIRST_KIND;
      // A joiner beside a gap joins nothing; nor does one beside such a joiner.
      gaps |= joiners & (gaps << KIND_BITS | before | gaps >>> KIND_BITS | next);
      gaps |= joiners & (gaps << KIND_BITS | before | gaps >>> KIND_BITS | next);
      long taken = ~gaps & LOW_BITS;
      long shifted = taken << KIND_BITS | inside;
      long startBits = taken & ~shifted;
      long endBits = shifted & ~taken;
      // From what is odd, a carry runs through the rest of the chunk and falls out behind it.
      long pairsTaken = taken | taken << 1;
      long oddBits = taken & ~plain(pairs);
      long sum = pairsTaken + oddBits + carried;
      long oddEnds = sum & ~pairsTaken & LOW_BITS;
      if (oddEnds != 0) {
        addOdd(oddEnds, endBits, ended);
      }
      carried = ((pairsTaken & oddBits) | ((pairsTaken | oddBits) & ~sum)) >>> (Long.SIZE - 1);
      before = gaps >>> FIRST_KIND;
      inside = taken >>> FIRST_KIND;
      int base = from + step * STEP;
      put(startBits, base, starts, started);
      started += Long.bitCount(startBits);
      put(endBits, base, ends, ended);
      ended += Long.bitCount(endBits);
    }
    ends[ended] = to;
    count = started;
  }

  /** Writes down where bits are set: in blocks, as how many there are cannot be foreseen. */
  private static void put(long bits, int base, int[] places, int at) {
    long left = put4(bits, base, places, at);
    left = put4(left, base, places, at + 4);
    if (left != 0) {
      left = put4(left, base, places, at + 8);
      put4(left, base, places, at + 12);
    }
  }

  private static long put4(long bits, int base, int[] places, int at) {
    long left = bits;
    places[at] = base + (Long.numberOfTrailingZeros(left) >>> 1);
    left &= left - 1;
    places[at + 1] = base + (Long.numberOfTrailingZeros(left) >>> 1);
    left &= left - 1;
    places[at + 2] = base + (Long.numberOfTrailingZeros(left) >>> 1);
    left &= left - 1;
    places[at + 3] = base + (Long.numberOfTrailingZeros(left) >>> 1);
    return left & left - 1;
  }

  private void addOdd(long oddEnds, long endBits, int ended) {
    for (long left = oddEnds; left != 0; left &= left - 1) {
      long before = Long.lowestOneBit(left) - 1;
      odd[odds++] = ended + Long.bitCount(endBits & before);
    }
  }

  private static long gaps(long pairs) {
    return pairs & pairs >>> 1 & LOW_BITS;
  }

  private static long joiners(long pairs) {
    return ~pairs & pairs >>> 1 & LOW_BITS;
  }

  private static long plain(long pairs) {
    return pairs & ~(pairs >>> 1) & LOW_BITS;
  }

  /** How many chunks there are, one that goes on behind the piece included. */
  int count() {
    return count;
  }

  int start(int i) {
    return starts[i];
  }

  int end(int i) {
    return ends[i];
  }

  /** How many of the chunks that end in the piece are not plain. */
  int odds() {
    return odds;
  }

  /** The number of the chunk that is the {@code i}th odd one. */
  int odd(int i) {
    return odd[i];
  }

  /**
   * Copies chunks, which are plain: where they start and end, and their hashes.
   *
   * @return whether one is too long to have a hash
   */
  boolean copy(int first, int size, int[] starts, int[] ends, long[] hashes, int at) {
    System.arraycopy(this.starts, first, starts, at, size);
    System.arraycopy(this.ends, first, ends, at, size);
    long[] sums = this.sums;
    long[] inverses = SurfaceHash.INVERSES;
    int from = this.from;
    int tooLong = 0;
    for (int i = 0; i < size; i++) {
      int start = this.starts[first + i] - from;
      int end = this.ends[first + i] - from;
      hashes[at + i] = (sums[end] - sums[start]) * inverses[start];
      tooLong |= SurfaceHash.LONGEST - (end - start);
    }
    return tooLong < 0;
  }
}
