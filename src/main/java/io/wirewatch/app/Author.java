package io.wirewatch.app;

import io.wirewatch.topology.RuleChange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom the history of the rules names for a change. */
final class Author {
  @Option(
      names = "--as",
      paramLabel = "NAME",
      defaultValue = "${env:WIREWATCH_USER}",
      description =
          "Whom the history names for the change (default: WIREWATCH_USER, else user@host).")
  private @Nullable String name;

  /** The name given, else that of the process; without what could steer a terminal. */
  String name() {
    return name == null || name.isBlank() ? ofProcess() : fitted(name);
  }

  /** By the environment, else the user of this process and its host. */
  static String ofProcess() {
    String given = System.getenv("WIREWATCH_USER");
    return fitted(
        given == null || given.isBlank() ? System.getProperty("user.name") + "@" + host() : given);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static String fitted(String name) {
    String clean = Terminal.clean(name).strip();
    int end = Math.min(clean.length(), RuleChange.MAX_NAME);
    boolean isHalved = end > 0 && Character.isHighSurrogate(clean.charAt(end - 1));
    return clean.substring(0, isHalved ? end - 1 : end);
  }
}
