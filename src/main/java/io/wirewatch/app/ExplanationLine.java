package io.wirewatch.app;

import io.wirewatch.match.Explanation;
import io.wirewatch.model.Article;
import io.wirewatch.model.Span;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An explanation as a program reads it.
 *
 * @param article id
 * @param rule id; missing where a query was given
 * @param query in canonical form
 * @param change missing where it fires, and where none was found
 */
record ExplanationLine(
    String article,
    @Nullable String rule,
    String query,
    boolean fires,
    String why,
    List<ReasonLine> reasons,
    @Nullable ChangeLine change,
    List<String> limits,
    NodeLine tree) {

  static ExplanationLine of(@Nullable String rule, Article article, Explanation explanation) {
    Explanation.Change change = explanation.change();
    return new ExplanationLine(
        article.id(),
        rule,
        explanation.tree().query().toString(),
        explanation.fires(),
        explanation.why(),
        explanation.reasons().stream().map(ReasonLine::of).toList(),
        change == null ? null : ChangeLine.of(change),
        explanation.limits(),
        NodeLine.of(explanation.tree()));
  }

  /** What blocks. */
  record ReasonLine(String node, String kind, String clause) {
    static ReasonLine of(Explanation.Reason reason) {
      return new ReasonLine(
          reason.node().toString(),
          reason.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          reason.clause());
    }
  }

  /** What would make it fire; start and end are UTF-16 units of the query. */
  record ChangeLine(String query, int start, int end, List<String> edits, int size) {
    static ChangeLine of(Explanation.Change change) {
      return new ChangeLine(
          change.query().toString(), change.start(), change.end(), change.edits(), change.size());
    }
  }

  /** A part of the query; {@code unseen} operands were not looked at by themselves. */
  record NodeLine(
      String label,
      boolean isTrue,
      boolean isBlocking,
      List<SpanLine> spans,
      int occurrences,
      List<NodeLine> operands,
      int unseen) {
    static NodeLine of(Explanation.Node node) {
      return new NodeLine(
          node.label(),
          node.isTrue(),
          node.isBlocking(),
          node.found().stream().map(SpanLine::of).toList(),
          node.occurrences(),
          node.operands().stream().map(NodeLine::of).toList(),
          node.unseen());
    }
  }

  /** A span; start and end are UTF-16 units of the field, words are counted there from 1. */
  record SpanLine(String field, int start, int end, String text, int word) {
    static SpanLine of(Explanation.Found found) {
      Span span = found.span();
      return new SpanLine(
          span.field().label(), span.start(), span.end(), span.text(), found.word());
    }
  }
}
