package io.wirewatch.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TermCountsTest {
  private record Counted(int times, int flags) {}

  /** Sorts all of them: by weight, then by number; of the first ones, by number alone. */
  private static int[] sorted(Map<Integer, Counted> words, int most) {
    return words.entrySet().stream()
        .map(word -> Term.of(word.getKey(), word.getValue().flags(), word.getValue().times()))
        .sorted(
            Comparator.comparing((Integer term) -> -Term.weight(term))
                .thenComparing(Integer::compareUnsigned))
        .limit(most)
        .sorted(Integer::compareUnsigned)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Test
  void shouldFindTheMostTellingWordsAsIfAllWereSorted() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    TermCounts counts = new TermCounts();
    for (int round = 0; round < 500; round++) {
      counts.clear();
      Map<Integer, Counted> words = new HashMap<>();
      int vocabulary = 1 + random.nextInt(400);
      for (int i = random.nextInt(1500); i > 0; i--) {
        int rank = (int) (vocabulary * Math.pow(random.nextDouble(), 3));
        int word = rank * 41_943;
        int flags = random.nextInt(3) == 0 ? random.nextInt(16) << 4 : 0;
        counts.add(word, flags);
        words.merge(
            word,
            new Counted(1, flags),
            (one, other) -> new Counted(one.times() + other.times(), one.flags() | other.flags()));
      }
      int most = random.nextInt(60);

      assertThat(counts.best(most))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(sorted(words, most));
    }
  }
}
