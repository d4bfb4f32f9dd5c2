package io.wirewatch.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SketchTest {
  private static final int ROUNDS = 2_000;

  @Test
  void shouldCompareAndBandPackedSketchesAsThoseInBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] one = sketch(random);
      byte[] other = sketch(random);
      for (int bin = 0; bin < Sketch.BINS; bin++) {
        other[bin] = random.nextInt(3) == 0 ? other[bin] : one[bin];
      }
      String draw = "seed %d, round %d".formatted(seed, round);

      assertThat(Sketch.resemblance(Sketch.packed(one), Sketch.packed(other)))
          .as(draw)
          .isEqualTo(resemblance(one, other));
      assertThat(Sketch.bands(Sketch.packed(one))).as(draw).isEqualTo(bands(one));
    }
  }

  /** One in which some bins are empty, as in a short text. */
  private static byte[] sketch(Random random) {
    byte[] sketch = new byte[Sketch.BINS];
    random.nextBytes(sketch);
    int filled = 1 + random.nextInt(Sketch.BINS);
    for (int bin = 0; bin < Sketch.BINS; bin++) {
      if (random.nextInt(Sketch.BINS) >= filled) {
        sketch[bin] = 0;
      }
    }
    sketch[random.nextInt(Sketch.BINS)] = 1;
    return sketch;
  }

  private static double resemblance(byte[] one, byte[] other) {
    int same = 0;
    int filled = 0;
    for (int bin = 0; bin < Sketch.BINS; bin++) {
      if (one[bin] != 0 || other[bin] != 0) {
        filled++;
        same += one[bin] == other[bin] ? 1 : 0;
      }
    }
    double matched = (double) same / filled;
    return Math.max(0, (matched - 1 / 255.0) / (1 - 1 / 255.0));
  }

  /** Sixteen runs of four bins, each bin four after the one before. */
  private static long[] bands(byte[] sketch) {
    long[] bands = new long[16];
    for (int band = 0; band < bands.length; band++) {
      long hash = band;
      for (int row = 0; row < 4; row++) {
        int bin = (band * 4 + row) * 4;
        int steps = 0;
        while (sketch[bin] == 0) {
          bin = (bin + 1) % Sketch.BINS;
          steps++;
        }
        hash = StableHash.mix(hash * 31 + (sketch[bin] & 0xFF) + (steps << 8));
      }
      bands[band] = hash;
    }
    return bands;
  }
}
