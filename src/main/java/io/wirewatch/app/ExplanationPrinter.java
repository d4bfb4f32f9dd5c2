package io.wirewatch.app;

import io.wirewatch.app.Highlighter.Style;
import io.wirewatch.match.Explanation;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Span;
import io.wirewatch.query.Caret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An explanation for people: a sentence, the tree, and the change that would make it fire. */
final class ExplanationPrinter {
  private static final int MOST_OPERANDS = 20;
  private static final int MOST_PLACES = 5;

  private final Highlighter highlighter;

  ExplanationPrinter(Terminal terminal) {
    highlighter = new Highlighter(terminal.isOutTerminal());
  }

  /** Several lines, each ended. */
  String print(String name, Article article, Explanation explanation) {
    StringBuilder out = new StringBuilder();
    out.append(highlighter.styled(Style.BOLD, name))
        .append(explanation.fires() ? " fires on " : " does not fire on ")
        .append(highlighter.styled(Style.BOLD, article.id()))
        .append(": ")
        .append(Terminal.clean(explanation.why()))
        .append(".\n");
    if (article.status() != ArticleStatus.USABLE) {
      out.append("It is ")
          .append(article.status().name().toLowerCase(Locale.ROOT))
          .append(", and no rule fires on such an article, whatever its words.\n");
    }
    out.append('\n');
    node(out, explanation.tree(), "", "");
    if (!explanation.fires()) {
      change(out, explanation);
    }
    for (String limit : explanation.limits()) {
      out.append("Not everything was looked at: ").append(limit).append(".\n");
    }
    return out.toString();
  }

  private void node(StringBuilder out, Explanation.Node node, String indent, String operandIndent) {
    out.append(indent)
        .append(
            node.isTrue()
                ? highlighter.styled(Style.GOOD, "✓")
                : highlighter.styled(Style.CRITICAL, "✗"))
        .append(' ')
        .append(highlighter.styled(Style.BOLD, label(node)));
    if (node.operands().isEmpty() && node.isTrue()) {
      places(out, node);
    }
    if (node.isBlocking()) {
      out.append("  ").append(highlighter.styled(Style.WARNING, "← blocks"));
    }
    out.append('\n');
    List<Explanation.Node> shown = shown(node);
    int left = node.operands().size() - shown.size() + node.unseen();
    for (int i = 0; i < shown.size(); i++) {
      boolean isLast = i + 1 == shown.size() && left == 0;
      node(
          out,
          shown.get(i),
          operandIndent + (isLast ? "└─ " : "├─ "),
          operandIndent + (isLast ? "   " : "│  "));
    }
    if (left > 0) {
      out.append(operandIndent)
          .append("└─ ")
          .append(highlighter.styled(Style.FAINT, "and " + left + " more"))
          .append('\n');
    }
  }

  private static String label(Explanation.Node node) {
    return node.label().length() > Span.MAX_TEXT
        ? node.label().substring(0, Span.MAX_TEXT) + "…"
        : node.label();
  }

  /** Of many operands those that matter: what is true, what blocks, and some of the rest. */
  private static List<Explanation.Node> shown(Explanation.Node node) {
    List<Explanation.Node> all = node.operands();
    if (all.size() <= MOST_OPERANDS) {
      return all;
    }
    List<Explanation.Node> shown = new ArrayList<>();
    int rest = MOST_OPERANDS / 2;
    int telling = MOST_OPERANDS;
    for (Explanation.Node operand : all) {
      boolean tells = operand.isTrue() || hasBlocking(operand);
      if (tells ? telling-- > 0 : rest-- > 0) {
        shown.add(operand);
      }
    }
    return shown;
  }

  private static boolean hasBlocking(Explanation.Node node) {
    return node.isBlocking() || node.operands().stream().anyMatch(ExplanationPrinter::hasBlocking);
  }

  /** By field, what was found and where. */
  private void places(StringBuilder out, Explanation.Node node) {
    Map<String, List<String>> byField = new LinkedHashMap<>();
    int most = Math.min(MOST_PLACES, node.found().size());
    for (Explanation.Found found : node.found().subList(0, most)) {
      byField
          .computeIfAbsent(found.span().field().label(), field -> new ArrayList<>())
          .add(
              "“"
                  + highlighter.styled(Style.FOUND, found.span().text())
                  + "” "
                  + highlighter.styled(Style.FAINT, "(word " + found.word() + ")"));
    }
    byField.forEach(
        (field, found) ->
            out.append("  ")
                .append(highlighter.styled(Style.FAINT, field + ":"))
                .append(' ')
                .append(String.join(", ", found)));
    int left = node.occurrences() - most;
    if (left > 0) {
      out.append(highlighter.styled(Style.FAINT, " and " + left + " more"));
    }
  }

  private void change(StringBuilder out, Explanation explanation) {
    Explanation.Change change = explanation.change();
    if (change == null) {
      out.append("\nNo change was found that would make it fire.\n");
      return;
    }
    out.append("\nIt would fire with ")
        .append(Terminal.clean(String.join(", and ", change.edits())))
        .append(":\n");
    String query = change.query().toString();
    Caret.under(query, change.start(), change.end())
        .lines()
        .forEach(line -> out.append("  ").append(Terminal.clean(line)).append('\n'));
  }
}
