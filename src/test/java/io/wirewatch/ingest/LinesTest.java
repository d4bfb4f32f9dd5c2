package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void shouldCutAsPlainSplittingDoesHoweverTheBytesArrive() throws Exception {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int maxBytes = 1 + random.nextInt(60);
      String text = text(random);

      Lines lines = new Lines(new Dripping(text, random), maxBytes);

      List<String> expected = new ArrayList<>(List.of(text.split("\n", -1)));
      if (expected.get(expected.size() - 1).isEmpty()) {
        expected.remove(expected.size() - 1);
      }
      for (String line : expected) {
        Piece piece = requireNonNull(lines.next(), "a line is missing with seed " + seed);
        byte[] bytes = line.getBytes(UTF_8);
        assertThat(piece.size()).as("seed %d", seed).isEqualTo(bytes.length);
        assertThat(piece.bytes())
            .as("seed %d", seed)
            .isEqualTo(bytes.length > maxBytes ? null : bytes);
        assertThat(piece.sha256())
            .as("seed %d", seed)
            .isEqualTo(new Piece(bytes, bytes.length, null).sha256());
      }
      assertThat(lines.next()).as("seed %d", seed).isNull();
      assertThat(lines.number()).as("seed %d", seed).isEqualTo(expected.size());
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(200);
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(12) == 0 ? '\n' : (char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  /** Gives some bytes at a time, as a pipe does. */
  private static final class Dripping extends InputStream {
    private final ByteArrayInputStream in;
    private final Random random;

    Dripping(String text, Random random) {
      this.in = new ByteArrayInputStream(text.getBytes(UTF_8));
      this.random = random;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return in.read(target, offset, Math.min(length, 1 + random.nextInt(9)));
    }
  }
}
