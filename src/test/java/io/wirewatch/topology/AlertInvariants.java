package io.wirewatch.topology;

import io.wirewatch.model.Alert;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.HitEvent.Armed;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.HitEvent.Retired;
import io.wirewatch.model.HitEvent.Retract;
import io.wirewatch.model.HitEvent.Tick;
import io.wirewatch.model.Trigger;
import io.wirewatch.topology.InMemoryLog.Entry;
import io.wirewatch.topology.PlainDesk.Item;
import io.wirewatch.topology.PlainDesk.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of the alerts of a run whose articles have one order and in which nothing is
 * forgotten: reads the hits once more, keeps them in plain lists, and asks of each alert whether it
 * was to be told there, and of each record whether one is missing.
 */
final class AlertInvariants {
  private static final Set<String> BY_TIME = Set.of("silent", "below", "elapsed");
  private static final Set<String> BY_RULE = Set.of("rule-changed", "rule-retired");

  private final SimulatedPipeline run;
  private final Consumer<String> broken;
  private final Map<Integer, Map<Long, List<Alert>>> byOrigin = new HashMap<>();
  private final Set<Alert> inShadow = new HashSet<>();

  private final Map<String, Instant> clocks = new TreeMap<>();
  private final Map<String, Armed> inForce = new TreeMap<>();
  private final Set<String> everExpiring = new HashSet<>();
  private final Map<String, PlainDesk> desks = new TreeMap<>();

  private AlertInvariants(SimulatedPipeline run, Consumer<String> broken) {
    this.run = run;
    this.broken = broken;
  }

  /**
   * Checks a run.
   *
   * @param hits what it wrote to each partition of hits
   */
  static void check(SimulatedPipeline run, List<List<Alerts.Told>> hits, Consumer<String> broken) {
    AlertInvariants all = new AlertInvariants(run, broken);
    run.alerts().forEach(log -> all.read(log, false));
    run.shadowAlerts().forEach(log -> all.read(log, true));
    for (int partition = 0; partition < hits.size(); partition++) {
      all.replay(hits.get(partition), all.byOrigin.getOrDefault(partition, Map.of()));
    }
  }

  private void read(InMemoryLog log, boolean isShadow) {
    for (Entry entry : log.readable()) {
      Alert alert = Alerts.decode(entry);
      byOrigin
          .computeIfAbsent(alert.origin().partition(), unseen -> new TreeMap<>())
          .computeIfAbsent(alert.origin().offset(), unseen -> new ArrayList<>())
          .add(alert);
      if (isShadow) {
        inShadow.add(alert);
      }
    }
  }

  private void check(boolean holds, String what, Object about) {
    if (!holds) {
      broken.accept(what + ": " + about);
    }
  }

