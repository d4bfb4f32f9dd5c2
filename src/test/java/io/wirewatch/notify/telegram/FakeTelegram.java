package io.wirewatch.notify.telegram;

import io.wirewatch.json.JsonTree;
import io.wirewatch.notify.FaultyServer;
import io.wirewatch.notify.FaultyServer.Behaviour;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.FaultyServer.Request;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The Bot API for one bot, as far as it is asked for what was written: it keeps what it was not
 * told is read, and of two questions ends the first with 409. Each process asks below a path of its
 * own, by which it is known.
 */
public final class FakeTelegram implements AutoCloseable {
  private static final Duration HELD = Duration.ofMillis(300);
  private static final String CONFLICT =
      "{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: terminated by other"
          + " getUpdates request\"}";

  private final FaultyServer server = new FaultyServer();
  private final TreeMap<Long, String> updates = new TreeMap<>();
  private final List<String> askers = new ArrayList<>();
  private long next = 1;
  private long question;

  /** One that listens. */
  public FakeTelegram() {
    server.answerBy(this::answer);
  }

  /** Where a process reaches it. */
  public URI uri(String process) {
    return server.uri().resolve("/" + process);
  }

  /** Somebody writes something into a chat. */
  public synchronized void write(String chat, String text) {
    long number = next++;
    updates.put(
        number,
        "{\"update_id\":%d,\"message\":{\"message_id\":%d,\"date\":%d,\"chat\":{\"id\":%s},\"from\":{\"id\":17},\"text\":\"%s\"}}"
            .formatted(number, number, Instant.now().getEpochSecond(), chat, text));
    notifyAll();
  }

  /** Who asked, each question, in order. */
  public synchronized List<String> askers() {
    return List.copyOf(askers);
  }

  /** Whether all is read that was written. */
  public synchronized boolean isRead() {
    return updates.isEmpty();
  }

  private Behaviour answer(Request request) {
    if (request.path().endsWith("/getUpdates")) {
      String process = request.path().split("/", -1)[1];
      String offset = JsonTree.read(request.body()).get("offset").text();
      return exchange -> updates(process, Long.parseLong(String.valueOf(offset))).answer(exchange);
    }
    return Reply.of(200, "{\"ok\":true,\"result\":{\"username\":\"ww_bot\",\"message_id\":1}}");
  }

  private synchronized Reply updates(String process, long offset) throws InterruptedException {
    updates.headMap(offset).clear();
    askers.add(process);
    long mine = ++question;
    notifyAll();
    long end = System.nanoTime() + HELD.toNanos();
    while (updates.isEmpty() && mine == question && System.nanoTime() < end) {
      wait(HELD.toMillis());
    }
    return mine == question
        ? Reply.of(200, "{\"ok\":true,\"result\":[" + String.join(",", updates.values()) + "]}")
        : Reply.of(409, CONFLICT);
  }

  @Override
  public void close() {
    server.close();
  }
}
