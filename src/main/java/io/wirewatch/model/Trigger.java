package io.wirewatch.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What turns a rule's hits into alerts. All times are of events, windows slide. */
public sealed interface Trigger {
  /** The trigger of a rule that names none: {@link NewStory} within a day. */
  static Trigger byDefault() {
    return new NewStory(Duration.ofHours(24));
  }

  /** The name in rule files and JSON, such as {@code every-article}. */
  String kind();

  /** All that it asks for, in a fixed order: what two triggers of one kind differ in. */
  List<@Nullable String> parameters();

  /** How long before an article others matter to what becomes of it. */
  Duration reach();

  /**
   * What its windows are kept apart by: {@code source}, {@code country}, {@code lang} or the name
   * of a label; null if by nothing.
   */
  default @Nullable String by() {
    return null;
  }

  /** Each article that hits raises an alert of its own; no episode stays open. */
  record EveryArticle() implements Trigger {
    /** The name of this trigger. */
    public static final String KIND = "every-article";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public List<@Nullable String> parameters() {
      return List.of();
    }

    @Override
    public Duration reach() {
      return Duration.ZERO;
    }
  }

  /**
   * Once a story; copies and rewrites update its counts.
   *
   * @param within how long after its last article a story lives on
   */
  record NewStory(Duration within) implements Trigger {
    /** The name of this trigger. */
    public static final String KIND = "new-story";

    public NewStory {
      Checks.window("within", within);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public List<@Nullable String> parameters() {
      return List.of(Durations.format(within));
    }

    @Override
    public Duration reach() {
      return within;
    }
  }

  /**
   * So many articles in a sliding window.
   *
   * @param atLeast how many, from 1
   * @param within length of the window: of two articles exactly so far apart, one is outside
   * @param by see {@link Trigger#by}
   */
  record Count(int atLeast, Duration within, @Nullable String by) implements Trigger {
    /** The name of this trigger. */
    public static final String KIND = "count";

    public Count {
      Checks.atLeast("atLeast", atLeast, 1);
      Checks.window("within", within);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public List<@Nullable String> parameters() {
      return Checks.list(Integer.toString(atLeast), Durations.format(within), by);
    }

    @Override
    public Duration reach() {
      return within;
    }
  }

  /**
   * A window against the baseline before it.
   *
   * @param ratio how many times what the baseline leads to expect, over 1
   * @param within length of the window
   * @param baseline length of the time before the window that it is held against, at least {@code
   *     within}
   * @param atLeast the fewest articles in the window, from 1
   * @param baselineAtLeast the fewest articles in the baseline; 0 where a rule that was silent may
   *     spike, too
   * @param by see {@link Trigger#by}
   */
  record Spike(
      double ratio,
      Duration within,
      Duration baseline,
      int atLeast,
      int baselineAtLeast,
      @Nullable String by)
      implements Trigger {
    /** The name of this trigger. */
    public static final String KIND = "spike";

    public Spike {
      if (!(ratio > 1 && ratio <= 1_000_000)) {
        throw new IllegalArgumentException("ratio of " + ratio + ", expected one over 1");
      }
      Checks.window("within", within);
      Checks.window("baseline", baseline);
      if (baseline.compareTo(within) < 0) {
        throw new IllegalArgumentException("a baseline that is shorter than the window");
      }
      Checks.atLeast("atLeast", atLeast, 1);
      Checks.atLeast("baselineAtLeast", baselineAtLeast, 0);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public List<@Nullable String> parameters() {
      return Checks.list(
          Double.toString(ratio),
          Durations.format(within),
          Durations.format(baseline),
          Integer.toString(atLeast),
          Integer.toString(baselineAtLeast),
          by);
    }

    @Override
    public Duration reach() {
      return within.plus(baseline);
    }
  }

  /**
   * So many independent publishers of one story.
   *
   * @param publishers how many, from 2
   * @param within length of the window in which they publish
   */
  record Corroborated(int publishers, Duration within) implements Trigger {
    /** The name of this trigger. */
    public static final String KIND = "corroborated";

    public Corroborated {
      Checks.atLeast("publishers", publishers, 2);
      Checks.window("within", within);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public List<@Nullable String> parameters() {
      return List.of(Integer.toString(publishers), Durations.format(within));
    }

    @Override
    public Duration reach() {
      return within;
    }
  }

  /**
   * Articles of these rules in this order.
   *
   * @param rules ids of the rules, 2 to {@value #MAX_STEPS}; one may stand there twice
   * @param within the longest time from the first article to the last
   * @param by see {@link Trigger#by}
   */
  record Sequence(List<String> rules, Duration within, @Nullable String by) implements Trigger {
    /** The name of this trigger. */
    public static final String KIND = "sequence";

    /** The most rules of one sequence. */
    public static final int MAX_STEPS = 20;

    public Sequence {
      rules = List.copyOf(rules);
      if (rules.size() < 2 || rules.size() > MAX_STEPS) {
        throw new IllegalArgumentException(
            "a sequence of %d rules, expected 2 to %d".formatted(rules.size(), MAX_STEPS));
      }
      Checks.window("within", within);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public List<@Nullable String> parameters() {
      List<@Nullable String> parameters = new ArrayList<>(rules);
      parameters.add(Durations.format(within));
      parameters.add(by);
      return parameters;
    }

    @Override
    public Duration reach() {
      return within;
    }
  }

  /**
   * A value that was not seen before.
   *
   * @param of {@code source}, {@code country}, {@code lang}, {@code author}, {@value #TERM} or the
   *     name of a label
   * @param within how long a value counts as seen
   */
  record FirstSeen(String of, Duration within) implements Trigger {
    /** The name of this trigger. */
    public static final String KIND = "first-seen";

    /** The words and phrases that satisfied the rule. */
    public static final String TERM = "term";

    public FirstSeen {
      Checks.window("within", within);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public List<@Nullable String> parameters() {
      return List.of(of, Durations.format(within));
    }

    @Override
    public Duration reach() {
      return within;
    }
  }

  /**
   * Nothing where something was expected.
   *
   * @param silence how long nothing must come; {@code for} in rule files and JSON
   * @param by see {@link Trigger#by}; a value is expected once it has been seen
   */
  record Quiet(Duration silence, @Nullable String by) implements Trigger {
    /** The name of this trigger. */
    public static final String KIND = "quiet";

    public Quiet {
      Checks.window("for", silence);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public List<@Nullable String> parameters() {
      return Checks.list(Durations.format(silence), by);
    }

    @Override
    public Duration reach() {
      return silence;
    }
  }

  /** What the parameters of triggers have in common. */
  final class Checks {
    /** The longest window. */
    public static final Duration MAX_WINDOW = Duration.ofDays(366);

    private Checks() {}

    static void window(String name, Duration window) {
      if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(MAX_WINDOW) > 0) {
        throw new IllegalArgumentException(
            "%s of %s, expected 1s to %s"
                .formatted(name, Durations.format(window), Durations.format(MAX_WINDOW)));
      }
    }

    static void atLeast(String name, int value, int least) {
      if (value < least || value > 1_000_000) {
        throw new IllegalArgumentException(
            "%s of %d, expected %d to 1000000".formatted(name, value, least));
      }
    }

    static List<@Nullable String> list(@Nullable String... values) {
      List<@Nullable String> list = new ArrayList<>();
      for (String value : values) {
        list.add(value);
      }
      return list;
    }
  }
}
