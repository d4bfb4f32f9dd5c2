package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What match remembers of articles: by world and id the newest version taken, the rules that it
 * hit, and when it is forgotten.
 *
 * <p>Three kinds of entries: {@code a world id} holds the article, {@code r world id rule} one rule
 * that it hit, {@code x world time id} says when it expires.
 */
final class ArticlesSeen {
  private static final String NAME = "articles-seen";
  private static final String ARTICLE = "a";
  private static final String RULE = "r";
  private static final String EXPIRY = "x";
  private static final Codec<SeenArticle> ARTICLES = Codec.of(SeenArticle.class);
  private static final Codec<RuleHit> RULES = Codec.of(RuleHit.class);

  private final State state;
  private final DrainedRanges expiring;

  ArticlesSeen(ProcessorContext<?, ?> context) {
    this.state = State.of(context, NAME);
    this.expiring = new DrainedRanges(state);
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return State.builder(NAME);
  }

  /**
   * What is remembered of an article at {@code now}. What has expired is forgotten here, too, and
   * not only at the next tick: detect does not know it any more.
   */
  @Nullable SeenArticle get(String world, String id, Instant now) {
    SeenArticle seen = state.get(StateKeys.of(ARTICLE, world, id), ARTICLES);
    if (seen == null || seen.expiresAt().isAfter(now)) {
      return seen;
    }
    state.delete(expiryKey(world, seen.expiresAt(), id));
    forget(world, id);
    return null;
  }

  /** The rules that the remembered version hit, by id. */
  List<RuleHit> rulesHit(String world, String id) {
    return state.values(StateKeys.prefix(RULE, world, id), RULES, Integer.MAX_VALUE);
  }

  /** Remembers {@code seen} in the place of {@code before}, without touching the rules it hit. */
  void put(String world, @Nullable SeenArticle before, SeenArticle seen) {
    String id = seen.article().id();
    if (before != null && !before.expiresAt().equals(seen.expiresAt())) {
      state.delete(expiryKey(world, before.expiresAt(), id));
    }
    if (before == null || !before.expiresAt().equals(seen.expiresAt())) {
      state.mark(expiryKey(world, seen.expiresAt(), id));
      expiring.add(
          StateKeys.prefix(EXPIRY, world),
          StateKeys.of(EXPIRY, world, StateKeys.time(seen.expiresAt())));
    }
    state.put(StateKeys.of(ARTICLE, world, id), seen, ARTICLES);
  }

  void addRulesHit(String world, String id, Collection<RuleHit> rules) {
    rules.forEach(rule -> state.put(StateKeys.of(RULE, world, id, rule.id()), rule, RULES));
  }

  void removeRulesHit(String world, String id, Collection<RuleHit> rules) {
    rules.forEach(rule -> state.delete(StateKeys.of(RULE, world, id, rule.id())));
  }

  /** Forgets what expires at or before {@code now}, at most {@code max} articles; how many. */
  int expire(String world, Instant now, int max) {
    String end = StateKeys.of(EXPIRY, world, StateKeys.time(now.plusMillis(1)));
    List<String> due = expiring.take(StateKeys.prefix(EXPIRY, world), end, max);
    due.forEach(key -> forget(world, StateKeys.last(key)));
    return due.size();
  }

  /** Forgets a whole world, at most {@code max} of its articles; whether all are gone. */
  boolean dropWorld(String world, int max) {
    String prefix = StateKeys.prefix(EXPIRY, world);
    List<String> kept = expiring.take(prefix, max);
    kept.forEach(key -> forget(world, StateKeys.last(key)));
    if (kept.size() == max) {
      return false;
    }
    expiring.forget(prefix);
    return true;
  }

  private void forget(String world, String id) {
    removeRulesHit(world, id, rulesHit(world, id));
    state.delete(StateKeys.of(ARTICLE, world, id));
  }

  private static String expiryKey(String world, Instant at, String id) {
    return StateKeys.of(EXPIRY, world, StateKeys.time(at), id);
  }
}
