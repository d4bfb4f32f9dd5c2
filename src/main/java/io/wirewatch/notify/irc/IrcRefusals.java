package io.wirewatch.notify.irc;

import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.PayloadRefused;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What it means that a server refuses a line for a channel, or the channel: by number. */
final class IrcRefusals {
  private static final Map<String, Fault> REFUSALS =
      Map.ofEntries(
          Map.entry("401", Fault.TARGET_GONE),
          Map.entry("403", Fault.TARGET_GONE),
          Map.entry("404", Fault.NOT_ALLOWED),
          Map.entry("405", Fault.MISCONFIGURED),
          Map.entry("408", Fault.NOT_ALLOWED),
          Map.entry("442", Fault.NOT_ALLOWED),
          Map.entry("461", Fault.MISCONFIGURED),
          Map.entry("470", Fault.TARGET_GONE),
          Map.entry("473", Fault.NOT_ALLOWED),
          Map.entry("474", Fault.NOT_ALLOWED),
          Map.entry("475", Fault.SECRET_REFUSED),
          Map.entry("476", Fault.TARGET_GONE),
          Map.entry("477", Fault.NOT_ALLOWED),
          Map.entry("479", Fault.TARGET_GONE),
          Map.entry("489", Fault.NOT_ALLOWED));
  // A channel that is split from the rest of the network, a full one.
  private static final Set<String> FOR_NOW = Set.of("437", "471");

  private IrcRefusals() {}

  /**
   * What a line says of what was asked for a channel; null where it refuses nothing.
   *
   * @param clean makes what the server says fit to be shown
   */
  static @Nullable Outcome of(IrcLine line, UnaryOperator<String> clean) {
    if (FOR_NOW.contains(line.command())) {
      return new NotSent(said(line, clean));
    }
    Fault fault = REFUSALS.get(line.command());
    if (fault == null) {
      return null;
    }
    String said = said(line, clean);
    String lower = said.toLowerCase(Locale.ROOT);
    if (fault == Fault.NOT_ALLOWED && (lower.contains("colo") || lower.contains("formatting"))) {
      // Where it is forbidden, plain text is not.
      return new PayloadRefused(said);
    }
    return new ReceiverFault(fault, false, said);
  }

  private static String said(IrcLine line, UnaryOperator<String> clean) {
    return clean.apply(line.command() + " " + line.text());
  }
}
