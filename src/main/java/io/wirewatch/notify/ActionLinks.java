package io.wirewatch.notify;

import io.wirewatch.model.Notification;
import java.util.List;

/** Makes the links by which people act on a message where no command can be written. */
public interface ActionLinks {
  /** None: nobody listens. */
  ActionLinks NONE = notification -> List.of();

  /** The links of a message, the most wanted first; each is signed and expires. */
  List<Link> of(Notification notification);

  /**
   * A link.
   *
   * @param label a word or two, such as {@code Acknowledge}
   * @param url where it leads
   */
  record Link(String label, String url) {}
}
