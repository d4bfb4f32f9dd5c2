package io.wirewatch.topology;

import static io.wirewatch.topology.PlainDesk.count;

import io.wirewatch.model.Alert;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.HitEvent.Retract;
import io.wirewatch.model.Trigger;
import io.wirewatch.topology.PlainDesk.Item;
import io.wirewatch.topology.PlainDesk.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each trigger promises, over plain lists; each answer is what is wrong, or null. */
final class AlertJudge {
  private static final Set<String> STORIES =
      Set.of(Trigger.NewStory.KIND, Trigger.Corroborated.KIND);

  private AlertJudge() {}

  static boolean isOfStories(Trigger trigger) {
    return trigger instanceof Trigger.NewStory || trigger instanceof Trigger.Corroborated;
  }

  /** Of an alert that a deadline has told. */
  static @Nullable String ofTime(Alert alert, Trigger trigger, PlainDesk desk, Told told) {
    Instant at = alert.at();
    if (trigger instanceof Trigger.Quiet quiet) {
      Instant heard = desk.heard.get(told.key);
      Instant end = heard == null ? Instant.MAX : heard.plus(quiet.silence());
      boolean isRevived = end.isBefore(at) && at.equals(desk.revived);
      return end.equals(at) || isRevived
          ? null
          : "a silence told at another time than its end, heard " + heard;
    }
    if (isOfStories(trigger)) {
      boolean isSilent =
          desk.ofStory(told.key).stream()
              .noneMatch(item -> item.at().plus(trigger.reach()).isAfter(at));
      return isSilent ? null : "a story that ends before its window";
    }
    List<Item> items = desk.in(told.key);
    if (trigger instanceof Trigger.Count count) {
      boolean holds =
          moments(items, List.of(Duration.ZERO, count.within()), at.minus(count.within()), at)
              .anyMatch(
                  moment -> count(items, moment.minus(count.within()), moment) >= count.atLeast());
      return holds ? "a count that ends while it holds" : null;
    }
    if (trigger instanceof Trigger.Sequence sequence) {
      boolean isOver =
          alert.evidence().stream()
              .map(evidence -> desk.item(evidence.article().id()))
              .allMatch(item -> item == null || !item.at().plus(sequence.within()).isAfter(at));
      return isOver ? null : "a sequence that ends before its window";
    }
    return trigger instanceof Trigger.Spike ? null : "a trigger that no time tells";
  }

  /** The moments from {@code from} to {@code to} at which a window may change, and the first. */
  private static Stream<Instant> moments(
      List<Item> items, List<Duration> steps, Instant from, Instant to) {
    List<Instant> moments = new ArrayList<>(List.of(from));
    for (Item item : items) {
      steps.forEach(step -> moments.add(item.at().plus(step)));
    }
    return moments.stream().filter(moment -> !moment.isBefore(from) && !moment.isAfter(to));
  }

  /** Of an alert that a hit or a retraction has told. */
  static @Nullable String ofRecord(
      Alert alert, HitEvent event, Trigger trigger, PlainDesk desk, Told told) {
    boolean isWithdrawn = alert.event() == Alert.Event.WITHDRAWN;
    for (Alert.Evidence evidence : alert.evidence()) {
      Item item = desk.item(evidence.article().id());
      boolean stands = item != null && item.article().equals(evidence.article());
      if (!isWithdrawn && !stands) {
        return "evidence that does not stand";
      }
    }
    Alert.Story story = alert.story();
    if (story != null && isOfStories(trigger)) {
      List<Item> items = desk.ofStory(story.id());
      long publishers =
          items.stream().map(item -> String.valueOf(item.hit().publisher())).distinct().count();
      if (items.size() != story.articles() || publishers != story.publishers()) {
        return "a story of %d articles and %d publishers".formatted(items.size(), publishers);
      }
    }
    if (alert.event() == Alert.Event.RESOLVED) {
      return trigger instanceof Trigger.Quiet && event instanceof Hit
          ? null
          : "resolved by an article";
    }
    if (isWithdrawn) {
      return event instanceof Hit || event instanceof Retract ? null : "withdrawn by nothing";
    }
    return alert.event() == Alert.Event.RAISED && event instanceof Hit hit
        ? raised(alert, hit, trigger, desk, told)
        : null;
  }

