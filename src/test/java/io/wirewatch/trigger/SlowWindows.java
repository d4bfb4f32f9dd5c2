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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The slow twin of {@code count} and {@code spike}: every window at every minute. */
abstract class SlowWindows extends SlowTrigger {
  private final Trigger trigger;
  private final Duration within;
  private Instant latestWorldTime;

  SlowWindows(Trigger trigger, Duration within, RuleRef rule, Instant since) {
    super(rule, since);
    this.trigger = trigger;
    this.within = within;
    this.latestWorldTime = since;
  }

  static SlowWindows count(Trigger.Count count, RuleRef rule, Instant since) {
    return new SlowWindows(count, count.within(), rule, since) {
      @Override
      boolean holds(List<Member> members, Instant end, int without) {
        return window(members, end, count.within()).size() - without >= count.atLeast();
      }

      @Override
      Instant judged(List<Member> members, Member member) {
        Instant best = member.at();
        for (Instant end = member.at();
            end.isBefore(member.at().plus(count.within()));
            end = end.plus(MINUTE)) {
          if (window(members, end, count.within()).size()
              > window(members, best, count.within()).size()) {
            best = end;
          }
        }
        return best;
      }
    };
  }

  static SlowWindows spike(Trigger.Spike spike, RuleRef rule, Instant since) {
    return new SlowWindows(spike, spike.within(), rule, since) {
      @Override
      boolean holds(List<Member> members, Instant end, int without) {
        int current = window(members, end, spike.within()).size() - without;
        int reference = window(members, end.minus(spike.within()), spike.baseline()).size();
        double windows = (double) spike.baseline().toMinutes() / spike.within().toMinutes();
        return current >= spike.atLeast()
            && reference >= spike.baselineAtLeast()
            && !since.isAfter(end.minus(spike.within()).minus(spike.baseline()))
            && current >= spike.ratio() * (reference / windows);
      }

      @Override
      Instant judged(List<Member> members, Member member) {
        Instant judged = member.at();
        for (Instant end = member.at();
            end.isBefore(member.at().plus(spike.within())) && !holds(members, judged, 0);
            end = end.plus(MINUTE)) {
          Instant moment = end;
          boolean isOfOne = members.stream().anyMatch(each -> each.at().equals(moment));
          judged = isOfOne && holds(members, end, 0) ? end : judged;
        }
        return judged;
      }
    };
  }

  abstract boolean holds(List<Member> members, Instant end, int without);

  abstract Instant judged(List<Member> members, Member member);

  @Override
  void step(Member member, @Nullable Member before) {
    Set<String> buckets = Buckets.of(trigger.by(), member);
    Set<String> all = new LinkedHashSet<>();
    if (before != null) {
      all.addAll(Buckets.of(trigger.by(), before));
      all.removeAll(buckets);
    }
    all.addAll(buckets);
    for (String bucket : all) {
      boolean wasThere = before != null && Buckets.of(trigger.by(), before).contains(bucket);
      boolean isToldOf = wasThere && before != null && changed(bucket, before, Reasons.CORRECTED);
      if (buckets.contains(bucket) && !isToldOf) {
        judge(bucket, member);
      }
    }
  }

  @Override
  void left(Member gone, String reason) {
    for (String bucket : Buckets.of(trigger.by(), gone)) {
      changed(bucket, gone, reason);
    }
  }

  @Override
  void tick() {
    for (String bucket : new TreeSet<>(told.keySet())) {
      Told last = told.get(bucket);
      if (last == null || !last.isOpen) {
        continue;
      }
      Instant end = null;
      for (Instant moment : moments(last)) {
        end = holds(in(trigger.by(), bucket), moment, 0) ? moment.plus(MINUTE).plus(within) : end;
      }
      if (end == null || !end.isAfter(now)) {
        Instant covers = end == null ? now : end;
        last.until = covers.isAfter(last.until) ? covers : last.until;
        resolve(last, Reasons.BELOW);
      }
    }
  }

  private void judge(String bucket, Member member) {
    List<Member> members = in(trigger.by(), bucket);
    Instant moment = judged(members, member);
    int observed = window(members, moment, within).size();
    Told last = last(bucket);
    if (last != null && last.isOpen) {
      if (!moment.isBefore(last.from) && observed >= 2 * last.observed) {
        last.observed = observed;
        last.shown = shown(members, moment, last.opening, member);
        say(Alert.Event.UPDATED, last, Reasons.GROWN);
      }
      return;
    }
    boolean isOver =
        last != null
            && last.stands()
            && !member.at().isAfter(last.until)
            && (!member.at().isBefore(last.from) || holds(members, moment, 1));
    if (!isOver && holds(members, moment, 0)) {
      Told raised = raise(bucket, member);
      raised.observed = observed;
      raised.from =
          window(members, moment, within).stream()
              .map(Member::at)
              .min(Comparator.naturalOrder())
              .orElseThrow();
      raised.until =
          last != null && last.stands() && last.until.isAfter(moment) ? last.until : moment;
      raised.shown = shown(members, moment, member, member);
    }
  }

  private boolean changed(String bucket, Member gone, String reason) {
    Told last = last(bucket);
    if (last == null || !last.stands() || (!last.isOpen && gone.at().isAfter(last.until))) {
      return false;
    }
    if (!gone.at().isAfter(last.from.minus(trigger.reach()))) {
      return false;
    }
    List<Member> members = in(trigger.by(), bucket);
    if (moments(last).stream().noneMatch(moment -> holds(members, moment, 0))) {
      withdraw(last, reason);
      return false;
    }
    if (last.isOpen && last.shown.contains(gone.article().id())) {
      if (members.stream().noneMatch(m -> m.article().id().equals(gone.article().id()))) {
        last.shown = Evidences.without(last.shown, gone.article().id());
      }
      say(Alert.Event.UPDATED, last, reason);
      return true;
    }
    return false;
  }

  /** All minutes at which the episode's condition could hold: an open one has no end. */
  private List<Instant> moments(Told last) {
    List<Instant> moments = new ArrayList<>();
    latestWorldTime = now.isAfter(latestWorldTime) ? now : latestWorldTime;
    Instant end = last.isOpen ? latestWorldTime.plus(within).plus(MINUTE) : last.until;
    for (Instant moment = last.from; moment.isBefore(end); moment = moment.plus(MINUTE)) {
      moments.add(moment);
    }
    if (moments.isEmpty()) {
      moments.add(last.from);
    }
    return moments;
  }

  private List<String> shown(List<Member> members, Instant end, Member opening, Member deciding) {
    List<String> shown = new ArrayList<>();
    for (Member first : List.of(opening, deciding)) {
      boolean stands =
          standing.stream().anyMatch(m -> m.article().id().equals(first.article().id()));
      if (stands && !shown.contains(first.article().id())) {
        shown.add(first.article().id());
      }
    }
    window(members, end, within).stream()
        .sorted(Comparator.comparing(Member::at).thenComparing(m -> m.article().id()).reversed())
        .map(m -> m.article().id())
        .filter(id -> !shown.contains(id))
        .limit(Alert.MAX_EVIDENCE - shown.size())
        .forEach(shown::add);
    return shown;
  }
}
