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

  /** See {@link Triggers#ownEpisodes}: by default those of {@code every-article}, now or before. */
  default Set<String> ownEpisodes(Member member) {
    return Set.of(member.article().id());
  }

  default void begin(Turn turn) {}

  default void edit(Turn turn) {}

  void hit(Turn turn, Member member, @Nullable Member before);

  void retract(Turn turn, Member gone, String reason);

  default void wake(Turn turn, String key) {}
}
