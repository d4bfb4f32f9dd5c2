package io.wirewatch.app;

import java.nio.file.Path;

/** Where the launcher says that the program lives, and where it may write. */
final class Home {
  private Home() {}

  static Path folder() {
    return Path.of(System.getProperty("wirewatch.home", "."));
  }

  static Path work() {
    return Path.of(System.getProperty("wirewatch.work", ".wirewatch"));
  }
}
