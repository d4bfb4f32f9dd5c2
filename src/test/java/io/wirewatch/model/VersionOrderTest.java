package io.wirewatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {

  @ParameterizedTest
  @CsvSource({
    "1, 2",
    "9, 10",
    "99, 100",
    "1.9, 1.10",
    "1, 1.0",
    "1, 1a",
    "v9, v10",
    "v1, w1",
    "1-9, 1-10",
    "01, 1",
    "01, 2",
    "9, 010",
    "1.01.2, 1.1.3",
    "1.01, 1.1",
    "0, 00",
    "2021-11-26T09:00Z, 2021-11-26T10:00Z",
    "2021-9-1, 2021-11-1",
    "18446744073709551616, 18446744073709551617",
    "999999999999999999999, 1000000000000000000000",
    "a, b",
    "1, a",
    "Ⅸ, Ⅹ",
  })
  void shouldPutTheEarlierVersionFirst(String earlier, String later) {
    assertThat(VersionOrder.INSTANCE.compare(earlier, later)).isNegative();
    assertThat(VersionOrder.INSTANCE.compare(later, earlier)).isPositive();
  }

  @Test
  void shouldBeATotalOrderConsistentWithEquals() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      String a = version(random);
      String b = version(random);
      String c = version(random);
      String told = "seed %d: '%s' '%s' '%s'".formatted(seed, a, b, c);

      assertThat(compare(a, b)).as(told).isEqualTo(-compare(b, a));
      assertThat(compare(a, b) == 0).as(told).isEqualTo(a.equals(b));
      List<String> sorted = new ArrayList<>(List.of(a, b, c));
      sorted.sort(VersionOrder.INSTANCE);
      assertThat(compare(sorted.get(0), sorted.get(2))).as(told).isNotPositive();
      assertThat(compare(sorted.get(0), sorted.get(1))).as(told).isNotPositive();
      assertThat(compare(sorted.get(1), sorted.get(2))).as(told).isNotPositive();
    }
  }

  private static int compare(String a, String b) {
    return Integer.signum(VersionOrder.INSTANCE.compare(a, b));
  }

  private static String version(Random random) {
    StringBuilder version = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      version.append("0019.a-".charAt(random.nextInt(7)));
    }
    return version.toString();
  }
}
