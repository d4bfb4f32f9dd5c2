package io.wirewatch.story;

import io.wirewatch.text.FunctionWords;
import io.wirewatch.text.Stemmer;
import io.wirewatch.text.Tokenizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What signatures must know of a word, remembered for the words met last. Bounded: each word has
 * one of two places, and of the two that stand there the one put first makes room.
 */
final class WordFacts {
  /** It tells nothing of what an article is about. */
  static final int EMPTY = 1;

  /** It has a digit. */
  static final int NUMBER = 2;

  /** It is one character of a script that is written without blanks. */
  static final int CHARACTER = 4;

  private static final int BITS = 16;
  private static final int MASK = 0xFFFFFF;

  /** What differs by language. */
  private record Language(long salt, @Nullable Stemmer stemmer, Set<String> functionWords) {}

  private final Map<String, Language> languages = new HashMap<>();
  private Language language = new Language(0, null, Set.of());

  private final long[] keys = new long[1 << BITS];
  private final long[] hashes = new long[1 << BITS];

  /** The upper 24 bits a hash of the stem, the lower eight the flags. */
  private final int[] facts = new int[1 << BITS];

  private long hash;
  private int fact;

  /** The language of the words to come. */
  void language(@Nullable String tag) {
    language =
        languages.computeIfAbsent(
            tag == null ? "" : tag,
            name ->
                new Language(
                    StableHash.of(name),
                    name.isEmpty() ? null : Stemmer.of(name),
                    FunctionWords.of(name)));
  }

  /** Looks at word {@code i}. */
  void look(Tokenizer words, int i) {
    long key = words.hash(i) ^ language.salt;
    if (key == language.salt) {
      find(words, i);
      return;
    }
    int place = (int) ((key * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - BITS)) & ~1;
    if (keys[place] != key) {
      if (keys[place + 1] != key) {
        find(words, i);
        remember(place, key);
        return;
      }
      place++;
    }
    hash = hashes[place];
    fact = facts[place];
  }

  private void remember(int place, long key) {
    keys[place + 1] = keys[place];
    hashes[place + 1] = hashes[place];
    facts[place + 1] = facts[place];
    keys[place] = key;
    hashes[place] = hash;
    facts[place] = fact;
  }

  /** A hash of its folded form. */
  long hash() {
    return hash;
  }

  /** 24 bits that its forms have in common. */
  int stem() {
    return fact >>> 8;
  }

  boolean is(int flag) {
    return (fact & flag) != 0;
  }

  private void find(Tokenizer words, int i) {
    String folded = words.folded(i);
    hash = StableHash.of(folded);
    int flags = 0;
    boolean digit = false;
    for (int at = 0; at < folded.length() && !digit; at++) {
      digit = Character.isDigit(folded.charAt(at));
    }
    int letters = folded.codePointCount(0, folded.length());
    if (digit) {
      flags |= NUMBER;
      flags |= letters < 2 ? EMPTY : 0;
    } else if (folded.isEmpty() || language.functionWords.contains(folded)) {
      flags |= EMPTY;
    } else if (folded.codePointAt(0) >= 0x0E00 && letters <= 2) {
      flags |= CHARACTER;
    } else if (letters < 2 || (letters < 3 && folded.charAt(0) < 0x0600)) {
      flags |= EMPTY;
    }
    long stem =
        digit || language.stemmer == null || (flags & EMPTY) != 0
            ? hash
            : StableHash.of(language.stemmer.stem(Stemmer.lowerCase(words.exact(i))));
    fact = ((int) (stem >>> 40) << 8) | flags;
  }

  static int pair(long first, long second) {
    return (int) (StableHash.mix(first * 31 + second) >>> 40) & MASK;
  }
}
