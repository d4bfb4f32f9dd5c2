package io.wirewatch.notify.sender;

import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A chat service of one receiver that has bad days, and notes everything that it takes. What it
 * refuses, and when it is ill, is drawn; from some time on it is well.
 */
final class SimulatedService {
  /** What it says and does. */
  enum Mode {
    WELL,
    REFUSING,
    FLAKY,
    BROKEN,
    LIMITING
  }

  private final Addressee addressee;
  private final boolean hasWhims;
  private final SplittableRandom random;
  private final List<Spell> spells = new ArrayList<>();
  private final Set<String> moved = new HashSet<>();

  /** How often it took each notification as a message, or an answer, of its own. */
  final Map<String, Integer> taken = new HashMap<>();

  /** Everything that it took, edits too. */
  final Set<String> told = new HashSet<>();

  /** Since when it has what it took. */
  final Map<String, Instant> toldAt = new HashMap<>();

  final Map<String, Integer> outcomes = new HashMap<>();

  private final Map<String, Instant> waits = new HashMap<>();
  private final Map<String, List<Instant>> requests = new HashMap<>();

  /** In which mode it is up to some time. */
  record Spell(Instant until, Mode mode) {}

  /**
   * A service that has taken nothing yet.
   *
   * @param hasWhims whether it refuses some of what it could take, by its id
   */
  SimulatedService(
      Addressee addressee, SplittableRandom random, List<Spell> spells, boolean hasWhims) {
    this.addressee = addressee;
    this.hasWhims = hasWhims;
    this.random = random;
    this.spells.addAll(spells);
  }

  Mode mode(Instant now) {
    for (Spell spell : spells) {
      if (now.isBefore(spell.until())) {
        return spell.mode();
      }
    }
    return Mode.WELL;
  }

  /** A request is made: it must keep to the rate and to the waits that are known of. */
  void request(Dispatch dispatch, Instant now) {
    for (String bucket : List.of("", "#" + lane(dispatch))) {
      Instant wait = waits.get(bucket);
      if (wait != null && now.isBefore(wait)) {
        throw new AssertionError(
            "a request of %s at %s, and it was told to wait until %s".formatted(bucket, now, wait));
      }
      Rate rate = addressee.receiver().rate();
      int most = bucket.isEmpty() ? rate.receiver() : rate.target();
      Duration per = bucket.isEmpty() ? rate.receiverPer() : rate.per();
      List<Instant> before = requests.computeIfAbsent(bucket, key -> new ArrayList<>());
      before.add(now);
      int first = before.size() - 1 - most;
      if (first >= 0 && before.get(first).plus(per).isAfter(now)) {
        throw new AssertionError(
            "%d requests of %s in less than %s at %s".formatted(most + 1, bucket, per, now));
      }
    }
  }

  /** It has been written in the log that it asked to wait. */
  void mustWait(String target, boolean isWhole, Instant until) {
    waits.merge(isWhole ? "" : "#" + target, until, (a, b) -> a.isAfter(b) ? a : b);
  }

  /**
   * A request arrives.
   *
   * @return what its sender hears, should it still be there
   */
  Outcome arrive(Dispatch dispatch, Instant now) {
    Outcome outcome = answer(dispatch, now);
    outcomes.merge(outcome.label(), 1, Integer::sum);
    return outcome;
  }

  private Outcome answer(Dispatch dispatch, Instant now) {
    return switch (mode(now)) {
      case WELL -> look(dispatch, now);
      case REFUSING -> new Outcome.NotSent("refused");
      case BROKEN -> new ReceiverFault(Fault.SECRET_REFUSED, true, "revoked");
      case LIMITING -> limited();
      case FLAKY ->
          switch (random.nextInt(10)) {
            case 0 -> new Outcome.InDoubt("no answer");
            case 1, 2 -> {
              look(dispatch, now);
              yield new Outcome.InDoubt("answer lost");
            }
            case 3 -> new Outcome.NotSent("refused");
            case 4 -> limited();
            case 5 ->
                new ReceiverFault(Fault.TARGET_GONE, random.nextInt(4) == 0, "no such channel");
            default -> look(dispatch, now);
          };
    };
  }

  private Outcome limited() {
    boolean isWhole = random.nextInt(3) == 0;
    @Nullable Duration pause =
        random.nextInt(4) == 0 ? null : Duration.ofMillis(random.nextInt(500, 60_000));
    return new Outcome.RateLimited(pause, isWhole, "slow down");
  }

  private Outcome look(Dispatch dispatch, Instant now) {
    String id = dispatch.notification().id();
    int whim = hasWhims ? Math.floorMod(id.hashCode(), 40) : 39;
    if (whim == 0 || (whim < 3 && dispatch.form() == Form.RICH)) {
      return new Outcome.PayloadRefused("malformed");
    }
    if (whim == 3 && dispatch.way() != Way.POST) {
      return new Outcome.RemoteGone("deleted");
    }
    if (whim == 4 && moved.add(lane(dispatch))) {
      return new Outcome.Moved(lane(dispatch) + "+", "migrated");
    }
    told.add(id);
    toldAt.putIfAbsent(id, now);
    boolean isAgain = addressee.isIdempotent() && taken.containsKey(id);
    if (dispatch.way() != Way.EDIT && !isAgain) {
      taken.merge(id, 1, Integer::sum);
    }
    return new Outcome.Delivered("remote-" + id, null);
  }

  /** The lane of a request, wherever that was moved to. */
  static String lane(Dispatch dispatch) {
    return dispatch.notification().target().replace("+", "");
  }
}
