package io.wirewatch.config;

import io.wirewatch.json.Json;
import io.wirewatch.model.Durations;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the triggers of rules. */
final class TriggerReader {
  /** How each trigger is written, by its name. */
  static final Map<String, String> EXAMPLES = examples();

  /** The keys of each trigger, by its name, {@code on} the first. */
  static final Map<String, List<String>> KEYS = keys();

  /** What {@code by} and {@code of} may name besides labels. */
  static final List<String> VALUES = List.of("source", "country", "lang");

  /** What {@code of} may name besides {@link #VALUES} and labels. */
  static final List<String> MORE_OF = List.of("author", Trigger.FirstSeen.TERM);

  /** What a name of a label of articles looks like. */
  static final Pattern LABEL = Pattern.compile("[^\\s:,]{1,100}");

  /** The largest number of articles or publishers. */
  static final int MOST = 1_000_000;

  private static final String WINDOW = "a time from `1s` to `366d`, such as `90m`, `24h` or `7d`";
  private static final Duration LEAST_WINDOW = Duration.ofSeconds(1);
  private static final Duration MOST_WINDOW = Trigger.Checks.MAX_WINDOW;
  private static final Map<String, String> MEANT =
      Map.of(
          "sources", "source",
          "countries", "country",
          "language", "lang",
          "languages", "lang",
          "publisher", "source",
          "publishers", "source",
          "authors", "author",
          "terms", "term");

  private final Texts texts;
  private final Errors errors;

  TriggerReader(Texts texts, Errors errors) {
    this.texts = texts;
    this.errors = errors;
  }

