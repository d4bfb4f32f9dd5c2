package io.wirewatch.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.model.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A ledger of one rule in one world, in maps. */
final class InMemoryLedger implements Ledger {
  /** A wake-up that stands. */
  record WakeUp(Instant deadline, String key) implements Comparable<WakeUp> {
    @Override
    public int compareTo(WakeUp other) {
      int byDeadline = deadline.compareTo(other.deadline);
      return byDeadline == 0 ? key.compareTo(other.key) : byDeadline;
    }
  }

  private static final Comparator<String> BY_CODE_POINT =
      Comparator.comparing(key -> key.getBytes(UTF_8), Arrays::compareUnsigned);

  private final TreeMap<String, Member> members = new TreeMap<>();
  private final Map<String, SortedTimeline> timelines = new HashMap<>();
  private final TreeMap<String, Episode> episodes = new TreeMap<>(BY_CODE_POINT);
  private final TreeMap<String, Instant> notes = new TreeMap<>(BY_CODE_POINT);
  private final TreeSet<WakeUp> wakeUps = new TreeSet<>();
  private Instant since = Instant.EPOCH;
  private Instant wholeSince = Instant.MIN;

  void since(Instant time) {
    this.since = time;
  }

  void put(Member member, Set<String> keys) {
    members.put(member.article().id(), member);
    keys.forEach(key -> timelineOf(key).add(member.at().toEpochMilli(), member.article().id()));
  }

  void remove(Member member, Set<String> keys) {
    members.remove(member.article().id());
    keys.forEach(key -> timelineOf(key).remove(member.at().toEpochMilli(), member.article().id()));
  }

  void forgetBefore(Instant time) {
    wholeSince = time;
    members.values().removeIf(member -> member.at().isBefore(time));
    timelines.values().forEach(timeline -> timeline.dropBefore(time.toEpochMilli()));
  }

  void forgetTimelines() {
    timelines.clear();
  }

  @Nullable WakeUp firstWakeUp() {
    return wakeUps.isEmpty() ? null : wakeUps.first();
  }

  void remove(WakeUp wakeUp) {
    wakeUps.remove(wakeUp);
  }

  int entries() {
    return episodes.size() + notes.size() + wakeUps.size();
  }

  List<Member> members() {
    return new ArrayList<>(members.values());
  }

  @Override
  public @Nullable Member member(String article) {
    return members.get(article);
  }

  @Override
  public Timeline timeline(String key) {
    return timelineOf(key);
  }

  @Override
  public Alert.@Nullable Story story(String id) {
    Set<String> publishers = new HashSet<>();
    int articles = 0;
    for (Member member : members.values()) {
      if (member.story().id().equals(id)) {
        publishers.add(member.publisher());
        articles++;
      }
    }
    return articles == 0 ? null : new Alert.Story(id, articles, publishers.size());
  }

  @Override
  public @Nullable Instant latestOf(String story) {
    Instant latest = null;
    for (Member member : members.values()) {
      if (member.story().id().equals(story) && (latest == null || member.at().isAfter(latest))) {
        latest = member.at();
      }
    }
    return latest;
  }

  @Override
  public @Nullable Episode episode(String key) {
    return episodes.get(key);
  }

  @Override
  public List<Episode> openEpisodes() {
    return episodes.values().stream().filter(Episode::isOpen).toList();
  }

  @Override
  public void put(Episode episode) {
    episodes.put(episode.key(), episode);
  }

  @Override
  public void forget(Episode episode) {
    episodes.remove(episode.key());
  }

  @Override
  public @Nullable Instant note(String key) {
    return notes.get(key);
  }

  @Override
  public void note(String key, @Nullable Instant time) {
    if (time == null) {
      notes.remove(key);
    } else {
      notes.put(key, time);
    }
  }

  @Override
  public List<String> noted() {
    return List.copyOf(notes.keySet());
  }

  @Override
  public Instant since() {
    return since;
  }

  @Override
  public Instant wholeSince() {
    return wholeSince;
  }

  @Override
  public void wakeAt(Instant deadline, String key) {
    wakeUps.add(new WakeUp(deadline, key));
  }

  private SortedTimeline timelineOf(String key) {
    return timelines.computeIfAbsent(key, unused -> new SortedTimeline());
  }
}
