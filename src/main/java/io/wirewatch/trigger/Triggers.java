package io.wirewatch.trigger;

import io.wirewatch.model.Trigger;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The triggers: each a pure step from what the ledger holds and a record to what it holds then,
 * alert events and wake-ups. Topology, backtest, simulator and tests run this code.
 *
 * <p>Windows are of event time and half open, (end - length, end]: two articles exactly a window
 * apart are never in one.
 */
public final class Triggers {
  private Triggers() {}

  /** The keys of the timelines that {@code member} belongs to under {@code trigger}. */
  public static Set<String> keys(Trigger trigger, Member member) {
    return of(trigger).keys(member);
  }

  /** The keys under which episodes may be kept that are told of {@code member} alone. */
  public static Set<String> ownEpisodes(Trigger trigger, Member member) {
    return of(trigger).ownEpisodes(member);
  }

  /**
   * Whether {@code episode} is closed and told of {@code member} alone, to be forgotten with it.
   */
  public static boolean isOwn(Episode episode, Member member) {
    Trigger told = episode.definition().trigger();
    return !episode.isOpen()
        && (told instanceof Trigger.EveryArticle || told instanceof Trigger.FirstSeen)
        && episode.opening() != null
        && episode.opening().id().equals(member.article().id());
  }

  /** The rule comes in force in this world, or the world begins. */
  public static void begin(Turn turn) {
    of(turn).begin(turn);
  }

  /** The rule in force is edited in what is not its logic: it may expire later than it did. */
  public static void edit(Turn turn) {
    of(turn).edit(turn);
  }

  /**
   * An article hits.
   *
   * @param before the version that stood before; null if none did
   */
  public static void hit(Turn turn, Member member, @Nullable Member before) {
    if (before != null
        && !before.pending()
        && before.article().version().equals(member.article().version())) {
      turn.suppress(Suppression.TOLD_ALREADY, null);
      return;
    }
    boolean isTold = before != null && FormerTriggers.hit(turn, member, before);
    // What was told of an article or its story is not told of them again; a window is another
    // matter.
    if (!isTold || !tellsOfArticles(turn.definition().trigger())) {
      of(turn).hit(turn, member, before);
    }
  }

  /**
   * An article no longer hits.
   *
   * @param gone the version that stood
   * @param reason {@code corrected}, {@code canceled} or {@code withheld}
   */
  public static void retract(Turn turn, Member gone, String reason) {
    FormerTriggers.retract(turn, gone, reason);
    of(turn).retract(turn, gone, reason);
  }

  /**
   * A deadline has come.
   *
   * @param key under which it was asked for
   */
  public static void wake(Turn turn, String key, Instant deadline) {
    of(turn).wake(turn, key);
  }

  /**
   * The rule's logic changes or the rule is deleted: its open episodes are resolved with {@code
   * reason}, and what its trigger has noted is forgotten. Stories, members and what was told stay;
   * what the caller keeps in timelines is for it to forget, so that windows begin anew.
   */
  public static void end(Turn turn, String reason) {
    for (Episode episode : turn.ledger().openEpisodes()) {
      Episodes.end(turn, episode, reason);
    }
    for (String key : turn.ledger().noted()) {
      turn.ledger().note(key, null);
    }
  }

  private static boolean tellsOfArticles(Trigger trigger) {
    return trigger instanceof Trigger.EveryArticle || Episodes.isOfStories(trigger);
  }

  private static Detector of(Turn turn) {
    return of(turn.definition().trigger());
  }

  static Detector of(Trigger trigger) {
    if (trigger instanceof Trigger.EveryArticle) {
      return new EveryArticleDetector();
    }
    if (trigger instanceof Trigger.NewStory newStory) {
      return new NewStoryDetector(newStory);
    }
    if (trigger instanceof Trigger.Corroborated corroborated) {
      return new CorroboratedDetector(corroborated);
    }
    if (trigger instanceof Trigger.Count count) {
      return new CountDetector(count);
    }
    if (trigger instanceof Trigger.Spike spike) {
      return new SpikeDetector(spike);
    }
    if (trigger instanceof Trigger.Sequence sequence) {
      return new SequenceDetector(sequence);
    }
    if (trigger instanceof Trigger.FirstSeen firstSeen) {
      return new FirstSeenDetector(firstSeen);
    }
    return new QuietDetector((Trigger.Quiet) trigger);
  }
}
