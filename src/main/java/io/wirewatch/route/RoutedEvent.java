package io.wirewatch.route;

import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Article;
import io.wirewatch.model.Command;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A record of {@code routed}: what is handed to the groups that tell of it. */
public sealed interface RoutedEvent {
  /** Its type in JSON, such as {@code routed}. */
  String type();

  /** The world that it is about. */
  String world();

  /**
   * What happened to an alert, for one group of it.
   *
   * @param group which
   * @param alert the alert as it stands
   * @param isMomentary whether it tells of a moment: it never ends, and is not told again
   * @param escalates whether it is this group that tells others of it when nobody acknowledges; of
   *     several that could, the first
   * @param backing what is told of it when someone asks
   */
  record Routed(
      String world,
      GroupRef group,
      AlertBrief alert,
      boolean isMomentary,
      boolean escalates,
      Backing backing)
      implements RoutedEvent {
    @Override
    public String type() {
      return "routed";
    }
  }

  /**
   * An alert that a changed configuration no longer leads to a group.
   *
   * @param group its id
   * @param alert its id
   */
  record Left(String world, String group, String alert) implements RoutedEvent {
    @Override
    public String type() {
      return "left";
    }
  }

  /**
   * An alert that may hide others, for every group.
   *
   * @param alert its id
   * @param labels by which it was routed
   * @param isActive whether it stands
   */
  record Source(String world, String alert, Map<String, String> labels, boolean isActive)
      implements RoutedEvent {
    public Source {
      labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    @Override
    public String type() {
      return "source";
    }
  }

  /**
   * Someone has taken alerts up, for every group that tells of them.
   *
   * @param alerts their ids
   * @param by who
   * @param note what is to be shown
   */
  record Acknowledged(String world, List<String> alerts, String by, String note)
      implements RoutedEvent {
    public Acknowledged {
      alerts = List.copyOf(alerts);
    }

    @Override
    public String type() {
      return "acknowledged";
    }
  }

  /** What someone asks, for the group whose message is meant. */
  record Asked(Command command) implements RoutedEvent {
    @Override
    public String type() {
      return "asked";
    }

    @Override
    public String world() {
      return Article.LIVE;
    }
  }
}
