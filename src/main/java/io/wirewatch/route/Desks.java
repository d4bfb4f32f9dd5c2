package io.wirewatch.route;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Receivers, routes and times as configured, as groups ask for them. */
final class Desks {
  private final Routing routing;
  private final RouteTree tree;
  private final Calendar calendar;

  Desks(Routing routing) {
    this.routing = routing;
    this.tree = RouteTree.of(routing);
    this.calendar = Calendar.of(routing.times());
  }

  /** The receiver of that name; null where it is not configured any more. */
  @Nullable Receiver receiver(String name) {
    return routing.receivers().get(name);
  }

  /** The route of a group; where it is not there any more, that of all. */
  Route route(GroupRef group) {
    return tree.named(group.route()).orElse(routing.root());
  }

  Optional<Calendar.Held> held(Route route, Instant now) {
    return calendar.held(route, now);
  }

  boolean mayHear(Receiver receiver, String world) {
    return tree.refusal(receiver.name(), world).isEmpty();
  }

  /** How long a group that was told waits until it tells of more. */
  static Duration interval(Route route) {
    return route.digest() == null ? route.groupInterval() : route.digest();
  }
}
