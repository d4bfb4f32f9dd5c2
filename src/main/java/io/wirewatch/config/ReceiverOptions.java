package io.wirewatch.config;

import io.wirewatch.model.ReceiverKind;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.model.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a type of receiver takes, secrets apart. */
final class ReceiverOptions {
  private static final String FILE = "_file";
  private static final Duration MOST = Duration.ofDays(366);
  private static final int LARGEST = 999_999_999;

  private final ReceiverKind kind;
  private final String path;
  private final Values values;
  private final Warnings warnings;
  private final Errors errors;
  private final Path home;
  private final Map<String, List<String>> options = new TreeMap<>();
  private final Map<String, Secret> secrets = new TreeMap<>();
  // What seems to be missing may stand there under a wrong name, which is told already.
  private boolean hasUnknown;

  /**
   * @param path such as {@code receivers.desk.slack}
   * @param home from where the paths of secrets start
   */
  ReceiverOptions(ReceiverKind kind, String path, Values values, Warnings warnings, Path home) {
    this.kind = kind;
    this.path = path;
    this.values = values;
    this.warnings = warnings;
    this.errors = values.errors();
    this.home = home;
  }

  Map<String, List<String>> options() {
    return options;
  }

  Map<String, Secret> secrets() {
    return secrets;
  }

  /** Reads what stands under the name of the type. */
  void read(Node node, Node key) {
    Section section = null;
    if (!(node instanceof Node.Scalar scalar && scalar.isAbsent())) {
      Node.Mapping mapping = errors.mapping(node, "`" + path + "`");
      if (mapping == null) {
        return;
      }
      List<String> known = keys();
      if (known.isEmpty() && !mapping.entries().isEmpty()) {
        errors.add(node, "options of `" + path + "`", "none: it takes nothing", null);
        return;
      }
      int before = errors.count();
      section = Section.of(mapping, "`" + path + "`", known, errors);
      hasUnknown = errors.count() > before;
    }
    for (ReceiverOption option : kind.options()) {
      if (option.kind() == Kind.SECRET) {
        readSecret(option, section, key);
      } else {
        readOption(option, section, key);
      }
    }
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (ReceiverOption option : kind.options()) {
      keys.add(option.name());
      if (option.kind() == Kind.SECRET) {
        keys.add(option.name() + FILE);
      }
    }
    return keys;
  }

  private void readOption(ReceiverOption option, @Nullable Section section, Node key) {
    Node node = section == null ? null : section.get(option.name());
    boolean isThere = section != null && section.hasKey(option.name());
    if (node != null) {
      List<String> read = values(option, node);
      if (!read.isEmpty()) {
        options.put(option.name(), read);
      }
    } else if (option.byDefault() != null) {
      options.put(option.name(), List.of(option.byDefault()));
    } else if (option.isRequired() && !isThere && !hasUnknown) {
      errors.add(key, "`" + path + "` without `" + option.name() + "`", option.about(), null);
    }
  }

  /** The values of an option; none after an error. */
  private List<String> values(ReceiverOption option, Node node) {
    String name = path + "." + option.name();
    return switch (option.kind()) {
      case TEXT -> one(text(option, node, name));
      case TEXTS -> texts(node, name);
      case URL -> one(url(node, name));
      case NUMBER -> one(values.number(node, name, -LARGEST, LARGEST));
      case TIME -> {
        Duration time = values.time(node, name, Duration.ZERO, MOST);
        yield time == null ? List.of() : List.of(((Node.Scalar) node).text());
      }
      case FLAG -> one(values.flag(node, name));
      case SECRET -> throw new IllegalArgumentException(name + " is a secret");
    };
  }

  private static List<String> one(@Nullable Object value) {
    return value == null ? List.of() : List.of(value.toString());
  }

