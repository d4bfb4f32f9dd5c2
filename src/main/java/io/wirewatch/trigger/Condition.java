package io.wirewatch.trigger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What makes a trigger of windows fire: a function of the moment at which a window ends, in
 * milliseconds since 1970, and of the articles before it.
 */
interface Condition {
  /**
   * What there is to see at {@code moment}.
   *
   * @param without how many articles of the window are left out of account
   */
  Reading read(Timeline timeline, long moment, int without);

  /**
   * The moments, from 0 ascending, after an article's event time at which what is read may change.
   */
  long[] steps();

  /** The moment before which it never fires. */
  default long start() {
    return Long.MIN_VALUE;
  }

  /**
   * The moment at which the article at {@code at}, which has just come, is judged: one at which it
   * fires if there is one.
   */
  long judged(Timeline timeline, long at);

  /** Length of the window. */
  Duration within();

  /** What the windows are kept apart by. */
  @Nullable String by();

  /** What was read, such as {@code 12 articles on 'Coups' in 1h, where 10 are enough}. */
  String figures(String subject, Reading reading);

  /** That it has not held for a whole window. */
  String over(String subject);
}
