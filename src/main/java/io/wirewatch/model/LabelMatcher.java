package io.wirewatch.model;

import java.util.regex.Pattern;

/**
 * A condition on one label, as Alertmanager writes it: {@code severity="critical"}. A label that is
 * missing counts as empty.
 *
 * @param label name of the label
 * @param how what is compared
 * @param value what it is compared with: a text, or a whole expression in RE2 syntax
 */
public record LabelMatcher(String label, How how, String value) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.:/@+-]+");

  /** What is compared. */
  public enum How {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCH("=~"),
    NO_MATCH("!~");

    private final String sign;

    How(String sign) {
      this.sign = sign;
    }

    /** As it is written, such as {@code =~}. */
    public String sign() {
      return sign;
    }
  }

  public LabelMatcher {
    if (label.isEmpty()) {
      throw new IllegalArgumentException("a matcher without a label");
    }
  }

  /**
   * As it is written: the value in double quotes, and the label too where it is no plain word. What
   * could not stand on one line is escaped, so that no two matchers are written alike.
   */
  @Override
  public String toString() {
    return (WORD.matcher(label).matches() ? label : quoted(label)) + how.sign() + quoted(value);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '"' || unit == '\\') {
        quoted.append('\\').append(unit);
      } else if (Character.isISOControl(unit) || unit == '\u2028' || unit == '\u2029') {
        quoted.append(String.format("\\u%04x", (int) unit));
      } else {
        quoted.append(unit);
      }
    }
    return quoted.append('"').toString();
  }
}
