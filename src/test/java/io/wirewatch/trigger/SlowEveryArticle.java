package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.RuleRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The slow twin of {@code every-article}. */
final class SlowEveryArticle extends SlowTrigger {
  SlowEveryArticle(RuleRef rule, Instant since) {
    super(rule, since);
  }

  @Override
  void step(Member member, @Nullable Member before) {
    Told last = last(member.article().id());
    if (last == null || !last.stands()) {
      raise(member.article().id(), "", member);
    } else {
      say(Alert.Event.UPDATED, last, Reasons.CORRECTED);
    }
  }

  @Override
  void left(Member gone, String reason) {
    Told last = last(gone.article().id());
    if (last != null && last.stands()) {
      withdraw(last, reason);
    }
  }

  @Override
  void tick() {}
}
