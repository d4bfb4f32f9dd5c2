package io.wirewatch.config;

import io.wirewatch.model.Article;
import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.query.QueryParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule file while its set is read: first its lists, then its keywords and rules, last its
 * sequences, which name rules of any file.
 */
final class FileReading {
  private final Source source;
  private final boolean isJson;
  private final Errors errors;
  private final Warnings warnings;
  private final Texts texts;
  private final RuleFields fields;
  private final TriggerReader triggers;
  private final RuleIds ids;
  private final @Nullable RuleLints lints;
  private final List<@Nullable RuleEntry> entries = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();
  private final List<OpenSequence> sequences = new ArrayList<>();
  private @Nullable Section file;
  private boolean isReadable = true;

  /**
   * A file before anything of it is read.
   *
   * @param isJson whether it is lines of JSON objects, each a rule
   * @param lints null where nobody asks for warnings
   */
  FileReading(Source source, boolean isJson, RuleIds ids, @Nullable RuleLints lints) {
    this.source = source;
    this.isJson = isJson;
    this.ids = ids;
    this.lints = lints;
    this.errors = new Errors(source);
    this.warnings = new Warnings(source, lints != null);
    this.texts = new Texts(errors, isJson);
    this.fields = new RuleFields(texts, errors);
    this.triggers = new TriggerReader(texts, errors);
  }

  /** A sequence whose rules are looked up once all files were read. */
  final class OpenSequence {
    private final Node trigger;
    private final RuleEntry entry;
    private final int index = entries.size();

    private OpenSequence(Node trigger, RuleEntry entry) {
      this.trigger = trigger;
      this.entry = entry;
    }

    /** The rule; its query is empty where none was written. */
    Rule rule() {
      return entry.rule();
    }

    /** Ids of the rules in the sequence. */
    List<String> members() {
      return ((Trigger.Sequence) rule().trigger()).rules();
    }

    /** Reports that a rule in the sequence cannot be one. */
    void refuse(int member, String what, @Nullable String expected, @Nullable String fix) {
      errors.ofRule(rule().id());
      errors.add(TriggerReader.members(trigger).get(member), what, expected, fix);
    }

    /** Ends it, good or broken. */
    void close(boolean isGood) {
      if (isGood) {
        entries.set(index, entry);
      } else {
        broken.add(rule().id());
      }
    }
  }

  /** Reads the document and takes its lists. */
  void readLists(SharedLists lists) {
    if (source.text().isBlank()) {
      isReadable = false;
      // An empty file is more often a save cut short than a wish.
      errors.add(
          FileError.ofFile(
              source.name(),
              "the file is empty",
              isJson
                  ? "a rule stands on a line as {\"id\": \"...\", \"query\": \"...\"}"
                  : "to have no rules, write `rules: []`"));
    } else if (!isJson) {
      YamlReader.Document document = YamlReader.read(source);
      isReadable = document.failure() == null;
      if (document.root() != null) {
        file(document.root(), lists);
      }
      if (document.failure() != null) {
        errors.add(document.failure());
      }
    }
  }

  private void file(Node root, SharedLists lists) {
    if (!(root instanceof Node.Mapping mapping)) {
      errors.wrong(
          root,
          "a mapping with " + Wording.oneOf(RuleFileReader.FILE_KEYS),
          root instanceof Node.Sequence
              ? "write `rules:` or `keywords:` on a line above the list"
              : null);
      return;
    }
    file = Section.of(mapping, "a rule file", RuleFileReader.FILE_KEYS, errors);
    Node written = file.get("lists");
    if (written != null) {
      lists.add(written, texts, errors, warnings);
    }
  }

  /** Reads keywords and rules. */
  void readRules(QueryParser parser) {
    QueryTexts queries = new QueryTexts(texts, errors, warnings, parser);
    if (isJson && isReadable) {
      readLines(queries);
    } else if (file != null) {
      readSections(file, queries);
    }
    errors.ofRule(null);
  }

  private void readSections(Section sections, QueryTexts queries) {
    Node keywords = sections.get("keywords");
    if (keywords != null) {
      errors.items(keywords, "`keywords`").forEach(item -> keyword(item, queries));
    }
    Node rules = sections.get("rules");
    if (rules == null) {
      return;
    }
    for (Node item : errors.items(rules, "`rules`")) {
      errors.ofRule(null);
      Node.Mapping rule = errors.mapping(item, "a rule");
      if (rule != null) {
        rule(rule, queries);
      } else if (item instanceof Node.Scalar scalar && scalar.isAbsent()) {
        errors.wrong(item, "a mapping for a rule");
      }
    }
  }

  private void readLines(QueryTexts queries) {
    for (int line = 1; line <= source.lineCount(); line++) {
      int start = source.lineStart(line);
      int end = source.lineEnd(line);
      if (!source.text().substring(start, end).isBlank()) {
        line(start, end, queries);
      }
    }
  }

  private void line(int start, int end, QueryTexts queries) {
    errors.ofRule(null);
    YamlReader.Document document = YamlReader.read(source, start, end);
    if (document.failure() != null) {
      errors.add(document.failure());
    } else if (document.root() instanceof Node.Mapping mapping && mapping.isFlow()) {
      rule(mapping, queries);
    } else {
      String line = source.text().substring(start, end);
      int first = start + line.length() - line.stripLeading().length();
      errors.add(first, end, "no JSON object", "{\"id\": \"...\", \"query\": \"...\"}", null);
    }
  }

