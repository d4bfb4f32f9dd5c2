package io.wirewatch.config;

import io.wirewatch.model.Article;
import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rule files to rules, one file after the other; remembers their ids, of which none counts twice.
 */
final class RuleFileReader {
  /** The keys of a rule file. */
  static final List<String> FILE_KEYS = List.of("keywords", "lists", "rules");

  /** The keys of a rule. */
  static final List<String> RULE_KEYS =
      List.of("id", "name", "severity", "labels", "query", "trigger", "tests");

  /** The keys of a rule's tests. */
  static final List<String> TEST_KEYS = List.of("fires", "quiet");

  /** The triggers that can be used. */
  static final List<String> TRIGGERS = List.of(Trigger.EveryArticle.KIND);

  /** The triggers that the design knows and this version does not. */
  static final List<String> LATER_TRIGGERS =
      List.of("new-story", "count", "spike", "corroborated", "sequence", "first-seen", "quiet");

  /** What an id of a rule looks like; a keyword's id is the keyword. */
  static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  /** What a name of a team is, for errors. */
  static final String TEAM_EXPECTED =
      "a-z, 0-9 and -, beginning with no -, for it becomes part of a topic's name";

  /** What a name of a team looks like. */
  static final Pattern TEAM = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private static final List<String> SEVERITIES =
      Stream.of(Severity.values()).map(Severity::label).toList();
  private static final int MAX_NAME = 256;

  private final boolean lints;
  private final Map<String, String> places = new HashMap<>();

  /** Of each logic the first rule that has it. */
  private final Map<String, String> logics = new HashMap<>();

  /**
   * @param lints whether the files are searched for what is no error and hardly meant so
   */
  RuleFileReader(boolean lints) {
    this.lints = lints;
  }

  /** A YAML file with {@code keywords:}, {@code lists:} and {@code rules:}. */
  RuleFile readYaml(Source source) {
    if (source.text().isBlank()) {
      return empty(source, "to have no rules, write `rules: []`");
    }
    YamlReader.Document document = YamlReader.read(source);
    Reading reading = new Reading(source, false);
    if (document.root() != null) {
      reading.file(document.root());
    }
    if (document.failure() != null) {
      reading.errors.add(document.failure());
    }
    return reading.result(document.failure() == null);
  }

  /** A file of JSON objects, one a line, each a rule. */
  RuleFile readLines(Source source) {
    if (source.text().isBlank()) {
      return empty(source, "a rule stands on a line as {\"id\": \"...\", \"query\": \"...\"}");
    }
    Reading reading = new Reading(source, true);
    for (int line = 1; line <= source.lineCount(); line++) {
      int start = source.lineStart(line);
      int end = source.lineEnd(line);
      if (!source.text().substring(start, end).isBlank()) {
        reading.line(start, end);
      }
    }
    return reading.result(true);
  }

  /** An empty file is more often a save cut short than a wish. */
  private static RuleFile empty(Source source, String fix) {
    return RuleFile.unreadable(
        source.name(), FileError.ofFile(source.name(), "the file is empty", fix));
  }

  /** One file while it is read. */
  private final class Reading {
    private final Source source;
    private final Errors errors;
    private final List<RuleEntry> entries = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();
    private final Texts texts;
    private final QueryTexts queries;

    Reading(Source source, boolean isJson) {
      this.source = source;
      this.errors = new Errors(source);
      this.texts = new Texts(errors, isJson);
      this.queries = new QueryTexts(texts, errors, lints);
    }

    RuleFile result(boolean isReadable) {
      List<FileError> sorted = errors.all().stream().sorted(FileError.ORDER).toList();
      boolean isCertain = sorted.stream().allMatch(error -> error.rule() != null);
      return new RuleFile(
          source.name(),
          isReadable,
          isReadable && isCertain,
          isReadable ? entries : List.of(),
          broken,
          sorted,
          lints ? warnings() : List.of(),
          Fingerprint.of(source.text()));
    }

    private List<FileError> warnings() {
      queries.lintLists();
      return queries.warnings().stream().sorted(FileError.ORDER).toList();
    }

    /** Warns of a rule that asks just what another one does. */
    private void lintLogic(Node.Scalar id, String query) {
      String first = lints ? logics.putIfAbsent(query, id.text().strip()) : null;
      if (first != null) {
        queries.warn(
            id,
            "the rule asks just what " + Wording.quoted(first) + " does",
            "one of them is enough");
      }
    }

