package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Article;
import io.wirewatch.model.Routing.Inhibition;
import io.wirewatch.model.Silence;
import io.wirewatch.route.Groups;
import io.wirewatch.route.Inhibitor;
import io.wirewatch.route.Reason;
import io.wirewatch.route.RoutedEvent;
import io.wirewatch.route.Silences;
import io.wirewatch.route.Sources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What hides alerts: silences, and alerts that stand. In the store {@code groups} it keeps {@code
 * source alert}, an alert that hides others, and {@code silence id}, a silence in force when it
 * last looked.
 */
final class Hiders {
  private static final String SOURCE = "source";
  private static final String SILENCE = "silence";
  private static final Codec<RoutedEvent> EVENTS = Codec.of(RoutedEvent.class);
  private static final Codec<Silence> SILENCES = Codec.of(Silence.class);

  private final State state;
  private final Agenda agenda;
  private final Inhibitor inhibitor;
  private final Supplier<Silences> silences;
  private final Map<String, Sources> sources = new HashMap<>();
  private @Nullable Silences seen;
  private Instant lastLook = Instant.MIN;
  private Instant nextLook = Instant.MIN;

  Hiders(State state, Agenda agenda, List<Inhibition> inhibitions, Supplier<Silences> silences) {
    this.state = state;
    this.agenda = agenda;
    this.inhibitor = Inhibitor.of(inhibitions);
    this.silences = silences;
    for (RoutedEvent event : state.values(StateKeys.prefix(SOURCE), EVENTS, Integer.MAX_VALUE)) {
      if (event instanceof RoutedEvent.Source source) {
        ofWorld(source.world()).put(source.alert(), source.labels());
      }
    }
  }

  private Sources ofWorld(String world) {
    return sources.computeIfAbsent(world, unseen -> new Sources(inhibitor));
  }

  /** What hides an alert; null where nothing does. */
  @Nullable Reason hiding(String world, String alert, Map<String, String> labels, Instant now) {
    if (silences.get().hiding(labels, now).isPresent()) {
      return Reason.SILENCED;
    }
    Sources standing = sources.get(world);
    return standing == null
        ? null
        : standing.hiding(alert, labels).map(Sources.Hiding::reason).orElse(null);
  }

  /** Takes an alert that hides others, or does no longer. */
  void take(RoutedEvent.Source source, Instant now) {
    String key = StateKeys.of(SOURCE, source.alert());
    if (source.isActive()) {
      ofWorld(source.world()).put(source.alert(), source.labels());
      state.put(key, source, EVENTS);
      if (!source.world().equals(Article.LIVE)) {
        // A test stream ends without a word.
        agenda.add(now.plus(Groups.RETENTION), "", SOURCE, source.alert());
      }
    } else {
      ofWorld(source.world()).remove(source.alert());
      state.delete(key);
    }
  }

  /** Forgets that an alert hides others. */
  void forget(String alert) {
    state.delete(StateKeys.of(SOURCE, alert));
    sources.values().forEach(standing -> standing.remove(alert));
  }

  /** The silences that were in force when this was last asked, and are no longer. */
  List<Silence> ended(Instant now) {
    Silences known = silences.get();
    boolean isSetBack = now.isBefore(lastLook);
    lastLook = now;
    if (known == seen && now.isBefore(nextLook) && !isSetBack) {
      return List.of();
    }
    seen = known;
    nextLook = known.nextChange(now).orElse(Instant.MAX);
    SortedMap<String, Silence> active = known.active(now);
    List<Silence> ended = new ArrayList<>();
    for (Silence before : state.values(StateKeys.prefix(SILENCE), SILENCES, Integer.MAX_VALUE)) {
      if (!active.containsKey(before.id())) {
        ended.add(before);
        state.delete(StateKeys.of(SILENCE, before.id()));
      }
    }
    active.forEach((id, silence) -> state.put(StateKeys.of(SILENCE, id), silence, SILENCES));
    return ended;
  }
}
