package io.wirewatch.notify.sender;

/** The outcomes in the log that no {@link io.wirewatch.notify.Outcome} is the label of. */
public final class Words {
  /** A request is about to be made. */
  public static final String ATTEMPTED = "attempted";

  /** A digest took its place, or waits to be told. */
  public static final String DIGEST = "digest";

  /** A later change of the same message took its place. */
  public static final String SUPERSEDED = "superseded";

  /** Written anew behind others, because its lane is stuck. */
  public static final String PARKED = "parked";

  /** It may have arrived, and the receiver is not to be told twice. */
  public static final String IN_DOUBT = "in-doubt";

  /** It is of a test stream, and the receiver is no sandbox. */
  public static final String NOT_LIVE = "not-live";

  static final String PAYLOAD_REFUSED = "payload-refused";

  private Words() {}
}
