package io.wirewatch.match;

import io.wirewatch.model.Article;
import java.util.Set;

/** One of those that are measured side by side, with its rules loaded. */
interface Peer extends AutoCloseable {
  /** The ids of the rules that {@code article} satisfies. */
  Set<String> hits(Article article);

  /** How many they are, found with all their spans. */
  int count(Article article);

  @Override
  default void close() {}
}
