package io.wirewatch.notify.command;

import io.wirewatch.model.Command;
import io.wirewatch.model.Notification;
import java.io.IOException;
import java.util.List;

/**
 * Keeps what comes of what people write. What it throws beside the checked exceptions says that it
 * will never keep this.
 */
public interface CommandSink {
  /**
   * Keeps commands, all or none, and returns once they are kept. One that is taken again is the
   * same.
   *
   * @throws IOException if they were not kept, or nobody knows whether they were
   */
  void take(List<Command> commands) throws IOException, InterruptedException;

  /**
   * Has something told where it was asked, and returns once that is sure. The same told again while
   * the first waits is told once; later it may be told twice.
   *
   * @throws IOException if it will not be told, or nobody knows whether it will
   */
  void tell(Notification answer) throws IOException, InterruptedException;
}
