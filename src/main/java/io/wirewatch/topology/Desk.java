package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What detect keeps of every rule in every world, as many small entries by world and rule, and when
 * it has to look at them again.
 *
 * <p>The store {@code desk} holds the entries: see {@link RuleDesk}. The store {@code deadlines}
 * holds {@code w world time rule key}, a wake-up of a trigger, {@code r world rule time key}, the
 * same by its rule, {@code x world time rule kind key}, an entry that expires, and {@code d world},
 * a world that has ended and is being forgotten. What is read of a rule stays in memory as long as
 * there is room; an aborted transaction begins it anew.
 */
final class Desk {
  private static final String ENTRIES = "desk";
  private static final String DEADLINES = "deadlines";
  private static final String WAKE = "w";
  private static final String WAKE_OF_RULE = "r";
  private static final String EXPIRY = "x";
  private static final String DROPPED = "d";

  /** In the place of a rule: no rule has this id. */
  private static final String WORLD = "";

  private static final String BEGUN = "b";

  private static final Codec<RuleDesk.Noted> NOTES = Codec.of(RuleDesk.Noted.class);

  /**
   * Articles in memory, in timelines or stories, beyond which the rules used least are put away.
   */
  static final int MOST_IN_MEMORY = 200_000;

  private final State entries;
  private final State deadlines;
  private final MatchSettings settings;
  private final int mostInMemory;
  private final Map<Place, RuleDesk> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<String> dropped = new TreeSet<>();
  private final DrainedRanges due;
  private final DrainedRanges forgotten;

  private int grown;

  /**
   * The desk as its stores have it.
   *
   * @param mostInMemory see {@link #MOST_IN_MEMORY}
   */
  Desk(ProcessorContext<?, ?> context, MatchSettings settings, int mostInMemory) {
    this.entries = State.of(context, ENTRIES);
    this.deadlines = State.of(context, DEADLINES);
    this.settings = settings;
    this.mostInMemory = mostInMemory;
    this.due = new DrainedRanges(deadlines);
    this.forgotten = new DrainedRanges(entries);
    deadlines
        .keys(StateKeys.prefix(DROPPED), Integer.MAX_VALUE)
        .forEach(key -> dropped.add(StateKeys.last(key)));
  }

  static List<StoreBuilder<?>> builders() {
    return List.of(State.builder(ENTRIES), State.builder(DEADLINES));
  }

  private record Place(String world, String rule) {}

  /** A wake-up that is due. */
  record Wake(Instant deadline, String rule, String key) {}

  /** What is kept of one rule in one world, at the present of that world. */
  RuleDesk of(String world, String rule, Trigger trigger, Instant now) {
    finishDropping(world);
    RuleDesk desk = open.computeIfAbsent(new Place(world, rule), place -> opened(place, trigger));
    desk.turnTo(trigger, now);
    return desk;
  }

  private RuleDesk opened(Place place, Trigger trigger) {
    grow();
    return new RuleDesk(this, entries, place.world(), place.rule(), trigger);
  }

  /** One more rule, or article, was put into memory. */
  void grow() {
    grown++;
  }

  /** Puts away what was used least, until the rest has room in memory. */
  void trim() {
    if (grown < mostInMemory / 20) {
      return;
    }
    grown = 0;
    int inMemory = 0;
    for (RuleDesk desk : open.values()) {
      inMemory += desk.inMemory();
    }
    Iterator<RuleDesk> leastUsed = open.values().iterator();
    while (inMemory > mostInMemory && open.size() > 1 && leastUsed.hasNext()) {
      inMemory -= leastUsed.next().inMemory();
      leastUsed.remove();
    }
  }

  /** The world begins at {@code now}. */
  void begin(String world, Instant now) {
    finishDropping(world);
    entries.put(StateKeys.of(world, WORLD, BEGUN), new RuleDesk.Noted(now), NOTES);
  }

  /** When the world began. */
  Instant began(String world) {
    RuleDesk.Noted begun = entries.get(StateKeys.of(world, WORLD, BEGUN), NOTES);
    return begun == null ? Instant.EPOCH : begun.at();
  }

  Duration trusted() {
    return settings.claimsTrusted();
  }

  /** How long an article is kept under {@code trigger}. */
  Duration kept(Trigger trigger) {
    Duration reach = trigger.reach().plus(settings.claimsTrusted());
    return reach.compareTo(settings.seenRetention()) > 0 ? reach : settings.seenRetention();
  }

