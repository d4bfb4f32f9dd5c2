package io.wirewatch.trigger;

import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.HitEvent.Definition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was told under one key of a rule: all that is needed to go on with it or to take it back.
 *
 * @param key what the trigger keeps apart, such as a story, a country or an article; unique in a
 *     rule
 * @param alertId the same through all its events
 * @param state whether it goes on
 * @param logic of the rule that opened it
 * @param definition the rule as it was when this was last told
 * @param raisedAt the world's clock when it was opened
 * @param from the earliest event time that it stands on
 * @param until the latest event time that it covers; once it is closed, what comes with an event
 *     time up to then does not open another
 * @param observed what the trigger counted when this was last told
 * @param articles how many articles the story had, or the window, when this was last told
 * @param publishers how many independent publishers the story had when this was last told
 * @param shown ids of the articles that the alert shows, the one that opened it first
 * @param opening the article that opened it, as it was then; null where none did
 */
public record Episode(
    String key,
    String alertId,
    State state,
    String logic,
    Definition definition,
    Instant raisedAt,
    Instant from,
    Instant until,
    double observed,
    int articles,
    int publishers,
    List<String> shown,
    @Nullable ArticleRef opening) {

  /** Where an episode stands. */
  public enum State {
    OPEN,
    RESOLVED,
    WITHDRAWN
  }

  /** The earliest time that has four digits in its year, and so is read again. */
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

  public Episode {
    from = from.isBefore(EARLIEST) ? EARLIEST : from;
    shown = List.copyOf(shown);
  }

  /** A definition of now, but told where the episode was opened: there its end is awaited. */
  private Definition where(Definition now) {
    return now.inShadow(definition.shadow());
  }

  /** Whether it goes on. */
  public boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether what was told still stands, over or not. */
  boolean stands() {
    return state != State.WITHDRAWN;
  }

  /** This episode as told once more, with a definition and figures of now. */
  Episode told(
      Definition now, double counted, int nowArticles, int nowPublishers, List<String> nowShown) {
    return new Episode(
        key,
        alertId,
        state,
        logic,
        where(now),
        raisedAt,
        from,
        until,
        counted,
        nowArticles,
        nowPublishers,
        nowShown,
        opening);
  }

  /** This episode as another article or chain stands in for what opened it. */
  Episode standingOn(Instant first, Instant last, @Nullable ArticleRef standIn) {
    return new Episode(
        key,
        alertId,
        state,
        logic,
        definition,
        raisedAt,
        first,
        last,
        observed,
        articles,
        publishers,
        shown,
        standIn);
  }

  /** This episode, kept under another key. */
  Episode under(String other) {
    return new Episode(
        other,
        alertId,
        state,
        logic,
        definition,
        raisedAt,
        from,
        until,
        observed,
        articles,
        publishers,
        shown,
        opening);
  }

  /** This episode as it ends, told with the definition {@code now}. */
  Episode ended(State end, Definition now, Instant covers) {
    return new Episode(
        key,
        alertId,
        end,
        logic,
        where(now),
        raisedAt,
        from,
        covers,
        observed,
        articles,
        publishers,
        shown,
        opening);
  }
}
