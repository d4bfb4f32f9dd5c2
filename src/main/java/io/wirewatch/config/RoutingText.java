package io.wirewatch.config;

import static java.util.stream.Collectors.joining;

import io.wirewatch.model.Durations;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Routing.Escalation;
import io.wirewatch.model.Routing.Inhibition;
import io.wirewatch.model.Routing.Route;
import io.wirewatch.model.Secret;
import io.wirewatch.route.Matchers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of the routing is in force, each in one line and without secrets. */
public final class RoutingText {
  private static final Pattern ADDRESS = Pattern.compile("([A-Za-z]+://[^/?#]*)(.*)");
  private static final Pattern PLAIN_PATH = Pattern.compile("(?:/[^/?#]{0,7})*");

  private RoutingText() {}

  /** Who a receiver is, and how it is told. */
  public static String receiver(Receiver receiver) {
    List<String> parts = new ArrayList<>();
    parts.add(receiver.type());
    receiver
        .options()
        .forEach(
            (option, values) ->
                parts.add(
                    option + "=" + values.stream().map(RoutingText::shown).collect(joining(","))));
    receiver
        .secrets()
        .forEach(
            (option, secret) ->
                parts.add(option + "=" + Secret.HIDDEN + " from " + secret.origin()));
    parts.add("living=" + receiver.living().label());
    if (receiver.living() == Receiver.Living.EDIT) {
      parts.add("edit_window=" + Durations.format(receiver.editWindow()));
    }
    Receiver.Rate rate = receiver.rate();
    parts.add(
        "rate=%d/%s, %d/%s in all"
            .formatted(
                rate.target(),
                Durations.format(rate.per()),
                rate.receiver(),
                Durations.format(rate.receiverPer())));
    parts.add("in_doubt=" + receiver.inDoubt().label());
    addIf(parts, receiver.isSandbox(), "sandbox");
    addIf(parts, !receiver.sendsResolved(), "send_resolved=false");
    addIf(parts, receiver.fallback() != null, "fallback=" + receiver.fallback());
    addIf(
        parts,
        !receiver.templates().isEmpty(),
        "templates=" + String.join(",", receiver.templates().keySet()));
    return String.join("; ", parts);
  }

  /**
   * An option as it may be shown: of an address that is no secret one may be made by what stands
   * behind its host, and only what is too short for that is shown.
   */
  private static String shown(String value) {
    Matcher address = ADDRESS.matcher(value);
    if (!address.matches() || PLAIN_PATH.matcher(address.group(2)).matches()) {
      return value;
    }
    return address.group(1) + "/…";
  }

  /** Which alerts a route takes, whom it tells, and when. */
  public static String route(Route route) {
    List<String> parts = new ArrayList<>();
    addIf(parts, !route.matchers().isEmpty(), Matchers.text(route.matchers()));
    parts.add(
        route.receivers().isEmpty()
            ? "tells nobody"
            : "tells " + String.join(", ", route.receivers()));
    parts.add(
        route.isGroupedByAll()
            ? "each alert by itself"
            : route.groupBy().isEmpty()
                ? "all together"
                : "by " + String.join(", ", route.groupBy()));
    parts.add("wait " + Durations.format(route.groupWait()));
    addTime(parts, "every ", route.digest() == null ? route.groupInterval() : null);
    addTime(parts, "digest every ", route.digest());
    addTime(parts, "again after ", route.repeatInterval());
    addIf(parts, !route.active().isEmpty(), "in " + String.join(", ", route.active()));
    addIf(parts, !route.muted().isEmpty(), "not in " + String.join(", ", route.muted()));
    Escalation escalation = route.escalation();
    if (escalation != null) {
      parts.add("after " + Durations.format(escalation.after()) + " also " + escalation.receiver());
    }
    addIf(parts, route.goesOn(), "goes on");
    return String.join("; ", parts);
  }

  /** What hides what. */
  public static String inhibition(Inhibition inhibition) {
    return Matchers.text(inhibition.source())
        + " hides "
        + Matchers.text(inhibition.target())
        + (inhibition.equal().isEmpty()
            ? ""
            : " of equal " + String.join(", ", inhibition.equal()));
  }

  private static void addTime(List<String> parts, String words, @Nullable Duration time) {
    if (time != null) {
      parts.add(words + Durations.format(time));
    }
  }

  private static void addIf(List<String> parts, boolean isSaid, String part) {
    if (isSaid) {
      parts.add(part);
    }
  }
}
