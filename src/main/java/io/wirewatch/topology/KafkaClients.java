package io.wirewatch.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Makes clients of one cluster: embedded or not, the same code.
 *
 * @param bootstrap addresses, {@code host:port} with commas between
 * @param passedThrough client properties of the user, such as those of TLS and SASL; they never
 *     reach a message, since they may hold secrets
 */
public record KafkaClients(String bootstrap, Map<String, String> passedThrough) {
  // Over the limit of dead-letters, so that the broker and not the client is who decides.
  private static final int MAX_REQUEST_BYTES = 9 << 20;

  // A commit sends at once what lingers, so that nothing waits for it; between two commits of a
  // backlog, batches hold more than the record or two that come while the one before is sent.
  private static final int LINGER_MILLIS_OF_STREAMS = 10;

  // What a poll holds at once: each record may be as large as a dead letter, whatever it was packed
  // into on its way.
  private static final int RECORDS_A_POLL = 32;

  public KafkaClients {
    passedThrough = Map.copyOf(passedThrough);
  }

  /** A client of {@code bootstrap} with nothing passed through. */
  public static KafkaClients of(String bootstrap) {
    return new KafkaClients(bootstrap, Map.of());
  }

  /** An administrator's client. */
  public Admin admin() {
    return Admin.create(common(Map.of()));
  }

  /** A consumer of committed bytes that is in no group and starts where it is told. */
  public Consumer<byte[], byte[]> consumer() {
    return consumer(Map.of());
  }

  /**
   * A consumer of committed bytes with {@code settings} of its own, over which what is passed
   * through wins; the configuration refuses to pass through what must not.
   */
  public Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    Map<String, Object> all = common(settings);
    all.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A producer of bytes that neither loses nor doubles what it is given, with {@code settings} of
   * its own, over which what is passed through wins.
   */
  public Producer<byte[], byte[]> producer(Map<String, Object> settings) {
    Map<String, Object> own = new HashMap<>(producerSettings());
    own.putAll(settings);
    Map<String, Object> all = common(own);
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** What a Streams application is given of this; what is passed through wins over the rest. */
  Properties streams() {
    Properties properties = new Properties();
    producerSettings()
        .forEach((key, value) -> properties.put(StreamsConfig.producerPrefix(key), value));
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS_OF_STREAMS);
    passedThrough.keySet().stream().map(StreamsConfig::producerPrefix).forEach(properties::remove);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
    properties.putAll(common(Map.of()));
    return properties;
  }

  static Map<String, Object> producerSettings() {
    return Map.of(
        ProducerConfig.LINGER_MS_CONFIG,
        0,
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4",
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        MAX_REQUEST_BYTES);
  }

  /** {@code text} without any value that was passed through and may be secret. */
  String hidingSecrets(String text) {
    String hidden = text;
    for (Map.Entry<String, String> property : passedThrough.entrySet()) {
      ConfigDef.ConfigKey key = AdminClientConfig.configDef().configKeys().get(property.getKey());
      boolean isSecret = key == null || key.type() == ConfigDef.Type.PASSWORD;
      if (isSecret && !property.getValue().isBlank()) {
        hidden = hidden.replace(property.getValue(), "(hidden)");
      }
    }
    return hidden;
  }

  private Map<String, Object> common(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putAll(passedThrough);
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    return all;
  }

  @Override
  public String toString() {
    return bootstrap + " with " + passedThrough.keySet();
  }
}
