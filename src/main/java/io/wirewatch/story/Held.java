package io.wirewatch.story;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** An article laid out for comparing. */
final class Held {
  /** The oldest first; of one time, by id. */
  static final Comparator<Held> OLDEST =
      Comparator.comparingLong((Held held) -> held.at).thenComparing(held -> held.id);

  final String id;

  /** Its event time, in milliseconds. */
  final long at;

  final @Nullable String lang;

  /** How many words it has. */
  final int words;

  /** See {@link Sketch#packed}. */
  final long[] sketch;

  /** See {@link Term}; ascending as unsigned numbers. */
  final int[] terms;

  /** The story it is in; that of no article where it is asked for. */
  final Story story;

  /** Whether it opened that story. */
  final boolean isOpening;

  /** By which the lists know it; -1 where they do not. */
  int number = -1;

  Held(StoryArticle article, Features features, Story story, boolean isOpening) {
    this.id = article.id();
    this.at = article.at().toEpochMilli();
    this.lang = features.lang;
    this.words = article.signature().words();
    this.sketch = features.sketch;
    this.terms = features.terms;
    this.story = story;
    this.isOpening = isOpening;
  }

  /** Whether it is older than another; of one time, by id. */
  boolean isBefore(Held other) {
    return at != other.at ? at < other.at : id.compareTo(other.id) < 0;
  }
}
