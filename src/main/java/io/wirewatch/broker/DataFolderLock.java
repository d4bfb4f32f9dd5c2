package io.wirewatch.broker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One process a data folder. Kafka has a lock of its own, but takes it only after the controller
 * has opened its log, and then the first process hangs as well as the second fails.
 */
final class DataFolderLock implements AutoCloseable {
  // A look at the lock holds it for an instant; a start must not take that for another broker.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  // POSIX drops every lock of a process on a file when any of its channels on it closes, so a
  // folder that this process holds must never be opened a second time.
  private static final Set<Path> HELD_HERE = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;

  private DataFolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the lock of a folder, which is made where it is missing.
   *
   * @throws IOException if another process has it, or the folder cannot be written
   */
  static DataFolderLock take(Path dataFolder) throws IOException {
    Path folder = Files.createDirectories(dataFolder).toRealPath();
    synchronized (HELD_HERE) {
      if (HELD_HERE.contains(folder)) {
        throw new IOException(inUse(dataFolder, "this process"));
      }
      FileChannel channel =
          FileChannel.open(
              file(folder),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      try {
        if (!locked(channel)) {
          throw new IOException(inUse(dataFolder, "another process" + holder(channel)));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      HELD_HERE.add(folder);
      return new DataFolderLock(folder, channel);
    }
  }

  /** Whether any process, this one too, has the lock of a folder now. */
  static boolean isHeld(Path dataFolder) throws IOException {
    if (!Files.exists(file(dataFolder))) {
      return false;
    }
    synchronized (HELD_HERE) {
      if (HELD_HERE.contains(dataFolder.toRealPath())) {
        return true;
      }
      try (FileChannel channel = FileChannel.open(file(dataFolder), StandardOpenOption.READ);
          @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
        return lock == null;
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD_HERE) {
      channel.close();
      HELD_HERE.remove(folder);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (channel.tryLock() == null) {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    String pid = US_ASCII.decode(bytes.flip()).toString().strip();
    return pid.isEmpty() ? "" : " (pid " + pid + ")";
  }

  private static String inUse(Path folder, String user) {
    return "The data folder "
        + folder.toAbsolutePath()
        + " is in use by "
        + user
        + ": stop that one, or choose another folder with --data.";
  }

  private static Path file(Path folder) {
    return folder.resolve("lock");
  }
}