    void file(Node root) {
      if (!(root instanceof Node.Mapping mapping)) {
        errors.wrong(
            root,
            "a mapping with " + Wording.oneOf(FILE_KEYS),
            root instanceof Node.Sequence
                ? "write `rules:` or `keywords:` on a line above the list"
                : null);
        return;
      }
      Section file = Section.of(mapping, "a rule file", FILE_KEYS, errors);
      Node lists = file.get("lists");
      if (lists != null) {
        queries.lists(lists);
      }
      Node keywords = file.get("keywords");
      if (keywords != null) {
        errors.items(keywords, "`keywords`").forEach(this::keyword);
      }
      Node rules = file.get("rules");
      if (rules != null) {
        for (Node item : errors.items(rules, "`rules`")) {
          errors.ofRule(null);
          Node.Mapping rule = errors.mapping(item, "a rule");
          if (rule != null) {
            rule(rule);
          } else if (item instanceof Node.Scalar scalar && scalar.isAbsent()) {
            errors.wrong(item, "a mapping for a rule");
          }
        }
      }
      errors.ofRule(null);
    }

    void line(int start, int end) {
      errors.ofRule(null);
      YamlReader.Document document = YamlReader.read(source, start, end);
      if (document.failure() != null) {
        errors.add(document.failure());
      } else if (document.root() instanceof Node.Mapping mapping && mapping.isFlow()) {
        rule(mapping);
      } else {
        int first = start + leadingBlanks(source.text().substring(start, end));
        errors.add(first, end, "no JSON object", "{\"id\": \"...\", \"query\": \"...\"}", null);
      }
    }

    private void keyword(Node item) {
      errors.ofRule(null);
      if (item instanceof Node.Scalar absent && absent.isAbsent()) {
        errors.add(
            item,
            "a keyword without text",
            "a word or a phrase",
            "a keyword that begins with `#` stands in single quotes");
        return;
      }
      Node.Scalar scalar = texts.entry(item, "a keyword");
      if (scalar == null) {
        return;
      }
      String id = scalar.text().strip();
      if (!Article.isId(id, Rule.MAX_ID)) {
        errors.add(
            scalar,
            id.isEmpty()
                ? "a keyword without text"
                : "a keyword of several lines or longer than " + Rule.MAX_ID,
            "a word or a phrase",
            null);
        return;
      }
      errors.ofRule(id);
      if (!claim(id, scalar)) {
        return;
      }
      String canonical = queries.keyword(scalar);
      if (canonical == null) {
        broken.add(id);
        return;
      }
      lintLogic(scalar, canonical);
      Rule rule = Rule.ofKeyword(id, canonical);
      entries.add(new RuleEntry(rule, source.name(), source.line(scalar.start()), List.of()));
    }

    private void rule(Node.Mapping mapping) {
      int before = errors.count();
      Node.Scalar idNode = idOf(mapping);
      String id = idNode == null ? null : idNode.text();
      errors.ofRule(id);
      Section rule = Section.of(mapping, "a rule", RULE_KEYS, errors);
      if (id == null) {
        badId(rule);
      }
      boolean isFirst = idNode == null || claim(idNode.text(), idNode);
      String name = name(rule.get("name"), id);
      Severity severity = severity(rule.get("severity"));
      Map<String, String> labels = labels(rule.get("labels"));
      String query = queries.query(rule);
      Trigger trigger = trigger(rule.get("trigger"));
      List<RuleTest> tests = tests(rule.get("tests"));
      boolean isGood = errors.count() == before;
      if (isGood && idNode != null && id != null && query != null) {
        lintLogic(idNode, query);
        Rule made = new Rule(id, name, severity, labels, query, trigger);
        entries.add(new RuleEntry(made, source.name(), source.line(mapping.start()), tests));
      } else if (isFirst && id != null) {
        broken.add(id);
      }
    }

