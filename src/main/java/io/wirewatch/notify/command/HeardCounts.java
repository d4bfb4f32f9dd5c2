package io.wirewatch.notify.command;

import io.wirewatch.notify.command.ChatCommands.Ending;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what became of what people write, by name, over all times that they are heard. */
public final class HeardCounts {
  /** What all names begin with. */
  public static final String PREFIX = "heard.";

  /** The service said that somebody else hears in our place. */
  public static final String CONFLICT = PREFIX + "conflict";

  /** It could not be kept, or there was no time for it: it is to be said again. */
  public static final String LOST = PREFIX + "lost";

  static final String ANSWERED = PREFIX + "answered";

  /** Not answered, since one was answered there less than a minute ago. */
  static final String ANSWER_CAPPED = PREFIX + "answer-capped";

  static final String ANSWER_FAILED = PREFIX + "answer-failed";

  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  /** One more of a name. */
  public void add(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  void add(Ending ending) {
    add(PREFIX + ending.label());
  }

  /** All, by name. */
  public Map<String, Long> all() {
    return new TreeMap<>(counts);
  }
}
