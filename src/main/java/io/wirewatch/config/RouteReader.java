package io.wirewatch.config;

import io.wirewatch.model.Durations;
import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Routing.Escalation;
import io.wirewatch.model.Routing.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the routing tree, and fills in what routes inherit. */
final class RouteReader {
  private static final List<String> ROOT_KEYS =
      List.of(
          "receiver",
          "receivers",
          "group_by",
          "group_wait",
          "group_interval",
          "repeat_interval",
          "digest",
          "active_times",
          "mute_times",
          "escalate",
          "routes");
  private static final List<String> KEYS = withMatchers();
  private static final List<String> ESCALATION_KEYS = List.of("after", "receiver");
  private static final String ALL = "...";
  private static final String NONE = "none";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(366);

  /** What a root has that says nothing of it. */
  private static final Route DEFAULTS =
      new Route(
          "",
          List.of(),
          List.of(),
          false,
          List.of("rule"),
          false,
          Duration.ofSeconds(20),
          Duration.ofMinutes(5),
          null,
          List.of(),
          List.of(),
          null,
          null,
          List.of());

  private final Values values;
  private final Warnings warnings;
  private final Errors errors;
  private final MatcherReader matchers;
  private final Names receivers;
  private final Names times;
  private final Map<String, Node> places = new HashMap<>();

  RouteReader(
      Values values, Warnings warnings, MatcherReader matchers, Names receivers, Names times) {
    this.values = values;
    this.warnings = warnings;
    this.errors = values.errors();
    this.matchers = matchers;
    this.receivers = receivers;
    this.times = times;
  }

  private static List<String> withMatchers() {
    List<String> keys = new ArrayList<>(List.of("matchers", "continue"));
    keys.addAll(ROOT_KEYS);
    return List.copyOf(keys);
  }

  /** The tree; null where it is no mapping. */
  @Nullable Route read(Node node) {
    Node.Mapping mapping = errors.mapping(node, "`route`");
    if (mapping == null) {
      return null;
    }
    Section section = Section.of(mapping, "the root of `route`", ROOT_KEYS, errors);
    if (!section.hasKey("receiver") && !section.hasKey("receivers")) {
      errors.add(
          mapping,
          "a root of `route` without a receiver",
          "`receiver: NAME`",
          "name who is told of the rest");
    }
    return route("root", mapping, section, DEFAULTS);
  }

  /** Where a route stands in the file. */
  Node place(Route route) {
    Node place = places.get(route.path());
    if (place == null) {
      throw new IllegalArgumentException("no route " + route.path());
    }
    return place;
  }

  private Route route(String path, Node node, Section section, Route parent) {
    places.put(path, node);
    List<String> told = receivers(section, parent.receivers());
    Grouping grouping = grouping(section.get("group_by"), parent);
    Duration wait = time(section, "group_wait", Duration.ZERO, parent.groupWait());
    Duration interval = time(section, "group_interval", SECOND, parent.groupInterval());
    Duration repeat =
        optional(section, "repeat_interval", parent.repeatInterval(), key -> time(section, key));
    if (repeat != null && repeat.compareTo(interval) < 0) {
      Node place = section.get("repeat_interval");
      warnings.warn(
          place == null ? node : place,
          "`repeat_interval` is shorter than `group_interval`, at which a group is told at most",
          "make it at least `" + Durations.format(interval) + "`");
    }
    Route route =
        new Route(
            path,
            told,
            matchers(section),
            goesOn(section),
            grouping.labels(),
            grouping.isByAll(),
            wait,
            interval,
            repeat,
            times(section, "active_times", parent.active()),
            times(section, "mute_times", parent.muted()),
            optional(section, "digest", parent.digest(), key -> time(section, key)),
            escalation(section, parent.escalation(), told),
            List.of());
    return withChildren(route, children(section.get("routes"), route));
  }

  private List<Route> children(@Nullable Node node, Route parent) {
    List<Route> children = new ArrayList<>();
    if (node == null) {
      return children;
    }
    for (Node item : errors.items(node, "`routes`")) {
      Node.Mapping mapping = errors.mapping(item, "a route");
      if (mapping != null) {
        Section section = Section.of(mapping, "a route", KEYS, errors);
        children.add(route(parent.path() + "/" + children.size(), item, section, parent));
      }
    }
    return children;
  }

