package io.wirewatch.route;

import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Routing trees as tests write them. */
final class Trees {
  private Trees() {}

  /** A route with those matchers and receivers, and its children. */
  static Route route(String matchers, List<String> receivers, Route... children) {
    return new Route(
        "root",
        receivers,
        matchers(matchers),
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
        Arrays.asList(children));
  }

  static Route route(String matchers, String receiver, Route... children) {
    return route(matchers, List.of(receiver), children);
  }

  /** That route, whose later siblings are asked too. */
  static Route goingOn(Route route) {
    return copy(route, true, route.groupBy(), route.isGroupedByAll());
  }

  static Route groupedBy(Route route, String... labels) {
    return copy(route, route.goesOn(), List.of(labels), false);
  }

  static Route groupedByAll(Route route) {
    return copy(route, route.goesOn(), List.of(), true);
  }

  private static Route copy(Route route, boolean goesOn, List<String> groupBy, boolean isByAll) {
    return new Route(
        route.path(),
        route.receivers(),
        route.matchers(),
        goesOn,
        groupBy,
        isByAll,
        route.groupWait(),
        route.groupInterval(),
        route.repeatInterval(),
        route.active(),
        route.muted(),
        route.digest(),
        route.escalation(),
        route.children());
  }

  /**
   * A routing with every receiver that the tree names; those whose name has `test` are sandboxes.
   */
  static Routing routing(Route root) {
    Map<String, Receiver> receivers = new TreeMap<>();
    List<Route> left = new ArrayList<>(List.of(root));
    while (!left.isEmpty()) {
      Route route = left.remove(0);
      route.receivers().forEach(name -> receivers.put(name, receiver(name)));
      left.addAll(route.children());
    }
    return new Routing(root, List.of(), Map.of(), receivers);
  }

  private static Receiver receiver(String name) {
    return new Receiver(
        name,
        "console",
        Map.of(),
        Map.of(),
        List.of(""),
        Receiver.Living.NONE,
        name.contains("test"),
        true,
        new Receiver.Rate(1, Duration.ofSeconds(1), 30, Duration.ofSeconds(1)),
        Receiver.InDoubt.MARK,
        Duration.ofHours(24),
        null,
        Map.of());
  }

  static List<LabelMatcher> matchers(String text) {
    try {
      return Matchers.parse(text);
    } catch (MatcherException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Labels such as {@code severity=critical, world=live}. */
  static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    for (String label : text.isEmpty() ? new String[0] : text.split(", *")) {
      String[] parts = label.split("=", 2);
      labels.put(parts[0], parts[1]);
    }
    return labels;
  }

  /** The same, of the live world. */
  static Map<String, String> live(String text) {
    Map<String, String> labels = labels(text);
    labels.putIfAbsent("world", "live");
    return labels;
  }
}
