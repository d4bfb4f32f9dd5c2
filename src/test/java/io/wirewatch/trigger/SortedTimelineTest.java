package io.wirewatch.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SortedTimelineTest {
  private static final int SEEDS = 200;

  /** One article as a list would hold it. */
  private record Entry(long at, String article) {}

  @Test
  void shouldHoldWhatASortedSetHolds() {
    System.out.printf("seeds 0 to %d%n", SEEDS - 1);
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      SortedTimeline timeline = new SortedTimeline();
      TreeSet<Entry> entries =
          new TreeSet<>(Comparator.comparingLong(Entry::at).thenComparing(Entry::article));
      for (int step = 0; step < 200; step++) {
        Entry entry = new Entry(random.nextInt(50) - 10, "a" + random.nextInt(20));
        int choice = random.nextInt(20);
        if (choice == 0) {
          int size = entries.size();
          entries.removeIf(other -> other.at() < entry.at());
          assertThat(timeline.dropBefore(entry.at())).isEqualTo(size - entries.size());
        } else if (choice < 6) {
          assertThat(timeline.remove(entry.at(), entry.article())).isEqualTo(entries.remove(entry));
        } else {
          assertThat(timeline.add(entry.at(), entry.article())).isEqualTo(entries.add(entry));
        }
        check(timeline, List.copyOf(entries), entry.at());
      }
    }
  }

  private static void check(SortedTimeline timeline, List<Entry> entries, long time) {
    assertThat(timeline.size()).isEqualTo(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      assertThat(new Entry(timeline.at(i), timeline.article(i))).isEqualTo(entries.get(i));
    }
    assertThat(timeline.countUpTo(time))
        .isEqualTo((int) entries.stream().filter(entry -> entry.at() <= time).count());
    assertThat(timeline.countUpTo(Long.MIN_VALUE)).isZero();
    assertThat(timeline.countUpTo(Long.MAX_VALUE)).isEqualTo(entries.size());
  }
}
