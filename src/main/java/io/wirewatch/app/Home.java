package io.wirewatch.app;

import java.nio.file.Path;

/** Where the launcher says that the program lives. */
final class Home {
  private Home() {}

  static Path folder() {
    return Path.of(System.getProperty("wirewatch.home", "."));
  }

  static Path rules() {
    return folder().resolve("config").resolve("rules");
  }

  static Path seeds() {
    return folder().resolve("seeds");
  }
}
