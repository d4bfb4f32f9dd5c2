package io.wirewatch.config;

import io.wirewatch.query.QueryWarning;
import java.util.ArrayList;
import java.util.List;

/** What one file says that its author hardly means; nothing where nobody asks for that. */
final class Warnings {
  private static final String WARNING = "warning: ";

  private final Source source;
  private final boolean isOn;
  private final List<FileError> found = new ArrayList<>();

  /**
   * @param isOn whether anybody asks
   */
  Warnings(Source source, boolean isOn) {
    this.source = source;
    this.isOn = isOn;
  }

  boolean isOn() {
    return isOn;
  }

  List<FileError> all() {
    return found;
  }

  /** The line a node begins in, from 1. */
  int line(Node node) {
    return source.line(node.start());
  }

  /** Warns of a whole node; of a list or a mapping its first character is marked. */
  void warn(Node node, String what, String fix) {
    if (isOn) {
      int end = node instanceof Node.Scalar ? node.end() : node.start();
      found.add(source.error(node.start(), end, WARNING + what, null, fix));
    }
  }

  /** Warns of parts of a query. */
  void warn(Node.Scalar scalar, List<QueryWarning> warnings) {
    int[] places = warnings.isEmpty() ? null : ScalarPlaces.of(source, scalar);
    for (QueryWarning warning : warnings) {
      int start = places == null ? scalar.start() : places[warning.start()];
      int end =
          places == null
              ? scalar.start()
              : ScalarPlaces.endOf(places, warning.start(), warning.end());
      found.add(
          source.error(
              start, end, WARNING + warning.what() + ": " + warning.why(), null, warning.fix()));
    }
  }
}