  private void replay(List<Alerts.Told> log, Map<Long, List<Alert>> alerts) {
    clocks.clear();
    inForce.clear();
    desks.clear();
    for (Alerts.Told read : log) {
      HitEvent event = read.event();
      List<Alert> told = alerts.getOrDefault(read.entry().offset(), List.of());
      begin(event);
      told.stream().filter(AlertInvariants::isOfTime).forEach(alert -> onTime(alert, event));
      checkQuiet(event, told);
      told.stream()
          .filter(alert -> BY_RULE.contains(String.valueOf(alert.reason())))
          .forEach(alert -> onEnd(alert, event));
      apply(event);
      told.stream()
          .filter(alert -> !isOfTime(alert))
          .filter(alert -> !BY_RULE.contains(String.valueOf(alert.reason())))
          .forEach(alert -> onRecord(alert, event));
      checkMissing(event);
      clocks.merge(event.world(), event.now(), (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  private static boolean isOfTime(Alert alert) {
    return BY_TIME.contains(String.valueOf(alert.reason()))
        || (alert.trigger().kind().equals(Trigger.Quiet.KIND)
            && alert.event() == Alert.Event.RAISED);
  }

  private PlainDesk desk(String world, String rule) {
    return desks.computeIfAbsent(
        world + " " + rule,
        unseen ->
            new PlainDesk(
                world,
                rule,
                run.scenario().parameters().trusted(),
                run.scenario().hasRule(rule, AlertJudge::isOfStories)));
  }

  private void begin(HitEvent event) {
    if (clocks.putIfAbsent(event.world(), event.now()) == null) {
      inForce.values().forEach(armed -> beginQuiet(armed, event.world(), event.now()));
    }
  }

  private void beginQuiet(Armed armed, String world, Instant now) {
    if (armed.definition().trigger() instanceof Trigger.Quiet quiet && quiet.by() == null) {
      desk(world, armed.rule().id()).heard.put("", now);
    }
  }

  private void apply(HitEvent event) {
    if (event instanceof Hit hit) {
      PlainDesk desk = desk(hit.world(), hit.rule().id());
      Item item = desk.add(hit, definition(hit).trigger());
      item.buckets().forEach(bucket -> desk.heard.put(bucket, hit.now()));
    } else if (event instanceof Retract retract && !retract.again()) {
      desk(retract.world(), retract.rule().id()).remove(retract.article().id());
    } else if (event instanceof Armed armed) {
      Armed before = inForce.put(armed.rule().id(), armed);
      if (armed.definition().expires() != null) {
        everExpiring.add(armed.rule().id());
      }
      if (before == null || !before.rule().logic().equals(armed.rule().logic())) {
        beginAnew(armed, event);
      } else {
        edit(before, armed, event);
      }
    } else if (event instanceof Retired retired) {
      inForce.remove(retired.rule().id());
      clocks.keySet().forEach(world -> desk(world, retired.rule().id()).heard.clear());
    }
  }

  private void edit(Armed before, Armed after, HitEvent event) {
    for (String world : clocks.keySet()) {
      Instant now = present(world, event);
      if (isExpired(before, now) && !isExpired(after, now)) {
        desk(world, after.rule().id()).revived = now;
      }
    }
  }

  private Instant present(String world, HitEvent event) {
    boolean isOwn = world.equals(event.world());
    return isOwn ? event.now() : World.boundary(clocks.getOrDefault(world, Instant.EPOCH));
  }

  private void beginAnew(Armed armed, HitEvent event) {
    for (String world : clocks.keySet()) {
      PlainDesk desk = desk(world, armed.rule().id());
      desk.heard.clear();
      desk.generation++;
      beginQuiet(armed, world, present(world, event));
    }
  }

  private Definition definition(HitEvent event) {
    Armed armed = inForce.get(event.rule() == null ? "" : event.rule().id());
    if (armed == null) {
      throw new AssertionError("a rule that is not in force: " + event);
    }
    return armed.definition();
  }

  // What was told

  private void onTime(Alert alert, HitEvent event) {
    Armed armed = inForce.get(alert.rule().id());
    PlainDesk desk = desk(alert.world(), alert.rule().id());
    check(
        event.world().equals(alert.world())
            && (event instanceof Tick || alert.rule().id().equals(ruleOf(event))),
        "a rule woken by what is not its own",
        alert);
    check(!alert.at().isAfter(event.now()), "a deadline before its time", alert);
    check(armed != null, "a deadline of a rule that is not in force", alert);
    if (armed == null) {
      return;
    }
    Told told = note(alert, event, desk, armed);
    String problem = AlertJudge.ofTime(alert, armed.definition().trigger(), desk, told);
    check(problem == null, String.valueOf(problem), alert);
  }

  private static @Nullable String ruleOf(HitEvent event) {
    return event.rule() == null ? null : event.rule().id();
  }

  private void onEnd(Alert alert, HitEvent event) {
    Armed armed = inForce.get(alert.rule().id());
    check(
        alert.rule().id().equals(ruleOf(event)) && alert.event() == Alert.Event.RESOLVED,
        "an end that is none of its rule",
        alert);
    if (armed != null) {
      note(alert, event, desk(alert.world(), alert.rule().id()), armed);
    }
  }

  private void onRecord(Alert alert, HitEvent event) {
    PlainDesk desk = desk(alert.world(), alert.rule().id());
    Armed armed = inForce.get(alert.rule().id());
    check(
        alert.rule().id().equals(ruleOf(event)) && alert.world().equals(event.world()),
        "an alert of another rule or world than its record",
        alert);
    check(alert.at().equals(event.now()), "an alert of another time than its record", alert);
    check(
        armed != null || alert.event() == Alert.Event.WITHDRAWN,
        "an alert of a rule that is not in force",
        alert);
    Told told = note(alert, event, desk, armed);
    if (armed != null) {
      String problem = AlertJudge.ofRecord(alert, event, armed.definition().trigger(), desk, told);
      check(problem == null, String.valueOf(problem), alert);
    }
  }

  /** Takes down an alert event, which must be one that may follow what was told. */
  private Told note(Alert alert, HitEvent event, PlainDesk desk, @Nullable Armed armed) {
    Told told = desk.told(alert.id());
    check((alert.event() == Alert.Event.RAISED) == (told == null), "not raised once", alert);
    check(alert.book() == event.book(), "an alert of another book than its record", alert);
    if (armed != null) {
      check(alert.rule().equals(armed.rule()), "an alert of another version than in force", alert);
      boolean isInShadow =
          told == null ? armed.definition().shadow() : inShadow.contains(told.raised);
      check(isInShadow == inShadow.contains(alert), "told in the wrong place", alert);
      check(
          alert.event() != Alert.Event.RAISED || !isExpired(armed, alert.at()),
          "raised by an expired rule",
          alert);
    }
    if (told == null) {
      Told raised = new Told(alert, desk.generation);
      desk.told.add(raised);
      return raised;
    }
    check(told.stands(), "told of after it was withdrawn", alert);
    check(
        !told.isResolved || alert.event() == Alert.Event.WITHDRAWN,
        "told of after it was resolved",
        alert);
    check(
        alert.raisedAt().equals(told.raised.at()) && !alert.at().isBefore(told.raised.at()),
        "an alert whose times do not follow",
        alert);
    told.last = alert;
    told.isResolved |= alert.event() == Alert.Event.RESOLVED;
    return told;
  }

  private static boolean isExpired(Armed armed, Instant at) {
    Instant expires = armed.definition().expires();
    return expires != null && !expires.isAfter(at);
  }

  // What is missing

  private void checkQuiet(HitEvent event, List<Alert> told) {
    for (Armed armed : inForce.values()) {
      String rule = armed.rule().id();
      boolean isAsked = event instanceof Tick || rule.equals(ruleOf(event));
      if (isAsked
          && armed.definition().trigger() instanceof Trigger.Quiet quiet
          && !isExpired(armed, event.now())) {
        PlainDesk desk = desk(event.world(), rule);
        desk.heard.forEach(
            (bucket, heard) -> {
              Told last = desk.last(bucket, Trigger.Quiet.KIND);
              check(
                  heard.plus(quiet.silence()).isAfter(event.now())
                      || (last != null && last.isOpen()),
                  "a silence that was not told of in '" + bucket + "' since " + heard,
                  event + " told " + told);
            });
      }
    }
  }

  private void checkMissing(HitEvent event) {
    String rule = ruleOf(event);
    if (rule == null || !inForce.containsKey(rule)) {
      return;
    }
    PlainDesk desk = desk(event.world(), rule);
    if (event instanceof Hit || (event instanceof Retract retract && !retract.again())) {
      Trigger trigger = definition(event).trigger();
      String problem = AlertJudge.missing(event, trigger, desk, !everExpiring.contains(rule));
      check(problem == null, String.valueOf(problem), event);
    }
  }
}
