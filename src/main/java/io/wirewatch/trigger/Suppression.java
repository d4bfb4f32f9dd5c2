package io.wirewatch.trigger;

import java.util.Locale;

/** The named reasons for which a record of {@code hits} leads to no alert event. */
public enum Suppression {
  /** This version of the article has been told under this rule. */
  TOLD_ALREADY,
  /** Nothing was told of the article that is taken back. */
  NOTHING_TOLD,
  /** The rule is expired and opens no episodes. */
  RULE_EXPIRED,
  /** The story has been told, and has not grown enough since to tell it again. */
  STORY_TOLD,
  /** The episode goes on, and has not grown enough since to tell it again. */
  EPISODE_OPEN,
  /** The article belongs, by its event time, to an episode that is over. */
  EPISODE_OVER,
  /** The window does not hold enough articles. */
  BELOW_THRESHOLD,
  /** The window holds enough articles, and not enough more than the baseline leads to expect. */
  BELOW_RATIO,
  /** The rule has not been in force for as long as the baseline and the window. */
  BASELINE_TOO_SHORT,
  /** The baseline holds fewer articles than the trigger asks for. */
  BASELINE_TOO_SMALL,
  /** The story has too few independent publishers. */
  TOO_FEW_PUBLISHERS,
  /** The other rules of the sequence have not come before. */
  SEQUENCE_INCOMPLETE,
  /** The value has been seen before. */
  SEEN_BEFORE,
  /** The article has nothing of what the trigger looks at. */
  NO_VALUE,
  /** The article is what a rule that waits for silence expects. */
  NOT_QUIET;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name in counts, such as {@code told-already}. */
  public String label() {
    return label;
  }
}
