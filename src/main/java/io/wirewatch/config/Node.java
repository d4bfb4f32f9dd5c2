package io.wirewatch.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a YAML or JSON document as it stands in its file, from its start to its end. */
sealed interface Node {
  /** Offset of its first unit. */
  int start();

  /** Offset after its last unit. */
  int end();

  /** What it is, for errors. */
  String kind();

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED;

    boolean isBlock() {
      return this == LITERAL || this == FOLDED;
    }

    boolean isQuoted() {
      return this == SINGLE_QUOTED || this == DOUBLE_QUOTED;
    }
  }

  /** A text as written: never a number, a date or a truth value. */
  record Scalar(String text, Style style, int start, int end) implements Node {
    /** Whether nothing at all is written where a value could stand. */
    boolean isAbsent() {
      return style == Style.PLAIN && text.isEmpty();
    }

    @Override
    public String kind() {
      return isAbsent() ? "nothing" : "a text";
    }
  }

  /** A list. */
  record Sequence(List<Node> items, int start, int end) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * Keys and values in the order written, doubles and all.
   *
   * @param isFlow whether it is written in braces
   */
  record Mapping(List<Entry> entries, boolean isFlow, int start, int end) implements Node {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** One key with its value. */
  record Entry(Node key, Node value) {}

  /**
   * What YAML allows and these files do not: an alias, an anchor, a tag.
   *
   * @param written as it stands there
   */
  record Refused(String kind, String written, @Nullable String fix, int start, int end)
      implements Node {}
}
