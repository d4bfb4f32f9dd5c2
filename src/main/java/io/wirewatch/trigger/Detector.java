package io.wirewatch.trigger;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of one kind of trigger: see {@link Triggers}. */
sealed interface Detector
    permits EveryArticleDetector,
        NewStoryDetector,
        CorroboratedDetector,
        CountDetector,
        SpikeDetector,
        SequenceDetector,
        FirstSeenDetector,
        QuietDetector {
  Set<String> keys(Member member);

  /** The keys of the closed episodes that may be told of {@code member} alone. */
  default Set<String> own(Member member) {
    return Set.of();
  }

  default void begin(Turn turn) {}

  default void edit(Turn turn) {}

  void hit(Turn turn, Member member, @Nullable Member before);

  void retract(Turn turn, Member gone, String reason);

  default void wake(Turn turn, String key) {}
}
