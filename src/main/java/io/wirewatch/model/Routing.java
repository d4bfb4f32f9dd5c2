package io.wirewatch.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of which alerts, and when, as configured.
 *
 * @param root the route that takes every alert
 * @param inhibitions which alerts hide which
 * @param times recurring times by their name
 * @param receivers by their name
 */
public record Routing(
    Route root,
    List<Inhibition> inhibitions,
    Map<String, List<TimeRange>> times,
    Map<String, Receiver> receivers) {
  public Routing {
    inhibitions = List.copyOf(inhibitions);
    times = Collections.unmodifiableMap(new TreeMap<>(times));
    receivers = Collections.unmodifiableMap(new TreeMap<>(receivers));
  }

  /**
   * One node of the routing tree, with what it inherits filled in.
   *
   * @param path where it stands, such as {@code root/1/0}, counting from 0
   * @param receivers names of those who are told; empty where alerts end here untold
   * @param matchers all must hold
   * @param goesOn whether its later siblings are asked too
   * @param groupBy labels whose values keep groups apart; empty for one group of all
   * @param isGroupedByAll whether each alert is a group of its own
   * @param groupWait how long a new group waits for more of it
   * @param groupInterval how long a told group waits until it tells of more
   * @param repeatInterval how often what still stands is told again; null where only what changed
   *     is
   * @param active names of times outside of which everything is held
   * @param muted names of times in which everything is held
   * @param digest how often everything is told at once instead of by group interval; null for no
   *     digests
   * @param escalation who is told when nobody acknowledges; null for nobody
   * @param children asked in order, before this node takes the alert itself
   */
  public record Route(
      String path,
      List<String> receivers,
      List<LabelMatcher> matchers,
      boolean goesOn,
      List<String> groupBy,
      boolean isGroupedByAll,
      Duration groupWait,
      Duration groupInterval,
      @Nullable Duration repeatInterval,
      List<String> active,
      List<String> muted,
      @Nullable Duration digest,
      @Nullable Escalation escalation,
      List<Route> children) {
    public Route {
      receivers = List.copyOf(receivers);
      matchers = List.copyOf(matchers);
      groupBy = List.copyOf(groupBy);
      active = List.copyOf(active);
      muted = List.copyOf(muted);
      children = List.copyOf(children);
    }
  }

  /**
   * Who is told when nobody acknowledges.
   *
   * @param after how long after the first telling
   * @param receiver who is told then
   */
  public record Escalation(Duration after, String receiver) {}

  /**
   * Alerts that hide others while they stand.
   *
   * @param source which alerts hide
   * @param target which are hidden
   * @param equal labels that both must have, with the same value: one that either lacks makes them
   *     unequal
   */
  public record Inhibition(
      List<LabelMatcher> source, List<LabelMatcher> target, List<String> equal) {
    public Inhibition {
      source = List.copyOf(source);
      target = List.copyOf(target);
      equal = List.copyOf(equal);
    }
  }
}
