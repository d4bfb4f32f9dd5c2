package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One notification that waits, and how far it came. */
final class Item {
  /** Where it is written in this turn, and nobody knows yet where. */
  static final long UNKNOWN = -1;

  final long place;
  Notification notification;
  long offset;
  int attempts;

  /** How it was last told. */
  Way way = Way.POST;

  /** How it is dressed. */
  Form form = Form.RICH;

  /** Whether an earlier attempt may have arrived. */
  boolean isInDoubt;

  /** Whether the message that it changes cannot be edited. */
  boolean cannotEdit;

  /** Whether the message that it changes cannot be answered either. */
  boolean cannotReply;

  Item(Notification notification, long offset, long place) {
    this.notification = notification;
    this.offset = offset;
    this.place = place;
  }

  /**
   * Goes on from where the log says that it is.
   *
   * @param running the attempt that the log tells of, if it is still under way in this process
   */
  void resume(Delivery last, @Nullable Request running) {
    attempts = last.attempt();
    form = formAfter(last);
    isInDoubt = last.inDoubt();
    if (running != null) {
      way = running.dispatch().way();
    } else if (last.state() == Delivery.State.ATTEMPTED) {
      isInDoubt = true;
    }
  }

  private static Form formAfter(Delivery last) {
    for (Form form : Form.values()) {
      if (form.label().equals(last.form())) {
        return last.outcome().equals(Words.PAYLOAD_REFUSED) ? form.below().orElse(form) : form;
      }
    }
    return Form.RICH;
  }

  String id() {
    return notification.id();
  }

  Attempt attempt() {
    return new Attempt(id(), attempts);
  }

  /** The message can no longer be changed as it was tried. */
  void fallBack() {
    cannotEdit = true;
    cannotReply |= way != Way.EDIT;
  }

  /** A word of the log on this. */
  Delivery word(Word word) {
    return new Delivery(
        id(),
        notification.receiver(),
        notification.target(),
        notification.message(),
        word.state(),
        attempts,
        form.label(),
        word.outcome(),
        word.detail(),
        word.remote(),
        word.by(),
        word.at(),
        offset,
        place,
        isInDoubt,
        word.standing());
  }

  /** What a word of the log says besides what the item knows. */
  record Word(
      Delivery.State state,
      String outcome,
      @Nullable String detail,
      @Nullable String remote,
      @Nullable String by,
      Instant at,
      Delivery.@Nullable Standing standing) {}
}
