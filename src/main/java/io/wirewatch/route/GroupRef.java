package io.wirewatch.route;

import io.wirewatch.model.Fingerprint;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alerts that are told together: those of one world and route that have the same values of the
 * labels it groups by, as one receiver is told of them.
 *
 * @param id hexadecimal digits, with which the ids of its messages begin
 * @param receiver name of the receiver
 * @param route the conditions that led there, such as {@code root > severity="critical"}
 * @param labels that its alerts have in common, by name
 */
public record GroupRef(String id, String receiver, String route, Map<String, String> labels) {
  private static final int ID_LENGTH = 16;

  public GroupRef {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** The group to which the routing tree leads an alert. */
  public static GroupRef of(Destination destination) {
    return new GroupRef(
        Fingerprint.of(destination.key()).substring(0, ID_LENGTH),
        destination.receiver(),
        destination.why(),
        destination.group());
  }

  /** The id of the group whose message has an id; the whole of a text that is none. */
  public static String ofMessage(String message) {
    return message.substring(0, Math.min(ID_LENGTH, message.length()));
  }

  /** The id of a message to {@code receiver} at {@code target}, by what tells it from others. */
  String message(String receiver, String target, String birth, int sequence) {
    String what = Fingerprint.of(id, receiver, target, birth, Integer.toString(sequence));
    return id + what.substring(0, ID_LENGTH);
  }
}
