package io.wirewatch.notify;

import io.wirewatch.notify.Post.State;

/** The colours of messages, where a service shows any. */
public final class Palette {
  private static final int RED = 0xD92D20;
  private static final int AMBER = 0xF79009;
  private static final int BLUE = 0x2E90FA;
  private static final int GREEN = 0x12B76A;
  private static final int GREY = 0x98A2B3;

  private Palette() {}

  /** The colour of a message as red, green and blue, eight bits each. */
  public static int rgb(Post post) {
    if (post.state() != State.OPEN) {
      return post.state() == State.RESOLVED ? GREEN : GREY;
    }
    return switch (post.severity()) {
      case CRITICAL -> RED;
      case WARNING -> AMBER;
      case INFO -> BLUE;
    };
  }
}
