package io.wirewatch.json;

/** Bytes or text that are not the JSON of the type expected. */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedException(String message, Throwable cause) {
    super(message, cause);
  }
}
