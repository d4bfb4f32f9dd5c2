package io.wirewatch.topology;

import io.wirewatch.model.Origin;

/** A record of {@code rules} that could not be put in force. */
public final class RejectedRule {
  /** The longest problem told, in UTF-16 units, but for the ellipsis of one that is cut. */
  static final int MAX_PROBLEM = 1000;

  private final String key;
  private final byte[] value;
  private final String problem;
  private final Origin origin;

  /**
   * A rejected record.
   *
   * @param key the rule's id
   * @param value the bytes as they came
   * @param problem what is wrong with it; cut, since a stranger's bytes may be quoted in it
   * @param origin where it stands
   */
  public RejectedRule(String key, byte[] value, String problem, Origin origin) {
    this.key = key;
    this.value = value.clone();
    this.problem =
        problem.length() <= MAX_PROBLEM ? problem : problem.substring(0, MAX_PROBLEM) + "…";
    this.origin = origin;
  }

  /** The rule's id. */
  public String key() {
    return key;
  }

  /** What is wrong with it. */
  public String problem() {
    return problem;
  }

  /** Where it stands. */
  public Origin origin() {
    return origin;
  }

  byte[] value() {
    return value.clone();
  }
}
