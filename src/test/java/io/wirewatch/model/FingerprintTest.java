package io.wirewatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void shouldNotChangeBetweenReleases() {
    assertThat(Fingerprint.of()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb924");
    assertThat(Fingerprint.of("a", null, "", "ї")).isEqualTo("b875f5629ce3b72bb6ee7a77058d0055");
  }

  @Test
  void shouldTellApartListsThatConcatenateToTheSame() {
    List<String> hashes =
        List.of(
            Fingerprint.of("ab"),
            Fingerprint.of("a", "b"),
            Fingerprint.of("", "ab"),
            Fingerprint.of("ab", ""),
            Fingerprint.of("ab", null),
            Fingerprint.of(null, "ab"),
            Fingerprint.of("a", "", "b"),
            Fingerprint.of("a\0b"),
            Fingerprint.of("\0\0\0\1a", "b"),
            Fingerprint.of(""),
            Fingerprint.of((String) null),
            Fingerprint.of("", ""),
            Fingerprint.of());

    assertThat(hashes).doesNotHaveDuplicates();
  }

  @Test
  void shouldTellApartHowPartsAreGroupedIntoLists() {
    assertThat(Fingerprint.start().add(List.of("a")).add(List.of("b", "c")).hex())
        .isNotEqualTo(Fingerprint.start().add(List.of("a", "b")).add(List.of("c")).hex());
    assertThat(Fingerprint.start().add(List.of()).add(List.of("a")).hex())
        .isNotEqualTo(Fingerprint.start().add(List.of("a")).add(List.of()).hex());
  }

  @Test
  void shouldGiveDifferentListsDifferentFingerprints() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<String, List<@Nullable String>> seen = new HashMap<>();
    for (int round = 0; round < 50_000; round++) {
      List<@Nullable String> parts = parts(random);
      List<@Nullable String> other = seen.put(Fingerprint.of(parts.toArray(String[]::new)), parts);
      if (other != null) {
        assertThat(parts).as("seed %d", seed).isEqualTo(other);
      }
    }
  }

  private static List<@Nullable String> parts(Random random) {
    List<@Nullable String> parts = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      StringBuilder part = new StringBuilder();
      int length = random.nextInt(4);
      for (int j = 0; j < length; j++) {
        part.append("ab\0\1ї".charAt(random.nextInt(5)));
      }
      parts.add(random.nextInt(5) == 0 ? null : part.toString());
    }
    return parts;
  }
}