    /** The id that a rule gives, read ahead so that every error of the rule can name it. */
    private Node.@Nullable Scalar idOf(Node.Mapping mapping) {
      Node.Scalar id = null;
      boolean isFirst = true;
      for (Node.Entry entry : mapping.entries()) {
        if (entry.key() instanceof Node.Scalar key && key.text().equals("id")) {
          boolean isId =
              entry.value() instanceof Node.Scalar value
                  && texts.isText(value)
                  && ID.matcher(value.text()).matches();
          if (isId && isFirst) {
            id = (Node.Scalar) entry.value();
          } else if (isId) {
            // A second id in one mapping is another rule whose dash was lost.
            broken.add(((Node.Scalar) entry.value()).text());
          }
          isFirst = false;
        }
      }
      return id;
    }

    private void badId(Section rule) {
      Node node = rule.get("id");
      if (node == null) {
        errors.add(rule.mapping(), "a rule without an id", "`id`, such as `id: coup-plot`", null);
        return;
      }
      Node.Scalar scalar = texts.text(node, "`id`");
      if (scalar != null) {
        errors.add(
            scalar,
            "the id " + Wording.quoted(scalar.text()),
            "up to 128 of A-Z, a-z, 0-9 and . _ : -, beginning with a letter or digit",
            suggestedId(scalar.text()));
      }
    }

    private @Nullable String suggestedId(String written) {
      String id =
          written.strip().replaceAll("[^A-Za-z0-9._:-]+", "-").replaceAll("^[-._:]+|-+$", "");
      return ID.matcher(id).matches() ? "write `id: " + id + "`" : null;
    }

    /** Whether this is the first rule of that id; else an error that names both places. */
    private boolean claim(String id, Node.Scalar node) {
      String place = source.name() + ":" + source.line(node.start());
      String first = places.putIfAbsent(id, place);
      if (first == null) {
        return true;
      }
      errors.add(
          node,
          "the id " + Wording.quoted(id) + " a second time",
          null,
          "the first, " + first + ", counts: give this one an id of its own");
      return false;
    }

    private String name(@Nullable Node node, @Nullable String id) {
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

    private Severity severity(@Nullable Node node) {
      Node.Scalar scalar = node == null ? null : texts.text(node, "`severity`");
      if (scalar == null) {
        return Severity.INFO;
      }
      for (Severity severity : Severity.values()) {
        if (severity.label().equals(scalar.text())) {
          return severity;
        }
      }
      errors.add(
          scalar,
          "the severity " + Wording.quoted(scalar.text()),
          Wording.oneOf(SEVERITIES),
          Wording.didYouMean(scalar.text(), SEVERITIES));
      return Severity.INFO;
    }

    private Map<String, String> labels(@Nullable Node node) {
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
      } else if (label.equals(Rule.TEAM) && !TEAM.matcher(value.text()).matches()) {
        errors.add(value, "the team " + Wording.quoted(value.text()), TEAM_EXPECTED, null);
      }
    }

    private Trigger trigger(@Nullable Node node) {
      Trigger trigger = new Trigger.EveryArticle();
      if (node == null) {
        return trigger;
      }
      if (!(node instanceof Node.Mapping mapping)) {
        if (node instanceof Node.Scalar scalar && !scalar.isAbsent()) {
          triggerKind(scalar);
        } else {
          errors.wrong(node, "a trigger, such as `{on: every-article}`");
        }
        return trigger;
      }
      Node on = null;
      for (Node.Entry entry : mapping.entries()) {
        if (on == null && entry.key() instanceof Node.Scalar key && key.text().equals("on")) {
          on = entry.value();
        }
      }
      if (on == null) {
        errors.add(mapping, "a trigger without `on`", "`{on: every-article}`", null);
        return trigger;
      }
      Node.Scalar kind = texts.text(on, "`on`");
      if (kind != null && triggerKind(kind)) {
        Section.of(mapping, "the trigger `" + kind.text() + "`", List.of("on"), errors);
      }
      return trigger;
    }

    private boolean triggerKind(Node.Scalar kind) {
      if (TRIGGERS.contains(kind.text())) {
        return true;
      }
      boolean isLater = LATER_TRIGGERS.contains(kind.text());
      errors.add(
          kind,
          "the trigger " + Wording.quoted(kind.text()) + (isLater ? " is not there yet" : ""),
          Wording.oneOf(TRIGGERS),
          isLater ? null : Wording.didYouMean(kind.text(), TRIGGERS));
      return false;
    }

    private List<RuleTest> tests(@Nullable Node node) {
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

  private static int leadingBlanks(String line) {
    return line.length() - line.stripLeading().length();
  }
}
