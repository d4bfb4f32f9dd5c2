package io.wirewatch.query;

import java.util.SplittableRandom;

/**
 * Hashes that are seeded anew in each process: those of strings and lists are the same everywhere,
 * and who writes rules could make them all collide.
 */
final class SeededHash {
  private static final long SEED = new SplittableRandom().nextLong() | 1;
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private SeededHash() {}

  static int of(String text) {
    long hash = SEED;
    for (int i = 0; i < text.length(); i++) {
      hash = step(hash, text.charAt(i));
    }
    return (int) (hash >>> 32);
  }

  static int of(int first, int[] numbers) {
    long hash = step(SEED, first);
    for (int number : numbers) {
      hash = step(hash, number);
    }
    return (int) (hash >>> 32);
  }

  private static long step(long hash, int next) {
    long mixed = (hash ^ next) * STEP;
    return (mixed ^ (mixed >>> 29)) * SEED;
  }
}
