package io.wirewatch.story;

/** Hashes that are the same in every process, since they travel and are kept. */
final class StableHash {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private StableHash() {}

  /** Of a sequence of letters. */
  static long of(CharSequence letters) {
    long hash = STEP;
    for (int i = 0; i < letters.length(); i++) {
      hash = (hash ^ letters.charAt(i)) * STEP;
      hash ^= hash >>> 29;
    }
    return mix(hash);
  }

  /** Spreads a number over all bits: the finish of MurmurHash3. */
  static long mix(long number) {
    long mixed = (number ^ (number >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
