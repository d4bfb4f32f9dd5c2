package io.wirewatch.app;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Routing;
import io.wirewatch.notify.ActionLinks;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Receivers;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.SampleNotifications;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which receiver is told which sample, and how it is dressed. */
final class SampleChoice {
  private static final String TYPE_OF_FORM = "rich, plain or headline; ${DEFAULT-VALUE} by default";

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--receiver",
      required = true,
      paramLabel = "NAME",
      description = "A receiver of the configuration.")
  private String name = "";

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description = "One of its targets, such as a channel; the first by default.")
  private @Nullable String target;

  @Option(names = "--form", paramLabel = "FORM", description = TYPE_OF_FORM)
  private String form = "rich";

  @Option(
      names = "--sample",
      paramLabel = "KIND",
      description =
          "new, update, resolved, withdrawn, group, repeat, digest or text; ${DEFAULT-VALUE} by"
              + " default.")
  private String sample = "new";

  /**
   * A receiver that is open, and one attempt to tell it.
   *
   * @param receiver as configured
   * @param notifier to be closed by whoever asked
   * @param dispatch the attempt
   */
  record Opened(Receiver receiver, Notifier notifier, Dispatch dispatch) {}

  String sample() {
    return sample;
  }

  String form() {
    return form;
  }

  /**
   * Opens the receiver.
   *
   * @throws CommandException if there is none of that name, or it cannot be opened
   */
  Opened open(Terminal terminal, InstantSource clock) throws CommandException {
    Receiver receiver = receiver();
    String where = target(receiver);
    if (!SampleNotifications.names().contains(sample)) {
      throw unknown("sample", sample, SampleNotifications.names());
    }
    Instant now = clock.instant();
    Dispatch dispatch =
        new Dispatch(
            SampleNotifications.toSend(receiver.name(), where, sample, now),
            readForm(),
            Dispatch.Way.POST,
            null,
            false,
            now);
    return new Opened(receiver, open(receiver, terminal, clock), dispatch);
  }

  private Receiver receiver() throws CommandException {
    Map<String, Receiver> receivers =
        cluster.configuration(Map.of()).routing().map(Routing::receivers).orElse(Map.of());
    Receiver receiver = receivers.get(name);
    if (receiver == null) {
      throw unknown("receiver", name, List.copyOf(receivers.keySet()));
    }
    return receiver;
  }

  private String target(Receiver receiver) throws CommandException {
    if (target == null) {
      return receiver.targets().get(0);
    }
    if (!receiver.targets().contains(target)) {
      throw unknown("target", target, receiver.targets());
    }
    return target;
  }

  private Form readForm() throws CommandException {
    for (Form known : Form.values()) {
      if (known.label().equals(form)) {
        return known;
      }
    }
    throw unknown("form", form, Arrays.stream(Form.values()).map(Form::label).toList());
  }

  private static CommandException unknown(String what, String given, List<String> known) {
    return CommandException.wrongInput(
        "there is no "
            + what
            + " "
            + given
            + (known.isEmpty()
                ? "; none is configured"
                : "; there are " + String.join(", ", known)));
  }

  private static Notifier open(Receiver receiver, Terminal terminal, InstantSource clock)
      throws CommandException {
    try {
      return type(receiver).open(receiver, resources(terminal, clock));
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongInput("the receiver " + receiver.name() + ": " + e.getMessage());
    }
  }

  /** What notifiers share in a command. */
  static Resources resources(Terminal terminal, InstantSource clock) {
    return new Resources(
        clock, terminal.zone(), terminal.out(), terminal.isOutTerminal(), ActionLinks.NONE);
  }

  /** The type of a receiver that was configured. */
  static ReceiverType type(Receiver receiver) {
    return Receivers.type(receiver.type())
        .orElseThrow(() -> new IllegalArgumentException("there is no type " + receiver.type()));
  }
}
