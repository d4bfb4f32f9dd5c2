package io.wirewatch.topology;

import io.wirewatch.model.Alert;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.Trigger;
import io.wirewatch.story.Member;
import io.wirewatch.story.Stories;
import io.wirewatch.story.StoryArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One rule in one world, told without any of the machinery: a list of the articles that stand and a
 * list of what was told, searched from front to end. It forgets nothing.
 */
final class PlainDesk {
  private final String world;
  private final String rule;
  private final Duration trusted;
  private final boolean tellsStories;

  /** The articles that stand, in the order of their arrival. */
  final List<Item> items = new ArrayList<>();

  /** What was told, in the order in which it was. */
  final List<Told> told = new ArrayList<>();

  /** When the last article of a bucket came, or its silence began. */
  final Map<String, Instant> heard = new TreeMap<>();

  /** When an edit last let the rule tell again after it had expired; null if none did. */
  @Nullable Instant revived;

  /** How often the rule's logic has begun anew. */
  int generation;

  /**
   * An empty desk.
   *
   * @param trusted how far back a claimed time is believed
   * @param tellsStories whether the rule ever asks for stories
   */
  PlainDesk(String world, String rule, Duration trusted, boolean tellsStories) {
    this.world = world;
    this.rule = rule;
    this.trusted = trusted;
    this.tellsStories = tellsStories;
  }

  /**
   * An article that stands.
   *
   * @param generation in which it came
   */
  record Item(
      ArticleRef article,
      Hit hit,
      Instant at,
      Set<String> buckets,
      List<Integer> steps,
      String story,
      int generation) {
    String id() {
      return article.id();
    }

    /** This article, were it a link at these places only. */
    Item at(List<Integer> places) {
      return new Item(article, hit, at, buckets, places, story, generation);
    }
  }

  /** What was told under one id. */
  static final class Told {
    final Alert raised;
    final String key;
    final int generation;
    Alert last;
    boolean isResolved;

    Told(Alert raised, int generation) {
      this.raised = raised;
      this.key = key(raised);
      this.generation = generation;
      this.last = raised;
    }

    String kind() {
      return raised.trigger().kind();
    }

    boolean stands() {
      return last.event() != Alert.Event.WITHDRAWN;
    }

    boolean isOpen() {
      return stands() && !isResolved;
    }
  }

  /** What an alert is kept apart by: its story, its bucket, its article. */
  private static String key(Alert alert) {
    return switch (alert.trigger().kind()) {
      case Trigger.NewStory.KIND, Trigger.Corroborated.KIND ->
          Objects.requireNonNull(alert.story()).id();
      case Trigger.EveryArticle.KIND -> alert.evidence().get(0).article().id();
      default -> alert.trigger().key() == null ? "" : alert.trigger().key();
    };
  }

  /** An article comes, in the place of its earlier version. */
  Item add(Hit hit, Trigger trigger) {
    Duration window = AlertJudge.isOfStories(trigger) ? trigger.reach() : Stories.WINDOW;
    String story = tellsStories ? story(hit, window) : "";
    remove(hit.article().id());
    Set<String> buckets =
        hit.values() == null || (trigger.by() != null && hit.values().isEmpty())
            ? Set.of("")
            : Set.copyOf(hit.values());
    List<Integer> steps = hit.steps() == null ? List.of() : hit.steps();
    Item item =
        new Item(hit.article(), hit, hit.eventTime().at(), buckets, steps, story, generation);
    items.add(item);
    return item;
  }

  private String story(Hit hit, Duration window) {
    Instant joinable = hit.now().minus(window).minus(trusted);
    for (Item item : items) {
      if (item.id().equals(hit.article().id()) && item.at().isBefore(joinable)) {
        return item.story();
      }
    }
    Stories stories = new Stories(world, rule, window, trusted);
    for (Item item : items) {
      if (item.hit().signature() != null) {
        stories.add(new Member(article(item.hit()), item.story()));
      }
    }
    return stories.assign(article(hit), hit.now()).storyId();
  }

  private static StoryArticle article(Hit hit) {
    return new StoryArticle(
        hit.article().id(),
        hit.article().version(),
        hit.eventTime().at(),
        Objects.requireNonNull(hit.signature()));
  }

