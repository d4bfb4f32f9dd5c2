package io.wirewatch;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Escalation;
import io.wirewatch.model.Routing.Inhibition;
import io.wirewatch.model.Routing.Route;
import io.wirewatch.model.TimeRange;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One route of all to the receiver {@code desk}, at {@code #desk}: grouped by rule, waiting for 30
 * s, then telling each 5 min. What a test is about is said besides.
 */
public final class Routings {
  private List<String> groupBy = List.of("rule");
  private boolean isGroupedByAll;
  private Duration wait = Duration.ofSeconds(30);
  private @Nullable Duration repeat;
  private @Nullable Duration digest;
  private @Nullable Escalation escalation;
  private List<String> receivers = List.of("desk");
  private List<String> muted = List.of();
  private final List<Route> children = new ArrayList<>();
  private final List<Inhibition> inhibitions = new ArrayList<>();
  private final Map<String, List<TimeRange>> times = new TreeMap<>();
  private final Map<String, Receiver> all = new TreeMap<>();

  private Routings() {
    receiver("desk", Living.EDIT);
  }

  public static Routings desk() {
    return new Routings();
  }

  public Routings groupedBy(String... labels) {
    groupBy = List.of(labels);
    return this;
  }

  public Routings groupedByAll() {
    isGroupedByAll = true;
    groupBy = List.of();
    return this;
  }

  public Routings waiting(Duration time) {
    wait = time;
    return this;
  }

  public Routings repeating(Duration interval) {
    repeat = interval;
    return this;
  }

  public Routings digesting(Duration interval) {
    digest = interval;
    return this;
  }

  public Routings escalating(Duration after, String receiver) {
    escalation = new Escalation(after, receiver);
    return this;
  }

  public Routings telling(String... names) {
    receivers = List.of(names);
    return this;
  }

  /** A receiver with one target of its name. */
  public Routings receiver(String name, Living living) {
    return receiver(name, living, false, true, "#" + name);
  }

  public Routings receiver(
      String name, Living living, boolean isSandbox, boolean sendsResolved, String... targets) {
    all.put(
        name,
        new Receiver(
            name,
            "console",
            Map.of(),
            Map.of(),
            List.of(targets),
            living,
            isSandbox,
            sendsResolved,
            new Receiver.Rate(1, Duration.ofSeconds(1), 30, Duration.ofSeconds(1)),
            Receiver.InDoubt.MARK,
            Duration.ofHours(24),
            null,
            Map.of()));
    return this;
  }

  public Routings without(String receiver) {
    all.remove(receiver);
    return this;
  }

  /** Held from one minute of each day to another, in UTC. */
  public Routings mutedFrom(int from, int to) {
    times.put(
        "quiet",
        List.of(
            new TimeRange(
                List.of(new TimeRange.Span(from, to)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ZoneOffset.UTC)));
    muted = List.of("quiet");
    return this;
  }

  public Routings child(Route route) {
    children.add(route);
    return this;
  }

  public Routings inhibiting(Inhibition inhibition) {
    inhibitions.add(inhibition);
    return this;
  }

  public Routing routing() {
    Route root =
        new Route(
            "root",
            receivers,
            List.of(),
            false,
            groupBy,
            isGroupedByAll,
            wait,
            Duration.ofMinutes(5),
            repeat,
            List.of(),
            muted,
            digest,
            escalation,
            children);
    return new Routing(root, inhibitions, times, all);
  }
}
