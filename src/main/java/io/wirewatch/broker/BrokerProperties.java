package io.wirewatch.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The settings of the one node, each away from Kafka's default for a reason. */
final class BrokerProperties {
  static final int NODE = 1;
  static final String CLIENTS = "PLAINTEXT";
  static final String CONTROLLER = "CONTROLLER";
  static final Duration SESSION = Duration.ofSeconds(9);

  // Room for the largest topic's largest record and for the request around it.
  private static final int RECORD_BYTES = 16 << 20;
  private static final int REQUEST_BYTES = 100 << 20;

  private BrokerProperties() {}

  /**
   * The settings of the node.
   *
   * @param ports by listener: {@link #CLIENTS}, {@link #CONTROLLER} and those that are added
   */
  static Properties of(Path storage, Map<String, Integer> ports, Additions additions) {
    Properties properties = new Properties();
    identity(properties, storage, ports, additions);
    oneNode(properties);
    quickRestart(properties);
    quickGroups(properties);
    smallMachine(properties);
    sizes(properties);
    properties.setProperty("auto.create.topics.enable", "false");
    properties.putAll(additions.properties());
    return properties;
  }

  private static void identity(
      Properties properties, Path storage, Map<String, Integer> ports, Additions additions) {
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", Integer.toString(NODE));
    properties.setProperty(
        "controller.quorum.voters", NODE + "@" + Ports.LOOPBACK + ":" + ports.get(CONTROLLER));
    properties.setProperty("listeners", listeners(ports, true));
    properties.setProperty("advertised.listeners", listeners(ports, false));
    properties.setProperty("controller.listener.names", CONTROLLER);
    properties.setProperty("inter.broker.listener.name", CLIENTS);
    properties.setProperty(
        "listener.security.protocol.map",
        ports.keySet().stream()
            .map(name -> name + ":" + additions.listeners().getOrDefault(name, "PLAINTEXT"))
            .collect(Collectors.joining(",")));
    properties.setProperty("log.dirs", storage.toString());
  }

  private static String listeners(Map<String, Integer> ports, boolean isController) {
    return ports.entrySet().stream()
        .filter(port -> isController || !port.getKey().equals(CONTROLLER))
        .map(port -> port.getKey() + "://" + Ports.LOOPBACK + ":" + port.getValue())
        .collect(Collectors.joining(","));
  }

  private static void oneNode(Properties properties) {
    properties.setProperty("default.replication.factor", "1");
    properties.setProperty("min.insync.replicas", "1");
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("offsets.topic.num.partitions", "1");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("transaction.state.log.num.partitions", "1");
    properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
    properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
  }

  // The session is as long as Kafka's own, so that a machine under load does not lose its only
  // broker for a moment; StartingClock keeps it from delaying a start after a kill. That of a clean
  // stop ends at once, for controlled shutdown stays on. A broker serves after its second
  // heartbeat.
  private static void quickRestart(Properties properties) {
    properties.setProperty("broker.session.timeout.ms", Long.toString(SESSION.toMillis()));
    properties.setProperty("broker.heartbeat.interval.ms", "250");
  }

  private static void quickGroups(Properties properties) {
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("group.min.session.timeout.ms", "1000");
    for (String protocol : new String[] {"group.consumer.", "group.streams."}) {
      properties.setProperty(protocol + "min.heartbeat.interval.ms", "500");
      properties.setProperty(protocol + "heartbeat.interval.ms", "1000");
      properties.setProperty(protocol + "min.session.timeout.ms", "3000");
      properties.setProperty(protocol + "session.timeout.ms", "10000");
      properties.setProperty(protocol + "assignment.interval.ms", "100");
    }
    properties.setProperty("group.streams.initial.rebalance.delay.ms", "0");
  }

  private static void smallMachine(Properties properties) {
    properties.setProperty("num.network.threads", "2");
    properties.setProperty("num.io.threads", "4");
    properties.setProperty("background.threads", "2");
    properties.setProperty("num.recovery.threads.per.data.dir", "2");
    properties.setProperty("log.cleaner.threads", "1");
    properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
    properties.setProperty("log.segment.bytes", "67108864");
    properties.setProperty("log.index.size.max.bytes", "1048576");
    // The default writes and syncs a record that says nothing, twice a second, for ever.
    properties.setProperty("metadata.max.idle.interval.ms", "0");
  }

  private static void sizes(Properties properties) {
    properties.setProperty("message.max.bytes", Integer.toString(RECORD_BYTES));
    properties.setProperty("replica.fetch.max.bytes", Integer.toString(RECORD_BYTES));
    properties.setProperty("socket.request.max.bytes", Integer.toString(REQUEST_BYTES));
  }
}
