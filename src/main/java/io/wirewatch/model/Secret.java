package io.wirewatch.model;

/**
 * What must reach a service and nothing else. It is read anew each time, so that a changed file is
 * in force with the next request, and never shown.
 */
public interface Secret {
  /** What takes the place of a secret wherever it would be shown. */
  String HIDDEN = "(hidden)";

  /**
   * The secret as it is now.
   *
   * @throws SecretException if it cannot be read
   */
  String reveal();

  /** Where it comes from, such as {@code receivers.desk.slack.url_file}: never what it is. */
  String origin();

  /** That a secret cannot be read, with where it should be and why not. */
  final class SecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SecretException(String message) {
      super(message);
    }
  }
}
