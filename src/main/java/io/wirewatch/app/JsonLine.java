package io.wirewatch.app;

import io.wirewatch.json.Json;

/** JSON for standard output. */
final class JsonLine {
  private JsonLine() {}

  /**
   * {@code value} as JSON on one line. What could steer a terminal is escaped, which changes
   * nothing for a program that reads it.
   */
  static String of(Object value) {
    return escaped(Json.write(value));
  }

  /** JSON with what could steer a terminal escaped: it can only stand within strings there. */
  static String escaped(String json) {
    StringBuilder escaped = null;
    int copied = 0;
    for (int i = 0; i < json.length(); i++) {
      char unit = json.charAt(i);
      if (Terminal.steers(unit)) {
        escaped = escaped == null ? new StringBuilder(json.length() + 64) : escaped;
        escaped.append(json, copied, i).append(String.format("\\u%04x", (int) unit));
        copied = i + 1;
      }
    }
    return escaped == null ? json : escaped.append(json, copied, json.length()).toString();
  }
}
