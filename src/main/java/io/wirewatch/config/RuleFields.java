package io.wirewatch.config;

import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a rule says of itself, query and trigger apart. */
final class RuleFields {
  /** The keys of a rule's tests. */
  static final List<String> TEST_KEYS = List.of("fires", "quiet");

  private static final Map<String, Severity> SEVERITIES = new LinkedHashMap<>();
  private static final Map<String, Rule.Status> STATUSES = new LinkedHashMap<>();
  private static final int MAX_NAME = 256;
  // Four digits of a year, so that it is a time to every reader.
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.{5,25}");

  static {
    for (Severity severity : Severity.values()) {
      SEVERITIES.put(severity.label(), severity);
    }
    for (Rule.Status status : Rule.Status.values()) {
      STATUSES.put(status.label(), status);
    }
  }

  private final Texts texts;
  private final Errors errors;
  private final Source source;

  RuleFields(Texts texts, Errors errors) {
    this.texts = texts;
    this.errors = errors;
    this.source = errors.source();
  }

  String name(@Nullable Node node, @Nullable String id) {
    Node.Scalar scalar = node == null ? null : texts.text(node, "`name`");
    if (scalar == null) {
      return id == null ? "" : id;
    }
    String name = scalar.text().strip();
    if (!Article.isId(name, MAX_NAME)) {
      errors.add(
          scalar,
          "a name that is empty, of several lines or longer than " + MAX_NAME,
          "one line for people to read",
          null);
    }
    return name;
  }

  Severity severity(@Nullable Node node) {
    return choice(node, "severity", SEVERITIES, Severity.INFO);
  }

  Rule.Status status(@Nullable Node node) {
    return choice(node, "status", STATUSES, Rule.Status.LIVE);
  }

  private <T> T choice(@Nullable Node node, String key, Map<String, T> choices, T byDefault) {
    Node.Scalar scalar = node == null ? null : texts.text(node, "`" + key + "`");
    if (scalar == null) {
      return byDefault;
    }
    T chosen = choices.get(scalar.text());
    if (chosen == null) {
      errors.add(
          scalar,
          "the " + key + " " + Wording.quoted(scalar.text()),
          Wording.oneOf(choices.keySet()),
          Wording.didYouMean(scalar.text(), choices.keySet()));
      return byDefault;
    }
    return chosen;
  }

  /** When the rule expires: at a time, or with the end of a day in UTC; null for never. */
  @Nullable Instant expires(@Nullable Node node) {
    Node.Scalar scalar = node == null ? null : texts.text(node, "`expires`");
    if (scalar == null) {
      return null;
    }
    String text = scalar.text().strip();
    try {
      if (DAY.matcher(text).matches()) {
        return LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      if (TIME.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
      }
    } catch (DateTimeException e) {
      // Told below, as what looks like no time is.
    }
    errors.add(
        scalar,
        "the date " + Wording.quoted(text),
        "a day such as `2026-12-31`, or a time such as `2026-12-31T18:00:00Z`",
        null);
    return null;
  }

  @Nullable String owner(@Nullable Node node) {
    Node.Scalar scalar = node == null ? null : texts.text(node, "`owner`");
    if (scalar == null) {
      return null;
    }
    String owner = scalar.text().strip();
    if (!Article.isId(owner, MAX_NAME)) {
      errors.add(
          scalar,
          "an owner that is empty, of several lines or longer than " + MAX_NAME,
          "a person or how to reach one, on one line",
          null);
    }
    return owner;
  }

  Map<String, String> labels(@Nullable Node node) {
    Node.Mapping mapping = node == null ? null : errors.mapping(node, "`labels`");
    if (mapping == null) {
      return Map.of();
    }
    Map<String, String> labels = new TreeMap<>();
    Section.of(mapping, "`labels`", null, errors)
        .values()
        .forEach(
            (label, value) -> {
              Node.Scalar text = texts.text(value, "the label " + Wording.quoted(label));
              if (text != null) {
                labels.put(label, text.text());
                checkLabel(label, text);
              }
            });
    return labels;
  }

  private void checkLabel(String label, Node.Scalar value) {
    if (!Article.isId(label, MAX_NAME) || !Article.isId(value.text(), MAX_NAME)) {
      errors.add(
          value,
          "a label that is empty, of several lines or longer than " + MAX_NAME,
          "one line",
          null);
    } else if (label.equals(Rule.TEAM) && !RuleFileReader.TEAM.matcher(value.text()).matches()) {
      errors.add(
          value, "the team " + Wording.quoted(value.text()), RuleFileReader.TEAM_EXPECTED, null);
    }
  }

  List<RuleTest> tests(@Nullable Node node) {
    Node.Mapping mapping = node == null ? null : errors.mapping(node, "`tests`");
    if (mapping == null) {
      return List.of();
    }
    List<RuleTest> tests = new ArrayList<>();
    Section.of(mapping, "`tests`", TEST_KEYS, errors)
        .values()
        .forEach(
            (key, list) -> {
              for (Node item : errors.items(list, "`" + key + "`")) {
                Node.Scalar text = texts.text(item, "a test");
                if (text != null && text.text().isBlank()) {
                  errors.add(text, "a test without text", "the text of an article", null);
                } else if (text != null) {
                  tests.add(
                      new RuleTest(
                          text.text(),
                          key.equals("fires"),
                          source.line(text.start()),
                          source.column(text.start())));
                }
              }
            });
    return tests;
  }
}
