package io.wirewatch.app;

import java.nio.file.Path;

/** Where this process writes its log; nowhere unless told before the first logger is made. */
final class Logs {
  private static final String FOLDER = "wirewatch.logs";

  private Logs() {}

  /** Into {@code logs/} of a data folder, unless a folder was named to the JVM. */
  static void in(Path dataFolder) {
    if (System.getProperty(FOLDER) == null) {
      System.setProperty(FOLDER, dataFolder.resolve("logs").toString());
    }
  }
}