  private static Map<String, String> examples() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put(Trigger.EveryArticle.KIND, "{on: every-article}");
    examples.put(Trigger.NewStory.KIND, "{on: new-story, within: 24h}");
    examples.put(Trigger.Count.KIND, "{on: count, at_least: 5, within: 1h}");
    examples.put(
        Trigger.Spike.KIND, "{on: spike, ratio: 3, within: 1h, baseline: 7d, at_least: 5}");
    examples.put(Trigger.Corroborated.KIND, "{on: corroborated, publishers: 3, within: 6h}");
    examples.put(Trigger.Sequence.KIND, "{on: sequence, rules: [one, other], within: 24h}");
    examples.put(Trigger.FirstSeen.KIND, "{on: first-seen, of: source, within: 30d}");
    examples.put(Trigger.Quiet.KIND, "{on: quiet, for: 12h}");
    return examples;
  }

  private static Map<String, List<String>> keys() {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    keys.put(Trigger.EveryArticle.KIND, List.of("on"));
    keys.put(Trigger.NewStory.KIND, List.of("on", "within"));
    keys.put(Trigger.Count.KIND, List.of("on", "at_least", "within", "by"));
    keys.put(
        Trigger.Spike.KIND,
        List.of("on", "ratio", "within", "baseline", "at_least", "baseline_at_least", "by"));
    keys.put(Trigger.Corroborated.KIND, List.of("on", "publishers", "within"));
    keys.put(Trigger.Sequence.KIND, List.of("on", "rules", "within", "by"));
    keys.put(Trigger.FirstSeen.KIND, List.of("on", "of", "within"));
    keys.put(Trigger.Quiet.KIND, List.of("on", "for", "by"));
    return keys;
  }

  /** The trigger that a rule names; the default where it names none, null after an error. */
  @Nullable Trigger read(@Nullable Node node) {
    if (node == null) {
      return Trigger.byDefault();
    }
    if (!(node instanceof Node.Mapping mapping)) {
      if (!(node instanceof Node.Scalar scalar) || scalar.isAbsent()) {
        errors.wrong(node, "a trigger, such as `{on: new-story, within: 24h}`");
        return null;
      }
      Node.Scalar kind = texts.text(scalar, "`trigger`");
      return kind == null || !isKnown(kind)
          ? null
          : new Parameters(kind.text(), node, null, errors.count()).read();
    }
    Node on = on(mapping);
    if (on == null) {
      errors.add(mapping, "a trigger without `on`", "`{on: new-story, within: 24h}`", null);
      return null;
    }
    Node.Scalar kind = texts.text(on, "`on`");
    if (kind == null || !isKnown(kind)) {
      return null;
    }
    List<String> keys = Objects.requireNonNull(KEYS.get(kind.text()));
    int before = errors.count();
    Section section = Section.of(mapping, "the trigger `" + kind.text() + "`", keys, errors);
    return new Parameters(kind.text(), mapping, section, before).read();
  }

  private static @Nullable Node on(Node.Mapping mapping) {
    for (Node.Entry entry : mapping.entries()) {
      if (entry.key() instanceof Node.Scalar key && key.text().equals("on")) {
        return entry.value();
      }
    }
    return null;
  }

  private boolean isKnown(Node.Scalar kind) {
    if (KEYS.containsKey(kind.text())) {
      return true;
    }
    errors.add(
        kind,
        "the trigger " + Wording.quoted(kind.text()),
        Wording.oneOf(KEYS.keySet()),
        Wording.didYouMean(kind.text(), KEYS.keySet()));
    return false;
  }

  /** The parameters of one trigger. What is wrong is reported, and stands for something good. */
  private final class Parameters {
    private final String kind;
    private final Node node;
    private final @Nullable Section section;
    private final List<String> missing = new ArrayList<>();
    private final int before;

    /**
     * @param before how many errors there were before the section was read
     */
    Parameters(String kind, Node node, @Nullable Section section, int before) {
      this.kind = kind;
      this.node = node;
      this.section = section;
      this.before = before;
    }

    @Nullable Trigger read() {
      return switch (kind) {
        case Trigger.EveryArticle.KIND -> new Trigger.EveryArticle();
        case Trigger.NewStory.KIND -> newStory();
        case Trigger.Count.KIND -> count();
        case Trigger.Spike.KIND -> spike();
        case Trigger.Corroborated.KIND -> corroborated();
        case Trigger.Sequence.KIND -> sequence();
        case Trigger.FirstSeen.KIND -> firstSeen();
        default -> quiet();
      };
    }

    private @Nullable Trigger newStory() {
      Node within = get("within");
      return within == null
          ? Trigger.byDefault()
          : good(new Trigger.NewStory(window("within", within)));
    }

    private @Nullable Trigger count() {
      return good(new Trigger.Count(number("at_least", 1), window("within"), by()));
    }

    private @Nullable Trigger spike() {
      double ratio = ratio();
      Duration within = window("within");
      Duration baseline = window("baseline");
      Node given = get("baseline");
      if (given != null && isGood() && baseline.compareTo(within) < 0) {
        errors.add(
            given,
            "a `baseline` that is shorter than `within`",
            "at least `" + Durations.format(within) + "`",
            null);
      }
      int atLeast = number("at_least", 1);
      int baselineAtLeast = get("baseline_at_least") == null ? 0 : number("baseline_at_least", 0);
      String by = by();
      return isGood()
          ? new Trigger.Spike(ratio, within, baseline, atLeast, baselineAtLeast, by)
          : null;
    }

    private @Nullable Trigger corroborated() {
      return good(new Trigger.Corroborated(number("publishers", 2), window("within")));
    }

    private @Nullable Trigger sequence() {
      List<String> rules = rules();
      Duration within = window("within");
      String by = by();
      return isGood() ? new Trigger.Sequence(rules, within, by) : null;
    }

    private @Nullable Trigger firstSeen() {
      Node of = required("of");
      List<String> values = new ArrayList<>(VALUES);
      values.addAll(MORE_OF);
      String value = of == null ? "source" : value("of", of, values);
      return good(new Trigger.FirstSeen(value, window("within")));
    }

    private @Nullable Trigger quiet() {
      return good(new Trigger.Quiet(window("for"), by()));
    }

    private @Nullable Trigger good(Trigger trigger) {
      return isGood() ? trigger : null;
    }

    private boolean isGood() {
      // What seems to be missing may stand there under a wrong name, which is told already.
      if (!missing.isEmpty() && errors.count() == before) {
        errors.add(
            node,
            "the trigger `" + kind + "` without " + Wording.allOf(missing),
            "such as `" + EXAMPLES.get(kind) + "`",
            null);
      }
      return errors.count() == before;
    }

    private @Nullable Node get(String key) {
      return section == null ? null : section.get(key);
    }

    private @Nullable Node required(String key) {
      Node value = get(key);
      boolean isWritten = section != null && section.hasKey(key);
      if (value == null && !isWritten) {
        missing.add(key);
      }
      return value;
    }

    private Duration window(String key) {
      Node value = required(key);
      return value == null ? MOST_WINDOW : window(key, value);
    }

    private Duration window(String key, Node value) {
      Node.Scalar scalar = scalar(value, WINDOW);
      if (scalar == null || texts.text(scalar, "`" + key + "`") == null) {
        return MOST_WINDOW;
      }
      try {
        Duration window = Durations.parse(scalar.text());
        if (window.compareTo(LEAST_WINDOW) >= 0 && window.compareTo(MOST_WINDOW) <= 0) {
          return window;
        }
      } catch (IllegalArgumentException | ArithmeticException e) {
        // Told below, as what is out of range is.
      }
      errors.add(scalar, Wording.quoted(scalar.text()) + " for `" + key + "`", WINDOW, null);
      return MOST_WINDOW;
    }

    private int number(String key, int least) {
      Node value = required(key);
      String expected = "a whole number from " + least + " to " + MOST;
      Node.Scalar scalar = value == null ? null : scalar(value, expected);
      if (scalar == null) {
        return least;
      }
      if (!scalar.style().isQuoted() && scalar.text().matches("\\d{1,7}")) {
        int number = Integer.parseInt(scalar.text());
        if (number >= least && number <= MOST) {
          return number;
        }
      }
      errors.add(scalar, Wording.quoted(scalar.text()) + " for `" + key + "`", expected, null);
      return least;
    }

    private double ratio() {
      Node value = required("ratio");
      String expected = "a number over 1, such as 3 or 2.5";
      Node.Scalar scalar = value == null ? null : scalar(value, expected);
      if (scalar == null) {
        return 2;
      }
      if (!scalar.style().isQuoted() && scalar.text().matches("\\d{1,7}(\\.\\d{1,6})?")) {
        double ratio = Double.parseDouble(scalar.text());
        if (ratio > 1 && ratio <= MOST) {
          return ratio;
        }
      }
      errors.add(scalar, Wording.quoted(scalar.text()) + " for `ratio`", expected, null);
      return 2;
    }

    private Node.@Nullable Scalar scalar(Node value, String expected) {
      if (value instanceof Node.Scalar scalar && !scalar.isAbsent()) {
        return scalar;
      }
      errors.wrong(value, expected);
      return null;
    }

    private @Nullable String by() {
      Node by = get("by");
      return by == null ? null : value("by", by, VALUES);
    }

    private String value(String key, Node node, List<String> values) {
      Node.Scalar scalar = texts.text(node, "`" + key + "`");
      String text = scalar == null ? "" : scalar.text().strip();
      if (scalar == null || values.contains(text)) {
        return text;
      }
      String meant = MEANT.get(text);
      boolean isOther = MORE_OF.contains(text) || (meant != null && values.contains(meant));
      if (isOther || !LABEL.matcher(text).matches()) {
        errors.add(
            scalar,
            Wording.quoted(text) + " for `" + key + "`",
            Wording.oneOf(values) + ", or the name of a label: `topic` for `topic:grain`",
            meant == null || !values.contains(meant) ? null : "did you mean `" + meant + "`?");
      }
      return text;
    }

    private List<String> rules() {
      Node list = required("rules");
      List<String> rules = new ArrayList<>();
      if (list == null) {
        return rules;
      }
      for (Node item : errors.items(list, "`rules`")) {
        Node.Scalar rule = texts.text(item, "a rule's id");
        if (rule != null) {
          rules.add(rule.text().strip());
        }
      }
      if (isGood() && (rules.size() < 2 || rules.size() > Trigger.Sequence.MAX_STEPS)) {
        errors.add(
            list,
            "a sequence of " + rules.size() + (rules.size() == 1 ? " rule" : " rules"),
            "the ids of 2 to " + Trigger.Sequence.MAX_STEPS + " rules, in their order",
            null);
      }
      return rules;
    }
  }

  /** The places where a sequence that was read names its rules, in their order. */
  static List<Node> members(Node trigger) {
    for (Node.Entry entry : ((Node.Mapping) trigger).entries()) {
      if (entry.key() instanceof Node.Scalar key && key.text().equals("rules")) {
        return ((Node.Sequence) entry.value()).items();
      }
    }
    throw new IllegalArgumentException("a sequence without rules");
  }

  /** The trigger as a rule file says it, in braces. */
  static String text(Trigger trigger) {
    List<@Nullable String> values = trigger.parameters();
    List<String> keys = Objects.requireNonNull(KEYS.get(trigger.kind()));
    StringBuilder text = new StringBuilder("{on: ").append(trigger.kind());
    if (trigger instanceof Trigger.Sequence sequence) {
      text.append(", rules: [");
      for (String rule : sequence.rules()) {
        text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ").append(quoted(rule));
      }
      text.append(']');
      keys = List.of("within", "by");
      values = values.subList(sequence.rules().size(), values.size());
    } else {
      keys = keys.subList(1, keys.size());
    }
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      if (value != null) {
        text.append(", ").append(keys.get(i)).append(": ").append(quoted(value));
      }
    }
    return text.append('}').toString();
  }

  /** A value of a mapping in braces: what YAML could take for something else stands in quotes. */
  private static String quoted(String value) {
    return RuleFileReader.ID.matcher(value).matches() && !value.contains(":")
        ? value
        : Json.write(value);
  }
}
