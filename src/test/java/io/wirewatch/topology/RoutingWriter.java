package io.wirewatch.topology;

import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.LabelMatcher.How;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Escalation;
import io.wirewatch.model.Routing.Inhibition;
import io.wirewatch.model.Routing.Route;
import io.wirewatch.model.TimeRange;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws receivers, routes, inhibitions and times. */
final class RoutingWriter {
  private static final List<String> NAMES = List.of("desk", "night", "boss", "lab");
  private static final List<String> LABELS = List.of("rule", "severity", "team", "world", "topic");
  private static final List<LabelMatcher> MATCHERS =
      List.of(
          new LabelMatcher("severity", How.EQUAL, "critical"),
          new LabelMatcher("severity", How.NOT_EQUAL, "info"),
          new LabelMatcher("team", How.MATCH, "europe|asia"),
          new LabelMatcher("trigger", How.EQUAL, "every-article"),
          new LabelMatcher("rule", How.NO_MATCH, "a.*"));

  private static final LabelMatcher NOT_CRITICAL =
      new LabelMatcher("severity", How.NOT_EQUAL, "critical");

  private final RandomGenerator random;

  private RoutingWriter(RandomGenerator random) {
    this.random = random;
  }

  static Routing write(RandomGenerator random) {
    return new RoutingWriter(random).routing();
  }

  private Routing routing() {
    Map<String, Receiver> receivers = new TreeMap<>();
    NAMES.forEach(name -> receivers.put(name, receiver(name)));
    List<Inhibition> inhibitions = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      inhibitions.add(inhibition());
    }
    Route root = route("root", List.of(), 0);
    return new Routing(root, inhibitions, Map.of("quiet", List.of(quiet())), receivers);
  }

  /** Mostly, what is critical hides the rest; at times, alerts of any two kinds. */
  private Inhibition inhibition() {
    List<String> equal = random.nextInt(3) > 0 ? List.of() : List.of(pick(LABELS));
    return random.nextInt(3) > 0
        ? new Inhibition(List.of(MATCHERS.get(0)), List.of(NOT_CRITICAL), equal)
        : new Inhibition(List.of(pick(MATCHERS)), List.of(pick(MATCHERS)), equal);
  }

  private Receiver receiver(String name) {
    return new Receiver(
        name,
        "console",
        Map.of(),
        Map.of(),
        random.nextInt(3) > 0 ? List.of("") : List.of("#one", "#two"),
        pick(List.of(Living.values())),
        name.equals("lab"),
        random.nextInt(4) > 0,
        new Receiver.Rate(1, Duration.ofSeconds(1), 30, Duration.ofSeconds(1)),
        Receiver.InDoubt.MARK,
        Duration.ofHours(24),
        null,
        Map.of());
  }

  private TimeRange quiet() {
    int from = random.nextInt(1440);
    return new TimeRange(
        List.of(new TimeRange.Span(from, (from + 60 + random.nextInt(420)) % 1440)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        random.nextBoolean() ? ZoneOffset.UTC : ZoneId.of("Europe/Kyiv"));
  }

  private Route route(String path, List<LabelMatcher> matchers, int depth) {
    List<Route> children = new ArrayList<>();
    for (int i = depth < 2 ? random.nextInt(3) : 0; i > 0; i--) {
      children.add(route(path + "/" + children.size(), List.of(pick(MATCHERS)), depth + 1));
    }
    boolean isByAll = random.nextInt(5) == 0;
    return new Route(
        path,
        random.nextInt(8) == 0
            ? List.of()
            : random.nextBoolean() ? List.of(pick(NAMES)) : List.of(pick(NAMES), "lab"),
        matchers,
        random.nextInt(3) == 0,
        isByAll ? List.of() : LABELS.subList(0, random.nextInt(LABELS.size())),
        isByAll,
        Duration.ofSeconds(random.nextInt(60)),
        Duration.ofSeconds(1 + random.nextInt(600)),
        orNull(Duration.ofMinutes(10 + random.nextInt(200))),
        List.of(),
        random.nextInt(3) == 0 ? List.of("quiet") : List.of(),
        random.nextInt(6) == 0 ? Duration.ofMinutes(30) : null,
        orNull(new Escalation(Duration.ofMinutes(1 + random.nextInt(30)), pick(NAMES))),
        children);
  }

  private <T> @Nullable T orNull(T value) {
    return random.nextInt(3) == 0 ? value : null;
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
