package io.wirewatch.route;

import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What has changed in a message since it was last told.
 *
 * @param news what can be told now, by id of the alert; the caller may change it
 * @param isHolding whether there is something that cannot
 */
record Changes(Map<String, List<String>> news, boolean isHolding) {
  /** Those of a message at the moment. */
  static Changes of(GroupTurn turn, GroupMessage message) {
    Map<String, List<String>> changes = new TreeMap<>();
    boolean isHolding = false;
    for (String id : message.shown()) {
      AlertBrief told = turn.ledger().shown(message.sequence(), id);
      GroupedAlert alert = turn.ledger().alert(id);
      List<String> news =
          told == null || alert == null ? List.of() : News.between(told, alert.latest());
      if (alert != null && !news.isEmpty()) {
        if (turn.hidden(alert.latest()) == null) {
          changes.put(id, news);
        } else {
          isHolding = true;
        }
      }
    }
    return new Changes(changes, isHolding);
  }

  /** Leaves out what was resolved, for those who do not want to hear of it. */
  void dropResolved(GroupTurn turn, GroupMessage message) {
    for (String id : List.copyOf(news.keySet())) {
      AlertBrief latest = Objects.requireNonNull(turn.ledger().alert(id)).latest();
      if (latest.event() == Alert.Event.RESOLVED) {
        news.remove(id);
        turn.ledger().show(message.sequence(), latest);
        turn.count(Untold.RESOLVED_NOT_SENT);
      }
    }
  }

  /** All that a message shows, with what is new. */
  List<AlertBrief> all(GroupTurn turn, GroupMessage message) {
    List<AlertBrief> alerts = new ArrayList<>();
    for (String id : message.shown()) {
      GroupedAlert alert = turn.ledger().alert(id);
      AlertBrief told = turn.ledger().shown(message.sequence(), id);
      if (alert != null && news.containsKey(id)) {
        turn.ledger().show(message.sequence(), alert.latest());
        alerts.add(News.in(alert.latest(), news.getOrDefault(id, List.of())));
      } else if (told != null) {
        alerts.add(told);
      }
    }
    return alerts;
  }

  /** Only what is in {@code news}. */
  List<AlertBrief> lines(GroupTurn turn, GroupMessage message) {
    return all(turn, message).stream().filter(alert -> news.containsKey(alert.id())).toList();
  }

  /** Whether an alert can be told again: it has not ended, and does not tell of a moment. */
  static boolean stands(GroupTurn turn, String id) {
    GroupedAlert alert = turn.ledger().alert(id);
    return alert != null && alert.isOpen() && !alert.isMomentary();
  }

  /** Whether something hides an alert now. */
  static boolean isHidden(GroupTurn turn, String id) {
    GroupedAlert alert = turn.ledger().alert(id);
    return alert != null && turn.hidden(alert.latest()) != null;
  }
}
