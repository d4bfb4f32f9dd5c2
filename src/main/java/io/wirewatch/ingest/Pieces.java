package io.wirewatch.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The pieces of a stream that are taken for articles, one after the other. */
interface Pieces {
  /** The next piece; null after the last. */
  @Nullable Piece next() throws IOException;

  /** The line in which the piece began that was given last, from 1; 0 before the first. */
  long number();
}
