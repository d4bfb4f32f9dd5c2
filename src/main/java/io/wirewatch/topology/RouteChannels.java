package io.wirewatch.topology;

import static io.wirewatch.topology.HeaderSpec.always;

import io.wirewatch.model.Article;
import io.wirewatch.model.Notification;
import io.wirewatch.topology.Channel.Json;
import io.wirewatch.topology.Channel.Message;
import io.wirewatch.topology.Channel.Nothing;
import io.wirewatch.topology.Channel.Part;
import io.wirewatch.topology.Channel.Text;
import io.wirewatch.topology.Channel.Use;
import java.util.List;
import java.util.stream.Stream;

/** What stands on the topics of routing. */
final class RouteChannels {
  private static final String ROUTE = "route";
  private static final Text GROUP = new Text("Id of the group.");

  private RouteChannels() {}

  static Channel routed(Topics topics) {
    String[] events = {"routed", "left", "source", "acknowledged", "asked"};
    return new Channel(
        "routed",
        topics.routed().name(),
        topics.routed(),
        "What the step route hands to itself: alerts by the group that tells them.",
        List.of(
            routedEvent("routed", GROUP, "Something happened to an alert."),
            routedEvent("left", GROUP, "An alert is no longer led to a group."),
            routedEvent(
                "source",
                new Nothing("None: it goes to every partition."),
                "An alert may hide others, or does no longer."),
            routedEvent(
                "acknowledged",
                new Nothing("None: it goes to every partition."),
                "Someone has taken alerts up."),
            routedEvent(
                "asked",
                new Text("Id of the group whose message is meant; else the rule's, or any."),
                "Someone asks something.")),
        List.of(
            new Use(ROUTE, true, "Leads alerts to groups.", null, List.of(events)),
            new Use(
                ROUTE,
                false,
                "Tells what groups have.",
                topics.prefix() + ROUTE,
                List.of(events))));
  }

  private static Message routedEvent(String type, Part key, String summary) {
    return new Message(
        type,
        summary,
        RecordHeaders.JSON,
        key,
        new Json("routed.schema.json#/$defs/" + type, summary),
        Channels.ours(type));
  }

  static Channel notifications(Topics topics) {
    String[] kinds =
        Stream.of(Notification.Kind.values()).map(Notification.Kind::label).toArray(String[]::new);
    return new Channel(
        "notifications",
        topics.notifications().name(),
        topics.notifications(),
        "What is to be told: it stays until every receiver is past it.",
        List.of(
            new Message(
                "notification",
                "What one receiver is to be told at one of its targets.",
                RecordHeaders.JSON,
                new Text("Receiver and target, with `|` between them, such as `desk|#alerts`."),
                new Json("notification.schema.json", "What is to be told."),
                Channels.ours(kinds))),
        List.of(
            new Use(ROUTE, true, "Says what is to be told.", null, List.of("notification")),
            new Use(
                DeliverReport.STEP,
                true,
                "Writes digests, and anew what was parked.",
                null,
                List.of("notification")),
            new Use(
                DeliverReport.STEP,
                false,
                "Tells it, in a group of each receiver's own.",
                DeliverStep.group(topics, "{receiver}"),
                List.of("notification"))));
  }

  static Channel silences(Topics topics) {
    Text key = new Text("Id of the silence.");
    List<String> all = List.of("silence", "silence-removed");
    return new Channel(
        "silences",
        topics.silences().name(),
        topics.silences(),
        "What is not to be told for a time: the last word of each silence.",
        List.of(
            new Message(
                "silence",
                "A silence is made, or ended.",
                RecordHeaders.JSON,
                key,
                new Json("silence.schema.json", "A silence."),
                List.of(
                    always(RecordHeaders.CONTENT_TYPE, "`application/json`", RecordHeaders.JSON),
                    always(RecordHeaders.WORLD, "`live`, though it holds in all", Article.LIVE),
                    always(RecordHeaders.EVENT, "what the record says", SilenceLog.EVENT))),
            new Message(
                "silence-removed",
                "A silence that was over long ago is forgotten.",
                RecordHeaders.JSON,
                key,
                new Nothing("None."),
                List.of())),
        List.of(
            new Use(ROUTE, true, "Mutes rules for those who ask it.", null, List.of("silence")),
            new Use(
                ROUTE,
                false,
                "Every process of the step reads them from the beginning.",
                null,
                all),
            new Use(
                "silence",
                true,
                "`silence create` and `silence expire` write them, and forget old ones.",
                null,
                all),
            new Use("silence", false, "`silence list` reads them from the beginning.", null, all)));
  }

  static Channel commands(Topics topics) {
    return new Channel(
        "commands",
        topics.commands().name(),
        topics.commands(),
        "What people ask in chats and by links.",
        List.of(
            new Message(
                "command",
                "Someone asks something, and may.",
                RecordHeaders.JSON,
                new Text("Id of the command."),
                new Json("command.schema.json", "What is asked."),
                List.of(
                    always(RecordHeaders.CONTENT_TYPE, "`application/json`", RecordHeaders.JSON),
                    always(RecordHeaders.EVENT, "what the record says", "command")))),
        List.of(
            new Use(
                DeliverReport.STEP,
                true,
                "Says what people ask in chats and by links.",
                null,
                List.of("command")),
            new Use(
                ROUTE, false, "Does what is asked.", topics.prefix() + ROUTE, List.of("command"))));
  }
}
