package io.wirewatch.topology;

import io.wirewatch.model.Routing;
import io.wirewatch.route.Silences;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/** The step from alerts to notifications. */
public final class RouteTopology implements StepTopology {
  private static final String ROUTE = "route";
  private static final String ALERTS = "alerts";
  private static final String COMMANDS = "commands";
  private static final String ROUTED = "routed-events";
  private static final String FAN_OUT = "fan-out";
  private static final String COMMAND = "command";
  private static final String GROUP = "group";

  // Where nothing was routed before, people are not told of what is a month old.
  private static final Duration FIRST_LOOK_BACK = Duration.ofHours(1);

  private final Topics topics;
  private final Routing routing;
  private final Supplier<Silences> silences;

  /**
   * The step under {@code topics}.
   *
   * @param silences asked whenever something could be told; the same reference as long as nothing
   *     has changed
   */
  public RouteTopology(Topics topics, Routing routing, Supplier<Silences> silences) {
    this.topics = topics;
    this.routing = routing;
    this.silences = silences;
  }

  @Override
  public String step() {
    return ROUTE;
  }

  @Override
  public Topology get() {
    Topology topology = new Topology();
    addFanOut(topology);
    addCommands(topology);
    addGroups(topology);
    return topology;
  }

  private void addFanOut(Topology topology) {
    ByteArrayDeserializer reader = new ByteArrayDeserializer();
    ByteArraySerializer writer = new ByteArraySerializer();
    topology
        .addSource(
            AutoOffsetReset.byDuration(FIRST_LOOK_BACK),
            ALERTS,
            reader,
            reader,
            topics.alerts().name())
        .addProcessor(
            FAN_OUT,
            PromptCommits.of(() -> new FanOutProcessor(routing), FanOutProcessor.stores()),
            ALERTS)
        .addSink(
            FanOutProcessor.ROUTED,
            topics.routed().name(),
            writer,
            writer,
            new MatchTopology.ByRuleOrAll(),
            FAN_OUT)
        .addSink(FanOutProcessor.DEAD_LETTERS, topics.deadLetters().name(), writer, writer, FAN_OUT)
        .addSink(FanOutProcessor.STATUS, topics.status().name(), writer, writer, FAN_OUT);
  }

  private void addCommands(Topology topology) {
    ByteArrayDeserializer reader = new ByteArrayDeserializer();
    ByteArraySerializer writer = new ByteArraySerializer();
    topology
        .addSource(COMMANDS, reader, reader, topics.commands().name())
        .addProcessor(COMMAND, PromptCommits.of(CommandProcessor::new, Set.of()), COMMANDS)
        .addSink(CommandProcessor.ROUTED, topics.routed().name(), writer, writer, COMMAND)
        .addSink(
            CommandProcessor.DEAD_LETTERS, topics.deadLetters().name(), writer, writer, COMMAND);
  }

  private void addGroups(Topology topology) {
    ByteArrayDeserializer reader = new ByteArrayDeserializer();
    ByteArraySerializer writer = new ByteArraySerializer();
    topology
        .addSource(ROUTED, reader, reader, topics.routed().name())
        .addProcessor(
            GROUP,
            PromptCommits.of(() -> new GroupProcessor(routing, silences), GroupProcessor.stores()),
            ROUTED)
        .addSink(GroupProcessor.NOTIFICATIONS, topics.notifications().name(), writer, writer, GROUP)
        .addSink(
            GroupProcessor.ROUTED,
            topics.routed().name(),
            writer,
            writer,
            new MatchTopology.ByRuleOrAll(),
            GROUP)
        .addSink(GroupProcessor.SILENCES, topics.silences().name(), writer, writer, GROUP)
        .addSink(GroupProcessor.DEAD_LETTERS, topics.deadLetters().name(), writer, writer, GROUP)
        .addSink(GroupProcessor.STATUS, topics.status().name(), writer, writer, GROUP);
  }
}