  private static @Nullable String raised(
      Alert alert, Hit hit, Trigger trigger, PlainDesk desk, Told told) {
    Item item = desk.item(hit.article().id());
    if (item == null) {
      return "raised by what does not stand";
    }
    if (!alert.evidence().get(0).article().equals(hit.article())
        && !(trigger instanceof Trigger.Sequence)) {
      return "evidence that does not begin with what was decided on";
    }
    long others =
        desk.told.stream()
            .filter(each -> each != told && each.stands() && each.key.equals(told.key))
            .filter(each -> isSameKind(each, trigger))
            .count();
    if (others > 0 && (isOfStories(trigger) || trigger instanceof Trigger.EveryArticle)) {
      return "told twice";
    }
    if (trigger instanceof Trigger.Count count) {
      long most = mostAround(desk.in(told.key), item, count.within());
      return most == observed(alert) && most >= count.atLeast() ? null : "a count of " + most;
    }
    if (trigger instanceof Trigger.Corroborated corroborated) {
      List<Item> items =
          desk.ofStory(told.key).stream()
              .filter(each -> each.generation() == desk.generation)
              .toList();
      long most = PlainDesk.mostPublishers(items, corroborated.within());
      return most >= corroborated.publishers() && observed(alert) >= corroborated.publishers()
          ? null
          : "publishers at most " + most;
    }
    if (trigger instanceof Trigger.Spike spike) {
      return spike(alert, spike, desk.in(told.key), item);
    }
    if (trigger instanceof Trigger.Sequence sequence) {
      return chain(alert, sequence, desk, told.key);
    }
    if (trigger instanceof Trigger.FirstSeen first) {
      boolean isFirst =
          desk.in(told.key).stream()
              .filter(each -> !each.equals(item))
              .allMatch(
                  each ->
                      Duration.between(each.at(), item.at()).abs().compareTo(first.within()) >= 0);
      return isFirst && item.buckets().contains(told.key) ? null : "seen before";
    }
    return null;
  }

  private static double observed(Alert alert) {
    Double observed = alert.trigger().observed();
    return observed == null ? -1 : observed;
  }

  private static boolean isSameKind(Told told, Trigger trigger) {
    return isOfStories(trigger)
        ? STORIES.contains(told.kind())
        : told.kind().equals(trigger.kind());
  }

  /** The most articles of one window that holds {@code item} and ends with an article. */
  private static long mostAround(List<Item> items, Item item, Duration within) {
    return items.stream()
        .filter(end -> !end.at().isBefore(item.at()))
        .filter(end -> end.at().isBefore(item.at().plus(within)))
        .mapToLong(end -> count(items, end.at().minus(within), end.at()))
        .max()
        .orElse(0);
  }

  private static @Nullable String spike(
      Alert alert, Trigger.Spike spike, List<Item> items, Item item) {
    List<Instant> moments =
        items.stream()
            .map(Item::at)
            .filter(at -> !at.isBefore(item.at()) && at.isBefore(item.at().plus(spike.within())))
            .toList();
    for (Instant moment : moments) {
      Instant start = moment.minus(spike.within());
      long observed = count(items, start, moment);
      long before = count(items, start.minus(spike.baseline()), start);
      double expected = before * ((double) spike.within().toMillis() / spike.baseline().toMillis());
      if (observed == observed(alert)
          && observed >= spike.atLeast()
          && before >= spike.baselineAtLeast()
          && observed >= spike.ratio() * expected
          && Double.valueOf(expected).equals(alert.trigger().expected())
          && Double.valueOf(1).equals(alert.trigger().coverage())) {
        return null;
      }
    }
    return "no spike";
  }

  private static @Nullable String chain(
      Alert alert, Trigger.Sequence sequence, PlainDesk desk, String bucket) {
    Set<String> taken = new HashSet<>();
    List<Item> chain = new ArrayList<>();
    for (Alert.Evidence evidence : alert.evidence()) {
      Item link = desk.item(evidence.article().id());
      boolean fits =
          link != null
              && taken.add(link.id())
              && link.buckets().contains(bucket)
              && link.steps().contains(chain.size())
              && (chain.isEmpty() || !link.at().isBefore(chain.get(chain.size() - 1).at()));
      if (link == null || !fits) {
        return "a link that does not fit: " + evidence.article().id();
      }
      chain.add(link);
    }
    boolean isWhole =
        chain.size() == sequence.rules().size()
            && !chain.get(chain.size() - 1).at().isAfter(chain.get(0).at().plus(sequence.within()));
    return isWhole ? null : "a chain that is not whole";
  }

