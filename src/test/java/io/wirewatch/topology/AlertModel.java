package io.wirewatch.topology;

import io.wirewatch.match.Matcher;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.VersionOrder;
import io.wirewatch.topology.Alerts.Place;
import io.wirewatch.topology.Scenario.Input;
import io.wirewatch.topology.Scenario.Says;
import io.wirewatch.topology.Scenario.Tells;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which hits stand after a scenario, and which alerts of rules that tell every article, told
 * without any of the machinery: plain maps, everything searched from front to end.
 */
final class AlertModel {
  private final Duration retention;
  private final Duration kept;
  private final Map<Long, Matcher> matchers = new HashMap<>();
  private final Map<String, Clock> worlds = new TreeMap<>();
  private final Map<Item, Seen> seen = new HashMap<>();
  private final Map<Place, Told> told = new HashMap<>();
  private final Map<Place, Standing> standing = new TreeMap<>();
  private final Map<Place, @Nullable String> hits = new TreeMap<>();

  private AlertModel(Scenario.Parameters parameters) {
    this.retention = parameters.retention();
    this.kept = retention.compareTo(parameters.trusted()) > 0 ? retention : parameters.trusted();
  }

  /**
   * What stands of one rule's view of one article.
   *
   * @param alerts how many were raised and not withdrawn; more than one only where the first was
   *     forgotten
   * @param title what the article was called when it was last told
   */
  record Standing(int alerts, @Nullable String title) {}

  /** The model after all of a scenario. */
  static AlertModel of(Scenario scenario) {
    AlertModel model = new AlertModel(scenario.parameters());
    for (int i = 0; i < scenario.inputs().size(); i++) {
      model.read(scenario.inputs().get(i), scenario.rulesAt(i).book());
    }
    model.standing.values().removeIf(standing -> standing.alerts() == 0);
    return model;
  }

  /** Where at least one alert stands, were the trigger of every rule {@code every-article}. */
  Map<Place, Standing> standing() {
    return standing;
  }

  /** Which hits stand, with the titles of their articles. */
  Map<Place, @Nullable String> hits() {
    return hits;
  }

  private record Item(String world, String id) {}

  private record Clock(Instant now, Instant touchedAt) {}

  private record Seen(
      Article article, @Nullable String declared, Instant expiresAt, Set<String> rulesHit) {}

  private record Told(Instant expiresAt) {}

  private void read(Input input, RuleBook book) {
    if (input.meaning() instanceof Says says) {
      pass(says.article().world(), says.article().seenAt(), input.arrival());
      read(says.article(), book);
    } else if (input.meaning() instanceof Tells tells) {
      pass(tells.world(), tells.seenAt(), input.arrival());
    }
  }

  private void pass(String world, Instant seenAt, Instant arrival) {
    Clock before = worlds.get(world);
    if (before == null) {
      worlds.put(world, new Clock(seenAt, arrival));
      return;
    }
    Instant now = seenAt.isAfter(before.now()) ? seenAt : before.now();
    Instant boundary = Instant.ofEpochSecond(now.getEpochSecond() / 10 * 10);
    if (boundary.isAfter(before.now())) {
      if (world.equals(Article.LIVE)) {
        closeFinishedWorlds(arrival);
      }
    }
    worlds.put(world, new Clock(now, arrival));
  }

  private void forget(String world, Instant now) {
    seen.entrySet()
        .removeIf(
            entry ->
                entry.getKey().world().equals(world) && !entry.getValue().expiresAt().isAfter(now));
    told.entrySet()
        .removeIf(
            entry ->
                entry.getKey().world().equals(world) && !entry.getValue().expiresAt().isAfter(now));
  }

  private void closeFinishedWorlds(Instant arrival) {
    for (String world : List.copyOf(worlds.keySet())) {
      Instant lasting = worlds.getOrDefault(world, new Clock(arrival, arrival)).touchedAt();
      if (!world.equals(Article.LIVE) && lasting.plus(retention).isBefore(arrival)) {
        worlds.remove(world);
        seen.keySet().removeIf(item -> item.world().equals(world));
        told.keySet().removeIf(place -> place.world().equals(world));
      }
    }
  }

