package io.wirewatch.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds what is no error in a query and hardly meant so. */
final class Linter {
  private static final int MOST = 50;

  private final String query;
  private final List<QueryWarning> warnings = new ArrayList<>();

  private Linter(String query) {
    this.query = query;
  }

  /**
   * The warnings about a query, by place.
   *
   * @param written the tree as written
   * @param canonical its canonical form
   */
  static List<QueryWarning> lint(
      String query, Query written, Query canonical, Simplifier simplifier, TermReader reader) {
    Linter linter = new Linter(query);
    TermLints terms = new TermLints(linter, query);
    each(written, node -> terms.lint(node));
    new Duplicates(linter, simplifier).lint(written);
    new Impossible(linter, simplifier, reader).lint(canonical);
    Broad.lint(linter, canonical);
    return linter.warnings();
  }

  /** The warnings about an entry, by place. */
  static List<QueryWarning> lintEntry(String entry, Query query) {
    Linter linter = new Linter(entry);
    TermLints terms = new TermLints(linter, entry);
    each(query, node -> terms.lint(node));
    terms.lintEntry();
    Broad.lint(linter, query);
    return linter.warnings();
  }

  void warn(int start, int end, String what, String why, @Nullable String fix) {
    QueryWarning warning =
        new QueryWarning(
            start,
            end,
            Glyphs.printable(what),
            Glyphs.printable(why),
            fix == null ? null : Glyphs.printable(fix));
    if (warnings.size() < MOST && !warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  /** Warns of a whole node. */
  void warn(Query node, String what, String why, @Nullable String fix) {
    warn(start(node), end(node), what, why, fix);
  }

  /** What is written for a node, cut to a length that can be shown. */
  String written(Query node) {
    return Problems.cut(query.substring(start(node), end(node)));
  }

  private List<QueryWarning> warnings() {
    warnings.sort(Comparator.comparingInt(QueryWarning::start).thenComparingInt(QueryWarning::end));
    return List.copyOf(warnings);
  }

  /** Calls {@code visitor} on every node. */
  static void each(Query node, Consumer<Query> visitor) {
    visitor.accept(node);
    node.operands().forEach(operand -> each(operand, visitor));
  }

  private static int start(Query node) {
    if (node instanceof Query.Term term) {
      return term.start();
    } else if (node instanceof Query.Metadata metadata) {
      return metadata.start();
    }
    return node.operands().stream().mapToInt(Linter::start).min().orElse(0);
  }

  private static int end(Query node) {
    if (node instanceof Query.Term term) {
      return term.end();
    } else if (node instanceof Query.Metadata metadata) {
      return metadata.end();
    }
    return node.operands().stream().mapToInt(Linter::end).max().orElse(0);
  }
}
