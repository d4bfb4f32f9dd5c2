package io.wirewatch.story;

import io.wirewatch.model.StorySignature;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A signature laid out for comparing. */
final class Features {
  /** See {@link Sketch#packed}. */
  final long[] sketch;

  /** See {@link Term}; ascending as unsigned numbers. */
  final int[] terms;

  final @Nullable String lang;

  private long @Nullable [] bands;

  Features(StorySignature signature) {
    boolean isKnown = signature.method() == Signatures.METHOD;
    sketch = isKnown ? Sketch.packed(Base64.getDecoder().decode(signature.sketch())) : Sketch.EMPTY;
    terms = isKnown ? numbers(signature.terms()) : new int[0];
    lang = signature.lang();
  }

  /** The same in the arrays of a member that are equal, so that copies have them in common. */
  Features(Features features, Held equal) {
    sketch = equal.sketch;
    terms = equal.terms;
    lang = features.lang;
    bands = features.bands();
  }

  private static int[] numbers(String encoded) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
    int[] numbers = new int[bytes.remaining() / Integer.BYTES];
    bytes.asIntBuffer().get(numbers);
    return numbers;
  }

  /** The bands of the sketch, ascending. */
  long[] bands() {
    long[] known = bands;
    if (known == null) {
      known = Sketch.bands(sketch);
      Arrays.sort(known);
      bands = known;
    }
    return known;
  }
}
