package io.wirewatch.story;

import io.wirewatch.model.StoryLink;
import org.jspecify.annotations.Nullable;

/**
 * Which story an article joins, and why.
 *
 * @param storyId the story
 * @param how whether it opens the story, or what it is to {@code joinedTo}
 * @param similarity of the article and {@code joinedTo}, 0 to 1; 0 where there is none
 * @param joinedTo the most similar article that is in the story; null where the story is new, or
 *     holds no other article
 * @param compared with how many articles it was compared, at most {@value Stories#MOST_COMPARED}
 */
public record Assignment(
    String storyId, StoryLink.How how, double similarity, @Nullable String joinedTo, int compared) {

  /** Whether the article opens the story. */
  public boolean isNew() {
    return how == StoryLink.How.OPENED;
  }
}
