package io.wirewatch.config;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Inhibition;
import io.wirewatch.model.Routing.Route;
import io.wirewatch.model.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads who is told of what: receivers, routes, inhibitions and recurring times. */
final class RoutingReader {
  private static final String RECEIVERS = "receivers";
  private static final String ROUTE = "route";
  private static final String INHIBIT = "inhibit";
  private static final String TIMES = "times";

  /** The keys of the configuration that are read here. */
  static final List<String> KEYS = List.of(RECEIVERS, ROUTE, INHIBIT, TIMES);

  private static final List<String> INHIBITION_KEYS = List.of("source", "target", "equal");

  // What is shorter would be found where it was not put in.
  private static final int SHORTEST_HIDDEN = 4;

  private final Map<String, Node> nodes;
  private final Values values;
  private final Errors errors;
  private final Warnings warnings;
  private final ReceiverReader receiverReader;
  private final MatcherReader matchers;
  private final Map<String, Node> fallbacks = new LinkedHashMap<>();
  private @Nullable RouteReader routes;

  /**
   * @param nodes what stands under {@link #KEYS}, as far as it is given
   */
  RoutingReader(
      Map<String, Node> nodes, Values values, Warnings warnings, ReceiverReader receiverReader) {
    this.nodes = nodes;
    this.values = values;
    this.errors = values.errors();
    this.warnings = warnings;
    this.receiverReader = receiverReader;
    this.matchers = new MatcherReader(values, warnings);
  }

  /** What was read; empty where nobody is told, and after errors. */
  Optional<Routing> read() {
    int before = errors.count();
    Section receivers = section(RECEIVERS, "`receivers`, options by name");
    Names names = new Names("receiver", RECEIVERS, keys(receivers), errors);
    Map<String, Receiver> read = receivers(receivers);
    Node timesNode = nodes.get(TIMES);
    Map<String, List<TimeRange>> times =
        timesNode == null ? Map.of() : new TimesReader(values).read(timesNode);
    List<Inhibition> inhibitions = inhibitions(nodes.get(INHIBIT));
    RouteReader reader =
        new RouteReader(
            values, warnings, matchers, names, new Names("time", TIMES, times.keySet(), errors));
    routes = reader;
    Node node = nodes.get(ROUTE);
    Route root = node == null ? null : reader.read(node);
    checkFallbacks(receivers, read, names);
    checkWhole(receivers, root);
    if (root == null || errors.count() > before) {
      return Optional.empty();
    }
    new RoutingLint(reader, warnings).routes(root);
    if (receivers != null) {
      read.keySet().stream()
          .filter(name -> !names.isUsed(name))
          .forEach(
              name ->
                  warnings.warn(
                      receivers.key(name),
                      "no route, escalation or fallback names the receiver `" + name + "`",
                      "name it in `route`, or leave it out"));
    }
    return Optional.of(new Routing(root, inhibitions, times, read));
  }

  private @Nullable Section section(String key, String what) {
    Node node = nodes.get(key);
    Node.Mapping mapping = node == null ? null : errors.mapping(node, what);
    return mapping == null ? null : Section.of(mapping, "`" + key + "`", null, errors);
  }

  private static Set<String> keys(@Nullable Section section) {
    return section == null ? Set.of() : section.values().keySet();
  }

  private Map<String, Receiver> receivers(@Nullable Section section) {
    Map<String, Receiver> receivers = new TreeMap<>();
    if (section == null) {
      return receivers;
    }
    section
        .values()
        .forEach(
            (name, node) -> {
              Receiver receiver = receiverReader.read(name, section.key(name), node);
              if (receiver != null) {
                receivers.put(name, receiver);
                fallbacks.put(name, fallback(node, section.key(name)));
              }
            });
    return receivers;
  }