  private @Nullable String text(ReceiverOption option, Node node, String name) {
    if (!option.choices().isEmpty()) {
      return values.choice(node, name, option.choices());
    }
    Values.Text text = values.text(node, "`" + name + "`");
    if (text != null && text.value().isBlank()) {
      values.wrong(text, name, option.about(), null);
      return null;
    }
    return text == null ? null : text.value();
  }

  private List<String> texts(Node node, String name) {
    int before = errors.count();
    List<Values.Text> texts = values.texts(node, "`" + name + "`");
    if (texts.isEmpty() && errors.count() == before) {
      errors.add(node, "an empty list for `" + name + "`", "at least one", null);
    }
    texts.stream()
        .filter(text -> text.value().isBlank())
        .forEach(text -> values.wrong(text, name, "a text", null));
    return texts.stream().map(Values.Text::value).toList();
  }

  private @Nullable String url(Node node, String name) {
    Values.Text text = values.text(node, "`" + name + "`");
    if (text == null) {
      return null;
    }
    try {
      URI url = new URI(text.value());
      boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (isWeb && url.getHost() != null && url.getUserInfo() == null) {
        return text.value();
      }
    } catch (URISyntaxException e) {
      // Told below, as another scheme is; the message would show what may be secret.
    }
    values.wrong(text, name, "an address such as `https://chat.example`, without a password", null);
    return null;
  }

  private void readSecret(ReceiverOption option, @Nullable Section section, Node key) {
    String file = option.name() + FILE;
    Node literal = section == null ? null : section.get(option.name());
    Node path = section == null ? null : section.get(file);
    boolean isThere = section != null && (section.hasKey(option.name()) || section.hasKey(file));
    if (literal != null && path != null) {
      errors.add(path, "`" + file + "` beside `" + option.name() + "`", "one of the two", null);
    } else if (literal != null) {
      readVariable(option, literal);
    } else if (path != null) {
      readFile(option, path);
    } else if (option.isRequired() && !isThere && !hasUnknown) {
      errors.add(
          key,
          "`" + this.path + "` without `" + option.name() + "`",
          option.about() + ", as " + ways(option),
          null);
    }
  }

  private static String ways(ReceiverOption option) {
    return "`" + option.name() + FILE + ": PATH` or `" + option.name() + ": ${env:NAME}`";
  }

  private void readVariable(ReceiverOption option, Node node) {
    Node.Scalar scalar = errors.scalar(node, "`" + path + "." + option.name() + "`");
    if (scalar == null) {
      return;
    }
    String variable = values.variable(scalar);
    if (variable == null) {
      errors.add(
          scalar,
          "a secret that is written out, for `" + path + "." + option.name() + "`",
          ways(option),
          "move it to a file of its own, or to an environment variable");
      return;
    }
    if (values.environment().getOrDefault(variable, "").isEmpty()) {
      warnings.warn(
          scalar,
          "the " + EnvironmentSecret.shown(variable) + " is not set",
          "set it before `run` is started");
    }
    secrets.put(option.name(), new EnvironmentSecret(variable, values.environment()));
  }

  private void readFile(ReceiverOption option, Node node) {
    Values.Text text = values.text(node, "`" + path + "." + option.name() + FILE + "`");
    if (text == null) {
      return;
    }
    boolean isPath = !text.value().isBlank() && text.value().indexOf('\0') < 0;
    if (!isPath || text.value().contains("://")) {
      errors.add(
          text.node(),
          "no path for `" + option.name() + FILE + "`",
          "a file with the secret in it",
          null);
      return;
    }
    FileSecret secret =
        new FileSecret(path + "." + option.name() + FILE, home.resolve(text.value()).normalize());
    try {
      secret.reveal();
    } catch (Secret.SecretException e) {
      // It may be put there later: until then the receiver waits, and says so.
      warnings.warn(
          text.node(),
          "the secret cannot be read: " + e.getMessage(),
          "put it there before `run` is started");
    }
    secrets.put(option.name(), secret);
  }
}
