package io.wirewatch.notify.http;

import io.wirewatch.notify.Outcome;
import org.jspecify.annotations.Nullable;

/** What a service says in a way of its own. */
@FunctionalInterface
public interface AnswerReader {
  /** Reads nothing but the status. */
  AnswerReader BY_STATUS = answer -> null;

  /** What came of it; null where the answer means what its status means everywhere. */
  @Nullable Outcome read(Answer answer);
}
