package io.wirewatch.app;

import io.wirewatch.match.Explanation;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Alert.Story;
import io.wirewatch.model.Article;
import io.wirewatch.model.Span;
import io.wirewatch.model.StoryLink;
import io.wirewatch.topology.Judgement;
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
 * @param outcome what came of it; missing where a query was given
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
    NodeLine tree,
    @Nullable OutcomeLine outcome) {

  static ExplanationLine of(
      @Nullable String rule,
      Article article,
      Explanation explanation,
      RuleTrace.@Nullable Outcome outcome) {
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
        NodeLine.of(explanation.tree()),
        outcome == null ? null : OutcomeLine.of(outcome));
  }

  /**
   * What came of an article, by the names under which it is counted.
   *
   * @param story the story it belongs to, and why; missing where it is no hit
   * @param publisher the independent publisher it is of; missing likewise
   * @param storyNow that story as it stood then; missing likewise
   * @param silences the same reasons with their figures
   * @param alerts events that it led to
   * @param later events after those that show it
   */
  record OutcomeLine(
      boolean isHit,
      List<String> dropped,
      List<String> suppressed,
      @Nullable StoryLink story,
      @Nullable String publisher,
      @Nullable Story storyNow,
      List<Judgement.Silence> silences,
      List<Alert> alerts,
      List<Alert> later) {
    static OutcomeLine of(RuleTrace.Outcome outcome) {
      Judgement judgement = outcome.judgement();
      return new OutcomeLine(
          outcome.isHit(),
          outcome.dropped(),
          outcome.suppressed(),
          judgement == null ? null : judgement.story(),
          judgement == null ? null : judgement.publisher(),
          judgement == null ? null : judgement.whole(),
          judgement == null ? List.of() : judgement.silences(),
          outcome.alerts(),
          outcome.later());
    }
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
