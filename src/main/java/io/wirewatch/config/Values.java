package io.wirewatch.config;

import io.wirewatch.model.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads values in which environment variables may stand, as {@code ${env:NAME}}. What is no such
 * value is reported, and read as null.
 */
final class Values {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([^}]*)\\}?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Errors errors;
  private final Map<String, String> environment;
  private final Set<String> named = new TreeSet<>();

  Values(Errors errors, Map<String, String> environment) {
    this.errors = errors;
    this.environment = environment;
  }

  /**
   * A text.
   *
   * @param value with variables put in
   * @param node where it stands
   */
  record Text(String value, Node.Scalar node) {
    /** Whether it is the text as it stands in the file. */
    boolean isVerbatim() {
      return value.equals(node.text());
    }
  }

  Errors errors() {
    return errors;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** The variables that were named. */
  Set<String> named() {
    return named;
  }

  /** The variable that a whole text names; null, without an error, where it is no such text. */
  @Nullable String variable(Node.Scalar scalar) {
    Matcher whole = VARIABLE.matcher(scalar.text().strip());
    if (whole.matches() && whole.group().endsWith("}") && NAME.matcher(whole.group(1)).matches()) {
      named.add(whole.group(1));
      return whole.group(1);
    }
    return null;
  }

  @Nullable Text text(Node node, String what) {
    Node.Scalar scalar = errors.scalar(node, what);
    if (scalar == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    Matcher variable = VARIABLE.matcher(scalar.text());
    while (variable.find()) {
      String name = variable.group(1);
      named.add(name);
      String value = environment.get(name);
      boolean isName = variable.group().endsWith("}") && NAME.matcher(name).matches();
      if (!isName) {
        errors.add(scalar, "`${env:` without a name", "such as `${env:CHAT}`", null);
        return null;
      }
      if (value == null) {
        errors.add(
            scalar, "the " + EnvironmentSecret.shown(name) + ", which is not set", null, "set it");
        return null;
      }
      variable.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return new Text(variable.appendTail(text).toString(), scalar);
  }

  /** The same of a list, in which each text stands once, or of one text alone. */
  List<Text> texts(Node node, String what) {
    List<Node> items =
        node instanceof Node.Scalar scalar && !scalar.isAbsent()
            ? List.of(node)
            : errors.items(node, what);
    List<Text> texts = new ArrayList<>();
    for (Node item : items) {
      Text text = text(item, what);
      if (text != null && texts.stream().anyMatch(other -> other.value().equals(text.value()))) {
        errors.add(item, "the same a second time in " + what, null, "keep one");
      } else if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  @Nullable Boolean flag(Node node, String key) {
    String choice = choice(node, key, List.of("true", "false"));
    return choice == null ? null : Boolean.valueOf(choice);
  }

  @Nullable String choice(Node node, String key, List<String> choices) {
    Text text = text(node, "`" + key + "`");
    if (text == null || choices.contains(text.value())) {
      return text == null ? null : text.value();
    }
    wrong(text, key, Wording.oneOf(choices), Wording.didYouMean(text.value(), choices));
    return null;
  }

  @Nullable Integer number(Node node, String key, int least, int most) {
    Text text = text(node, "`" + key + "`");
    if (text == null) {
      return null;
    }
    if (text.value().matches("-?\\d{1,9}")) {
      int number = Integer.parseInt(text.value());
      if (number >= least && number <= most) {
        return number;
      }
    }
    wrong(text, key, "a whole number from " + least + " to " + most, null);
    return null;
  }

  @Nullable Duration time(Node node, String key, Duration least, Duration most) {
    Text text = text(node, "`" + key + "`");
    if (text == null) {
      return null;
    }
    try {
      Duration time = Durations.parse(text.value());
      if (time.compareTo(least) >= 0 && time.compareTo(most) <= 0) {
        return time;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Told below, as what is out of range is.
    }
    wrong(
        text,
        key,
        "a time from `" + Durations.format(least) + "` to `" + Durations.format(most) + "`",
        null);
    return null;
  }

  /** An error about a value that a key cannot have. */
  void wrong(Text text, String key, String expected, @Nullable String fix) {
    boolean isShown = text.isVerbatim() && !errors.source().isSecret(text.node().start());
    String found = isShown ? Wording.quoted(text.value()) : "what stands here";
    errors.add(text.node(), found + " for `" + key + "`", expected, fix);
  }
}
