package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery.State;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from what came of an attempt. */
final class Verdicts {
  private final Ledger ledger;
  private final Gate gate;
  private final Waits waits;
  private final @Nullable Warnings warnings;

  Verdicts(Addressee addressee, Gate gate, Ledger ledger, Waits waits) {
    this.ledger = ledger;
    this.gate = gate;
    this.waits = waits;
    Receiver fallback = addressee.fallback();
    this.warnings = fallback == null ? null : new Warnings(addressee.receiver(), fallback);
  }

  /** What follows for the notification that the attempt was about. */
  Outcome.Reader on(Lane lane, Item item, Instant now) {
    return new Verdict(lane, item, now);
  }

  private final class Verdict implements Outcome.Reader {
    private final Lane lane;
    private final Item item;
    private final Instant now;

    Verdict(Lane lane, Item item, Instant now) {
      this.lane = lane;
      this.item = item;
      this.now = now;
    }

    @Override
    public void delivered(Outcome.Delivered outcome) {
      String remote = outcome.remote();
      String message = item.notification.message();
      if (item.way == Way.POST) {
        ledger.living().made(message, remote, now);
      } else {
        LivingMessages.Message changed = ledger.living().get(message);
        remote = changed == null ? remote : changed.remote();
      }
      lane.answers();
      works();
      over(State.DELIVERED, outcome, remote);
    }

    @Override
    public void notSent(Outcome.NotSent outcome) {
      failed();
      ledger.waits(lane, item, outcome, now);
    }

    @Override
    public void inDoubt(Outcome.InDoubt outcome) {
      item.isInDoubt = true;
      failed();
      ledger.waits(lane, item, outcome, now);
    }

    @Override
    public void rateLimited(Outcome.RateLimited outcome) {
      if (outcome.isWholeReceiver()) {
        gate.waitFor(outcome.pause(), waits, now);
      } else {
        lane.waits++;
        lane.until = now.plus(waits.told(outcome.pause(), lane.waits));
      }
      stuck();
      ledger.waits(lane, item, outcome, now);
    }

    @Override
    public void payloadRefused(Outcome.PayloadRefused outcome) {
      lane.answers();
      works();
      Optional<Form> below = item.form.below();
      if (below.isEmpty()) {
        over(State.REFUSED, outcome, null);
      } else {
        ledger.waits(lane, item, outcome, now);
        item.form = below.get();
      }
    }

    @Override
    public void remoteGone(Outcome.RemoteGone outcome) {
      lane.answers();
      works();
      if (item.way == Way.POST) {
        // Nothing was changed that could be gone: let it not be asked at once, again and again.
        failed();
      }
      item.fallBack();
      ledger.waits(lane, item, outcome, now);
    }

    @Override
    public void receiverFault(Outcome.ReceiverFault outcome) {
      boolean isWhole = outcome.isWholeReceiver();
      Trouble before = isWhole ? gate.trouble() : lane.trouble;
      boolean isNews = before == null;
      Trouble trouble = before == null ? new Trouble(outcome.label(), now) : before;
      trouble.fault = outcome.label();
      trouble.probes++;
      trouble.probeAt = now.plus(waits.probe(trouble.probes));
      if (isWhole) {
        gate.trouble(trouble);
      } else {
        lane.trouble = trouble;
      }
      stuck();
      if (isNews && warnings != null) {
        int waiting = isWhole ? gate.waiting() : lane.size();
        ledger.tell(warnings.isBroken(item, outcome, waiting, now));
      }
      ledger.waits(lane, item, outcome, now);
    }

    @Override
    public void moved(Outcome.Moved outcome) {
      if (outcome.target().equals(lane.address)) {
        failed();
      } else {
        lane.answers();
        lane.address = outcome.target();
      }
      ledger.waits(lane, item, outcome, now);
    }

    private void failed() {
      lane.failures++;
      lane.retryAt = now.plus(waits.retry(lane.failures));
      stuck();
    }

    private void stuck() {
      if (lane.stuckSince == null) {
        lane.stuckSince = now;
      }
    }

    /** The receiver answers: what was broken has been mended. */
    private void works() {
      gate.tookOne();
      boolean isWhole = gate.trouble() != null;
      if (warnings != null && (isWhole || lane.trouble != null)) {
        int waiting = isWhole ? gate.waiting() : lane.size();
        ledger.tell(warnings.works(item, isWhole, waiting, now));
      }
      gate.trouble(null);
      lane.trouble = null;
    }

    private void over(State state, Outcome outcome, @Nullable String remote) {
      ledger.finish(
          lane,
          item,
          new Item.Word(
              state,
              outcome.label(),
              outcome.detail(),
              remote,
              null,
              now,
              lane.standing(gate, now)));
    }
  }
}
