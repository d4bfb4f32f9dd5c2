package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.Origin;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.trigger.InMemoryLedger.WakeUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule's trigger as its caller runs it: members and timelines kept, deadlines met in order. */
final class RunningTrigger {
  static final Instant START = Instant.parse("2021-11-26T00:00:00Z");
  static final Origin ORIGIN = new Origin("wirewatch.hits", 0, 1);

  private final InMemoryLedger ledger = new InMemoryLedger();
  private final List<Alert> alerts = new ArrayList<>();
  private final List<Silence> silences = new ArrayList<>();
  private Definition definition;
  private RuleRef rule = new RuleRef("coups", "version-1", "logic-1");
  private Instant now;

  RunningTrigger(Trigger trigger) {
    this(trigger, START);
  }

  /** A trigger in force since long ago or, where its caller says so, since then. */
  RunningTrigger(Trigger trigger, Instant since) {
    this.definition = new Definition("Coups", Severity.WARNING, Map.of(), trigger);
    this.now = since;
    ledger.since(since);
    Triggers.begin(turn());
  }

  InMemoryLedger ledger() {
    return ledger;
  }

  RuleRef rule() {
    return rule;
  }

  Definition definition() {
    return definition;
  }

  Instant now() {
    return now;
  }

  void define(Definition other) {
    definition = other;
  }

  /** The rule is edited, and its logic is not. */
  void edit(Definition other) {
    definition = other;
    Turn turn = turn();
    Triggers.edit(turn);
    take(turn);
  }

  /** The rule gets another logic, and maybe another trigger. */
  List<Alert> change(Trigger trigger, String logic) {
    Turn end = turn();
    Triggers.end(end, "rule-changed");
    ledger.forgetTimelines();
    ledger.since(now);
    rule = new RuleRef(rule.id(), "version-of-" + logic, logic);
    definition = new Definition("Coups", Severity.WARNING, Map.of(), trigger);
    take(end);
    Triggers.begin(turn());
    return end.alerts();
  }

  List<Alert> hit(Members member) {
    return hit(member.build());
  }

  /** A hit at the world's clock of its arrival; one of the same article is its next version. */
  List<Alert> hit(Member member) {
    List<Alert> due = advance(member.heardAt());
    Member before = ledger.member(member.article().id());
    if (before != null && !before.article().version().equals(member.article().version())) {
      before = pending(before);
    }
    if (before != null) {
      ledger.remove(before, keys(before));
    }
    ledger.put(member, keys(member));
    Turn turn = turn();
    Triggers.hit(turn, member, before);
    return with(due, turn);
  }

  List<Alert> retract(String article, String reason, Instant at) {
    List<Alert> due = advance(at);
    Member gone = ledger.member(article);
    if (gone == null) {
      return due;
    }
    ledger.remove(gone, keys(gone));
    Turn turn = turn();
    Triggers.retract(turn, gone, reason);
    return with(due, turn);
  }

  /** The world's clock comes to {@code time}: what is due by then happens at its deadlines. */
  List<Alert> advance(Instant time) {
    List<Alert> due = new ArrayList<>();
    WakeUp first = ledger.firstWakeUp();
    while (first != null && !first.deadline().isAfter(time)) {
      ledger.remove(first);
      now = first.deadline().isAfter(now) ? first.deadline() : now;
      Turn turn = turn();
      Triggers.wake(turn, first.key(), first.deadline());
      due.addAll(take(turn));
      first = ledger.firstWakeUp();
    }
    now = time.isAfter(now) ? time : now;
    return due;
  }

  List<Alert> alerts() {
    return alerts;
  }

  List<Silence> silences() {
    return silences;
  }

  @Nullable Suppression lastSuppression() {
    return silences.isEmpty() ? null : silences.get(silences.size() - 1).reason();
  }

  Turn turn() {
    return new Turn(Article.LIVE, rule, definition, now, 12, ORIGIN, ledger);
  }

  private List<Alert> with(List<Alert> due, Turn turn) {
    due.addAll(take(turn));
    return due;
  }

  private List<Alert> take(Turn turn) {
    alerts.addAll(turn.alerts());
    silences.addAll(turn.silences());
    return turn.alerts();
  }

  private Set<String> keys(Member member) {
    return Triggers.keys(definition.trigger(), member);
  }

  private static Member pending(Member member) {
    return new Member(
        member.article(),
        member.at(),
        member.heardAt(),
        member.publisher(),
        member.story(),
        member.values(),
        member.steps(),
        member.spans(),
        member.truncated(),
        member.snippet(),
        true,
        member.expiresAt());
  }
}
