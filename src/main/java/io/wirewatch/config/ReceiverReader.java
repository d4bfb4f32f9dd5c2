package io.wirewatch.config;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.InDoubt;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.ReceiverKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads receivers. */
final class ReceiverReader {
  /** What every receiver takes. */
  static final List<String> COMMON =
      List.of(
          "sandbox",
          "send_resolved",
          "living",
          "rate",
          "in_doubt",
          "edit_window",
          "fallback",
          "templates");

  static final List<String> RATES = List.of("target", "per", "receiver", "receiver_per");
  static final List<String> TEMPLATES = List.of("headline", "alert", "footer");

  /**
   * How long a message is edited where nothing is configured: as long as a story is one by default.
   * Further back nobody scrolls, and an edit makes no sound.
   */
  static final Duration EDIT_WINDOW = Duration.ofHours(24);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Duration LEAST_PER = Duration.ofMillis(1);
  private static final Duration MOST_PER = Duration.ofDays(1);
  private static final Duration MOST_WINDOW = Duration.ofDays(366);
  private static final int MOST_REQUESTS = 100_000;

  private final Collection<? extends ReceiverKind> kinds;
  private final Values values;
  private final Warnings warnings;
  private final Errors errors;
  private final Path home;

  ReceiverReader(
      Collection<? extends ReceiverKind> kinds, Values values, Warnings warnings, Path home) {
    this.kinds = kinds;
    this.values = values;
    this.warnings = warnings;
    this.errors = values.errors();
    this.home = home;
  }

  /** The receiver of that name; null after an error. */
  @Nullable Receiver read(String name, Node key, Node node) {
    int before = errors.count();
    if (!NAME.matcher(name).matches()) {
      errors.add(
          key,
          "the receiver " + Wording.quoted(name),
          "up to 64 letters, digits, `.`, `_` and `-`, of which the first is a letter or digit",
          null);
    }
    String path = "receivers." + name;
    Node.Mapping mapping =
        node instanceof Node.Scalar scalar && scalar.isAbsent()
            ? null
            : errors.mapping(node, "`" + path + "`");
    if (mapping == null) {
      if (errors.count() == before) {
        errors.add(key, "the receiver `" + name + "` without a type", types(), null);
      }
      return null;
    }
    List<String> known = new ArrayList<>(kinds.stream().map(ReceiverKind::name).toList());
    known.addAll(COMMON);
    int beforeKeys = errors.count();
    Section section = Section.of(mapping, "`" + path + "`", known, errors);
    List<? extends ReceiverKind> chosen =
        kinds.stream().filter(kind -> section.hasKey(kind.name())).toList();
    if (chosen.isEmpty() && errors.count() == beforeKeys) {
      errors.add(key, "the receiver `" + name + "` without a type", types(), null);
    } else if (chosen.size() > 1) {
      errors.add(
          key,
          "the receiver `"
              + name
              + "` with "
              + Wording.allOf(chosen.stream().map(ReceiverKind::name).toList()),
          "one type",
          "make a receiver of each, and name them in `receivers:` of a route");
    }
    Receiver receiver =
        chosen.size() == 1 ? read(name, chosen.get(0), section, path, before) : null;
    return errors.count() == before ? receiver : null;
  }

  private String types() {
    return kinds.isEmpty()
        ? "a type, of which there is none"
        : Wording.oneOf(kinds.stream().map(ReceiverKind::name).toList());
  }

  private @Nullable Receiver read(
      String name, ReceiverKind kind, Section section, String path, int before) {
    ReceiverOptions options =
        new ReceiverOptions(kind, path + "." + kind.name(), values, warnings, home);
    options.read(Objects.requireNonNull(section.get(kind.name())), section.key(kind.name()));
    Receiver plain =
        new Receiver(
            NAME.matcher(name).matches() ? name : "x",
            kind.name(),
            options.options(),
            options.secrets(),
            targets(kind, options),
            Living.NONE,
            flag(section, "sandbox", path, false),
            flag(section, "send_resolved", path, true),
            rate(section.get("rate"), kind.rate(), path + ".rate"),
            inDoubt(section.get("in_doubt"), path),
            window(section.get("edit_window"), path),
            fallback(section.get("fallback"), path),
            templates(section.get("templates"), path));
    // What the service can depends on options, which are no longer those written after an error.
    return errors.count() > before
        ? null
        : withLiving(plain, living(section.get("living"), kind, plain, path));
  }

