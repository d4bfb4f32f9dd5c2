package io.wirewatch.notify.sender;

import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One partition of both topics, with the offsets of the groups; markers take offsets too. */
final class SimulatedLog {
  private final List<@Nullable Notification> notifications = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Map<String, Long> offsets = new HashMap<>();

  long end() {
    return notifications.size();
  }

  @Nullable Notification at(long offset) {
    return notifications.get((int) offset);
  }

  /** The offset of what is written. */
  long write(Notification notification) {
    notifications.add(notification);
    return notifications.size() - 1L;
  }

  /** A transaction ends: a marker is written. */
  void mark() {
    notifications.add(null);
  }

  void write(Delivery delivery) {
    deliveries.add(delivery);
  }

  void commit(String receiver, long offset) {
    long before = committed(receiver);
    if (offset < before) {
      throw new AssertionError("offset " + offset + " of " + receiver + " after " + before);
    }
    offsets.put(receiver, offset);
  }

  long committed(String receiver) {
    return offsets.getOrDefault(receiver, 0L);
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  /** What is left once all but the last word of each notification has been compacted away. */
  List<Delivery> compacted() {
    Map<String, Delivery> last = new LinkedHashMap<>();
    for (Delivery delivery : deliveries) {
      last.remove(delivery.id());
      last.put(delivery.id(), delivery);
    }
    return List.copyOf(last.values());
  }

  List<Notification> notifications() {
    List<Notification> all = new ArrayList<>();
    for (Notification each : notifications) {
      if (each != null) {
        all.add(each);
      }
    }
    return all;
  }
}
