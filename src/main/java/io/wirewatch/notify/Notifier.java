package io.wirewatch.notify;

import io.wirewatch.model.Secret;

/** One receiver, ready to be told. Its methods may be called by several threads at once. */
public interface Notifier extends AutoCloseable {
  /**
   * What {@link #send} would send, for people to look at: the body of the request, or the lines.
   * Holds no secret. Never fails, whatever the notification holds.
   */
  String preview(Dispatch dispatch);

  /**
   * Makes one attempt and waits for what comes of it, for a bounded time. Repeats nothing by
   * itself.
   *
   * @throws InterruptedException if the thread is interrupted; the attempt is then in doubt
   * @throws Secret.SecretException if a secret cannot be read
   */
  Outcome send(Dispatch dispatch) throws InterruptedException;

  /** Lets go of connections. */
  @Override
  void close();
}
