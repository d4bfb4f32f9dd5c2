package io.wirewatch.topology;

import java.io.IOException;
import java.util.Map;

/**
 * Topics are missing and could not be made. The message names each with its settings and the
 * command that makes it, to be handed to whoever may.
 */
public final class TopicsMissingException extends IOException {
  private static final long serialVersionUID = 1L;

  TopicsMissingException(Map<TopicSpec, String> reasons, String bootstrap) {
    super(message(reasons, bootstrap));
  }

  private static String message(Map<TopicSpec, String> reasons, String bootstrap) {
    AdminCommands commands = new AdminCommands(bootstrap);
    StringBuilder message =
        new StringBuilder("Topics are missing on ")
            .append(bootstrap)
            .append(" and could not be created:");
    reasons.forEach(
        (spec, reason) -> message.append("\n  ").append(spec.name()).append(": ").append(reason));
    message
        .append(
            "\nWhoever may create topics there can run, with client properties of their own in ")
        .append(AdminCommands.ADMIN_PROPERTIES)
        .append(':');
    reasons.keySet().forEach(spec -> message.append("\n  ").append(commands.create(spec)));
    return message.toString();
  }
}
