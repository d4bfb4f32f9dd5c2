package io.wirewatch.trigger;

/** Why an episode changed, where no record of {@code hits} says so. */
final class Reasons {
  /** An article that it stands on was corrected, and still hits. */
  static final String CORRECTED = "corrected";

  /** There is so much more of it that it is worth telling. */
  static final String GROWN = "grown";

  /** No article came any more. */
  static final String SILENT = "silent";

  /** What was counted has been too little for a whole window. */
  static final String BELOW = "below";

  /** The time of a sequence has passed. */
  static final String ELAPSED = "elapsed";

  /** An article came where none had come. */
  static final String HEARD = "heard";

  private Reasons() {}
}
