package io.wirewatch.text;

import java.util.SplittableRandom;

/**
 * Hashes of sequences of letters, one letter after another. Seeded anew in each process, so that
 * nobody can write texts or rules whose words all collide.
 */
public final class Hash {
  private static final long SEED = new SplittableRandom().nextLong();
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final long FINISH = 0xD6E8FEB86659FD93L;

  private Hash() {}

  /** Of no letters. Different salts give hashes that have nothing to do with one another. */
  public static long start(int salt) {
    return (SEED ^ salt) * FINISH;
  }

  /** Of the letters so far and one more. */
  public static long step(long hash, int letter) {
    long next = (hash ^ letter) * STEP;
    return next ^ (next >>> 29);
  }

  /** Spreads what {@link #step} gave over all bits. */
  public static long finish(long hash) {
    long mixed = hash * FINISH;
    mixed ^= mixed >>> 32;
    return mixed * FINISH;
  }

  /** Of all of {@code letters}. */
  public static long of(int salt, CharSequence letters) {
    long hash = start(salt);
    for (int i = 0; i < letters.length(); i++) {
      hash = step(hash, letters.charAt(i));
    }
    return finish(hash);
  }
}
