package io.wirewatch.route;

import io.wirewatch.model.Article;
import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.LabelMatcher.How;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of an alert: the routing tree, as Alertmanager walks it.
 *
 * <p>An alert enters at the root. At each node the children are asked in order; the first whose
 * matchers hold takes the alert, and later ones are only asked where it goes on. A node takes the
 * alert itself where none of its children does.
 */
public final class RouteTree {
  private static final String ROOT = "root";

  private final Map<String, Receiver> receivers;
  private final Map<String, Route> byName = new HashMap<>();
  private final Node root;

  /**
   * A route ready to be asked.
   *
   * @param name what led to it, such as {@code root > severity="critical"}: the same wherever it
   *     stands among its siblings
   */
  private record Node(Route route, Matchers matchers, String name, List<Node> children) {}

  /**
   * Where an alert goes.
   *
   * @param told everyone who is told, in the order of the tree
   * @param notTold everyone who would be told, and why they are not
   */
  public record Routes(List<Destination> told, List<NotTold> notTold) {
    public Routes {
      told = List.copyOf(told);
      notTold = List.copyOf(notTold);
    }
  }

  /**
   * Who is not told.
   *
   * @param receiver its name; empty where the route has none
   * @param route by which it would have been told
   * @param why the conditions that led there
   * @param reason why not
   */
  public record NotTold(String receiver, Route route, String why, Reason reason) {}

  private RouteTree(Routing routing) {
    this.receivers = routing.receivers();
    this.root = node(routing.root(), ROOT);
  }

  /**
   * The tree of a configuration.
   *
   * @throws IllegalArgumentException if a route names a receiver that is not there, or has an
   *     expression that cannot be used
   */
  public static RouteTree of(Routing routing) {
    return new RouteTree(routing);
  }

  private Node node(Route route, String name) {
    route.receivers().forEach(this::receiver);
    List<Node> children = new ArrayList<>();
    Map<String, Integer> names = new HashMap<>();
    for (Route child : route.children()) {
      String conditions = Matchers.text(child.matchers());
      // Of two with the same conditions, the second is told apart by being the second.
      int number = names.merge(conditions, 1, Integer::sum);
      children.add(
          node(
              child,
              name
                  + " > "
                  + (conditions.isEmpty() ? "{}" : conditions)
                  + (number == 1 ? "" : " #" + number)));
    }
    byName.put(name, route);
    return new Node(route, Matchers.of(route.matchers()), name, List.copyOf(children));
  }

  private Receiver receiver(String name) {
    Receiver receiver = receivers.get(name);
    if (receiver == null) {
      throw new IllegalArgumentException("there is no receiver " + name);
    }
    return receiver;
  }

  /**
   * Where an alert goes.
   *
   * @param alert its id, which keeps apart what is told alert by alert
   * @param labels as {@link Labels} tells them; without {@code world} it is of no world, and no
   *     receiver but those for test streams is told
   */
  public Routes route(String alert, Map<String, String> labels) {
    List<Destination> told = new ArrayList<>();
    List<NotTold> notTold = new ArrayList<>();
    List<Node> taking = new ArrayList<>();
    if (root.matchers().matches(labels)) {
      take(root, labels, taking);
    }
    for (Node node : taking) {
      Route route = node.route();
      if (route.receivers().isEmpty()) {
        notTold.add(new NotTold("", route, node.name(), Reason.NO_RECEIVER));
      }
      Map<String, String> group = group(route, labels);
      for (String receiver : new LinkedHashSet<>(route.receivers())) {
        refusal(receiver, labels.getOrDefault(Labels.WORLD, ""))
            .ifPresentOrElse(
                reason -> notTold.add(new NotTold(receiver, route, node.name(), reason)),
                () ->
                    told.add(
                        new Destination(
                            receiver,
                            route,
                            group,
                            key(receiver, node, alert, labels, group),
                            node.name())));
      }
    }
    return new Routes(told, notTold);
  }

  /**
   * The route to which those conditions lead, as {@link Destination#why} names them; empty where
   * none does any more.
   */
  public Optional<Route> named(String why) {
    return Optional.ofNullable(byName.get(why));
  }

  /** The routes that take an alert, in the order in which they do, whoever they tell. */
  public List<Route> taking(Map<String, String> labels) {
    List<Node> taking = new ArrayList<>();
    if (root.matchers().matches(labels)) {
      take(root, labels, taking);
    }
    return taking.stream().map(Node::route).toList();
  }

  /**
   * Why a receiver must not be told of a world: for those who tell others than a route does, as
   * escalation and fallback do. Empty where it may be told.
   *
   * @throws IllegalArgumentException if there is no such receiver
   */
  public Optional<Reason> refusal(String receiver, String world) {
    return world.equals(Article.LIVE) || receiver(receiver).isSandbox()
        ? Optional.empty()
        : Optional.of(Reason.NOT_SANDBOX);
  }

  /** Adds the nodes at and below {@code node}, whose matchers hold, that take an alert. */
  private static void take(Node node, Map<String, String> labels, List<Node> taking) {
    boolean isTaken = false;
    for (Node child : node.children()) {
      if (child.matchers().matches(labels)) {
        take(child, labels, taking);
        isTaken = true;
        if (!child.route().goesOn()) {
          break;
        }
      }
    }
    if (!isTaken) {
      taking.add(node);
    }
  }

  private static Map<String, String> group(Route route, Map<String, String> labels) {
    if (route.isGroupedByAll()) {
      return labels;
    }
    Map<String, String> group = new TreeMap<>();
    for (String label : route.groupBy()) {
      putIfThere(group, label, labels.get(label));
    }
    return group;
  }

  private static void putIfThere(Map<String, String> group, String label, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      group.put(label, value);
    }
  }

  private static String key(
      String receiver,
      Node node,
      String alert,
      Map<String, String> labels,
      Map<String, String> group) {
    // Worlds share nothing, so that no group spans two of them, whatever it is grouped by.
    String world = equal(Labels.WORLD, labels.getOrDefault(Labels.WORLD, ""));
    String common =
        node.route().isGroupedByAll()
            ? equal("alert", alert)
            : group.entrySet().stream()
                .map(label -> equal(label.getKey(), label.getValue()))
                .collect(Collectors.joining(", "));
    return receiver + "/" + node.name() + "/" + world + "{" + common + "}";
  }

  private static String equal(String label, String value) {
    return new LabelMatcher(label, How.EQUAL, value).toString();
  }
}
