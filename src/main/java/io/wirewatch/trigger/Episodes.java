package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.Durations;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Opens, tells and ends episodes: each is kept and said of in one call. */
final class Episodes {
  private Episodes() {}

  /** The last episode under {@code key} that a trigger of this kind opened, in whatever logic. */
  static @Nullable Episode last(Turn turn, String key) {
    Episode last = turn.ledger().episode(key);
    return last == null || !isOfKind(last, turn.definition().trigger()) ? null : last;
  }

  /**
   * Whether an episode was opened before the rule's logic came in force, so that the windows it
   * stands on are forgotten.
   */
  static boolean isOfOtherLogic(Turn turn, Episode episode) {
    return !episode.logic().equals(turn.rule().logic())
        || episode.raisedAt().isBefore(turn.ledger().since());
  }

  /**
   * Opens an episode, and returns it.
   *
   * @param state open, or resolved where nothing is to be awaited
   */
  static Episode raise(
      Turn turn,
      String key,
      String alertId,
      Episode.State state,
      Instant from,
      Instant until,
      Figures figures,
      @Nullable ArticleRef opening,
      Telling telling) {
    Episode episode =
        new Episode(
            key,
            alertId,
            state,
            turn.rule().logic(),
            turn.definition(),
            turn.at(),
            from,
            until,
            figures.observed(),
            figures.articles(),
            figures.publishers(),
            figures.shown(),
            opening);
    turn.ledger().put(episode);
    tell(turn, Alert.Event.RAISED, episode, telling);
    return episode;
  }

  /** Tells more of an episode. */
  static void update(Turn turn, Episode episode, Figures figures, Telling telling) {
    Episode told =
        episode.told(
            turn.definition(),
            figures.observed(),
            figures.articles(),
            figures.publishers(),
            figures.shown());
    turn.ledger().put(told);
    tell(turn, Alert.Event.UPDATED, told, telling);
  }

  /** Ends an open episode, which covers event times up to {@code until}. */
  static void resolve(Turn turn, Episode episode, Instant until, Telling telling) {
    Instant covers = until.isAfter(episode.until()) ? until : episode.until();
    Episode resolved = episode.ended(Episode.State.RESOLVED, turn.definition(), covers);
    turn.ledger().put(resolved);
    tell(turn, Alert.Event.RESOLVED, resolved, telling);
  }

  /** Takes an episode back. */
  static void withdraw(Turn turn, Episode episode, Telling telling) {
    Episode withdrawn = episode.ended(Episode.State.WITHDRAWN, turn.definition(), episode.until());
    turn.ledger().put(withdrawn);
    tell(turn, Alert.Event.WITHDRAWN, withdrawn, telling);
  }

  /** Resolves an open episode because its rule is no longer in force as it was. */
  static void end(Turn turn, Episode episode, String reason) {
    Definition told = episode.definition();
    Instant until = episode.until().isAfter(turn.at()) ? episode.until() : turn.at();
    Episode resolved = episode.ended(Episode.State.RESOLVED, told, until);
    turn.ledger().put(resolved);
    String why =
        "The rule '%s' is no longer in force as it was when this alert was told."
            .formatted(told.name());
    Telling telling =
        new Telling(
            new Alert.Firing(
                told.trigger().kind(),
                told.trigger().by() == null ? null : episode.key(),
                window(told.trigger()),
                episode.observed(),
                null,
                null),
            null,
            Evidences.of(turn.ledger(), episode.shown()),
            why,
            reason);
    tell(turn, Alert.Event.RESOLVED, resolved, telling);
  }

  /** The story that {@code member} belongs to, as it stands: one without articles if none does. */
  static Alert.Story story(Ledger ledger, Member member) {
    return story(ledger, member.story().id());
  }

  /** The story as it stands: one without articles if none does. */
  static Alert.Story story(Ledger ledger, String id) {
    Alert.Story story = ledger.story(id);
    return story == null ? new Alert.Story(id, 0, 0) : story;
  }

  private static @Nullable String window(Trigger trigger) {
    Duration window = null;
    if (trigger instanceof Trigger.Spike spike) {
      window = spike.within();
    } else if (!(trigger instanceof Trigger.EveryArticle)) {
      window = trigger.reach();
    }
    return window == null ? null : Durations.format(window);
  }

  private static boolean isOfKind(Episode episode, Trigger trigger) {
    Trigger told = episode.definition().trigger();
    return isOfStories(trigger) ? isOfStories(told) : told.kind().equals(trigger.kind());
  }

  static boolean isOfStories(Trigger trigger) {
    return trigger instanceof Trigger.NewStory || trigger instanceof Trigger.Corroborated;
  }

  private static void tell(Turn turn, Alert.Event event, Episode episode, Telling telling) {
    Definition definition = episode.definition();
    Alert alert =
        new Alert(
            episode.alertId(),
            event,
            turn.world(),
            turn.rule(),
            definition.name(),
            definition.severity(),
            definition.labels(),
            telling.firing(),
            telling.story(),
            telling.evidence(),
            telling.why(),
            telling.reason(),
            episode.raisedAt(),
            turn.at(),
            turn.book(),
            turn.origin());
    turn.tell(alert, definition.shadow());
  }
}
