package io.wirewatch.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The errors of one file as they are found, each with the rule it breaks where that is known. */
final class Errors {
  private final Source source;
  private final List<FileError> found = new ArrayList<>();
  private @Nullable String rule;

  Errors(Source source) {
    this.source = source;
  }

  Source source() {
    return source;
  }

  List<FileError> all() {
    return found;
  }

  int count() {
    return found.size();
  }

  /** From here on errors break the rule of that id; null: no rule that is known. */
  void ofRule(@Nullable String id) {
    rule = id;
  }

  void add(FileError error) {
    found.add(error);
  }

  /** An error about the units from {@code start} to {@code end}. */
  void add(int start, int end, String what, @Nullable String expected, @Nullable String fix) {
    found.add(source.error(start, end, what, expected, fix, rule));
  }

  /** An error about a whole node; of a list or a mapping its first character is marked. */
  void add(Node node, String what, @Nullable String expected, @Nullable String fix) {
    boolean isPiece = node instanceof Node.Scalar || node instanceof Node.Refused;
    add(node.start(), isPiece ? node.end() : node.start(), what, expected, fix);
  }

  /** The text of a node that must be a scalar; null, and an error, where it is none. */
  Node.@Nullable Scalar scalar(Node node, String what) {
    if (node instanceof Node.Scalar scalar && !scalar.isAbsent()) {
      return scalar;
    }
    wrong(node, "a text for " + what);
    return null;
  }

  /** The items of a node that must be a list; none where nothing is written, or after an error. */
  List<Node> items(Node node, String what) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    if (!(node instanceof Node.Scalar scalar && scalar.isAbsent())) {
      wrong(
          node,
          "a list for " + what,
          node instanceof Node.Scalar ? "put each entry on a line of its own, after `- `" : null);
    }
    return List.of();
  }

  /** The mapping that a node must be; null where nothing is written, or after an error. */
  Node.@Nullable Mapping mapping(Node node, String what) {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    if (!(node instanceof Node.Scalar scalar && scalar.isAbsent())) {
      wrong(node, "a mapping for " + what);
    }
    return null;
  }

  /** An error for a node that is of another kind than it must be. */
  void wrong(Node node, String expected) {
    wrong(node, expected, null);
  }

  /** An error for a node that is of another kind than it must be, with how to mend it. */
  void wrong(Node node, String expected, @Nullable String fix) {
    boolean isShown = !source.isSecret(node.start());
    if (node instanceof Node.Refused refused) {
      String written = isShown ? " (`" + refused.written() + "`)" : "";
      add(node, refused.kind() + written + " is not used here", expected, refused.fix());
    } else if (node instanceof Node.Scalar scalar && !scalar.isAbsent()) {
      add(node, isShown ? "the text " + Wording.quoted(scalar.text()) : "a text", expected, fix);
    } else {
      add(node, node.kind(), expected, fix);
    }
  }
}
