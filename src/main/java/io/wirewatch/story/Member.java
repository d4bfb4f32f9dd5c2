package io.wirewatch.story;

/**
 * An article and the story it is in.
 *
 * @param storyId the story
 */
public record Member(StoryArticle article, String storyId) {}
