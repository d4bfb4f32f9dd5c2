package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.HitEvent.Armed;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.HitEvent.Renewed;
import io.wirewatch.model.HitEvent.Retired;
import io.wirewatch.model.HitEvent.Retract;
import io.wirewatch.model.HitEvent.Tick;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Refusal;
import io.wirewatch.model.Rule;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trend;
import io.wirewatch.model.Trigger;
import io.wirewatch.trigger.Episode;
import io.wirewatch.trigger.Member;
import io.wirewatch.trigger.Suppression;
import io.wirewatch.trigger.Triggers;
import io.wirewatch.trigger.Turn;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Hits to alerts: steps the trigger of the rule that a record is about, and writes the alert event
 * that comes of it. A pure fold over its partition: its only clock is the {@code now} of the
 * records.
 */
final class DetectProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  static final String ALERTS = "alerts";
  static final String TEAM_ALERTS = "team-alerts";
  static final String SHADOW_ALERTS = "shadow-alerts";
  static final String TRENDS = "trends";
  static final String DEAD_LETTERS = "dead-letters";
  static final String STATUS = "status";

  private static final String RULE_CHANGED = "rule-changed";
  private static final String RULE_RETIRED = "rule-retired";
  // Besides this many, what came since the last tick in four times its number: more than it can
  // add.
  private static final int EXPIRED_A_TICK = 2_000;
  private static final Codec<HitEvent> HIT_EVENTS = Codec.of(HitEvent.class);
  private static final Codec<Alert> ALERT_EVENTS = Codec.of(Alert.class);
  private static final Codec<Trend> TREND_RECORDS = Codec.of(Trend.class);
  private static final Codec<StatusReport> REPORTS = Codec.of(StatusReport.class);

  private static final List<String> STORES = stores().stream().map(StoreBuilder::name).toList();

  private final MatchSettings settings;
  private final Predicate<String> hasTeamTopic;
  private final int mostInMemory;
  private final @Nullable Consumer<Judgement> watcher;
  private final Tally tally = new Tally();

  private int sinceTick;
  private ProcessorContext<byte[], byte[]> context;
  private Outputs outputs;
  private Definitions definitions;
  private Desk desk;
  private Worlds worlds;

  DetectProcessor(MatchSettings settings, Predicate<String> hasTeamTopic) {
    this(settings, hasTeamTopic, Desk.MOST_IN_MEMORY);
  }

  /**
   * A processor that is watched.
   *
   * @param watcher told what becomes of each hit
   */
  DetectProcessor(
      MatchSettings settings, Predicate<String> hasTeamTopic, Consumer<Judgement> watcher) {
    this(settings, hasTeamTopic, Desk.MOST_IN_MEMORY, watcher);
  }

  /**
   * A processor.
   *
   * @param mostInMemory see {@link Desk#MOST_IN_MEMORY}
   */
  DetectProcessor(MatchSettings settings, Predicate<String> hasTeamTopic, int mostInMemory) {
    this(settings, hasTeamTopic, mostInMemory, null);
  }

  private DetectProcessor(
      MatchSettings settings,
      Predicate<String> hasTeamTopic,
      int mostInMemory,
      @Nullable Consumer<Judgement> watcher) {
    this.settings = settings;
    this.hasTeamTopic = hasTeamTopic;
    this.mostInMemory = mostInMemory;
    this.watcher = watcher;
  }

  static Set<StoreBuilder<?>> stores() {
    Set<StoreBuilder<?>> stores = new LinkedHashSet<>(Desk.builders());
    stores.add(Definitions.builder());
    stores.add(Worlds.builder());
    return stores;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    outputs = new Outputs(context);
    definitions = new Definitions(context);
    desk = new Desk(context, settings, mostInMemory);
    worlds = new Worlds(context);
    tally.clear();
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Instant arrival = Instant.ofEpochMilli(record.timestamp());
    HitEvent event;
    try {
      event = HIT_EVENTS.decode(record.value() == null ? new byte[0] : record.value());
    } catch (MalformedException e) {
      refuse(record, String.valueOf(e.getMessage()), arrival);
      return;
    }
    begin(event, arrival);
    wake(event);
    if (event instanceof Hit hit) {
      onHit(hit);
    } else if (event instanceof Retract retract) {
      onRetract(retract);
    } else if (event instanceof Renewed renewed) {
      onRenewed(renewed);
    } else if (event instanceof Armed armed) {
      onArmed(armed);
    } else if (event instanceof Retired retired) {
      onRetired(retired);
    } else if (event instanceof Tick tick) {
      onTick(tick);
    }
    settle(event, arrival);
    if (event instanceof Tick tick && tick.world().equals(Article.LIVE)) {
      report(tick, arrival);
    }
  }

  private void refuse(Record<byte[], byte[]> record, String problem, Instant arrival) {
    Refusal refusal = new Refusal(Refusal.Reason.NOT_A_HIT, problem);
    outputs.refuse(DEAD_LETTERS, record, refusal);
    worlds.count(Worlds.UNKNOWN, Counts.deadLetters(refusal.reason()), arrival);
  }

  // A rule is woken by its own records and by ticks, which all partitions hear, and by nothing
  // else. So what it says depends on its own records alone: not on which other rules share its
  // partition, nor on where the ticks between its records stand in the log.

  private void begin(HitEvent event, Instant arrival) {
    String world = event.world();
    if (worlds.get(world) != null || (event instanceof Tick tick && tick.closed())) {
      return;
    }
    desk.begin(world, World.boundary(event.now()));
    worlds.put(world, World.startingAt(event.now(), arrival));
    for (Definitions.Entry entry : definitions.quiet()) {
      RuleDesk rule = open(world, entry, event.now());
      Turn turn = turn(world, entry.rule(), entry.definition(), event.now(), event, rule);
      Triggers.begin(turn);
      say(turn);
    }
  }

  private void wake(HitEvent event) {
    String world = event.world();
    Desk.Wake wake;
    if (event instanceof Tick) {
      while ((wake = desk.nextWake(world, event.now())) != null) {
        desk.expire(world, wake.deadline(), EXPIRED_A_TICK, definitions);
        wake(wake, event);
      }
      return;
    }
    RuleRef ref = event.rule();
    Definitions.Entry entry = ref == null ? null : definitions.get(ref.id());
    if (entry != null) {
      RuleDesk rule = open(world, entry, event.now());
      while ((wake = rule.nextWake(event.now())) != null) {
        wake(wake, event);
      }
    }
  }

  private void wake(Desk.Wake wake, HitEvent event) {
    Definitions.Entry entry = definitions.get(wake.rule());
    if (entry != null) {
      RuleDesk rule = open(event.world(), entry, wake.deadline());
      Turn turn =
          turn(event.world(), entry.rule(), entry.definition(), wake.deadline(), event, rule);
      Triggers.wake(turn, wake.key(), wake.deadline());
      say(turn);
    }
  }

  private void onHit(Hit hit) {
    tally.add(Counts.HITS);
    sinceTick++;
    Definition definition = definition(hit.rule());
    RuleDesk rule = desk.of(hit.world(), hit.rule().id(), definition.trigger(), hit.now());
    Member before = rule.member(hit.article().id());
    if (before != null
        && !before.pending()
        && before.article().version().equals(hit.article().version())) {
      tally.add(Counts.suppressed(Suppression.TOLD_ALREADY));
      // Match has forgotten it and remembers it anew: it may yet take it back.
      rule.renew(before);
      return;
    }
    Member member = rule.keep(hit, before);
    Turn turn = turn(hit.world(), hit.rule(), definition, hit.now(), hit, rule);
    Triggers.hit(turn, member, before);
    say(turn);
    if (watcher != null) {
      watcher.accept(Judgement.of(hit, member, rule.story(member.story().id()), turn));
    }
    tellTrends(hit.world(), hit.rule().id(), rule);
  }

  private void onRetract(Retract retract) {
    tally.add(Counts.RETRACTED);
    Definition definition = definition(retract.rule());
    RuleDesk rule =
        desk.of(retract.world(), retract.rule().id(), definition.trigger(), retract.now());
    Member gone = rule.member(retract.article().id());
    if (gone == null) {
      tally.add(Counts.suppressed(Suppression.NOTHING_TOLD));
      return;
    }
    if (retract.again()) {
      rule.awaitSuccessor(gone);
      return;
    }
    rule.remove(gone);
    Turn turn = turn(retract.world(), ref(retract), definition, retract.now(), retract, rule);
    Triggers.retract(turn, gone, retract.reason());
    say(turn);
    tellTrends(retract.world(), retract.rule().id(), rule);
  }

  private void onRenewed(Renewed renewed) {
    tally.add(Counts.RENEWED);
    String id = renewed.rule().id();
    RuleDesk rule = desk.of(renewed.world(), id, definitions.trigger(id), renewed.now());
    Member member = rule.member(renewed.article().id());
    if (member != null) {
      rule.renew(member);
    }
  }

  private void onArmed(Armed armed) {
    if (!definitions.isNews(armed)) {
      return;
    }
    Definitions.Entry before = definitions.get(armed.rule().id());
    definitions.put(armed);
    if (before != null
        && before.isInForce()
        && before.rule().logic().equals(armed.rule().logic())) {
      onEdited(armed);
      return;
    }
    for (String world : worldsOfRecords()) {
      Instant now = present(world, armed);
      if (before != null && before.isInForce()) {
        end(world, before, armed, RULE_CHANGED);
      }
      RuleDesk rule = desk.of(world, armed.rule().id(), armed.definition().trigger(), now);
      // As of a world that begins: which comes first, the rules or the world, must not show.
      rule.beginAt(World.boundary(now));
      Turn turn = turn(world, armed.rule(), armed.definition(), now, armed, rule);
      Triggers.begin(turn);
      say(turn);
    }
  }

  private void onEdited(Armed armed) {
    for (String world : worldsOfRecords()) {
      Instant now = present(world, armed);
      RuleDesk rule = desk.of(world, armed.rule().id(), armed.definition().trigger(), now);
      Turn turn = turn(world, armed.rule(), armed.definition(), now, armed, rule);
      Triggers.edit(turn);
      say(turn);
    }
  }

  private void onRetired(Retired retired) {
    Definitions.Entry before = definitions.get(retired.rule().id());
    if (before == null || !before.isInForce() || !definitions.isNews(retired)) {
      return;
    }
    worldsOfRecords().forEach(world -> end(world, before, retired, RULE_RETIRED));
    boolean isLive = worlds.get(Article.LIVE) != null;
    definitions.retire(retired, present(isLive ? Article.LIVE : retired.world(), retired));
  }

  private void end(String world, Definitions.Entry entry, HitEvent event, String reason) {
    RuleDesk rule = open(world, entry, present(world, event));
    Instant now = present(world, event);
    for (Episode episode : rule.openEpisodes()) {
      now = episode.raisedAt().isAfter(now) ? episode.raisedAt() : now;
    }
    Turn turn = turn(world, entry.rule(), entry.definition(), now, event, rule);
    Triggers.end(turn, reason);
    say(turn);
    rule.clearWindows();
  }

  private List<String> worldsOfRecords() {
    return worlds.names().stream().filter(name -> !name.equals(Worlds.UNKNOWN)).toList();
  }

  /** The clock of a world at {@code event}, as far as all partitions know it. */
  private Instant present(String world, HitEvent event) {
    if (world.equals(event.world())) {
      return event.now();
    }
    World known = worlds.get(world);
    return known == null ? Instant.EPOCH : World.boundary(known.now());
  }

  private RuleDesk open(String world, Definitions.Entry entry, Instant now) {
    return desk.of(world, entry.rule().id(), entry.definition().trigger(), now);
  }

  private Turn turn(
      String world,
      RuleRef rule,
      Definition definition,
      Instant at,
      HitEvent event,
      RuleDesk ledger) {
    return new Turn(world, rule, definition, at, event.book(), origin(), ledger);
  }

  private void say(Turn turn) {
    turn.suppressions().forEach(reason -> tally.add(Counts.suppressed(reason)));
    turn.alerts().forEach(alert -> write(alert, turn.isShadow(alert)));
  }

  private void write(Alert alert, boolean isShadow) {
    Record<byte[], byte[]> record =
        outputs.record(
            alert.rule().id(), alert, ALERT_EVENTS, alert.world(), alert.event().label());
    if (isShadow) {
      tally.add(Counts.SHADOW_ALERTS + alert.event().label());
      outputs.forward(SHADOW_ALERTS, record);
      return;
    }
    tally.add(Counts.ALERTS + alert.event().label());
    outputs.forward(ALERTS, record);
    String team = alert.labels().get(Rule.TEAM);
    if (team == null) {
      return;
    }
    if (hasTeamTopic.test(team)) {
      record.headers().add(RecordHeaders.header(RecordHeaders.TEAM, team));
      outputs.forward(TEAM_ALERTS, record);
    } else {
      tally.add(Counts.TEAM_TOPIC_MISSING);
    }
  }

  private void tellTrends(String world, String id, RuleDesk rule) {
    for (Trend trend : rule.trends().changed(world, id)) {
      String key = String.join("|", world, id, trend.unit().label(), trend.start().toString());
      outputs.forward(TRENDS, key, trend, TREND_RECORDS, world, "trend");
    }
  }

  /**
   * The definition of a rule; of one that is retired, the last one. Where none has come, because
   * the record that armed the rule is no longer retained, one that tells all that the hit itself
   * says.
   */
  private Definition definition(RuleRef rule) {
    Definitions.Entry entry = definitions.get(rule.id());
    if (entry != null) {
      return entry.definition();
    }
    tally.add(Counts.RULE_NOT_ARMED);
    return new Definition(rule.id(), Severity.INFO, Map.of(), Trigger.byDefault());
  }

  /** The rule in the version in force: a retraction names the one that hit. */
  private RuleRef ref(Retract retract) {
    Definitions.Entry entry = definitions.get(retract.rule().id());
    return entry == null ? retract.rule() : entry.rule();
  }

  private void onTick(Tick tick) {
    if (tick.closed()) {
      desk.dropWorld(tick.world());
    } else {
      desk.expire(tick.world(), tick.now(), EXPIRED_A_TICK + 4 * sinceTick, definitions);
      sinceTick = 0;
    }
    desk.forgetDropped(EXPIRED_A_TICK);
    desk.trim();
    if (tick.world().equals(Article.LIVE)) {
      definitions.forgetRetiredBefore(tick.now().minus(settings.seenRetention()));
    }
  }

  private void settle(HitEvent event, Instant arrival) {
    if (event instanceof Tick tick && tick.closed()) {
      worlds.drop(tick.world());
      tally.clear();
      return;
    }
    World before = worlds.get(event.world());
    World after =
        before == null ? World.startingAt(event.now(), arrival) : before.at(event.now(), arrival);
    worlds.put(event.world(), after.plus(tally));
    tally.clear();
  }

  private void report(Tick tick, Instant arrival) {
    StatusReport report =
        new StatusReport(
            "detect",
            context.taskId().partition(),
            arrival,
            tick.book(),
            definitions.count(),
            Map.of(),
            worlds.latest(StatusReport.MAX_WORLDS),
            Map.of(),
            State.sizes(context, STORES));
    outputs.forward(STATUS, report.key(), report, REPORTS, tick.world(), "status");
  }

  private Origin origin() {
    RecordMetadata place =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a hit's record has its place"));
    return new Origin(place.topic(), place.partition(), place.offset());
  }
}
