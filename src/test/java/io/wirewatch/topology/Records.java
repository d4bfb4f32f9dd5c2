package io.wirewatch.topology;

import io.wirewatch.RandomRecords;
import io.wirewatch.Samples;
import io.wirewatch.model.Article;
import io.wirewatch.topology.RuleRecord.Owner;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records of the topology's own, every field filled. */
final class Records {
  private Records() {}

  /** {@link Samples#rule()} as a file set puts it, were it a keyword. */
  static RuleRecord rule() {
    RuleRecord rule = RuleRecord.of(Samples.rule(), new Owner("config/rules", "europe.yaml"));
    return new RuleRecord(
        rule.id(),
        rule.name(),
        rule.severity(),
        rule.labels(),
        rule.query(),
        rule.trigger(),
        rule.origin(),
        true,
        rule.status(),
        rule.expires(),
        rule.owner());
  }

  static RuleLog.Marker marker() {
    return new RuleLog.Marker(12, RuleLog.hash(new TreeMap<>(Map.of("coup-plot", "{}"))));
  }

  /** {@link #rule()} was put once more. */
  static RuleChange change() {
    return change(12, rule());
  }

  static RuleChange change(long revision, RuleRecord rule) {
    return new RuleChange(
        revision,
        Samples.SEEN,
        "anna@desk",
        new Owner("config/rules", "europe.yaml"),
        RuleChange.PUT,
        rule.rule().ref(),
        rule.rule().ref(),
        rule);
  }

  /** How a receiver stands of which one target is gone. */
  static DeliverReport deliverReport() {
    return new DeliverReport(
        DeliverReport.STEP,
        "desk",
        2,
        Samples.SEEN,
        Samples.PUBLISHED,
        214,
        Samples.PUBLISHED,
        1,
        Map.of("C012", "target-gone"),
        Map.of("delivered", 7L));
  }

  static LinksReport linksReport() {
    return LinksReport.of("9b1c", Samples.SEEN, Samples.PUBLISHED, Map.of("acted", 3L));
  }

  static StatusReport status() {
    return new StatusReport(
        "match",
        0,
        Samples.SEEN,
        12,
        3,
        Map.of("coup", "an operand is missing"),
        Map.of(Article.LIVE, new World(Samples.PUBLISHED, Samples.SEEN, Map.of("hits", 7L))),
        Map.of("Harbour News", Samples.SEEN),
        Map.of("articles-seen", 120L));
  }

  static StatusReport status(RandomRecords random) {
    Map<String, World> worlds = new HashMap<>();
    random
        .many(3, random::world)
        .forEach(
            world ->
                worlds.put(world, new World(random.time(), random.time(), Map.of("hits", 7L))));
    worlds.put(Worlds.UNKNOWN, new World(random.time(), random.time(), Map.of()));
    Map<String, Instant> sources = new HashMap<>();
    random
        .many(StatusReport.MAX_NAMES, () -> random.text(100))
        .forEach(source -> sources.put(source, random.time()));
    List<RejectedRule> rejected =
        random.many(
            3,
            () ->
                new RejectedRule(
                    random.text(300), new byte[0], random.text(2000), random.origin()));
    return new StatusReport(
        "detect",
        3,
        random.time(),
        1,
        2,
        StatusReport.broken(rejected),
        worlds,
        sources,
        random.orNull(() -> Map.of("desk", 7L)));
  }
}
