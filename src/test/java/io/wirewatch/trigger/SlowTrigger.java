package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.RuleRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A trigger as anyone would write it who has all the time in the world: one list of what stands,
 * and a clock that stops at every minute. All times are whole minutes.
 */
abstract class SlowTrigger {
  static final Duration MINUTE = Duration.ofMinutes(1);

  /** An alert that was told. */
  static final class Told {
    final String id;
    final String key;
    final Member opening;
    boolean isOpen = true;
    boolean isWithdrawn;
    Instant from;
    Instant until;
    int observed;
    int articles;
    int publishers;
    List<String> shown = List.of();

    Told(String id, String key, Member opening) {
      this.id = id;
      this.key = key;
      this.opening = opening;
      this.from = opening.at();
      this.until = opening.at();
    }

    boolean stands() {
      return !isWithdrawn;
    }
  }

  final RuleRef rule;
  final Instant since;
  final List<Member> standing = new ArrayList<>();
  final TreeMap<String, Told> told = new TreeMap<>();
  final List<String> said = new ArrayList<>();
  Instant now;

  SlowTrigger(RuleRef rule, Instant since) {
    this.rule = rule;
    this.since = since;
    this.now = since;
  }

  /** How an alert event reads in comparisons. */
  static String line(Instant at, Alert.Event event, String id, @Nullable String reason) {
    return at + " " + event + " " + id + " " + reason;
  }

  static String line(Alert alert) {
    return line(alert.at(), alert.event(), alert.id(), alert.reason());
  }

  final void hit(Member member) {
    advance(member.heardAt());
    Member before = null;
    for (Member other : standing) {
      if (other.article().id().equals(member.article().id())) {
        before = other;
      }
    }
    standing.remove(before);
    standing.add(member);
    if (before == null || !before.article().version().equals(member.article().version())) {
      step(member, before);
    }
  }

  final void retract(String article, String reason, Instant at) {
    advance(at);
    for (Member member : List.copyOf(standing)) {
      if (member.article().id().equals(article)) {
        standing.remove(member);
        left(member, reason);
      }
    }
  }

  final void advance(Instant time) {
    for (; now.isBefore(time); now = now.plus(MINUTE)) {
      tick();
    }
    tick();
  }

  abstract void step(Member member, @Nullable Member before);

  abstract void left(Member gone, String reason);

  /** What ends or begins at this minute. */
  abstract void tick();

  final void say(Alert.Event event, Told alert, @Nullable String reason) {
    said.add(line(now, event, alert.id, reason));
  }

  final @Nullable Told last(String key) {
    return told.get(key);
  }

  final Told raise(String key, Member opening) {
    return raise(key, key, opening);
  }

  final Told raise(String key, String keyOfId, Member opening) {
    ArticleRef article = opening.article();
    Told alert = new Told(Alert.id(Article.LIVE, rule, keyOfId, article), key, opening);
    told.put(key, alert);
    said.add(line(now, Alert.Event.RAISED, alert.id, null));
    return alert;
  }

  final void resolve(Told alert, String reason) {
    alert.isOpen = false;
    say(Alert.Event.RESOLVED, alert, reason);
  }

  final void withdraw(Told alert, String reason) {
    alert.isOpen = false;
    alert.isWithdrawn = true;
    say(Alert.Event.WITHDRAWN, alert, reason);
  }

  /** What stands in a bucket. */
  final List<Member> in(@Nullable String by, String bucket) {
    return standing.stream().filter(member -> Buckets.of(by, member).contains(bucket)).toList();
  }

  /** What of {@code members} lies in the window of {@code length} that ends at {@code end}. */
  static List<Member> window(List<Member> members, Instant end, Duration length) {
    return members.stream()
        .filter(m -> !m.at().isAfter(end) && m.at().isAfter(end.minus(length)))
        .toList();
  }
}
