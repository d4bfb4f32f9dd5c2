package io.wirewatch.notify.email;

/** How far a mail came. */
enum SmtpStage {
  /** Up to where the server knows us: greeting, TLS, the password. */
  CONNECT,
  SENDER,
  RECIPIENT,
  /** From the command DATA on; the mail may be under way, but not its end. */
  DATA,
  /** Its end was written: it may have been taken. */
  END
}
