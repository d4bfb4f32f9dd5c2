package io.wirewatch.topology;

import io.wirewatch.model.Trend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much one rule hit in one world by minute, hour and day. What a bucket holds is read from the
 * articles kept when it is first touched and stays in memory for a while.
 */
final class TrendBuckets {
  private static final int MOST_BUCKETS = 8;

  private final Source articles;
  private final Map<Place, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Place, Bucket> touched = new LinkedHashMap<>();

  TrendBuckets(Source articles) {
    this.articles = articles;
  }

  /** The articles with an event time from {@code from} up to before {@code to}. */
  interface Source {
    List<StoryEntry> between(Instant from, Instant to);
  }

  private record Place(Trend.Unit unit, Instant start) {}

  /** How many articles are there, and of how many stories and publishers. */
  private static final class Bucket {
    private final Map<String, Integer> stories = new HashMap<>();
    private final Map<String, Integer> publishers = new HashMap<>();
    private int articles;

    void count(StoryEntry telling, int change) {
      articles += change;
      count(stories, telling.story(), change);
      count(publishers, telling.publisher(), change);
    }

    private static void count(Map<String, Integer> counts, String name, int change) {
      counts.merge(name, change, (one, other) -> one + other == 0 ? null : one + other);
    }
  }

  /** An article is about to be kept. */
  void add(Instant at, StoryEntry telling, Instant wholeSince) {
    change(at, telling, 1, wholeSince);
  }

  /** An article is about to be taken out. */
  void remove(Instant at, StoryEntry telling, Instant wholeSince) {
    change(at, telling, -1, wholeSince);
  }

  /** An article that was there is about to be no longer kept. */
  void forget(Instant at, StoryEntry telling) {
    for (Trend.Unit unit : Trend.Unit.values()) {
      Bucket bucket = buckets.get(new Place(unit, unit.startOf(at)));
      if (bucket != null) {
        bucket.count(telling, -1);
      }
    }
  }

  /**
   * Counts an article in or out.
   *
   * @param wholeSince from when on all articles are kept: of what lies before the last word is said
   */
  private void change(Instant at, StoryEntry telling, int change, Instant wholeSince) {
    for (Trend.Unit unit : Trend.Unit.values()) {
      Place place = new Place(unit, unit.startOf(at));
      if (place.start().isBefore(wholeSince)) {
        // A trigger that looks further back would ask for it again: then it is read anew.
        buckets.remove(place);
        continue;
      }
      Bucket bucket = buckets.computeIfAbsent(place, this::read);
      bucket.count(telling, change);
      touched.put(place, bucket);
    }
    if (buckets.size() > MOST_BUCKETS) {
      buckets
          .keySet()
          .removeAll(new ArrayList<>(buckets.keySet()).subList(0, buckets.size() - MOST_BUCKETS));
    }
  }

  private Bucket read(Place place) {
    Bucket bucket = new Bucket();
    Instant end = place.start().plus(place.unit().length());
    articles.between(place.start(), end).forEach(telling -> bucket.count(telling, 1));
    return bucket;
  }

  /** The buckets changed since this was last asked. */
  List<Trend> changed(String world, String rule) {
    List<Trend> changed = new ArrayList<>();
    touched.forEach(
        (place, bucket) ->
            changed.add(
                new Trend(
                    world,
                    rule,
                    place.unit(),
                    place.start(),
                    bucket.articles,
                    bucket.stories.size(),
                    bucket.publishers.size())));
    touched.clear();
    return changed;
  }

  /** About how many articles' worth of memory the buckets take. */
  int size() {
    int size = 0;
    for (Bucket bucket : buckets.values()) {
      size += bucket.stories.size() + bucket.publishers.size();
    }
    return size;
  }
}
