package io.wirewatch.config;

import io.wirewatch.json.Json;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.ArrayList;
import java.util.List;

/** Rules as the text of a rule file, which reads back as the same rule. */
public final class RuleFileText {
  private static final int WIDTH = 100;

  private RuleFileText() {}

  /**
   * A rule file of one rule, without its tests. Lists stand in it by their entries; of a keyword
   * that was made of a list, the query stands in a comment, for a keyword cannot say it.
   */
  public static String of(Rule rule) {
    return rule.isKeyword() ? keyword(rule) : "rules:\n" + item(rule);
  }

  /** A trigger as a rule file says it, in braces. */
  public static String of(Trigger trigger) {
    return TriggerReader.text(trigger);
  }

  private static String keyword(Rule rule) {
    String comment =
        isEntry(rule) ? "" : "# It was made of a list, and asked: " + rule.query() + "\n";
    return comment + "keywords:\n  - " + Json.write(rule.id()) + "\n";
  }

  private static boolean isEntry(Rule rule) {
    try {
      return QueryParser.parseEntry(rule.id()).toString().equals(rule.query());
    } catch (QueryException e) {
      return false;
    }
  }

  private static String item(Rule rule) {
    StringBuilder text = new StringBuilder();
    text.append("  - id: ").append(rule.id()).append('\n');
    if (!rule.name().equals(rule.id())) {
      text.append("    name: ").append(Json.write(rule.name())).append('\n');
    }
    if (rule.severity() != Severity.INFO) {
      text.append("    severity: ").append(rule.severity().label()).append('\n');
    }
    if (!rule.labels().isEmpty()) {
      text.append("    labels: ").append(Json.write(rule.labels())).append('\n');
    }
    if (rule.status() != Rule.Status.LIVE) {
      text.append("    status: ").append(rule.status().label()).append('\n');
    }
    if (rule.expires() != null) {
      text.append("    expires: ").append(rule.expires()).append('\n');
    }
    if (rule.owner() != null) {
      text.append("    owner: ").append(Json.write(rule.owner())).append('\n');
    }
    if (!rule.query().isBlank()) {
      text.append("    query: >-\n");
      wrapped(rule.query()).forEach(line -> text.append("      ").append(line).append('\n'));
    }
    text.append("    trigger: ").append(of(rule.trigger())).append('\n');
    return text.toString();
  }

  /**
   * {@code text} in lines, broken only at single blanks outside of quotes: folding gives it back.
   */
  public static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    int last = -1;
    boolean isQuoted = text.startsWith("\"");
    for (int i = 1; i + 1 < text.length(); i++) {
      isQuoted ^= text.charAt(i) == '"';
      boolean isBreak =
          text.charAt(i) == ' ' && text.charAt(i - 1) != ' ' && text.charAt(i + 1) != ' ';
      if (isBreak && !isQuoted) {
        if (i - start > WIDTH && last > start) {
          lines.add(text.substring(start, last));
          start = last + 1;
        }
        last = i;
      }
    }
    if (text.length() - start > WIDTH && last > start) {
      lines.add(text.substring(start, last));
      start = last + 1;
    }
    lines.add(text.substring(start));
    return lines;
  }
}
