package io.wirewatch.config;

import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.LabelMatcher.How;
import io.wirewatch.model.Routing.Route;
import io.wirewatch.route.Matchers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Warns of routes that nothing can reach: what is told of is certain, and not all is found. */
final class RoutingLint {
  private final RouteReader routes;
  private final Warnings warnings;

  RoutingLint(RouteReader routes, Warnings warnings) {
    this.routes = routes;
    this.warnings = warnings;
  }

  /** Warns of those among a route's descendants. */
  void routes(Route root) {
    children(root, List.of());
  }

  private void children(Route parent, List<LabelMatcher> above) {
    List<Route> before = new ArrayList<>();
    for (Route route : parent.children()) {
      List<LabelMatcher> all = new ArrayList<>(above);
      all.addAll(route.matchers());
      Map<String, String> pinned = pinned(all);
      LabelMatcher broken = contradiction(all, pinned);
      Route taker =
          before.stream()
              .filter(earlier -> takesAll(earlier, all, pinned))
              .findFirst()
              .orElse(null);
      if (broken != null) {
        warn(
            route,
            "no alert reaches this route: with the matchers above it, none can have `"
                + broken
                + "`",
            "change its matchers, or leave it out");
      } else if (taker != null) {
        warn(
            route,
            "no alert reaches this route: the one in line "
                + warnings.line(routes.place(taker))
                + " takes all of them",
            "put it before that one, or let that one `continue`");
      } else {
        children(route, all);
      }
      if (!route.goesOn()) {
        before.add(route);
      }
    }
  }

  private void warn(Route route, String what, String fix) {
    warnings.warn(routes.place(route), what, fix);
  }

  /** What labels must be for all matchers to hold, where one says so. */
  private static Map<String, String> pinned(List<LabelMatcher> matchers) {
    Map<String, String> pinned = new HashMap<>();
    for (LabelMatcher matcher : matchers) {
      if (matcher.how() == How.EQUAL) {
        pinned.putIfAbsent(matcher.label(), matcher.value());
      }
    }
    return pinned;
  }

  private static @Nullable LabelMatcher contradiction(
      List<LabelMatcher> matchers, Map<String, String> pinned) {
    for (LabelMatcher matcher : matchers) {
      if (pinned.containsKey(matcher.label()) && !holds(matcher, pinned)) {
        return matcher;
      }
    }
    return null;
  }

  private static boolean takesAll(
      Route earlier, List<LabelMatcher> matchers, Map<String, String> pinned) {
    return earlier.matchers().stream()
        .allMatch(
            matcher ->
                matchers.contains(matcher)
                    || (pinned.containsKey(matcher.label()) && holds(matcher, pinned)));
  }

  private static boolean holds(LabelMatcher matcher, Map<String, String> labels) {
    return Matchers.of(List.of(matcher)).matches(labels);
  }
}
