package io.wirewatch.notify.command;

/** That people are heard, until it is closed. */
public interface Hearing extends AutoCloseable {
  /**
   * Ends it, within seconds. What was heard is kept by then, or is told to whoever hears next; what
   * is neither is counted, and said in the log.
   */
  @Override
  void close();
}
