package io.wirewatch.text;

/**
 * Finds the runs of plain letters and digits in a piece of text, and their hashes: most words of
 * most texts, but for what touches or joins them on either side.
 *
 * <p>Where words end cannot be foreseen, and a processor that guesses wrong loses as much time as
 * it takes for several letters. So nothing here depends on what the text says: each place is
 * written down as the next border, and counts as one only if letters begin or end there.
 */
final class PlainRuns {
  /** How much is looked at in one go; what is found in it stays in the processor's cache. */
  static final int PIECE = 4096;

  private int[] borders = {};
  private long[] hashes = {};
  private int count;

  /** Finds the runs from {@code from} to before {@code to}, which are at most a piece apart. */
  void find(char[] text, int from, int to) {
    if (borders.length <= to - from + 1) {
      borders = new int[to - from + 2];
      hashes = new long[to - from + 2];
    }
    int[] borders = this.borders;
    long[] hashes = this.hashes;
    long[] numbers = SurfaceHash.NUMBERS;
    long hash = 0;
    int found = 0;
    int before = 0;
    for (int i = from; i < to; i++) {
      long number = numbers[text[i]];
      int isPlain = (int) number & 1;
      borders[found] = i;
      hashes[found] = hash;
      found += isPlain ^ before;
      before = isPlain;
      hash = SurfaceHash.step(hash, number);
    }
    borders[found] = to;
    hashes[found] = hash;
    count = (found + 1) / 2;
  }

  /** How many runs there are, one that goes on behind the piece included. */
  int count() {
    return count;
  }

  int start(int i) {
    return borders[2 * i];
  }

  int end(int i) {
    return borders[2 * i + 1];
  }

  long hash(int i) {
    int at = 2 * i;
    return SurfaceHash.ofPiece(hashes[at], hashes[at + 1], borders[at + 1] - borders[at]);
  }
}
