package io.wirewatch.notify.email;

import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.PayloadRefused;
import io.wirewatch.notify.Outcome.RateLimited;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import java.util.regex.Pattern;

/**
 * What a server's refusal means: by its code (RFC 5321) and by what was asked.
 *
 * @param stage how far the mail came
 * @param code of the last answer; less than 200 where none came
 * @param detail what the server or the network said, without secrets
 * @param form how the mail was dressed
 */
record SmtpAnswer(SmtpStage stage, int code, String detail, Form form) {
  // Too big, and a content that is not taken (RFC 3463).
  private static final Pattern OF_PAYLOAD =
      Pattern.compile("\\b5\\d\\d[ -]5\\.(3\\.4|6\\.\\d+)\\b");

  /** What it means for the message. */
  Outcome outcome() {
    if (code < 400 || code > 599) {
      return stage == SmtpStage.END ? new InDoubt(detail) : new NotSent(detail);
    }
    if (code < 500) {
      return new RateLimited(null, isOfAll(), detail);
    }
    return switch (stage) {
      case CONNECT -> fault(connecting(), true);
      case SENDER -> code == 552 ? new PayloadRefused(detail) : fault(sending(), true);
      case RECIPIENT -> recipient();
      case DATA, END -> content();
    };
  }

  // A full mailbox is one target's; that the server goes away, or cannot check passwords, is not.
  private boolean isOfAll() {
    return code == 421 || stage == SmtpStage.CONNECT || stage == SmtpStage.SENDER;
  }

  private Fault connecting() {
    return switch (code) {
      case 534, 535, 538 -> Fault.SECRET_REFUSED;
      case 554 -> Fault.NOT_ALLOWED;
      default -> Fault.MISCONFIGURED;
    };
  }

  private Fault sending() {
    return switch (code) {
      case 550, 551, 553, 554 -> Fault.NOT_ALLOWED;
      // A password, or TLS, is asked for.
      default -> Fault.MISCONFIGURED;
    };
  }

  private Outcome recipient() {
    return switch (code) {
      // Its mailbox is full: RFC 5321 has 452 for that, and some servers this.
      case 552 -> new RateLimited(null, false, detail);
      case 521, 550, 551, 553, 556 -> fault(Fault.TARGET_GONE, false);
      case 554 -> fault(Fault.NOT_ALLOWED, false);
      case 530 -> fault(Fault.MISCONFIGURED, true);
      default -> fault(Fault.MISCONFIGURED, false);
    };
  }

  // Most that say no here do so for who sends it, and some for what it looks like: once not even a
  // headline is taken it is not what the mail says.
  private Outcome content() {
    boolean isOfPayload = code == 552 || OF_PAYLOAD.matcher(detail).find();
    return isOfPayload || form != Form.HEADLINE
        ? new PayloadRefused(detail)
        : fault(Fault.NOT_ALLOWED, false);
  }

  private Outcome fault(Fault fault, boolean isWholeReceiver) {
    return new ReceiverFault(fault, isWholeReceiver, detail);
  }
}
