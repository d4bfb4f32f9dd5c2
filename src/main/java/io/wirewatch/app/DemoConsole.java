package io.wirewatch.app;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Route;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Receivers;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The demo's only receiver, the console: each alert is a message, and changes are told at most once
 * a second. Sees which messages were asked for and which were printed.
 */
final class DemoConsole implements AutoCloseable {
  private static final String NAME = "console";
  private static final Duration GROUP_INTERVAL = Duration.ofSeconds(1);
  // A group tells of what changed after its interval, at the next of route's looks, of which there
  // is one a second.
  private static final Duration QUIET = Duration.ofMillis(2_500);
  private static final Codec<Notification> NOTIFICATIONS = Codec.of(Notification.class);
  private static final Codec<Delivery> DELIVERIES = Codec.of(Delivery.class);

  private final TopicTail notifications;
  private final TopicTail deliveries;
  private final InstantSource clock;
  private final Set<String> asked = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private Instant lastNews;

  DemoConsole(KafkaClients clients, Topics topics, InstantSource clock) {
    this.notifications = TopicTail.fromEnd(clients, topics.notifications().name());
    this.deliveries = TopicTail.fromEnd(clients, topics.deliveries().name());
    this.clock = clock;
    this.lastNews = clock.instant();
  }

  /** Everything to the console, whatever is configured. */
  static Routing routing() {
    ReceiverType type = Receivers.type(NAME).orElseThrow();
    Receiver console =
        new Receiver(
            NAME,
            type.name(),
            Map.of(),
            Map.of(),
            List.of(""),
            Receiver.Living.EDIT,
            true,
            false,
            type.rate(),
            Receiver.InDoubt.DROP,
            Duration.ofDays(1),
            null,
            Map.of());
    Route root =
        new Route(
            "root",
            List.of(NAME),
            List.of(),
            false,
            List.of(),
            true,
            Duration.ZERO,
            GROUP_INTERVAL,
            null,
            List.of(),
            List.of(),
            null,
            null,
            List.of());
    return new Routing(root, List.of(), Map.of(), Map.of(NAME, console));
  }

  /**
   * Whether all that was asked for is printed, and nothing more was asked for a while. Waits for a
   * moment if there is nothing new.
   */
  boolean isDone() throws MalformedException {
    for (ConsumerRecord<byte[], byte[]> record : notifications.poll()) {
      asked.add(NOTIFICATIONS.decode(record.value()).id());
      lastNews = clock.instant();
    }
    for (ConsumerRecord<byte[], byte[]> record : deliveries.poll()) {
      Delivery delivery = DELIVERIES.decode(record.value());
      if (delivery.state().isFinished()) {
        ended.add(delivery.id());
      }
    }
    return ended.containsAll(asked)
        && Duration.between(lastNews, clock.instant()).compareTo(QUIET) >= 0;
  }

  @Override
  public void close() {
    notifications.close();
    deliveries.close();
  }
}
