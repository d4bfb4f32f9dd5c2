package io.wirewatch.config;

import org.jspecify.annotations.Nullable;

/** Reads the texts of a rule file from its nodes. */
final class Texts {
  private final Errors errors;
  private final boolean isJson;

  /**
   * @param isJson whether texts stand in double quotes
   */
  Texts(Errors errors, boolean isJson) {
    this.errors = errors;
    this.isJson = isJson;
  }

  boolean isJson() {
    return isJson;
  }

  /** The text of a node; in JSON it stands in double quotes. Null, and an error, without one. */
  Node.@Nullable Scalar text(Node node, String what) {
    Node.Scalar scalar = errors.scalar(node, what);
    if (scalar == null) {
      return null;
    }
    if (!isText(scalar)) {
      errors.add(
          scalar, Wording.quoted(scalar.text()), "a text for " + what + " in double quotes", null);
      return null;
    }
    if (hasHalfPair(scalar.text())) {
      errors.add(scalar, "half a surrogate pair", "text", "write the character itself");
      return null;
    }
    return scalar;
  }

  /** An entry's text: one that runs on over a line's end has most likely lost a dash or a comma. */
  Node.@Nullable Scalar entry(Node node, String what) {
    Node.Scalar scalar = text(node, what);
    Source source = errors.source();
    if (scalar != null
        && !scalar.style().isBlock()
        && source.line(scalar.start()) != source.line(Math.max(scalar.start(), scalar.end() - 1))) {
      int lineEnd = source.lineEnd(source.line(scalar.start()));
      errors.add(
          lineEnd,
          lineEnd,
          what + " that goes on over the end of its line",
          null,
          "begin each on a line of its own with `- ` at the same indent, or put a `,` between");
      return null;
    }
    return scalar;
  }

  /** Whether a scalar is written as a text has to be. */
  boolean isText(Node.Scalar scalar) {
    return !isJson || scalar.style() == Node.Style.DOUBLE_QUOTED;
  }

  private static boolean hasHalfPair(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
