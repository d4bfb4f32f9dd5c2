package io.wirewatch.route;

/** That a text holds no matchers. */
public final class MatcherException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient MatcherError error;

  MatcherException(MatcherError error) {
    super(error.message());
    this.error = error;
  }

  /** What is wrong first. */
  public MatcherError error() {
    return error;
  }
}
