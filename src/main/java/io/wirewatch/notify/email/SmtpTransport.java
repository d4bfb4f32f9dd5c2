package io.wirewatch.notify.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection that says how far it came: what a failure means hangs on that. */
final class SmtpTransport extends SMTPTransport {
  private volatile SmtpStage stage = SmtpStage.CONNECT;

  SmtpTransport(Session session) {
    super(session, null);
  }

  /** How far the mail came. */
  SmtpStage stage() {
    return stage;
  }

  /**
   * How many bytes the server takes in one mail; {@code Long.MAX_VALUE} where it does not say (RFC
   * 1870).
   */
  long mostBytes() {
    String size = supportsExtension("SIZE") ? getExtensionParameter("SIZE") : null;
    try {
      long bytes = size == null || size.isBlank() ? 0 : Long.parseLong(size.strip());
      // Zero is no limit.
      return bytes <= 0 ? Long.MAX_VALUE : bytes;
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  protected void mailFrom() throws MessagingException {
    stage = SmtpStage.SENDER;
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    stage = SmtpStage.RECIPIENT;
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    stage = SmtpStage.DATA;
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    stage = SmtpStage.END;
    super.finishData();
  }
}
