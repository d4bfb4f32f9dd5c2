package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.route.Backing;
import io.wirewatch.route.GroupHead;
import io.wirewatch.route.GroupLedger;
import io.wirewatch.route.GroupMessage;
import io.wirewatch.route.GroupTask;
import io.wirewatch.route.GroupedAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One group in the store {@code groups}: {@code h group}, its head, and under {@code g group} its
 * alerts {@code a id}, which of them are untold {@code u id}, what is kept of them {@code b id},
 * its messages {@code m number}, their names {@code n id number}, which have changed {@code c
 * number}, and what they show {@code s number id}. {@code i id group} leads from an alert to its
 * groups.
 */
final class StoredGroup implements GroupLedger {
  private static final String HEAD = "h";
  private static final String GROUP = "g";
  private static final String ALERT = "a";
  private static final String UNTOLD = "u";
  private static final String BACKING = "b";
  private static final String MESSAGE = "m";
  private static final String NAME = "n";
  private static final String CHANGED = "c";
  private static final String SHOWN = "s";
  private static final String OF_ALERT = "i";
  private static final Codec<GroupHead> HEADS = Codec.of(GroupHead.class);
  private static final Codec<GroupedAlert> ALERTS = Codec.of(GroupedAlert.class);
  private static final Codec<Backing> BACKINGS = Codec.of(Backing.class);
  private static final Codec<GroupMessage> MESSAGES = Codec.of(GroupMessage.class);
  private static final Codec<AlertBrief> BRIEFS = Codec.of(AlertBrief.class);

  private final State state;
  private final Agenda agenda;
  private final String group;

  StoredGroup(State state, Agenda agenda, String group) {
    this.state = state;
    this.agenda = agenda;
    this.group = group;
  }

  /** The ids of groups from one on, in order, at most {@code most} of them. */
  static List<String> from(State state, String first, int most) {
    return state.keys(StateKeys.of(HEAD, first), StateKeys.end(HEAD), most).stream()
        .map(StateKeys::last)
        .toList();
  }

  /** The ids of the groups that remember an alert. */
  static List<String> of(State state, String alert) {
    return state.keys(StateKeys.prefix(OF_ALERT, alert), Integer.MAX_VALUE).stream()
        .map(StateKeys::last)
        .toList();
  }

  private String key(String kind, String... parts) {
    return StateKeys.under(GROUP, group, kind, StateKeys.of(parts));
  }

  /** The keys of a kind behind the one that ends with {@code after}, at most {@code most}. */
  private List<String> keys(String kind, @Nullable String after, int most) {
    String first = after == null ? key(kind, "") : StateKeys.prefix(key(kind, after));
    return state.keys(first, StateKeys.end(GROUP, group, kind), most);
  }

  private static String number(int message) {
    return Integer.toString(message);
  }

  private String headKey() {
    return StateKeys.of(HEAD, group);
  }

  @Override
  public @Nullable GroupHead head() {
    return state.get(headKey(), HEADS);
  }

  @Override
  public void put(GroupHead head) {
    state.put(headKey(), head, HEADS);
  }

  @Override
  public void drop() {
    state.delete(headKey());
  }

  @Override
  public @Nullable GroupedAlert alert(String id) {
    return state.get(key(ALERT, id), ALERTS);
  }

  @Override
  public void put(GroupedAlert alert) {
    String id = alert.latest().id();
    state.put(key(ALERT, id), alert, ALERTS);
    state.mark(StateKeys.of(OF_ALERT, id, group));
    if (alert.messages().isEmpty()) {
      state.mark(key(UNTOLD, id));
    } else {
      state.delete(key(UNTOLD, id));
    }
  }

  @Override
  public void remove(GroupedAlert alert) {
    String id = alert.latest().id();
    state.delete(key(ALERT, id));
    state.delete(StateKeys.of(OF_ALERT, id, group));
    state.delete(key(UNTOLD, id));
    state.delete(key(BACKING, id));
  }

  @Override
  public List<GroupedAlert> untold(@Nullable String after, int most) {
    List<GroupedAlert> untold = new ArrayList<>();
    for (String key : keys(UNTOLD, after, most)) {
      untold.add(Objects.requireNonNull(alert(StateKeys.last(key)), key));
    }
    return untold;
  }

  @Override
  public List<GroupedAlert> alerts(int most) {
    return state.values(key(ALERT, ""), ALERTS, most);
  }

  @Override
  public @Nullable Backing backing(String alert) {
    return state.get(key(BACKING, alert), BACKINGS);
  }

  @Override
  public void put(String alert, Backing backing) {
    state.put(key(BACKING, alert), backing, BACKINGS);
  }

  @Override
  public @Nullable GroupMessage message(int sequence) {
    return state.get(key(MESSAGE, number(sequence)), MESSAGES);
  }

  @Override
  public @Nullable GroupMessage message(String id) {
    List<String> named = state.keys(key(NAME, id, ""), 1);
    return named.isEmpty() ? null : message(Integer.parseInt(StateKeys.last(named.get(0))));
  }

  @Override
  public List<GroupMessage> messages(int after, int most) {
    List<GroupMessage> messages = new ArrayList<>();
    for (String key : keys(MESSAGE, after == 0 ? null : number(after), most)) {
      messages.add(Objects.requireNonNull(message(Integer.parseInt(StateKeys.last(key))), key));
    }
    return messages;
  }

  @Override
  public void put(GroupMessage message) {
    state.put(key(MESSAGE, number(message.sequence())), message, MESSAGES);
  }

  @Override
  public void name(GroupMessage message, String id) {
    state.mark(key(NAME, id, number(message.sequence())));
  }

  @Override
  public void remove(GroupMessage message, List<String> ids) {
    String sequence = number(message.sequence());
    state.delete(key(MESSAGE, sequence));
    ids.forEach(id -> state.delete(key(NAME, id, sequence)));
    message.shown().forEach(alert -> state.delete(key(SHOWN, sequence, alert)));
  }

  @Override
  public List<Integer> changed(@Nullable Integer after, int most) {
    return keys(CHANGED, after == null ? null : number(after), most).stream()
        .map(key -> Integer.valueOf(StateKeys.last(key)))
        .toList();
  }

  @Override
  public void markChanged(int message) {
    state.mark(key(CHANGED, number(message)));
  }

  @Override
  public void unmarkChanged(int message) {
    state.delete(key(CHANGED, number(message)));
  }

  @Override
  public @Nullable AlertBrief shown(int message, String alert) {
    return state.get(key(SHOWN, number(message), alert), BRIEFS);
  }

  @Override
  public void show(int message, AlertBrief alert) {
    state.put(key(SHOWN, number(message), alert.id()), alert, BRIEFS);
  }

  @Override
  public void schedule(Instant at, GroupTask task) {
    agenda.add(at, group, task.kind().label(), task.subject());
  }

  @Override
  public void cancel(Instant at, GroupTask task) {
    agenda.remove(at, group, task.kind().label(), task.subject());
  }
}
