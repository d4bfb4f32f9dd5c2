package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.ArticleCodec;
import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.match.Match;
import io.wirewatch.match.Matcher;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Clock;
import io.wirewatch.model.EventTime;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Refusal;
import io.wirewatch.story.Publishers;
import io.wirewatch.story.Signatures;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Articles to hits: decodes, refuses what is no article, drops what was seen, matches against the
 * book in force, takes back what a newer version takes back, and tells the time.
 */
final class MatchProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  // All that a record leads to is written in the transaction that commits its offset. The wall
  // clock serves three ends, on none of which an article depends: while none comes, a new book is
  // met, the live clock moves, and finished worlds are forgotten.
  static final String HITS = "hits";
  static final String MENTIONS = "mentions";
  static final String DEAD_LETTERS = "dead-letters";
  static final String STATUS = "status";

  private static final Logger LOG = LoggerFactory.getLogger(MatchProcessor.class);
  private static final Duration PUNCTUATION = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final int EXPIRED_A_TICK = 2_000;
  private static final int MAX_PROBLEM = 1_000;
  private static final Codec<Clock> CLOCKS = Codec.of(Clock.class);
  private static final Codec<StatusReport> REPORTS = Codec.of(StatusReport.class);

  private static final List<String> STORES = stores().stream().map(StoreBuilder::name).toList();

  private final MatchSettings settings;
  private final Supplier<Rules> rulesInForce;
  private final Tally tally = new Tally();
  private final Publishers publishers;

  private ProcessorContext<byte[], byte[]> context;
  private Outputs outputs;
  private HitWriter hits;
  private ArticlesSeen seen;
  private ArmedRules armed;
  private Worlds worlds;
  private Sources sources;
  private Matcher matcher;
  private Signatures signatures;
  private @Nullable Rules met;
  private Instant lastArrival;
  private boolean isReportDue;
  private int sinceTick;

  MatchProcessor(MatchSettings settings, Supplier<Rules> rulesInForce) {
    this.settings = settings;
    this.rulesInForce = rulesInForce;
    this.publishers = new Publishers(settings.families());
  }

  static Set<StoreBuilder<?>> stores() {
    return Set.of(
        ArticlesSeen.builder(), ArmedRules.builder(), Worlds.builder(), Sources.builder());
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    outputs = new Outputs(context);
    hits = new HitWriter(outputs, tally);
    seen = new ArticlesSeen(context);
    armed = new ArmedRules(context);
    worlds = new Worlds(context);
    sources = new Sources(context, settings.sources());
    matcher = RuleBook.empty().matcher();
    signatures = new Signatures();
    met = null;
    lastArrival = Instant.ofEpochMilli(context.currentSystemTimeMs());
    isReportDue = true;
    tally.clear();
    context.schedule(PUNCTUATION, PunctuationType.WALL_CLOCK_TIME, this::onWallClock);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    lastArrival = Instant.ofEpochMilli(context.currentSystemTimeMs());
    isReportDue = true;
    Instant arrival = Instant.ofEpochMilli(record.timestamp());
    Refusal refusal = RecordLimits.refusal(record, settings.limits());
    if (refusal != null) {
      onRefused(record, refusal, null, arrival);
      return;
    }
    if (RecordHeaders.CLOCK.equals(RecordHeaders.text(record.headers(), RecordHeaders.RECORD))) {
      onClock(record, arrival);
      return;
    }
    String contentType = RecordHeaders.text(record.headers(), RecordHeaders.CONTENT_TYPE);
    ArticleCodec.Decoded decoded =
        ArticleCodec.decode(record.value(), contentType, arrival, settings.limits());
    if (decoded instanceof ArticleCodec.Accepted accepted) {
      onArticle(accepted.article(), record, arrival);
    } else if (decoded instanceof ArticleCodec.Refused refused) {
      onRefused(record, refused.refusal(), refused.world(), arrival);
    }
  }

  private static Refusal tooManyWorlds(int most) {
    return new Refusal(
        Refusal.Reason.TOO_MANY_WORLDS,
        "%d test streams are remembered already; one is forgotten when it has been silent for the"
                .formatted(most)
            + " time of seen.retention");
  }

  private void onArticle(Article article, Record<byte[], byte[]> record, Instant arrival) {
    if (!worlds.hasRoomFor(article.world(), settings.worlds())) {
      onRefused(record, tooManyWorlds(settings.worlds()), article.world(), arrival);
      return;
    }
    meetRules(article.world(), article.seenAt(), arrival);
    World world = advance(article.world(), article.seenAt(), arrival);
    tally.add(Counts.ARTICLES);
    sinceTick++;
    if (article.world().equals(Article.LIVE)) {
      tally.add(Counts.FORGOTTEN_SOURCE, sources.see(article.source(), article.seenAt()));
    }
    String contentHash = article.contentHash();
    SeenArticle before = seen.get(article.world(), article.id(), world.now());
    Redriven redriven = Redriven.of(record.headers());
    switch (SeenArticle.relation(before, article, contentHash, redriven)) {
      case DUPLICATE -> onSeenAgain(article, before, Counts.DUPLICATE, world.now());
      case SUPERSEDED -> onSeenAgain(article, before, Counts.SUPERSEDED, world.now());
      case FIRST, NEWER -> {
        Found found = match(article, record, arrival);
        if (found != null) {
          Origin first = redriven == null ? origin() : redriven.first();
          take(article, contentHash, before, found, first, world.now());
        }
      }
    }
    settle(article.world(), world);
  }

  /**
   * Remembers the article for another while, and has detect remember what it has told: what is sent
   * again every day must not be news, and can still be taken back.
   */
  private void onSeenAgain(
      Article article, @Nullable SeenArticle before, String count, Instant now) {
    tally.add(count);
    if (before == null) {
      return;
    }
    String world = article.world();
    boolean isRenewed = !now.isBefore(before.expiresAt().minus(settings.renewedAt()));
    Instant until = isRenewed ? now.plus(settings.seenRetention()) : before.expiresAt();
    if (isRenewed) {
      HitWriter.Moment at = new HitWriter.Moment(world, now, book(), origin());
      hits.renew(at, before.article(), seen.rulesHit(world, article.id()));
    }
    seen.put(world, before, before.seenAgain(article.version(), until));
  }

  /**
   * The matches of an article that stands. Null if matching fails: a fault of ours costs that
   * article, which becomes a dead letter to be sent again once it is mended, and none after it.
   */
  private @Nullable Found match(Article article, Record<byte[], byte[]> record, Instant arrival) {
    if (article.status() != ArticleStatus.USABLE) {
      return Found.NOTHING;
    }
    try {
      List<HitWriter.ShownMatch> matches = shown(article, matcher.match(article));
      HitWriter.StoryTraits traits = matches.isEmpty() ? null : traits(article);
      tally.add(Counts.LONG_WORD, matcher.longWords());
      return new Found(matches, traits);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("article '{}' at {} cannot be matched", article.id(), origin(), e);
      onRefused(
          record,
          new Refusal(Refusal.Reason.MATCHING_FAILED, brief(e.toString())),
          article.world(),
          arrival);
      matcher = matcher.book().matcher();
      return null;
    }
  }

  /**
   * The matches of an article.
   *
   * @param traits null where there are none
   */
  private record Found(List<HitWriter.ShownMatch> matches, HitWriter.@Nullable StoryTraits traits) {
    static final Found NOTHING = new Found(List.of(), null);
  }

  private List<HitWriter.ShownMatch> shown(Article article, List<Match> matches) {
    ArticleLanguage language = matches.isEmpty() ? null : matcher.language(article);
    Map<String, Match> byRule = new HashMap<>();
    matches.forEach(match -> byRule.put(match.rule().id(), match));
    return matches.stream()
        .map(
            match ->
                new HitWriter.ShownMatch(
                    match,
                    matcher.snippet(match),
                    HitValues.of(match, article, language),
                    HitValues.steps(match, byRule)))
        .toList();
  }

  private HitWriter.StoryTraits traits(Article article) {
    ArticleLanguage language = matcher.language(article);
    return new HitWriter.StoryTraits(
        signatures.of(article, language == null ? null : language.tag()), publishers.of(article));
  }

  private void take(
      Article article,
      String contentHash,
      @Nullable SeenArticle before,
      Found found,
      Origin first,
      Instant now) {
    String world = article.world();
    SeenArticle after =
        SeenArticle.of(article, contentHash, before, now.plus(settings.seenRetention()), first);
    List<RuleHit> rulesBefore = before == null ? List.of() : seen.rulesHit(world, article.id());
    ArticleRef.cuts(article).forEach(field -> tally.add(Counts.CUT + field));
    countStanding(article, before);
    EventTime eventTime =
        EventTime.of(article.publishedAt(), article.seenAt(), settings.claimsTrusted());
    List<HitWriter.ShownMatch> matches = found.matches();
    List<RuleHit> rulesHit =
        matches.stream().map(HitWriter.ShownMatch::match).map(RuleHit::of).toList();
    HitWriter.Moment at = new HitWriter.Moment(world, now, book(), origin());
    if (before != null) {
      hits.retract(at, before.article(), article.status(), rulesBefore, rulesHit);
    }
    if (found.traits() != null) {
      hits.hits(at, after.article(), eventTime, found.traits(), matches, rulesHit);
    }
    hits.mentions(at, after.article(), rulesBefore, matches);
    seen.put(world, before, after);
    seen.removeRulesHit(world, article.id(), rulesBefore);
    seen.addRulesHit(world, article.id(), rulesHit);
  }

  private void countStanding(Article article, @Nullable SeenArticle before) {
    switch (article.status()) {
      case CANCELED -> tally.add(Counts.CANCELED);
      case WITHHELD -> tally.add(Counts.WITHHELD);
      case USABLE -> {
        if (before != null) {
          tally.add(Counts.CORRECTED);
        }
      }
    }
  }

  private void onClock(Record<byte[], byte[]> record, Instant arrival) {
    Clock clock;
    try {
      clock = CLOCKS.decode(record.value() == null ? new byte[0] : record.value());
    } catch (MalformedException e) {
      onRefused(
          record,
          new Refusal(
              Refusal.Reason.INVALID_CLOCK,
              e.getMessage() + "; expected {\"world\", \"seenAt\"} of a test stream"),
          null,
          arrival);
      return;
    }
    if (!worlds.hasRoomFor(clock.world(), settings.worlds())) {
      onRefused(record, tooManyWorlds(settings.worlds()), clock.world(), arrival);
      return;
    }
    meetRules(clock.world(), clock.seenAt(), arrival);
    World world = advance(clock.world(), clock.seenAt(), arrival);
    tally.add(Counts.CLOCKS);
    settle(clock.world(), world);
  }

  /**
   * Writes the dead letter of a record.
   *
   * @param world the one it was meant for; null where its value does not say, but perhaps a header
   */
  private void onRefused(
      Record<byte[], byte[]> record, Refusal refusal, @Nullable String world, Instant arrival) {
    String named = RecordHeaders.text(record.headers(), RecordHeaders.WORLD);
    String known = world == null && named != null && Article.isWorld(named) ? named : world;
    outputs.forward(
        DEAD_LETTERS,
        DeadLetters.of(
            record.key(), record.value(), record.headers(), refusal, known, origin(), arrival));
    worlds.count(Worlds.UNKNOWN, Counts.deadLetters(refusal.reason()), arrival);
  }

  /**
   * Moves the clock of a world. All partitions of hits hear of its start. Where it passes a
   * boundary of ten seconds, all partitions of hits hear of the last one passed: what was due in
   * between is fired in the order of its deadlines.
   */
  private World advance(String name, Instant seenAt, Instant arrival) {
    World before = worlds.get(name);
    if (before == null) {
      hits.write(new HitEvent.Tick(name, seenAt, book(), false));
      return World.startingAt(seenAt, arrival);
    }
    World after = before.at(seenAt, arrival);
    Instant boundary = World.boundary(after.now());
    if (boundary.isAfter(before.now())) {
      tick(name, boundary, arrival);
    }
    return after;
  }

  private void tick(String name, Instant boundary, Instant arrival) {
    hits.write(new HitEvent.Tick(name, boundary, book(), false));
    seen.expire(name, boundary, EXPIRED_A_TICK + 4 * sinceTick);
    sinceTick = 0;
    if (name.equals(Article.LIVE)) {
      forgetFinishedWorlds(arrival);
    }
  }

  private void forgetFinishedWorlds(Instant arrival) {
    Instant untouchedSince = arrival.minus(settings.seenRetention());
    for (String name : worlds.names()) {
      World world = worlds.get(name);
      if (world == null
          || !Worlds.isTestStream(name)
          || !world.touchedAt().isBefore(untouchedSince)) {
        continue;
      }
      if (seen.dropWorld(name, EXPIRED_A_TICK)) {
        hits.write(new HitEvent.Tick(name, world.now(), book(), true));
        worlds.drop(name);
      }
    }
  }

  private static String brief(String problem) {
    return problem.length() <= MAX_PROBLEM ? problem : problem.substring(0, MAX_PROBLEM) + "…";
  }

  private void settle(String name, World world) {
    worlds.put(name, world.plus(tally));
    tally.clear();
  }

  /**
   * Tells detect of a book that has not been met, before the world's clock moves: a task that has
   * just started then writes its first tick under the same book as one that went on.
   */
  @SuppressWarnings("ReferenceEquality") // a book is swapped by one reference
  private void meetRules(String world, Instant start, Instant arrival) {
    Rules rules = rulesInForce.get();
    if (rules == met) {
      return;
    }
    World before = worlds.get(world);
    Instant now = before == null ? start : before.now();
    RuleBook book = rules.book();
    met = rules;
    matcher = book.matcher();
    isReportDue = true;
    armed
        .retire(book)
        .forEach(rule -> hits.write(new HitEvent.Retired(world, now, book.revision(), rule)));
    armed
        .arm(book)
        .forEach(
            rule ->
                hits.write(
                    new HitEvent.Armed(
                        world, now, book.revision(), rule.ref(), rule.definition())));
    if (context.taskId().partition() == 0) {
      rules.rejected().stream().filter(armed::isNews).forEach(rule -> reject(rule, arrival));
    }
  }

  private void reject(RejectedRule rule, Instant arrival) {
    outputs.forward(
        DEAD_LETTERS,
        DeadLetters.of(
            rule.key().getBytes(UTF_8),
            rule.value(),
            new org.apache.kafka.common.header.internals.RecordHeaders(),
            new Refusal(Refusal.Reason.BAD_RULE, rule.problem()),
            null,
            rule.origin(),
            arrival));
    worlds.count(Worlds.UNKNOWN, Counts.deadLetters(Refusal.Reason.BAD_RULE), arrival);
  }

  private void onWallClock(long millis) {
    Instant wall = Instant.ofEpochMilli(millis);
    meetRules(Article.LIVE, wall, wall);
    World live = worlds.get(Article.LIVE);
    if (!lastArrival.plus(IDLE).isAfter(wall)) {
      Instant boundary = World.boundary(wall.minus(IDLE));
      if (live == null || boundary.isAfter(live.now())) {
        tick(Article.LIVE, boundary, wall);
        live = live == null ? World.startingAt(boundary, wall) : live.at(boundary, wall);
        settle(Article.LIVE, live);
      }
    }
    if (isReportDue) {
      report(wall);
      isReportDue = false;
    }
  }

  private void report(Instant wall) {
    RuleBook book = matcher.book();
    StatusReport report =
        new StatusReport(
            "match",
            context.taskId().partition(),
            wall,
            book.revision(),
            book.rules().size(),
            StatusReport.broken(met == null ? List.of() : met.rejected()),
            worlds.latest(StatusReport.MAX_WORLDS),
            sources.newest(StatusReport.MAX_NAMES),
            State.sizes(context, STORES));
    outputs.forward(STATUS, report.key(), report, REPORTS, Article.LIVE, "status");
  }

  private long book() {
    return matcher.book().revision();
  }

  private Origin origin() {
    RecordMetadata place =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("an article's record has its place"));
    return new Origin(place.topic(), place.partition(), place.offset());
  }
}
