package io.wirewatch.story;

/** A story that has members. */
final class Story {
  /** That of an article which is in none. */
  static final Story NONE = new Story("");

  final String id;

  /** How many members it has. */
  int size;

  Story(String id) {
    this.id = id;
  }
}
