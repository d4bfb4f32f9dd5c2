package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The slow twin of {@code first-seen}. */
final class SlowFirstSeen extends SlowTrigger {
  private final Duration within;

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
    for (String value : values) {
      Told last = last(value);
      boolean isOpening =
          before != null
              && before.values().contains(value)
              && last != null
              && last.stands()
              && last.shown.contains(member.article().id());
      if (last != null && isOpening) {
        last.from = member.at();
        say(Alert.Event.UPDATED, last, Reasons.CORRECTED);
      } else if (!value.isEmpty() && near(value, member, member.at()).isEmpty()) {
        raise(value, member).shown = List.of(member.article().id());
      }
    }
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
    Told last = last(value);
    if (last == null || !last.stands() || !last.shown.contains(gone.article().id())) {
      return;
    }
    List<Member> others = near(value, gone, gone.at());
    if (others.isEmpty()) {
      withdraw(last, reason);
    } else {
      last.shown = List.of(others.get(0).article().id());
      say(Alert.Event.UPDATED, last, reason);
    }
  }

  private List<Member> near(String value, Member member, Instant at) {
    return standing.stream()
        .filter(other -> !other.article().id().equals(member.article().id()))
        .filter(other -> other.values().contains(value))
        .filter(other -> Duration.between(other.at(), at).abs().compareTo(within) < 0)
        .sorted(Comparator.comparing(Member::at).thenComparing(other -> other.article().id()))
        .toList();
  }
}
