package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.notify.ActionLinks;
import io.wirewatch.notify.command.Ear;
import io.wirewatch.notify.command.Ears;
import io.wirewatch.notify.command.HearsCommands;
import io.wirewatch.notify.link.LinkServer;
import io.wirewatch.notify.link.SignedLinks;
import io.wirewatch.topology.CommandWriter;
import io.wirewatch.topology.DeliverStep;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.LinksReport;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people ask of this process, by links and in chats. The deliveries that hear are to be closed
 * before it.
 */
final class TwoWay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TwoWay.class);

  private static final Duration REPORT_PAUSE = Duration.ofSeconds(10);

  private final KafkaClients clients;
  private final Topics topics;
  private final Configuration.Commands commands;
  private final Terminal terminal;
  private final String instance;
  private final InstantSource clock;
  private final Instant since;
  // Closed in the reverse of the order in which they were started.
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private volatile boolean isRead;
  // Of a process that begins anew none, too, so that what was told before it is gone.
  private @Nullable Map<String, Long> reported;

  TwoWay(
      KafkaClients clients,
      Topics topics,
      Configuration.Commands commands,
      Terminal terminal,
      String instance,
      InstantSource clock) {
    this.clients = clients;
    this.topics = topics;
    this.commands = commands;
    this.terminal = terminal;
    this.instance = instance;
    this.clock = clock;
    this.since = clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The links of messages; from now on this process answers them, if it can. */
  ActionLinks startLinks() {
    if (commands.links().isEmpty()) {
      return ActionLinks.NONE;
    }
    Configuration.Links links = commands.links().get();
    CommandWriter writer = new CommandWriter(clients, topics);
    parts.push(writer);
    try {
      LinkServer server =
          LinkServer.start(
              new InetSocketAddress(links.host(), links.port()),
              links.secret(),
              (verb, receiver) -> links.verbs().contains(verb),
              writer::take,
              clock);
      parts.push(server);
      parts.push(Watcher.start("links-report", REPORT_PAUSE, () -> report(server, writer)));
      terminal.say("Links of messages are answered at " + server.address());
    } catch (IOException | UnresolvedAddressException e) {
      // Another process on this machine may answer there, and alerts do not wait for links.
      terminal.say(
          "links of messages are not answered by this process: %s:%d: %s"
              .formatted(links.host(), links.port(), e.getMessage()));
    }
    return new SignedLinks(
        links.url(), links.secret(), links.verbs(), links.expire(), links.mute());
  }

  /** Says how links fare, where that has changed. */
  private void report(LinkServer server, CommandWriter writer) throws InterruptedException {
    Map<String, Long> counts = server.counts();
    if (counts.equals(reported)) {
      return;
    }
    try {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      writer.report(LinksReport.of(instance, now, since, counts));
      reported = counts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same lines, with ears where people can answer. */
  List<DeliverStep.Line> withEars(List<DeliverStep.Line> lines) {
    List<Ears.Place> places = new ArrayList<>();
    for (DeliverStep.Line line : lines) {
      if (line.notifier() instanceof HearsCommands chat) {
        places.add(new Ears.Place(line.addressee().receiver(), chat));
      }
    }
    if (places.isEmpty()) {
      return lines;
    }
    Map<String, Ear> ears =
        new Ears(commands::isAllowed, messages(), () -> isRead, clock).of(places);
    return lines.stream()
        .map(line -> line.hearing(ears.get(line.addressee().receiver().name())))
        .toList();
  }

  /** What was told, once it is read, and is told from now on. */
  private DeliveredMessages messages() {
    DeliveredMessages messages = new DeliveredMessages();
    TopicTail deliveries = TopicTail.fromBeginning(clients, topics.deliveries().name());
    parts.push(deliveries);
    parts.push(
        Watcher.start(
            "delivered-messages",
            Duration.ZERO,
            () -> {
              if (isRead) {
                deliveries.poll().forEach(messages::take);
              } else {
                deliveries.readToEnd(messages::take);
                isRead = true;
              }
            }));
    return messages;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("a part did not stop cleanly", e);
      }
    }
  }
}