  private void keyword(Node item, QueryTexts queries) {
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
    if (!ids.claim(id, scalar, errors)) {
      return;
    }
    String canonical = queries.keyword(scalar);
    if (canonical == null) {
      broken.add(id);
      return;
    }
    lintLogic(scalar, canonical, Trigger.byDefault());
    Rule rule = Rule.ofKeyword(id, canonical);
    entries.add(new RuleEntry(rule, source.name(), source.line(scalar.start()), List.of()));
  }

  private void rule(Node.Mapping mapping, QueryTexts queries) {
    int before = errors.count();
    Node.Scalar idNode = idOf(mapping);
    String id = idNode == null ? null : idNode.text();
    errors.ofRule(id);
    Section rule = Section.of(mapping, "a rule", RuleFileReader.RULE_KEYS, errors);
    if (id == null) {
      badId(rule);
    }
    boolean isFirst = idNode == null || ids.claim(idNode.text(), idNode, errors);
    String name = fields.name(rule.get("name"), id);
    Severity severity = fields.severity(rule.get("severity"));
    Map<String, String> labels = fields.labels(rule.get("labels"));
    Rule.Status status = fields.status(rule.get("status"));
    Instant expires = fields.expires(rule.get("expires"));
    String owner = fields.owner(rule.get("owner"));
    Trigger trigger = triggers.read(rule.get("trigger"));
    boolean needsQuery = !(trigger instanceof Trigger.Sequence) || rule.hasKey("query");
    String query = needsQuery ? queries.query(rule) : "";
    List<RuleTest> tests = fields.tests(rule.get("tests"));
    boolean isGood = errors.count() == before;
    if (!isGood || idNode == null || id == null || query == null || trigger == null) {
      if (isFirst && id != null) {
        broken.add(id);
      }
      return;
    }
    Rule made = new Rule(id, name, severity, labels, query, trigger, false, status, expires, owner);
    RuleEntry entry = new RuleEntry(made, source.name(), source.line(mapping.start()), tests);
    lint(rule, idNode, made);
    if (trigger instanceof Trigger.Sequence) {
      Node written = Objects.requireNonNull(rule.get("trigger"));
      sequences.add(new OpenSequence(written, entry));
      entries.add(null);
    } else {
      lintLogic(idNode, query, trigger);
      entries.add(entry);
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
                && RuleFileReader.ID.matcher(value.text()).matches();
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
    String id = written.strip().replaceAll("[^A-Za-z0-9._:-]+", "-").replaceAll("^[-._:]+|-+$", "");
    return RuleFileReader.ID.matcher(id).matches() ? "write `id: " + id + "`" : null;
  }

  private void lint(Section section, Node.Scalar idNode, Rule rule) {
    if (lints == null) {
      return;
    }
    Node expires = section.get("expires");
    Instant end = rule.expires();
    if (expires != null && end != null) {
      boolean isOver = !end.isAfter(lints.now());
      if (isOver || end.isBefore(lints.now().plus(RuleLints.AHEAD))) {
        warnings.warn(
            expires,
            isOver
                ? "the rule expired at " + end + ", and raises no alert any more"
                : "the rule expires at " + end + ", and raises no alert from then on",
            isOver ? "leave it out, or give it a later date" : "give it a later date to keep it");
      }
    }
    Set<String> teams = lints.teams();
    String team = rule.team();
    if (!teams.isEmpty() && team == null && rule.owner() == null) {
      warnings.warn(
          idNode, "the rule has no owner", "give it `owner:`, or the label `team` of a team");
    } else if (!teams.isEmpty() && team != null && !teams.contains(team)) {
      warnings.warn(
          idNode,
          "the team " + Wording.quoted(team) + " is not declared, and has no topic of its own",
          "declare it under `teams` in wirewatch.yaml; there are "
              + Wording.allOf(teams.stream().sorted().toList()));
    }
  }

  /** Warns of a rule that asks just what another one does. */
  private void lintLogic(Node.Scalar id, String query, Trigger trigger) {
    String first = lints == null ? null : ids.sameLogic(id.text().strip(), query, trigger);
    if (first != null) {
      warnings.warn(
          id,
          "the rule asks just what " + Wording.quoted(first) + " does",
          "one of them is enough");
    }
  }

  List<OpenSequence> sequences() {
    return sequences;
  }

  /** The rules that are good so far, sequences apart. */
  List<Rule> rules() {
    return entries.stream().filter(Objects::nonNull).map(RuleEntry::rule).toList();
  }

  Set<String> broken() {
    return broken;
  }

  /** What the file says, once everything was read. */
  RuleFile result() {
    List<FileError> sorted = errors.all().stream().sorted(FileError.ORDER).toList();
    boolean isCertain = sorted.stream().allMatch(error -> error.rule() != null);
    List<RuleEntry> good = new ArrayList<>();
    for (RuleEntry entry : entries) {
      if (entry != null) {
        good.add(entry);
      }
    }
    return new RuleFile(
        source.name(),
        isReadable,
        isReadable && isCertain,
        isReadable ? good : List.of(),
        broken,
        sorted,
        warnings.all().stream().sorted(FileError.ORDER).toList(),
        Fingerprint.of(source.text()));
  }
}
