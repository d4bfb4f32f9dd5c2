package io.wirewatch.topology;

import io.wirewatch.notify.command.CommandSink;

/** Keeps commands for as long as nobody else does in its place. */
interface CommandSession extends CommandSink, AutoCloseable {
  /** Whether it can keep no more: another has to be opened. */
  boolean isOver();

  @Override
  void close();
}
