package io.wirewatch.story;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A sketch of an article's shingles, its runs of consecutive words, from which the resemblance of
 * two articles is estimated: the share of shingles that they have in common among all they have.
 *
 * <p>Resemblance of shingles is Broder's (On the resemblance and containment of documents, 1997).
 * The sketch is a one-permutation hash (Li, Owen, Zhang: One permutation hashing, 2012): a
 * shingle's hash chooses one of 256 bins, and each bin keeps its least; of that, eight bits are
 * stored (Li, König: b-bit minwise hashing, 2010).
 */
final class Sketch {
  static final int BINS = 256;
  static final int BANDS = 16;

  /** The packed sketch of an article without words. */
  static final long[] EMPTY = new long[0];

  private static final int ROWS = 4;
  private static final int BIN_SHIFT = Long.SIZE - 8;
  private static final int WORDS = 5;
  private static final int CHARACTERS = 9;
  private static final long BASE = 0xD6E8FEB86659FD93L;

  private Sketch() {}

  /**
   * The sketch of a text.
   *
   * @param words hashes of its words
   * @param isCharacters whether a word is a character, so that a shingle must have more of them
   * @return a byte for each bin, 0 where it is empty; nothing where there is no word
   */
  static byte[] of(long[] words, int count, boolean isCharacters) {
    if (count == 0) {
      return new byte[0];
    }
    int width = Math.min(count, isCharacters ? CHARACTERS : WORDS);
    long[] least = new long[BINS];
    Arrays.fill(least, Long.MAX_VALUE);
    long leaving = 1;
    for (int i = 0; i < width; i++) {
      leaving *= BASE;
    }
    long rolling = 0;
    for (int i = 0; i < count; i++) {
      rolling = rolling * BASE + words[i];
      if (i >= width) {
        rolling -= leaving * words[i - width];
      }
      if (i >= width - 1) {
        long hash = StableHash.mix(rolling);
        int bin = (int) (hash >>> BIN_SHIFT);
        long value = hash & (-1L >>> 8);
        least[bin] = Math.min(least[bin], value);
      }
    }
    byte[] sketch = new byte[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      if (least[bin] != Long.MAX_VALUE) {
        // The least are near to one another, so their last bits are taken.
        sketch[bin] = (byte) (1 + (least[bin] & Integer.MAX_VALUE) % 255);
      }
    }
    return sketch;
  }

  /** A sketch as it is compared, eight bins a number; nothing where it is not of the right size. */
  static long[] packed(byte[] sketch) {
    if (sketch.length != BINS) {
      return EMPTY;
    }
    long[] packed = new long[BINS / Long.BYTES];
    ByteBuffer.wrap(sketch).asLongBuffer().get(packed);
    return packed;
  }

  /** The estimated resemblance of two articles, 0 to 1, by their packed sketches. */
  static double resemblance(long[] one, long[] other) {
    if (one.length == 0 || other.length == 0) {
      return 0;
    }
    int equal = 0;
    int empty = 0;
    for (int i = 0; i < one.length; i++) {
      equal += zeros(one[i] ^ other[i]);
      empty += zeros(one[i] | other[i]);
    }
    double matched = (double) (equal - empty) / (BINS - empty);
    return Math.max(0, (matched - 1 / 255.0) / (1 - 1 / 255.0));
  }

  /** How many of the eight bytes are 0 (Warren: Hacker's Delight, chapter 6). */
  private static int zeros(long bytes) {
    long low = 0x7F7F7F7F7F7F7F7FL;
    return Long.bitCount(~(((bytes & low) + low) | bytes | low));
  }

  private static int bin(long[] sketch, int bin) {
    return (int) (sketch[bin / Long.BYTES] >>> (Long.SIZE - Byte.SIZE * (bin % Long.BYTES + 1)))
        & 0xFF;
  }

  /**
   * The bands of a packed sketch: runs of bins that are equal with a probability of the resemblance
   * to the power of their length, so that of sixteen bands of four one is equal nearly always at
   * 0.8 and hardly ever at 0.1 (Indyk, Motwani 1998). An empty bin takes the value of the next that
   * is not, with its distance (Shrivastava, Li: Densifying one permutation hashing, 2014).
   */
  static long[] bands(long[] sketch) {
    long[] bands = new long[sketch.length == 0 ? 0 : BANDS];
    for (int band = 0; band < bands.length; band++) {
      long hash = band;
      for (int row = 0; row < ROWS; row++) {
        int bin = (band * ROWS + row) * (BINS / (BANDS * ROWS));
        int steps = 0;
        while (bin(sketch, bin) == 0 && steps < BINS) {
          bin = (bin + 1) % BINS;
          steps++;
        }
        hash = StableHash.mix(hash * 31 + bin(sketch, bin) + (steps << 8));
      }
      bands[band] = hash;
    }
    return bands;
  }
}
