package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The slow twin of {@code first-seen}. */
final class SlowFirstSeen extends SlowTrigger {
  private final Duration within;
  private final List<Told> all = new ArrayList<>();

  SlowFirstSeen(Trigger.FirstSeen trigger, RuleRef rule, Instant since) {
    super(rule, since);
    this.within = trigger.within();
  }

  @Override
  void step(Member member, @Nullable Member before) {
    Set<String> values = new LinkedHashSet<>(member.values());
    for (String value : before == null ? List.<String>of() : before.values()) {
      if (before != null && !values.contains(value)) {
        left(value, before, Reasons.CORRECTED);
      }
    }
    values.remove("");
    for (String value : values) {
      boolean isStill = before != null && isStill(value, member, before);
      if (!isStill && others(value, member).filter(isNear(member.at())).findAny().isEmpty()) {
        Told alert = raise(value, member);
        alert.shown = List.of(member.article().id());
        all.add(alert);
      }
    }
  }

  private boolean isStill(String value, Member member, Member before) {
    Told alert = toldOf(value, member);
    if (alert == null) {
      return false;
    }
    Member standIn =
        others(value, member)
            .filter(isNear(before.at()))
            .filter(isNear(member.at()).negate())
            .filter(other -> toldOf(value, other) == null)
            .findFirst()
            .orElse(null);
    alert.shown = List.of((standIn == null ? member : standIn).article().id());
    say(Alert.Event.UPDATED, alert, Reasons.CORRECTED);
    return standIn == null;
  }

  @Override
  void left(Member gone, String reason) {
    for (String value : new LinkedHashSet<>(gone.values())) {
      left(value, gone, reason);
    }
  }

  @Override
  void tick() {}

  private void left(String value, Member gone, String reason) {
    Told alert = toldOf(value, gone);
    if (alert == null) {
      return;
    }
    Member standIn =
        others(value, gone)
            .filter(isNear(gone.at()))
            .filter(other -> toldOf(value, other) == null)
            .findFirst()
            .orElseGet(() -> farStandIn(value, gone, alert));
    if (standIn == null) {
      withdraw(alert, reason);
    } else {
      alert.shown = List.of(standIn.article().id());
      say(Alert.Event.UPDATED, alert, reason);
    }
  }

  private @Nullable Member farStandIn(String value, Member gone, Told alert) {
    List<Member> after =
        others(value, gone).filter(other -> other.at().isAfter(gone.at())).toList();
    List<Member> upTo =
        others(value, gone).filter(other -> !other.at().isAfter(gone.at())).toList();
    List<Member> neighbours = new ArrayList<>();
    if (!after.isEmpty()) {
      neighbours.add(after.get(0));
    }
    if (!upTo.isEmpty()) {
      neighbours.add(upTo.get(upTo.size() - 1));
    }
    return neighbours.stream()
        .filter(isWithin(gone.at(), within.multipliedBy(2)))
        .filter(other -> !other.heardAt().isBefore(alert.opening.heardAt()))
        .filter(other -> isNearNoneTold(value, other))
        .findFirst()
        .orElse(null);
  }

  private boolean isNearNoneTold(String value, Member member) {
    return Stream.concat(Stream.of(member), others(value, member).filter(isNear(member.at())))
        .allMatch(near -> toldOf(value, near) == null);
  }

  /** The alert on {@code value} that stands on {@code member}; null if none does. */
  private @Nullable Told toldOf(String value, Member member) {
    return all.stream()
        .filter(Told::stands)
        .filter(alert -> alert.key.equals(value))
        .filter(alert -> alert.shown.contains(member.article().id()))
        .findFirst()
        .orElse(null);
  }

  /** The other articles that have {@code value}, in order of time. */
  private Stream<Member> others(String value, Member member) {
    return standing.stream()
        .filter(other -> !other.article().id().equals(member.article().id()))
        .filter(other -> other.values().contains(value))
        .sorted(Comparator.comparing(Member::at).thenComparing(other -> other.article().id()));
  }

  private Predicate<Member> isNear(Instant at) {
    return isWithin(at, within);
  }

  private static Predicate<Member> isWithin(Instant at, Duration distance) {
    return other -> Duration.between(other.at(), at).abs().compareTo(distance) < 0;
  }
}
