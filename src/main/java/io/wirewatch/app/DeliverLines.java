package io.wirewatch.app;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Routing;
import io.wirewatch.notify.ActionLinks;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Receivers;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.sender.Addressee;
import io.wirewatch.topology.DeliverStep;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The receivers of a configuration, opened. */
final class DeliverLines {
  private DeliverLines() {}

  /** A line for each receiver; one that cannot be opened is told of, and stops no other. */
  static List<DeliverStep.Line> of(Routing routing, ActionLinks links, Terminal terminal) {
    Resources resources =
        new Resources(
            InstantSource.system(),
            terminal.zone(),
            terminal.out(),
            terminal.isOutTerminal(),
            links);
    List<DeliverStep.Line> lines = new ArrayList<>();
    for (Receiver receiver : routing.receivers().values()) {
      ReceiverType type = Receivers.type(receiver.type()).orElse(null);
      if (type == null) {
        terminal.say(untold(receiver) + "there is no type " + receiver.type());
        continue;
      }
      try {
        Receiver fallback =
            receiver.fallback() == null ? null : routing.receivers().get(receiver.fallback());
        lines.add(
            new DeliverStep.Line(
                new Addressee(receiver, type.isIdempotent(receiver), fallback),
                type.open(receiver, resources)));
      } catch (IllegalArgumentException e) {
        terminal.say(untold(receiver) + e.getMessage());
      }
    }
    return lines;
  }

  private static String untold(Receiver receiver) {
    return "the receiver %s is not told, and what is for it waits: ".formatted(receiver.name());
  }
}
