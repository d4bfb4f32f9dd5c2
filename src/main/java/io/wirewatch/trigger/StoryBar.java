package io.wirewatch.trigger;

import io.wirewatch.model.Alert;

/** What a story must reach before it is told, and keep to stay told. */
interface StoryBar {
  /** What the trigger sees of {@code member}'s story. */
  Reading read(Turn turn, Member member);

  /** Whether the story still is what {@code told} says of it; it has articles. */
  boolean stands(Turn turn, Episode told, Alert.Story story);

  /** What is said of the story when it is first told, such as {@code has a new story}. */
  String opens(Reading reading);
}
