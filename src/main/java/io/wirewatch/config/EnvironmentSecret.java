package io.wirewatch.config;

import io.wirewatch.model.Secret;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A secret in an environment variable.
 *
 * @param name of the variable
 * @param environment all variables of the process
 */
record EnvironmentSecret(String name, Map<String, String> environment) implements Secret {
  private static final Pattern USUAL = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  /**
   * A variable in words, by its name: what is not written as names of variables are may be the
   * secret itself, pasted where its variable should be named.
   */
  static String shown(String name) {
    return USUAL.matcher(name).matches()
        ? "variable `" + name + "`"
        : "variable that is named there";
  }

  @Override
  public String reveal() {
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw new SecretException(
          "the environment " + shown(name) + " is " + (value == null ? "not set" : "empty"));
    }
    return value;
  }

  @Override
  public String origin() {
    return "environment " + (USUAL.matcher(name).matches() ? name : HIDDEN);
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