  /**
   * Of what stands after a hit or a retraction.
   *
   * @param isTold whether the rule can tell all that it finds, because it never expires
   */
  static @Nullable String missing(HitEvent event, Trigger trigger, PlainDesk desk, boolean isTold) {
    Item item = event instanceof Hit hit ? desk.item(hit.article().id()) : null;
    if (isTold && item != null) {
      String problem = untold(item, trigger, desk);
      if (problem != null) {
        return problem;
      }
    }
    return unfounded(trigger, desk);
  }

  /** Whether an alert stands of the article or its story, by whatever trigger. */
  private static boolean isTold(Item item, PlainDesk desk) {
    return desk.stands(item.story(), STORIES)
        || desk.stands(item.id(), Set.of(Trigger.EveryArticle.KIND));
  }

  /** What {@code item}, which has just come, makes true and nothing tells. */
  private static @Nullable String untold(Item item, Trigger trigger, PlainDesk desk) {
    if (trigger instanceof Trigger.EveryArticle) {
      return isTold(item, desk) ? null : "untold article";
    }
    if (trigger instanceof Trigger.NewStory) {
      return isTold(item, desk) ? null : "untold story " + item.story();
    }
    if (trigger instanceof Trigger.Corroborated corroborated) {
      List<Item> around =
          desk.ofStory(item.story()).stream()
              .filter(each -> each.generation() == desk.generation)
              .filter(each -> isNear(each, item, corroborated.within()))
              .toList();
      boolean isCorroborated =
          around.stream()
              .filter(end -> !end.at().isBefore(item.at()))
              .anyMatch(
                  end ->
                      PlainDesk.mostPublishers(
                              around.stream()
                                  .filter(each -> !each.at().isAfter(end.at()))
                                  .filter(
                                      each ->
                                          each.at().isAfter(end.at().minus(corroborated.within())))
                                  .toList(),
                              corroborated.within())
                          >= corroborated.publishers());
      return !isCorroborated || desk.stands(item.story(), STORIES)
          ? null
          : "untold corroboration " + item.story();
    }
    for (String bucket : item.buckets()) {
      boolean isTold = desk.stands(bucket, Set.of(trigger.kind()));
      if (!isTold && isTrue(item, bucket, trigger, desk)) {
        return "untold in '" + bucket + "'";
      }
    }
    return null;
  }

  private static boolean isNear(Item one, Item other, Duration within) {
    return Duration.between(one.at(), other.at()).abs().compareTo(within) < 0;
  }

  private static boolean isTrue(Item item, String bucket, Trigger trigger, PlainDesk desk) {
    List<Item> items = desk.in(bucket);
    if (trigger instanceof Trigger.Count count) {
      return mostAround(items, item, count.within()) >= count.atLeast();
    }
    if (trigger instanceof Trigger.FirstSeen) {
      return !bucket.isEmpty();
    }
    return trigger instanceof Trigger.Sequence sequence
        && PlainDesk.hasChainThrough(item, items, sequence.rules().size(), sequence.within());
  }

  /** What was told last in this generation, still stands, and should not. */
  private static @Nullable String unfounded(Trigger trigger, PlainDesk desk) {
    for (Told told : desk.told) {
      boolean isLast = desk.last(told.key, trigger.kind()) == told;
      if (isLast && told.stands() && !isFounded(told, trigger, desk)) {
        return "told, and no longer so: " + told.raised;
      }
    }
    return null;
  }

  private static boolean isFounded(Told told, Trigger trigger, PlainDesk desk) {
    if (trigger instanceof Trigger.EveryArticle) {
      return desk.item(told.key) != null;
    }
    if (trigger instanceof Trigger.NewStory) {
      return !desk.ofStory(told.key).isEmpty();
    }
    if (trigger instanceof Trigger.Corroborated corroborated) {
      return PlainDesk.mostPublishers(desk.ofStory(told.key), corroborated.within())
          >= corroborated.publishers();
    }
    List<Item> items = desk.in(told.key);
    if (trigger instanceof Trigger.Count count) {
      return PlainDesk.most(items, count.within()) >= count.atLeast();
    }
    if (trigger instanceof Trigger.FirstSeen) {
      return !items.isEmpty();
    }
    return !(trigger instanceof Trigger.Sequence sequence)
        || PlainDesk.hasChain(items, 0, sequence.rules().size(), sequence.within());
  }
}
