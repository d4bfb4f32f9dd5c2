package io.wirewatch.notify;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of one attempt. No text in it holds a secret. */
public sealed interface Outcome {
  /** The name under which it is counted, such as {@code rate-limited}. */
  String label();

  /** What the service or the network said; null where there is nothing to add. */
  @Nullable String detail();

  /** Hands itself over to the method of {@code reader} for its kind. */
  void tell(Reader reader);

  /** Does what follows from each kind of outcome. */
  interface Reader {
    void delivered(Delivered outcome);

    void notSent(NotSent outcome);

    void inDoubt(InDoubt outcome);

    void rateLimited(RateLimited outcome);

    void payloadRefused(PayloadRefused outcome);

    void remoteGone(RemoteGone outcome);

    void receiverFault(ReceiverFault outcome);

    void moved(Moved outcome);
  }

  /**
   * The service took it.
   *
   * @param remote what it calls the message; null where it names none
   * @param detail what else it said
   */
  record Delivered(@Nullable String remote, @Nullable String detail) implements Outcome {
    @Override
    public String label() {
      return "delivered";
    }

    @Override
    public void tell(Reader reader) {
      reader.delivered(this);
    }
  }

  /** It surely did not arrive, and may the next time: refused connections, names unknown. */
  record NotSent(String detail) implements Outcome {
    @Override
    public String label() {
      return "not-sent";
    }

    @Override
    public void tell(Reader reader) {
      reader.notSent(this);
    }
  }

  /** Nobody knows whether it arrived: the request was written and no answer came, or a 5xx. */
  record InDoubt(String detail) implements Outcome {
    @Override
    public String label() {
      return "in-doubt";
    }

    @Override
    public void tell(Reader reader) {
      reader.inDoubt(this);
    }
  }

  /**
   * The service asks to wait. It did not take the message.
   *
   * @param pause as told, from 0.5 s to 24 h; null where it did not say how long
   * @param isWholeReceiver whether all targets of the receiver must wait
   */
  record RateLimited(@Nullable Duration pause, boolean isWholeReceiver, String detail)
      implements Outcome {
    @Override
    public String label() {
      return "rate-limited";
    }

    @Override
    public void tell(Reader reader) {
      reader.rateLimited(this);
    }
  }

  /** The payload is at fault: a simpler form may be taken. */
  record PayloadRefused(String detail) implements Outcome {
    @Override
    public String label() {
      return "payload-refused";
    }

    @Override
    public void tell(Reader reader) {
      reader.payloadRefused(this);
    }
  }

  /** The message to be edited or answered is gone or too old: a new one may be made. */
  record RemoteGone(String detail) implements Outcome {
    @Override
    public String label() {
      return "remote-gone";
    }

    @Override
    public void tell(Reader reader) {
      reader.remoteGone(this);
    }
  }

  /**
   * The receiver is at fault until a person mends it: a revoked secret, a channel that is gone.
   * What waits for it is held.
   *
   * @param fault what is to be mended
   * @param isWholeReceiver whether all of its targets are affected, as by a revoked secret
   */
  record ReceiverFault(Fault fault, boolean isWholeReceiver, String detail) implements Outcome {
    /** What is to be mended. */
    public enum Fault {
      SECRET_REFUSED,
      SECRET_UNREADABLE,
      TARGET_GONE,
      NOT_ALLOWED,
      MISCONFIGURED;

      private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

      /** The name in counts, such as {@code secret-refused}. */
      public String label() {
        return label;
      }
    }

    @Override
    public String label() {
      return fault.label();
    }

    @Override
    public void tell(Reader reader) {
      reader.receiverFault(this);
    }
  }

  /**
   * The target has another name from now on.
   *
   * @param target its new name, to which this and all later messages are sent
   */
  record Moved(String target, String detail) implements Outcome {
    @Override
    public String label() {
      return "moved";
    }

    @Override
    public void tell(Reader reader) {
      reader.moved(this);
    }
  }
}
