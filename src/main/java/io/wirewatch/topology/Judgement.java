package io.wirewatch.topology;

import io.wirewatch.model.Alert.Story;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.StoryLink;
import io.wirewatch.trigger.Member;
import io.wirewatch.trigger.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What detect made of a hit, beside the alert events that it wrote.
 *
 * @param world of the hit
 * @param rule id of the rule
 * @param article id of the article
 * @param story the story that the article belongs to, and why
 * @param publisher the independent publisher it is of
 * @param whole that story as it stands with the article
 * @param silences why there were no other alert events
 */
public record Judgement(
    String world,
    String rule,
    String article,
    StoryLink story,
    String publisher,
    @Nullable Story whole,
    List<Silence> silences) {
  public Judgement {
    silences = List.copyOf(silences);
  }

  static Judgement of(Hit hit, Member member, @Nullable Story whole, Turn turn) {
    return new Judgement(
        hit.world(),
        hit.rule().id(),
        hit.article().id(),
        member.story(),
        member.publisher(),
        whole,
        turn.silences().stream()
            .map(
                silence ->
                    new Silence(
                        silence.reason().label(),
                        silence.key(),
                        silence.observed(),
                        silence.expected(),
                        silence.coverage()))
            .toList());
  }

  /**
   * Why there was no alert event, with the figures.
   *
   * @param reason by the name under which it is counted
   * @param key what the trigger's windows are kept apart by; null if by nothing
   * @param observed what was counted; null where nothing was
   * @param expected what that was held against; null where nothing was
   * @param coverage how much of the time that the trigger looks back on it has seen, from 0 to 1;
   *     null where it does not ask
   */
  public record Silence(
      String reason,
      @Nullable String key,
      @Nullable Double observed,
      @Nullable Double expected,
      @Nullable Double coverage) {}
}
