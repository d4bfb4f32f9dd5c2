package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.RuleRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The slow twin of {@code new-story} and, with more publishers asked for than none, of {@code
 * corroborated}.
 */
final class SlowStories extends SlowTrigger {
  private final int publishers;
  private final Duration within;

  SlowStories(int publishers, Duration within, RuleRef rule, Instant since) {
    super(rule, since);
    this.publishers = publishers;
    this.within = within;
  }

  @Override
  void step(Member member, @Nullable Member before) {
    String story = member.story().id();
    boolean isMoved = before != null && !before.story().id().equals(story);
    if (before != null && isMoved) {
      left(before, Reasons.CORRECTED);
    }
    Told last = last(story);
    if (last == null || !last.stands()) {
      if (isEnough(of(story), member)) {
        note(raise(story, member));
      }
    } else if (before != null && !isMoved) {
      changed(last, Reasons.CORRECTED);
    } else if (last.isOpen) {
      int publishersNow = publishersOf(of(story));
      if (publishersNow - last.publishers >= Math.max(1, last.publishers / 8)
          || of(story).size() >= 2 * last.articles) {
        note(last);
        say(Alert.Event.UPDATED, last, Reasons.GROWN);
      }
    }
  }

  @Override
  void left(Member gone, String reason) {
    Told last = last(gone.story().id());
    if (last != null && last.stands()) {
      changed(last, reason);
    }
  }

  @Override
  void tick() {
    for (String story : new TreeSet<>(told.keySet())) {
      Told last = told.get(story);
      if (last != null && last.isOpen) {
        Instant latest =
            of(story).stream().map(Member::at).max(Comparator.naturalOrder()).orElseThrow();
        if (!latest.plus(within).isAfter(now)) {
          resolve(last, Reasons.SILENT);
        }
      }
    }
  }

  private void changed(Told last, String reason) {
    if (!isEnough(of(last.key), null)) {
      withdraw(last, reason);
    } else if (last.isOpen) {
      note(last);
      say(Alert.Event.UPDATED, last, reason);
    }
  }

  private void note(Told alert) {
    alert.articles = of(alert.key).size();
    alert.publishers = publishersOf(of(alert.key));
  }

  /** Whether enough publishers stand in a window, if asked in one that holds {@code member}. */
  private boolean isEnough(List<Member> story, @Nullable Member member) {
    for (Member end : story) {
      List<Member> window = window(story, end.at(), within);
      if (publishersOf(window) >= publishers && (member == null || window.contains(member))) {
        return true;
      }
    }
    return false;
  }

  private List<Member> of(String story) {
    return standing.stream().filter(member -> member.story().id().equals(story)).toList();
  }

  private static int publishersOf(List<Member> members) {
    return (int) members.stream().map(Member::publisher).distinct().count();
  }
}
