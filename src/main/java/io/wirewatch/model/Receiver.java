package io.wirewatch.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Someone to be told, as configured.
 *
 * @param name in routes, topics and messages: a-z, A-Z, 0-9, {@code .}, {@code _} and {@code -}
 * @param type the service, such as {@code slack}
 * @param options its settings but the secret ones, by name, each with at least one value
 * @param secrets its secret settings, by name
 * @param targets where of it to tell, each with an order of its own; one empty name where the
 *     receiver is one place
 * @param living how a message of it can change
 * @param isSandbox whether it takes alerts of test streams
 * @param sendsResolved whether it is told that an alert was resolved
 * @param rate how many requests it bears at most
 * @param inDoubt what to do with a message of which nobody knows whether it arrived
 * @param editWindow how long after it was sent a message is edited, and not answered
 * @param fallback receiver that is told when this one is broken; null for none
 * @param templates texts of its own by name, such as {@code headline}; see README
 */
public record Receiver(
    String name,
    String type,
    Map<String, List<String>> options,
    Map<String, Secret> secrets,
    List<String> targets,
    Living living,
    boolean isSandbox,
    boolean sendsResolved,
    Rate rate,
    InDoubt inDoubt,
    Duration editWindow,
    @Nullable String fallback,
    Map<String, String> templates) {
  /** How a message can change after it was sent. */
  public enum Living {
    /** It is edited. */
    EDIT,
    /** It is answered in its thread. */
    THREAD,
    /** It stays; changes are held until the repeat interval. */
    NONE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in configuration, such as {@code edit}. */
    public String label() {
      return label;
    }
  }

  /** What to do with a message of which nobody knows whether it arrived. */
  public enum InDoubt {
    /** Send it again, as it is. */
    RESEND,
    /** Send it again with a word that it may be a repeat. */
    MARK,
    /** Do not send it again. */
    DROP;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in configuration, such as {@code mark}. */
    public String label() {
      return label;
    }
  }

  /**
   * Token buckets.
   *
   * @param target how many requests each target bears at once, and so many more each {@code per}
   * @param per in which time the bucket of a target fills
   * @param receiver how many the whole receiver bears at once, over all its targets
   * @param receiverPer in which time the bucket of the receiver fills
   */
  public record Rate(int target, Duration per, int receiver, Duration receiverPer) {
    public Rate {
      if (target < 1 || receiver < 1 || per.isNegative() || receiverPer.isNegative()) {
        throw new IllegalArgumentException("a rate of " + target + " in " + per);
      }
    }
  }

  public Receiver {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException("no name of a receiver: " + name);
    }
    Map<String, List<String>> copy = new TreeMap<>();
    options.forEach((option, values) -> copy.put(option, List.copyOf(values)));
    options = Collections.unmodifiableMap(copy);
    secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
    targets = List.copyOf(targets);
    templates = Collections.unmodifiableMap(new TreeMap<>(templates));
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("the receiver " + name + " has no target");
    }
  }

  /** The one value of an option; null where it is not given. */
  public @Nullable String option(String option) {
    List<String> values = options.get(option);
    return values == null ? null : values.get(0);
  }

  /**
   * The secret of that name.
   *
   * @throws IllegalStateException if there is none, which whoever reads configuration prevents
   */
  public Secret secret(String option) {
    Secret secret = secrets.get(option);
    if (secret == null) {
      throw new IllegalStateException("the receiver " + name + " has no " + option);
    }
    return secret;
  }

  /** Name and type: options may hold addresses that are secrets in part. */
  @Override
  public String toString() {
    return name + " (" + type + ")";
  }
}