  private void read(Article article, RuleBook book) {
    Item item = new Item(article.world(), article.id());
    forget(item.world(), now(article));
    Instant expiresAt = now(article).plus(retention);
    Seen before = seen.get(item);
    if (before == null) {
      Set<String> hit = rulesHit(article, book);
      hit.forEach(rule -> tell(article, rule));
      seen.put(item, new Seen(article, article.version(), expiresAt, hit));
      return;
    }
    if (before.article().status() == article.status() && saysTheSame(before.article(), article)) {
      renew(item, before, newer(before.declared(), article.version()), now(article));
      return;
    }
    if (isOlder(article.version(), before.declared())) {
      renew(item, before, before.declared(), now(article));
      return;
    }
    Set<String> hit = rulesHit(article, book);
    before.rulesHit().stream()
        .filter(rule -> !hit.contains(rule))
        .forEach(rule -> takeBack(article, rule));
    hit.forEach(rule -> tell(article, rule));
    String declared = article.version() == null ? before.declared() : article.version();
    seen.put(item, new Seen(article, declared, expiresAt, hit));
  }

  /** What comes again, an eighth of its time after it was remembered, is remembered anew. */
  private void renew(Item item, Seen before, @Nullable String declared, Instant now) {
    Instant rememberedAt = before.expiresAt().minus(retention);
    Instant expiresAt = before.expiresAt();
    if (!now.isBefore(rememberedAt.plus(retention.dividedBy(8)))) {
      expiresAt = now.plus(retention);
      Told renewed = new Told(now.plus(kept));
      for (String rule : before.rulesHit()) {
        told.replace(new Place(item.world(), rule, item.id()), renewed);
      }
    }
    seen.put(item, new Seen(before.article(), declared, expiresAt, before.rulesHit()));
  }

  private Instant now(Article article) {
    return worlds
        .getOrDefault(article.world(), new Clock(article.seenAt(), article.seenAt()))
        .now();
  }

  private static boolean isOlder(@Nullable String version, @Nullable String than) {
    return version != null && than != null && VersionOrder.INSTANCE.compare(version, than) < 0;
  }

  private static @Nullable String newer(@Nullable String before, @Nullable String version) {
    return version == null || isOlder(version, before) ? before : version;
  }

  private static boolean saysTheSame(Article one, Article other) {
    return content(one).equals(content(other));
  }

  private static List<@Nullable Object> content(Article article) {
    return Arrays.asList(
        article.title(),
        article.summary(),
        article.text(),
        article.source(),
        article.lang(),
        article.authors(),
        article.country(),
        article.labels());
  }

  private Set<String> rulesHit(Article article, RuleBook book) {
    Set<String> hit = new TreeSet<>();
    if (article.status() == ArticleStatus.USABLE) {
      Matcher matcher = matchers.computeIfAbsent(book.revision(), unseen -> book.matcher());
      matcher.match(article).forEach(match -> hit.add(match.rule().id()));
    }
    return hit;
  }

  private void tell(Article article, String rule) {
    Place place = new Place(article.world(), rule, article.id());
    hits.put(place, article.title());
    Told before = told.put(place, new Told(now(article).plus(kept)));
    Standing stood = standing.getOrDefault(place, new Standing(0, null));
    standing.put(place, new Standing(stood.alerts() + (before == null ? 1 : 0), article.title()));
  }

  private void takeBack(Article article, String rule) {
    Place place = new Place(article.world(), rule, article.id());
    hits.remove(place);
    if (told.remove(place) != null) {
      Standing before = standing.getOrDefault(place, new Standing(0, null));
      standing.put(place, new Standing(before.alerts() - 1, before.title()));
    }
  }
}
