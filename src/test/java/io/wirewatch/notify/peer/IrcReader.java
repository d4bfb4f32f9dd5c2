package io.wirewatch.notify.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Someone who sits in a channel and reads: a client that shares no code with ours. */
final class IrcReader implements AutoCloseable {
  private final Socket socket;
  private final String channel;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CountDownLatch joined = new CountDownLatch(1);

  IrcReader(int port, String nick, String channel) throws Exception {
    this.channel = channel;
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    Thread reader = new Thread(this::read, "irc-reader");
    reader.setDaemon(true);
    reader.start();
    write("PASS :" + NgIrcd.PASSWORD);
    write("NICK " + nick);
    write("USER " + nick + " 0 * :" + nick);
    write("JOIN " + channel + " " + NgIrcd.KEY);
    if (!joined.await(20, TimeUnit.SECONDS)) {
      throw new IOException("not in " + channel);
    }
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("PING")) {
          write("PONG" + line.substring(4));
        } else if (line.contains(" 366 ")) {
          joined.countDown();
        } else if (line.contains(" PRIVMSG " + channel + " :")
            || line.contains(" NOTICE " + channel + " :")) {
          lines.add(line.substring(line.indexOf(" :") + 2));
        }
      }
    } catch (IOException e) {
      // The server has gone, or the test has.
    }
  }

  private void write(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  /** Says something in the channel. */
  void say(String text) throws IOException {
    write("PRIVMSG " + channel + " :" + text);
  }

  /** What was said in the channel, by others. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** The same, once there are so many. */
  List<String> lines(int count) {
    await().atMost(Duration.ofSeconds(60)).until(() -> lines.size() >= count);
    return lines();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
