package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Trigger;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The slow twin of {@code quiet}. */
final class SlowQuiet extends SlowTrigger {
  private final Trigger.Quiet trigger;
  private final TreeMap<String, Instant> heard = new TreeMap<>();
  private final TreeMap<String, String> open = new TreeMap<>();

  SlowQuiet(Trigger.Quiet trigger, RuleRef rule, Instant since) {
    super(rule, since);
    this.trigger = trigger;
    if (trigger.by() == null) {
      heard.put("", since);
    }
  }

  @Override
  void step(Member member, @Nullable Member before) {
    for (String bucket : Buckets.of(trigger.by(), member)) {
      heard.put(bucket, now);
      String id = open.remove(bucket);
      if (id != null) {
        said.add(line(now, Alert.Event.RESOLVED, id, Reasons.HEARD));
      }
    }
  }

  @Override
  void left(Member gone, String reason) {}

  @Override
  void tick() {
    heard.forEach(
        (bucket, time) -> {
          if (!open.containsKey(bucket) && !time.plus(trigger.silence()).isAfter(now)) {
            String id = id(bucket, time);
            open.put(bucket, id);
            said.add(line(now, Alert.Event.RAISED, id, null));
          }
        });
  }

  private String id(String bucket, Instant time) {
    return in(trigger.by(), bucket).stream()
        .filter(member -> member.heardAt().equals(time))
        .max(Comparator.comparing(Member::at).thenComparing(member -> member.article().id()))
        .map(member -> Alert.id(Article.LIVE, rule, bucket, member.article()))
        .orElseGet(() -> Alert.id(Article.LIVE, rule, bucket, time));
  }
}
