package io.wirewatch.config;

import java.util.regex.Pattern;

/** Which values are never shown. */
final class Secrets {
  private static final String HIDDEN = "(hidden)";
  private static final Pattern NAME =
      Pattern.compile(
          "password|passphrase|secret|token|jaas|credential|user\\.info|keystore\\.key|api.?key",
          Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /** Whether a key of that name, or a line that names one, may hold a secret. */
  static boolean isSecret(CharSequence nameOrLine) {
    return NAME.matcher(nameOrLine).find();
  }

  /** The value as it may be shown. */
  static String shown(String name, String value) {
    return isSecret(name) ? HIDDEN : value;
  }
}