  /** Where the fallback of a receiver stands, else its name. */
  private static Node fallback(Node receiver, Node key) {
    if (receiver instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        if (entry.key() instanceof Node.Scalar name && name.text().equals("fallback")) {
          return entry.value();
        }
      }
    }
    return key;
  }

  private void checkFallbacks(
      @Nullable Section section, Map<String, Receiver> receivers, Names names) {
    for (Receiver receiver : receivers.values()) {
      String fallback = receiver.fallback();
      if (section == null || fallback == null) {
        continue;
      }
      Node place = fallbacks.getOrDefault(receiver.name(), section.key(receiver.name()));
      if (place instanceof Node.Scalar scalar && names.isKnown(new Values.Text(fallback, scalar))) {
        checkCycle(receiver, receivers, scalar);
      }
    }
  }

  private void checkCycle(Receiver receiver, Map<String, Receiver> receivers, Node place) {
    Set<String> chain = new LinkedHashSet<>();
    Receiver next = receiver;
    while (next != null && chain.add(next.name())) {
      next = next.fallback() == null ? null : receivers.get(next.fallback());
    }
    // Each cycle is told once, at the first of its names.
    boolean isOfCycle = next != null && next.name().equals(receiver.name());
    if (isOfCycle && chain.stream().allMatch(name -> name.compareTo(receiver.name()) >= 0)) {
      errors.add(
          place,
          "a fallback that leads back: " + String.join(" -> ", chain) + " -> " + receiver.name(),
          "a chain that ends",
          null);
    }
  }

  private List<Inhibition> inhibitions(@Nullable Node node) {
    List<Inhibition> inhibitions = new ArrayList<>();
    if (node == null) {
      return inhibitions;
    }
    String example =
        "`{source: ['rule=\"coup\"'], target: ['severity=\"info\"'], equal: [country]}`";
    for (Node item : errors.items(node, "`" + INHIBIT + "`")) {
      Node.Mapping mapping = errors.mapping(item, "an inhibition, such as " + example);
      if (mapping == null) {
        continue;
      }
      int before = errors.count();
      Section section = Section.of(mapping, "an inhibition", INHIBITION_KEYS, errors);
      Node source = section.get("source");
      Node target = section.get("target");
      if ((source == null || target == null) && errors.count() == before) {
        errors.add(
            item,
            "an inhibition without `" + (source == null ? "source" : "target") + "`",
            example,
            null);
      }
      Node equal = section.get("equal");
      inhibitions.add(
          new Inhibition(
              source == null ? List.of() : matchers.read(source, "source"),
              target == null ? List.of() : matchers.read(target, "target"),
              equal == null
                  ? List.of()
                  : values.texts(equal, "`equal`").stream().map(Values.Text::value).toList()));
    }
    return inhibitions;
  }

  /** Receivers and a route need one another. */
  private void checkWhole(@Nullable Section receivers, @Nullable Route root) {
    Node given = nodes.get(RECEIVERS);
    if (receivers != null && !receivers.values().isEmpty() && nodes.get(ROUTE) == null) {
      String first = receivers.values().keySet().iterator().next();
      errors.add(
          receivers.mapping(),
          "receivers without a `route`, so that none of them is told",
          "`route: {receiver: " + first + "}`",
          null);
    } else if (given == null && root == null && !nodes.isEmpty()) {
      warnings.warn(
          nodes.values().iterator().next(),
          "nobody is told: there are neither receivers nor a route",
          "name who is told under `receivers` and `route`");
    }
  }

  /** What is in force, without secrets, each with where it comes from. */
  List<EffectiveSetting> settings(Routing routing) {
    List<EffectiveSetting> settings = new ArrayList<>();
    Node receivers = nodes.get(RECEIVERS);
    if (receivers instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        Receiver receiver =
            entry.key() instanceof Node.Scalar key ? routing.receivers().get(key.text()) : null;
        if (receiver != null) {
          settings.add(
              setting("receivers." + receiver.name(), RoutingText.receiver(receiver), entry.key()));
        }
      }
    }
    addRoutes(routing.root(), settings);
    Node inhibit = nodes.get(INHIBIT);
    for (Inhibition inhibition : routing.inhibitions()) {
      settings.add(
          setting(INHIBIT, RoutingText.inhibition(inhibition), Objects.requireNonNull(inhibit)));
    }
    return settings;
  }

  private void addRoutes(Route route, List<EffectiveSetting> settings) {
    settings.add(
        setting(
            "route." + route.path(),
            RoutingText.route(route),
            Objects.requireNonNull(routes).place(route)));
    route.children().forEach(child -> addRoutes(child, settings));
  }

  private EffectiveSetting setting(String name, String value, Node place) {
    Source source = errors.source();
    return new EffectiveSetting(
        name, withoutVariables(value), source.name() + ":" + source.line(place.start()));
  }

  /** A text in which what a variable put in is its name again: nobody knows what it holds. */
  private String withoutVariables(String text) {
    String shown = text;
    for (String name : values.named()) {
      String value = values.environment().getOrDefault(name, "");
      if (value.length() >= SHORTEST_HIDDEN) {
        shown = shown.replace(value, "${env:" + name + "}");
      }
    }
    return shown;
  }
}
