package io.wirewatch.notify.command;

import io.wirewatch.model.Command;
import io.wirewatch.model.Notification;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what it is given, but for the first few where it is told to fail. */
public final class KeptCommands implements CommandSink {
  private final List<Command> taken = new CopyOnWriteArrayList<>();
  private final List<Notification> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();

  /** Fails so often from now on. */
  public void fail(int times) {
    failures.set(times);
  }

  public List<Command> taken() {
    return List.copyOf(taken);
  }

  public List<Notification> told() {
    return List.copyOf(told);
  }

  @Override
  public void take(List<Command> commands) throws IOException {
    failOrGoOn();
    taken.addAll(commands);
  }

  @Override
  public void tell(Notification answer) throws IOException {
    failOrGoOn();
    told.add(answer);
  }

  private void failOrGoOn() throws IOException {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IOException("not now");
    }
  }
}
