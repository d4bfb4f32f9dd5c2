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
import io.wirewatch.model.Trigger;
import io.wirewatch.trigger.EveryArticleTrigger;
import io.wirewatch.trigger.Step;
import io.wirewatch.trigger.Told;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
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
  static final String DEAD_LETTERS = "dead-letters";
  static final String STATUS = "status";

  private static final int EXPIRED_A_TICK = 2_000;
  private static final Codec<HitEvent> HIT_EVENTS = Codec.of(HitEvent.class);
  private static final Codec<Alert> ALERT_EVENTS = Codec.of(Alert.class);
  private static final Codec<StatusReport> REPORTS = Codec.of(StatusReport.class);

  private final MatchSettings settings;
  private final Predicate<String> hasTeamTopic;
  private final Tally tally = new Tally();

  private ProcessorContext<byte[], byte[]> context;
  private Outputs outputs;
  private Definitions definitions;
  private ToldStore told;
  private Worlds worlds;

  DetectProcessor(MatchSettings settings, Predicate<String> hasTeamTopic) {
    this.settings = settings;
    this.hasTeamTopic = hasTeamTopic;
  }

  static Set<StoreBuilder<?>> stores() {
    return Set.of(Definitions.builder(), ToldStore.builder(), Worlds.builder());
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    outputs = new Outputs(context);
    definitions = new Definitions(context);
    told = new ToldStore(context);
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
    if (event instanceof Hit hit) {
      onHit(hit);
    } else if (event instanceof Retract retract) {
      onRetract(retract);
    } else if (event instanceof Renewed renewed) {
      onRenewed(renewed);
    } else if (event instanceof Armed armed) {
      definitions.put(armed);
    } else if (event instanceof Retired retired) {
      definitions.remove(retired);
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
    outputs.forward(
        DEAD_LETTERS,
        DeadLetters.of(
            record.key(), record.value(), record.headers(), refusal, null, origin(), arrival));
    worlds.count(Worlds.UNKNOWN, Counts.deadLetters(refusal.reason()), arrival);
  }

  private void onHit(Hit hit) {
    tally.add(Counts.HITS);
    Told before = told.get(hit.world(), hit.rule().id(), hit.article().id());
    Step step = EveryArticleTrigger.hit(definition(hit.rule(), before), hit, before, origin());
    apply(step, before, hit.world(), hit.rule(), hit.article().id(), hit.now());
  }

  private void onRetract(Retract retract) {
    tally.add(Counts.RETRACTED);
    Told before = told.get(retract.world(), retract.rule().id(), retract.article().id());
    Step step =
        EveryArticleTrigger.retract(definition(retract.rule(), before), retract, before, origin());
    apply(step, before, retract.world(), retract.rule(), retract.article().id(), retract.now());
  }

  private void onRenewed(Renewed renewed) {
    tally.add(Counts.RENEWED);
    String rule = renewed.rule().id();
    String article = renewed.article().id();
    Told before = told.get(renewed.world(), rule, article);
    if (before != null) {
      Instant until = renewed.now().plus(settings.seenRetention());
      told.put(renewed.world(), rule, article, before, until, false);
    }
  }

  private void apply(
      Step step, @Nullable Told before, String world, RuleRef rule, String article, Instant now) {
    Told after = step.told();
    if (after != null) {
      Instant until = now.plus(settings.seenRetention());
      told.put(world, rule.id(), article, after, until, before == null);
    } else if (before != null) {
      told.remove(world, rule.id(), article);
    }
    if (step.suppression() != null) {
      tally.add(Counts.suppressed(step.suppression()));
    }
    if (step.alert() != null) {
      write(step.alert());
    }
  }

  private void write(Alert alert) {
    tally.add(Counts.ALERTS + alert.event().label());
    Record<byte[], byte[]> record =
        outputs.record(
            alert.rule().id(), alert, ALERT_EVENTS, alert.world(), alert.event().label());
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

  /**
   * The definition of a rule; of one that is retired, the one under which the alert was raised, so
   * that it is taken back where it was told. Where none has come, because the record that armed the
   * rule is no longer retained, one that tells all that the hit itself says.
   */
  private Definition definition(RuleRef rule, @Nullable Told before) {
    Definition definition = definitions.get(rule.id());
    if (definition != null) {
      return definition;
    }
    if (before != null) {
      return before.definition();
    }
    tally.add(Counts.RULE_NOT_ARMED);
    return new Definition(rule.id(), Severity.INFO, Map.of(), new Trigger.EveryArticle());
  }

  private void onTick(Tick tick) {
    if (tick.closed()) {
      told.dropWorld(tick.world());
    } else {
      told.expire(tick.world(), tick.now(), EXPIRED_A_TICK);
    }
    told.forgetDropped(EXPIRED_A_TICK);
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
            Map.of());
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