  void remove(String article) {
    items.removeIf(item -> item.id().equals(article));
  }

  @Nullable Item item(String article) {
    return items.stream().filter(item -> item.id().equals(article)).findFirst().orElse(null);
  }

  @Nullable Told told(String id) {
    return told.stream().filter(each -> each.raised.id().equals(id)).findFirst().orElse(null);
  }

  /** Whether anything stands that was told under {@code key} by triggers of {@code kinds}. */
  boolean stands(String key, Set<String> kinds) {
    return told.stream()
        .anyMatch(each -> each.key.equals(key) && kinds.contains(each.kind()) && each.stands());
  }

  /** What was told last under {@code key} in this generation; null if nothing was. */
  @Nullable Told last(String key, String kind) {
    Told last = null;
    for (Told each : told) {
      if (each.key.equals(key) && each.kind().equals(kind)) {
        last = each;
      }
    }
    return last == null || last.generation != generation ? null : last;
  }

  List<Item> ofStory(String story) {
    return items.stream().filter(item -> item.story().equals(story)).toList();
  }

  /** The articles of a bucket that came since the rule's logic is in force. */
  List<Item> in(String bucket) {
    return items.stream()
        .filter(item -> item.generation() == generation && item.buckets().contains(bucket))
        .toList();
  }

  static long count(List<Item> items, Instant after, Instant upTo) {
    return items.stream().filter(isWithin(after, upTo)).count();
  }

  static Predicate<Item> isWithin(Instant after, Instant upTo) {
    return item -> item.at().isAfter(after) && !item.at().isAfter(upTo);
  }

  /** The most articles of one window that ends with one of {@code items}. */
  static long most(List<Item> items, Duration within) {
    return items.stream()
        .mapToLong(end -> count(items, end.at().minus(within), end.at()))
        .max()
        .orElse(0);
  }

  /** The most publishers of one window that ends with one of {@code items}. */
  static long mostPublishers(List<Item> items, Duration within) {
    return items.stream()
        .mapToLong(
            end ->
                items.stream()
                    .filter(isWithin(end.at().minus(within), end.at()))
                    .map(item -> String.valueOf(item.hit().publisher()))
                    .distinct()
                    .count())
        .max()
        .orElse(0);
  }

  /** Whether {@code items} hold a chain of distinct articles for all steps from {@code step} on. */
  static boolean hasChain(List<Item> items, int step, int steps, Duration within) {
    return hasChain(items, step, steps, within, null, null, new HashSet<>());
  }

  /** Whether {@code items} hold a chain that {@code item}, one of them, is part of. */
  static boolean hasChainThrough(Item item, List<Item> items, int steps, Duration within) {
    return item.steps().stream()
        .anyMatch(place -> hasChain(fixed(item, items, place), 0, steps, within));
  }

  /** {@code items} as they are where {@code item} alone is the link at {@code place}. */
  private static List<Item> fixed(Item item, List<Item> items, int place) {
    return items.stream()
        .map(each -> each.equals(item) ? each.at(List.of(place)) : each.at(without(each, place)))
        .toList();
  }

  private static List<Integer> without(Item item, int place) {
    return item.steps().stream().filter(step -> step != place).toList();
  }

  private static boolean hasChain(
      List<Item> items,
      int step,
      int steps,
      Duration within,
      @Nullable Instant first,
      @Nullable Instant before,
      Set<String> taken) {
    if (step == steps) {
      return true;
    }
    for (Item item : items) {
      boolean fits =
          item.steps().contains(step)
              && !taken.contains(item.id())
              && (before == null || !item.at().isBefore(before))
              && (first == null || !item.at().isAfter(first.plus(within)));
      if (fits) {
        taken.add(item.id());
        Instant start = first == null ? item.at() : first;
        if (hasChain(items, step + 1, steps, within, start, item.at(), taken)) {
          return true;
        }
        taken.remove(item.id());
      }
    }
    return false;
  }

  /** How many of {@code items} each bucket has. */
  Map<String, List<Item>> byBucket() {
    Map<String, List<Item>> all = new HashMap<>();
    for (Item item : items) {
      item.buckets().forEach(bucket -> all.put(bucket, in(bucket)));
    }
    return all;
  }
}
