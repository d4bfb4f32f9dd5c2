package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The slow twin of {@code sequence}: tries every choice of articles. Which of several chains an
 * alert stands on is the fast one's choice, which is checked to be a chain and taken over.
 */
final class SlowSequence extends SlowTrigger {
  private final Trigger.Sequence trigger;
  private final Function<String, List<String>> chosen;

  /**
   * A slow twin.
   *
   * @param chosen the chain that the fast one has chosen in a bucket
   */
  SlowSequence(
      Trigger.Sequence trigger,
      RuleRef rule,
      Instant since,
      Function<String, List<String>> chosen) {
    super(rule, since);
    this.trigger = trigger;
    this.chosen = chosen;
  }

  @Override
  void step(Member member, @Nullable Member before) {
    Set<String> told = new LinkedHashSet<>();
    if (before != null) {
      for (String bucket : Buckets.of(trigger.by(), before)) {
        if (changed(bucket, before, Reasons.CORRECTED)) {
          told.add(bucket);
        }
      }
    }
    for (String bucket : Buckets.of(trigger.by(), member)) {
      Told last = last(bucket);
      if (!told.contains(bucket)) {
        judge(bucket, member, last);
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
      if (last != null && last.isOpen && !last.until.plus(trigger.within()).isAfter(now)) {
        resolve(last, Reasons.ELAPSED);
      }
    }
  }

  private void judge(String bucket, Member member, @Nullable Told last) {
    if (last != null && last.isOpen) {
      return;
    }
    Instant least = last != null && last.stands() ? last.until.plusMillis(1) : Instant.MIN;
    if (exists(bucket, least, null, chain -> chain.contains(member))) {
      Told raised = raise(bucket, member);
      raised.from = least;
      adopt(bucket, raised);
      Instant from = raised.until.minus(trigger.within());
      raised.from = from.isBefore(least) ? least : from;
      if (!raised.shown.contains(member.article().id())) {
        throw new AssertionError("not through " + member.article().id() + ": " + raised.shown);
      }
    }
  }

  private boolean changed(String bucket, Member gone, String reason) {
    Told last = last(bucket);
    if (last == null || !last.stands() || !last.shown.contains(gone.article().id())) {
      return false;
    }
    List<Member> chain = new ArrayList<>();
    for (String article : last.shown) {
      standing.stream().filter(m -> m.article().id().equals(article)).forEach(chain::add);
    }
    boolean stands = isChain(bucket, chain, last.from);
    if (!stands && !exists(bucket, last.from, last.until.plus(trigger.within()), any -> true)) {
      withdraw(last, reason);
      return false;
    }
    adopt(bucket, last);
    if (last.isOpen) {
      say(Alert.Event.UPDATED, last, reason);
    }
    return true;
  }

  private void adopt(String bucket, Told alert) {
    alert.shown = chosen.apply(bucket);
    List<Member> chain = alert.shown.stream().map(this::standing).toList();
    if (!isChain(bucket, chain, alert.from)) {
      throw new AssertionError("no chain: " + alert.shown);
    }
    alert.until = chain.get(chain.size() - 1).at();
  }

  private boolean isChain(String bucket, List<Member> chain, Instant least) {
    if (chain.size() != trigger.rules().size()
        || chain.stream().distinct().count() != chain.size()) {
      return false;
    }
    for (int step = 0; step < chain.size(); step++) {
      Member member = chain.get(step);
      if (!member.steps().contains(step)
          || !Buckets.of(trigger.by(), member).contains(bucket)
          || member.at().isBefore(least)
          || (step > 0 && member.at().isBefore(chain.get(step - 1).at()))) {
        return false;
      }
    }
    Instant end = chain.get(chain.size() - 1).at();
    return !end.isAfter(chain.get(0).at().plus(trigger.within()));
  }

  private boolean exists(
      String bucket, Instant least, @Nullable Instant latest, Predicate<List<Member>> wanted) {
    return exists(bucket, least, latest, wanted, new ArrayList<>());
  }

  private boolean exists(
      String bucket,
      Instant least,
      @Nullable Instant latest,
      Predicate<List<Member>> wanted,
      List<Member> chain) {
    if (chain.size() == trigger.rules().size()) {
      Instant end = chain.get(chain.size() - 1).at();
      return isChain(bucket, chain, least)
          && (latest == null || !end.isAfter(latest))
          && wanted.test(chain);
    }
    for (Member member : in(trigger.by(), bucket)) {
      if (member.steps().contains(chain.size()) && !chain.contains(member)) {
        chain.add(member);
        boolean isFound = exists(bucket, least, latest, wanted, chain);
        chain.remove(chain.size() - 1);
        if (isFound) {
          return true;
        }
      }
    }
    return false;
  }

  private Member standing(String article) {
    return standing.stream()
        .filter(member -> member.article().id().equals(article))
        .findFirst()
        .orElseThrow();
  }
}