  private static List<String> targets(ReceiverKind kind, ReceiverOptions options) {
    String option = kind.targetOption();
    return option == null ? List.of("") : options.options().getOrDefault(option, List.of(""));
  }

  private boolean flag(Section section, String key, String path, boolean byDefault) {
    Node node = section.get(key);
    Boolean flag = node == null ? null : values.flag(node, path + "." + key);
    return flag == null ? byDefault : flag;
  }

  private Rate rate(@Nullable Node node, Rate byDefault, String path) {
    Node.Mapping mapping = node == null ? null : errors.mapping(node, "`" + path + "`");
    if (mapping == null) {
      return byDefault;
    }
    Section section = Section.of(mapping, "`" + path + "`", RATES, errors);
    return new Rate(
        requests(section, "target", path, byDefault.target()),
        per(section, "per", path, byDefault.per()),
        requests(section, "receiver", path, byDefault.receiver()),
        per(section, "receiver_per", path, byDefault.receiverPer()));
  }

  private int requests(Section section, String key, String path, int byDefault) {
    Node node = section.get(key);
    Integer number = node == null ? null : values.number(node, path + "." + key, 1, MOST_REQUESTS);
    return number == null ? byDefault : number;
  }

  private Duration per(Section section, String key, String path, Duration byDefault) {
    Node node = section.get(key);
    Duration time = node == null ? null : values.time(node, path + "." + key, LEAST_PER, MOST_PER);
    return time == null ? byDefault : time;
  }

  private InDoubt inDoubt(@Nullable Node node, String path) {
    List<String> choices = Arrays.stream(InDoubt.values()).map(InDoubt::label).toList();
    String choice = node == null ? null : values.choice(node, path + ".in_doubt", choices);
    return choice == null ? InDoubt.MARK : InDoubt.values()[choices.indexOf(choice)];
  }

  private Duration window(@Nullable Node node, String path) {
    Duration window =
        node == null ? null : values.time(node, path + ".edit_window", Duration.ZERO, MOST_WINDOW);
    return window == null ? EDIT_WINDOW : window;
  }

  private @Nullable String fallback(@Nullable Node node, String path) {
    Values.Text text = node == null ? null : values.text(node, "`" + path + ".fallback`");
    return text == null ? null : text.value();
  }

  private Map<String, String> templates(@Nullable Node node, String path) {
    Map<String, String> templates = new TreeMap<>();
    Node.Mapping mapping = node == null ? null : errors.mapping(node, "`" + path + ".templates`");
    if (mapping != null) {
      Section.of(mapping, "`" + path + ".templates`", TEMPLATES, errors)
          .values()
          .forEach(
              (key, value) -> {
                Values.Text text = values.text(value, "`" + path + ".templates." + key + "`");
                if (text != null) {
                  templates.put(key, text.value());
                }
              });
    }
    return templates;
  }

  private Living living(@Nullable Node node, ReceiverKind kind, Receiver receiver, String path) {
    Living best = kind.living(receiver);
    // From the best to the least.
    List<String> choices = Arrays.stream(Living.values()).map(Living::label).toList();
    List<String> possible = choices.subList(best.ordinal(), choices.size());
    if (node == null) {
      return best;
    }
    String choice = values.choice(node, path + ".living", choices);
    if (choice != null && !possible.contains(choice)) {
      errors.add(
          node,
          "`living: " + choice + "` for `" + kind.name() + "`, which cannot do that as configured",
          Wording.oneOf(possible),
          null);
    }
    return choice == null ? best : Living.values()[choices.indexOf(choice)];
  }

  private static Receiver withLiving(Receiver receiver, Living living) {
    return new Receiver(
        receiver.name(),
        receiver.type(),
        receiver.options(),
        receiver.secrets(),
        receiver.targets(),
        living,
        receiver.isSandbox(),
        receiver.sendsResolved(),
        receiver.rate(),
        receiver.inDoubt(),
        receiver.editWindow(),
        receiver.fallback(),
        receiver.templates());
  }
}
