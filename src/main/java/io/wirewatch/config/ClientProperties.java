package io.wirewatch.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Which properties may be passed through to Kafka's clients: those that say how to connect, how
 * long to wait and how much to fetch. What Wirewatch's promises rest on it sets itself, and says so
 * instead of quietly winning.
 */
final class ClientProperties {
  private static final List<String> PREFIXES =
      List.of(
          "main.consumer.",
          "restore.consumer.",
          "global.consumer.",
          "consumer.",
          "producer.",
          "admin.");

  private static final String EXACTLY_ONCE = "Wirewatch sets it, for exactly once";
  private static final String ALL_READ = "Wirewatch sets it, so that all is read";
  private static final String BYTES = "Wirewatch reads and writes bytes";
  private static final String PATIENCE = "Wirewatch sets it, to wait for a broker that is away";
  private static final String ITS_OWN = "Wirewatch sets it for each step";
  private static final String ITS_TOPICS = "Wirewatch makes its topics itself; see 'topics'";

  private static final Map<String, String> RESERVED = reserved();
  private static final Set<String> KNOWN = known();

  private ClientProperties() {}

  private static Map<String, String> reserved() {
    Map<String, String> reserved = new LinkedHashMap<>();
    reserved.put("bootstrap.servers", "set `" + Setting.KAFKA_BOOTSTRAP.key() + "` instead");
    reserve(reserved, "Wirewatch sets it, to read what is committed alone", "isolation.level");
    reserve(
        reserved,
        EXACTLY_ONCE,
        "acks",
        "enable.idempotence",
        "max.in.flight.requests.per.connection",
        "retries",
        "transactional.id",
        "transaction.timeout.ms",
        "transaction.two.phase.commit.enable",
        "processing.guarantee",
        "commit.interval.ms",
        "statestore.cache.max.bytes");
    reserve(
        reserved,
        ALL_READ,
        "auto.offset.reset",
        "enable.auto.commit",
        "group.id",
        "group.instance.id",
        "group.protocol",
        "partition.assignment.strategy",
        "exclude.internal.topics",
        "deserialization.exception.handler",
        "default.deserialization.exception.handler",
        "processing.exception.handler",
        "processing.exception.handler.global.enabled",
        "production.exception.handler",
        "default.production.exception.handler",
        "errors.dead.letter.queue.topic.name");
    reserve(
        reserved,
        BYTES,
        "key.serializer",
        "value.serializer",
        "key.deserializer",
        "value.deserializer",
        "default.key.serde",
        "default.value.serde",
        "max.request.size",
        "partitioner.class",
        "partitioner.ignore.keys");
    reserve(reserved, PATIENCE, "delivery.timeout.ms", "max.block.ms");
    reserve(
        reserved,
        ITS_OWN,
        "application.id",
        "state.dir",
        "group.remote.assignor",
        "ensure.explicit.internal.resource.naming",
        "topology.optimization");
    reserved.put("num.stream.threads", "set `" + Setting.RUN_THREADS.key() + "` instead");
    reserve(reserved, ITS_TOPICS, "replication.factor", "allow.auto.create.topics");
    return reserved;
  }

  private static void reserve(Map<String, String> reserved, String why, String... keys) {
    for (String key : keys) {
      reserved.put(key, why);
    }
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(AdminClientConfig.configNames());
    known.addAll(ConsumerConfig.configNames());
    known.addAll(ProducerConfig.configNames());
    return known;
  }

  /**
   * What is wrong with a key.
   *
   * @param found as a clause
   * @param fix what to do instead
   */
  record Fault(String found, String fix) {}

  /** What keeps {@code key} from being passed through; null if nothing does. */
  static @Nullable Fault fault(String key) {
    String plain = key;
    for (String prefix : PREFIXES) {
      if (key.startsWith(prefix)) {
        plain = key.substring(prefix.length());
        break;
      }
    }
    String why = plain.startsWith("topic.") ? ITS_TOPICS : RESERVED.get(plain);
    if (why != null) {
      return new Fault("`" + key + "` among the client properties", why);
    }
    if (KNOWN.contains(plain)) {
      return null;
    }
    // A login module or a provider may have properties that Kafka does not know.
    String meant = Wording.didYouMean(plain, KNOWN);
    return meant == null ? null : new Fault("unknown client property `" + key + "`", meant);
  }
}
