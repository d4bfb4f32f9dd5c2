package io.wirewatch.route;

import io.wirewatch.model.Routing;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A group of alerts that someone is told of together.
 *
 * @param receiver name of who is told
 * @param route by which, with how it groups and waits
 * @param group what the alerts of the group have in common: the labels that the route groups by, as
 *     far as the alert has them; all of its labels where each alert is a group of its own
 * @param key of the group: printable text, the same for the same receiver, route, world and group
 *     and for no other. A route is known by its conditions and not by its place, so that a route
 *     that is put before it changes no key
 * @param why the conditions that led there, such as {@code root > severity="critical"}
 */
public record Destination(
    String receiver, Routing.Route route, Map<String, String> group, String key, String why) {
  public Destination {
    group = Collections.unmodifiableMap(new TreeMap<>(group));
  }
}
