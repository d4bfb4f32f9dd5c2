package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one rule in one world, as many small entries. The caller keeps members, timelines
 * and stories and has changed them before it asks for a step; episodes, notes and wake-ups are the
 * trigger's own.
 */
public interface Ledger {
  /** The article as it stands under this rule; null if it does not, or is forgotten. */
  @Nullable Member member(String article);

  /**
   * The articles under {@code key} that came since the rule's logic is in force: see {@link
   * Triggers#keys}.
   */
  Timeline timeline(String key);

  /** The story as it stands; null if none of its articles does. */
  Alert.@Nullable Story story(String id);

  /** The latest event time of an article of the story; null if none stands. */
  @Nullable Instant latestOf(String story);

  /** The last episode under {@code key}; null if there was none, or it is forgotten. */
  @Nullable Episode episode(String key);

  /** The episodes that are open, in the order of their keys by code point. */
  List<Episode> openEpisodes();

  /** Keeps an episode in the place of the last one under its key. */
  void put(Episode episode);

  /** Forgets an episode that is closed, or kept under another key. */
  void forget(Episode episode);

  /** What was noted under {@code key}; null if nothing was. */
  @Nullable Instant note(String key);

  /** Notes a time; null forgets it. */
  void note(String key, @Nullable Instant time);

  /** The notes of this rule, as keys in order by code point. */
  List<String> noted();

  /** When the rule, as to its logic, came in force in this world, by the world's clock. */
  Instant since();

  /**
   * The event time from which on members and timelines are whole; of what lies before, some may be
   * forgotten.
   */
  Instant wholeSince();

  /**
   * Asks to be woken under {@code key} when the world's clock has come to {@code deadline}; more
   * wake-ups than one may stand under a key, and one may come for no reason any more.
   */
  void wakeAt(Instant deadline, String key);
}
