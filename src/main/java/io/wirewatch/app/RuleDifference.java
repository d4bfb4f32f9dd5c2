package io.wirewatch.app;

import io.wirewatch.config.RuleFileText;
import io.wirewatch.json.Json;
import io.wirewatch.model.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two editions of a rule.
 *
 * @param before null where there was none
 * @param after null where there is none any more
 * @param parts what differs, in the order in which a rule file has it; empty where one is missing
 */
record RuleDifference(@Nullable Rule before, @Nullable Rule after, List<Part> parts) {
  private static final String NONE = "";
  private static final String STEPS = "rules in its sequence";

  /**
   * A part of a rule that differs.
   *
   * @param name its key in a rule file
   * @param from as it was; empty where it was absent
   * @param to as it is now; empty where it is absent
   */
  record Part(String name, String from, String to) {}

  RuleDifference {
    parts = List.copyOf(parts);
  }

  /** Compares two editions, one of which is there. */
  static RuleDifference of(@Nullable Rule before, @Nullable Rule after) {
    List<Part> parts = new ArrayList<>();
    if (before != null && after != null) {
      Map<String, String> old = parts(before);
      parts(after)
          .forEach(
              (name, text) -> {
                String from = Objects.requireNonNullElse(old.get(name), NONE);
                if (!from.equals(text)) {
                  parts.add(new Part(name, from, text));
                }
              });
    }
    return new RuleDifference(before, after, parts);
  }

  /** The parts of a rule as text, by their keys in a rule file. */
  static Map<String, String> parts(Rule rule) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("name", rule.name());
    parts.put("severity", rule.severity().label());
    parts.put("labels", rule.labels().isEmpty() ? NONE : Json.write(rule.labels()));
    parts.put("status", rule.status().label());
    parts.put("expires", rule.expires() == null ? NONE : rule.expires().toString());
    parts.put("owner", Objects.requireNonNullElse(rule.owner(), NONE));
    parts.put("query", rule.query());
    parts.put("trigger", RuleFileText.of(rule.trigger()));
    parts.put("keyword", rule.isKeyword() ? "true" : NONE);
    return parts;
  }

  /** The rule's id. */
  String id() {
    return Objects.requireNonNull(after == null ? before : after).id();
  }

  /** The same with what differs in the rules of its sequence. */
  RuleDifference withSteps(List<String> changed) {
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(STEPS, NONE, String.join(", ", changed)));
    return new RuleDifference(before, after, more);
  }

  /** Whether it asks something else of articles. */
  boolean hasOtherQuery() {
    return parts.stream().anyMatch(part -> part.name().equals("query"));
  }

  /** Whether nothing differs. */
  boolean isEmpty() {
    return before != null && after != null && parts.isEmpty();
  }

  /** {@code added}, {@code removed}, {@code changed} or {@code same}. */
  String kind() {
    if (before == null) {
      return "added";
    }
    if (after == null) {
      return "removed";
    }
    return parts.isEmpty() ? "same" : "changed";
  }

  /** Whether another logic decides from now on, so that windows and baselines begin anew. */
  boolean isNewLogic() {
    return before == null
        || after == null
        || parts.stream().anyMatch(part -> part.name().equals(STEPS))
        || !before.ref().logic().equals(after.ref().logic());
  }

  /** What becomes of what is known of the rule, as a clause. */
  String state() {
    if (before == null) {
      return "begins with nothing";
    }
    if (after == null) {
      return "its windows and baselines are dropped";
    }
    return isNewLogic()
        ? "new logic: windows and baselines begin anew, open alerts are resolved (rule-changed),"
            + " stories are kept"
        : "same logic: all state is kept";
  }

  /** As a program reads it. */
  Map<String, Object> line() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("rule", id());
    line.put("change", kind());
    line.put("logic", isNewLogic() ? "new" : "kept");
    line.put("parts", parts);
    if (before != null) {
      line.put("before", before.ref());
    }
    if (after != null) {
      line.put("after", after.ref());
    }
    return line;
  }
}