  void wakeAt(String world, Instant deadline, String rule, String key) {
    String time = StateKeys.time(deadline);
    deadlines.mark(StateKeys.of(WAKE, world, time, rule, key));
    deadlines.mark(StateKeys.of(WAKE_OF_RULE, world, rule, time, key));
    due.add(StateKeys.prefix(WAKE, world), StateKeys.of(WAKE, world, time));
  }

  /** Takes out the earliest wake-up due at or before {@code now}; null if there is none. */
  @Nullable Wake nextWake(String world, Instant now) {
    finishDropping(world);
    String end = StateKeys.of(WAKE, world, StateKeys.time(now.plusMillis(1)));
    List<String> keys = due.take(StateKeys.prefix(WAKE, world), end, 1);
    if (keys.isEmpty()) {
      return null;
    }
    List<String> parts = StateKeys.parts(keys.get(0));
    Wake wake = new Wake(StateKeys.instant(parts.get(2)), parts.get(3), parts.get(4));
    deadlines.delete(keyOfRule(world, wake));
    return wake;
  }

  /**
   * The earliest wake-up of one rule; null if there is none.
   *
   * @param from before which there is none
   */
  @Nullable Wake firstWake(String world, String rule, Instant from) {
    List<String> keys =
        deadlines.keys(
            StateKeys.of(WAKE_OF_RULE, world, rule, StateKeys.time(from)),
            StateKeys.of(WAKE_OF_RULE, world, rule, StateKeys.AFTER_ALL_TIMES),
            1);
    if (keys.isEmpty()) {
      return null;
    }
    List<String> parts = StateKeys.parts(keys.get(0));
    return new Wake(StateKeys.instant(parts.get(3)), rule, parts.get(4));
  }

  /** A wake-up has been taken out. */
  void delete(String world, Wake wake) {
    String time = StateKeys.time(wake.deadline());
    deadlines.delete(StateKeys.of(WAKE, world, time, wake.rule(), wake.key()));
    deadlines.delete(keyOfRule(world, wake));
  }

  private static String keyOfRule(String world, Wake wake) {
    String time = StateKeys.time(wake.deadline());
    return StateKeys.of(WAKE_OF_RULE, world, wake.rule(), time, wake.key());
  }

  void expireAt(String world, Instant at, String rule, String kind, String key) {
    String time = StateKeys.time(at);
    deadlines.mark(StateKeys.of(EXPIRY, world, time, rule, kind, key));
    due.add(StateKeys.prefix(EXPIRY, world), StateKeys.of(EXPIRY, world, time));
  }

  void doNotExpireAt(String world, Instant at, String rule, String kind, String key) {
    deadlines.delete(StateKeys.of(EXPIRY, world, StateKeys.time(at), rule, kind, key));
  }

  /** Forgets what expires at or before {@code now}, at most {@code max} entries. */
  void expire(String world, Instant now, int max, Definitions definitions) {
    finishDropping(world);
    String end = StateKeys.of(EXPIRY, world, StateKeys.time(now.plusMillis(1)));
    for (String key : due.take(StateKeys.prefix(EXPIRY, world), end, max)) {
      List<String> parts = StateKeys.parts(key);
      String rule = parts.get(3);
      of(world, rule, definitions.trigger(rule), now).expire(parts.get(4), parts.get(5));
    }
  }

  /** Forgets a whole world, with {@link #forgetDropped} little by little. */
  void dropWorld(String world) {
    deadlines.mark(StateKeys.of(DROPPED, world));
    dropped.add(world);
    open.keySet().removeIf(place -> place.world().equals(world));
  }

  /**
   * Forgets at most {@code max} entries of worlds that were dropped: all of a large one in one
   * transaction could outlast it.
   */
  void forgetDropped(int max) {
    int left = max;
    while (left > 0 && !dropped.isEmpty()) {
      left -= forgetDropped(dropped.iterator().next(), left);
    }
  }

  private int forgetDropped(String world, int max) {
    int left = max - forgotten.take(StateKeys.prefix(world), max).size();
    for (String kind : List.of(WAKE, WAKE_OF_RULE, EXPIRY)) {
      left -= due.take(StateKeys.prefix(kind, world), left).size();
    }
    if (left > 0) {
      forgotten.forget(StateKeys.prefix(world));
      List.of(WAKE, WAKE_OF_RULE, EXPIRY)
          .forEach(kind -> due.forget(StateKeys.prefix(kind, world)));
      deadlines.delete(StateKeys.of(DROPPED, world));
      dropped.remove(world);
    }
    return max - left;
  }

  /** A world that begins again under its old name finds nothing of what it was. */
  private void finishDropping(String world) {
    if (dropped.contains(world)) {
      forgetDropped(world, Integer.MAX_VALUE);
    }
  }
}
