package io.wirewatch.app;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.command.ChatCommands;
import io.wirewatch.notify.command.LivingNames;
import io.wirewatch.notify.sender.Words;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The messages that were told, by what people and services call them: of each target those told
 * last. Fed by one thread, asked by others.
 */
final class DeliveredMessages implements LivingNames {
  /** How many messages of a target are known: who answers an older one is asked which it is. */
  static final int MOST = 1_000;

  private static final int MOST_DIGESTS = 100;
  private static final Codec<Delivery> CODEC = Codec.of(Delivery.class);

  private final Map<String, Map<String, @Nullable String>> remotes = new HashMap<>();
  private final Map<String, Instant> lastAt = new HashMap<>();
  private final Map<String, Set<String>> digests = new LinkedHashMap<>();

  /** Takes what {@code deliveries} says, in the order of each partition. */
  synchronized void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    Delivery delivery;
    try {
      delivery = CODEC.decode(record.value());
    } catch (MalformedException e) {
      // What stands there in error is told by `deliveries list`; here one message is not known.
      return;
    }
    if (delivery.state() == Delivery.State.MERGED && delivery.outcome().equals(Words.DIGEST)) {
      takeMerged(delivery);
    }
    if (delivery.state() != Delivery.State.DELIVERED || Notification.isText(delivery.message())) {
      return;
    }
    String lane = Notification.lane(delivery.receiver(), delivery.target());
    lastAt.put(lane, delivery.at());
    Map<String, @Nullable String> ofTarget =
        remotes.computeIfAbsent(lane, added -> new LinkedHashMap<>());
    // Told again it is the last.
    String before = ofTarget.remove(delivery.message());
    ofTarget.put(delivery.message(), delivery.remote() == null ? before : delivery.remote());
    if (ofTarget.size() > MOST) {
      ofTarget.remove(ofTarget.keySet().iterator().next());
    }
  }

  private void takeMerged(Delivery delivery) {
    if (delivery.by() == null || Notification.isText(delivery.message())) {
      return;
    }
    Set<String> messages = digests.computeIfAbsent(delivery.by(), digest -> new LinkedHashSet<>());
    // A digest that waited may be merged itself.
    for (String message : digests.getOrDefault(delivery.message(), Set.of(delivery.message()))) {
      if (messages.size() <= ChatCommands.MOST_OF_DIGEST) {
        messages.add(message);
      }
    }
    if (digests.size() > MOST_DIGESTS) {
      digests.remove(digests.keySet().iterator().next());
    }
  }

  @Override
  public synchronized @Nullable List<String> ofDigest(String message) {
    Set<String> messages = digests.get(message);
    return messages == null ? null : List.copyOf(messages);
  }

  @Override
  public synchronized @Nullable String named(String receiver, String target, String beginning) {
    List<String> found =
        messages(receiver, target).keySet().stream()
            .filter(message -> message.startsWith(beginning))
            .limit(2)
            .toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  @Override
  public synchronized @Nullable String remote(String receiver, String target, String remote) {
    return messages(receiver, target).entrySet().stream()
        .filter(entry -> Objects.equals(entry.getValue(), remote))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  @Override
  public synchronized @Nullable String last(String receiver, String target) {
    String last = null;
    for (String message : messages(receiver, target).keySet()) {
      last = message;
    }
    return last;
  }

  @Override
  public synchronized @Nullable Instant lastAt(String receiver, String target) {
    return lastAt.get(Notification.lane(receiver, target));
  }

  private Map<String, @Nullable String> messages(String receiver, String target) {
    return remotes.getOrDefault(Notification.lane(receiver, target), Map.of());
  }
}
