package io.wirewatch.topology;

import static io.wirewatch.topology.HeaderSpec.always;

import io.wirewatch.model.Delivery.State;
import io.wirewatch.topology.Channel.Json;
import io.wirewatch.topology.Channel.Message;
import io.wirewatch.topology.Channel.Text;
import io.wirewatch.topology.Channel.Use;
import java.util.List;
import java.util.stream.Stream;

/** What stands on the topics of delivery. */
final class DeliveryChannels {
  /** How a receiver stands, on the topic of status. */
  static final Message STATUS =
      new Message(
          "deliver-status",
          "How one receiver stands in one partition of notifications.",
          RecordHeaders.JSON,
          new Text("Step, receiver and partition, such as `deliver-desk-0`."),
          new Json("deliver-status.schema.json", "How one receiver stands in one partition."),
          List.of(
              always(RecordHeaders.CONTENT_TYPE, "`application/json`", RecordHeaders.JSON),
              always(RecordHeaders.EVENT, "what the record says", DeliverReport.STEP)));

  /** How links fare, on the topic of status. */
  static final Message LINKS =
      new Message(
          "links-status",
          "What became of requests of links in one process.",
          RecordHeaders.JSON,
          new Text("`links` and the name of the process, such as `links-9b1c`."),
          new Json("links-status.schema.json", "What became of requests of links in one process."),
          List.of(
              always(RecordHeaders.CONTENT_TYPE, "`application/json`", RecordHeaders.JSON),
              always(RecordHeaders.EVENT, "what the record says", LinksReport.STEP)));

  private DeliveryChannels() {}

  static Channel deliveries(Topics topics) {
    String[] states = Stream.of(State.values()).map(State::label).toArray(String[]::new);
    return new Channel(
        "deliveries",
        topics.deliveries().name(),
        topics.deliveries(),
        "What became of each notification: attempts and what came of them.",
        List.of(
            new Message(
                "delivery",
                "What became of one notification.",
                RecordHeaders.JSON,
                new Text("Id of the notification."),
                new Json("delivery.schema.json", "What became of one notification."),
                List.of(
                    always(RecordHeaders.CONTENT_TYPE, "`application/json`", RecordHeaders.JSON),
                    always(RecordHeaders.EVENT, "the state, such as `delivered`", states)))),
        List.of(
            new Use(
                DeliverReport.STEP,
                true,
                "Tells of each attempt before it is made, and of what came of it.",
                null,
                List.of("delivery")),
            new Use(
                DeliverReport.STEP,
                false,
                "Reads its partitions from the beginning before its first request.",
                null,
                List.of("delivery")),
            new Use(
                "deliveries",
                false,
                "`deliveries` reads them from the beginning.",
                null,
                List.of("delivery"))));
  }
}
