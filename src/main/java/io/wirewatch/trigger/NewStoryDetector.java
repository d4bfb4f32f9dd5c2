package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Trigger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code new-story}: each story once, updated as it grows, until no more articles join it. */
final class NewStoryDetector implements Detector, StoryBar {
  private final StoryEpisodes episodes;

  NewStoryDetector(Trigger.NewStory trigger) {
    this.episodes = new StoryEpisodes(trigger, trigger.within(), this);
  }

  @Override
  public Set<String> keys(Member member) {
    return Set.of(member.story().id());
  }

  @Override
  public void hit(Turn turn, Member member, @Nullable Member before) {
    episodes.hit(turn, member, before);
  }

  @Override
  public void retract(Turn turn, Member gone, String reason) {
    episodes.retract(turn, gone, reason);
  }

  @Override
  public void wake(Turn turn, String key) {
    episodes.wake(turn, key);
  }

  @Override
  public Reading read(Turn turn, Member member) {
    int articles = Episodes.story(turn.ledger(), member).articles();
    return new Reading(articles, null, null, null);
  }

  @Override
  public boolean stands(Turn turn, Episode told, Alert.Story story) {
    return true;
  }

  @Override
  public String opens(Reading reading) {
    return "has a new story";
  }
}
