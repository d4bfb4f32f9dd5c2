package io.wirewatch.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bytes that are no longer, or never were, what they should be. */
final class Mutations {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u",
          "\\ud800",
          "null",
          "true",
          "1e9",
          "-",
          "\"id\":",
          "\"title\":",
          "\"world\":\"t\"",
          "\"seenAt\":\"2021-11-26\"",
          "\"status\":",
          "\0",
          "\uFEFF",
          "🎭");

  private Mutations() {}

  static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(64)];
    random.nextBytes(bytes);
    return bytes;
  }

  static byte[] of(byte[] given, Random random) {
    byte[] value = given.clone();
    int mutations = 1 + random.nextInt(3);
    for (int i = 0; i < mutations; i++) {
      int at = random.nextInt(value.length + 1);
      value =
          switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(value, at);
            case 1 -> spliced(value, at, Math.min(value.length, at + random.nextInt(8)), "");
            case 2 -> spliced(value, at, at, PIECES.get(random.nextInt(PIECES.size())));
            default -> flipped(value, at, random);
          };
    }
    return value;
  }

  private static byte[] spliced(byte[] value, int from, int to, String piece) {
    byte[] inserted = piece.getBytes(UTF_8);
    byte[] spliced = new byte[from + inserted.length + value.length - to];
    System.arraycopy(value, 0, spliced, 0, from);
    System.arraycopy(inserted, 0, spliced, from, inserted.length);
    System.arraycopy(value, to, spliced, from + inserted.length, value.length - to);
    return spliced;
  }

  private static byte[] flipped(byte[] value, int at, Random random) {
    if (at < value.length) {
      value[at] ^= (byte) (1 << random.nextInt(8));
    }
    return value;
  }
}
