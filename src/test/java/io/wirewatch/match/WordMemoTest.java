package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordMemoTest {
  private final WordMemo memo = new WordMemo();

  @Test
  void shouldKnowWhatWasPutOrNothing() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<Long, Integer> put = new HashMap<>();
    List<Long> hashes = new ArrayList<>();
    for (int round = 0; round < 500_000; round++) {
      long hash =
          hashes.isEmpty() || random.nextInt(3) > 0 ? random.nextLong() : any(hashes, random);
      int set = memo.set(hash);
      if (set == WordMemo.UNKNOWN) {
        set = random.nextInt(4) == 0 ? 0 : random.nextInt(WordMemo.MOST_SETS);
        memo.put(hash, set);
        put.put(hash, set);
        hashes.add(hash);
      }
      assertThat(set).as("seed %d", seed).isEqualTo(put.get(hash));
      assertThat(memo.set(hash)).as("seed %d", seed).isEqualTo(set);
    }
  }

  private static long any(List<Long> hashes, Random random) {
    return hashes.get(random.nextInt(hashes.size()));
  }

  @Test
  void shouldKeepFourOfALineAndDropTheOldest() {
    for (long hash = 1; hash <= 5; hash++) {
      memo.put(hash << 40, (int) hash);
    }

    assertThat(memo.set(1L << 40)).isEqualTo(WordMemo.UNKNOWN);
    for (long hash = 2; hash <= 5; hash++) {
      assertThat(memo.set(hash << 40)).isEqualTo((int) hash);
    }
  }

  @Test
  void shouldForgetAll() {
    memo.put(7, 7);

    memo.clear();

    assertThat(memo.set(7)).isEqualTo(WordMemo.UNKNOWN);
    assertThat(memo.set(0)).isEqualTo(WordMemo.UNKNOWN);
    assertThat(memo.set(-1)).isEqualTo(WordMemo.UNKNOWN);
  }
}