  private List<String> receivers(Section section, List<String> inherited) {
    Node one = section.get("receiver");
    Node many = section.get("receivers");
    if (one != null && many != null) {
      errors.add(many, "`receivers` beside `receiver`", "one of the two", null);
    }
    if (one != null) {
      Values.Text text = values.text(one, "`receiver`");
      return text == null || !receivers.isKnown(text) ? List.of() : List.of(text.value());
    }
    return many == null ? inherited : known(many, "receivers", receivers);
  }

  private List<String> known(Node node, String key, Names names) {
    return values.texts(node, "`" + key + "`").stream()
        .filter(names::isKnown)
        .map(Values.Text::value)
        .toList();
  }

  private List<String> times(Section section, String key, List<String> inherited) {
    Node node = section.get(key);
    return node == null ? inherited : known(node, key, times);
  }

  private List<LabelMatcher> matchers(Section section) {
    Node node = section.get("matchers");
    return node == null ? List.of() : matchers.read(node, "matchers");
  }

  private boolean goesOn(Section section) {
    Node node = section.get("continue");
    return node != null && Boolean.TRUE.equals(values.flag(node, "continue"));
  }

  private record Grouping(List<String> labels, boolean isByAll) {}

  private Grouping grouping(@Nullable Node node, Route parent) {
    if (node == null) {
      return new Grouping(parent.groupBy(), parent.isGroupedByAll());
    }
    List<String> labels =
        values.texts(node, "`group_by`").stream().map(Values.Text::value).toList();
    boolean isByAll = labels.contains(ALL);
    if (isByAll && labels.size() > 1) {
      errors.add(node, "`...` beside names of labels", "`...` alone, or names of labels", null);
    }
    return new Grouping(isByAll ? List.of() : labels, isByAll);
  }

  private Duration time(Section section, String key, Duration least, Duration inherited) {
    Node node = section.get(key);
    Duration time = node == null ? null : values.time(node, key, least, MOST);
    return time == null ? inherited : time;
  }

  private @Nullable Duration time(Section section, String key) {
    Node node = section.get(key);
    return node == null ? null : values.time(node, key, SECOND, MOST);
  }

  /** What a key says; what is inherited where it is absent, and nothing where it says `none`. */
  private static <T> @Nullable T optional(
      Section section, String key, @Nullable T inherited, Function<String, @Nullable T> read) {
    Node node = section.get(key);
    if (node == null) {
      return inherited;
    }
    boolean isNone = node instanceof Node.Scalar scalar && scalar.text().equals(NONE);
    return isNone ? null : read.apply(key);
  }

  private @Nullable Escalation escalation(
      Section section, @Nullable Escalation inherited, List<String> told) {
    Node node = section.get("escalate");
    if (node == null) {
      // Whoever is told already is not told again by what was said of others.
      return inherited == null || told.contains(inherited.receiver()) ? null : inherited;
    }
    return optional(section, "escalate", null, key -> escalation(node, told));
  }

  private @Nullable Escalation escalation(Node node, List<String> told) {
    String example = "`{after: 15m, receiver: NAME}`";
    Node.Mapping mapping = errors.mapping(node, "`escalate`, such as " + example + ", or `none`");
    if (mapping == null) {
      return null;
    }
    int before = errors.count();
    Section section = Section.of(mapping, "`escalate`", ESCALATION_KEYS, errors);
    Node after = section.get("after");
    Node receiver = section.get("receiver");
    if (after == null || receiver == null) {
      if (errors.count() == before) {
        errors.add(
            node,
            "`escalate` without `" + (after == null ? "after" : "receiver") + "`",
            example,
            null);
      }
      return null;
    }
    Duration time = values.time(after, "escalate.after", SECOND, MOST);
    Values.Text name = values.text(receiver, "`escalate.receiver`");
    if (time == null || name == null || !receivers.isKnown(name)) {
      return null;
    }
    if (told.contains(name.value())) {
      errors.add(
          name.node(),
          "an escalation from `" + name.value() + "` to itself",
          "another receiver",
          "use `repeat_interval` to tell the same people again");
    }
    return new Escalation(time, name.value());
  }

  private static Route withChildren(Route route, List<Route> children) {
    return new Route(
        route.path(),
        route.receivers(),
        route.matchers(),
        route.goesOn(),
        route.groupBy(),
        route.isGroupedByAll(),
        route.groupWait(),
        route.groupInterval(),
        route.repeatInterval(),
        route.active(),
        route.muted(),
        route.digest(),
        route.escalation(),
        children);
  }
}
