package io.wirewatch.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

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

  public KafkaClients {
    passedThrough = Map.copyOf(passedThrough);
  }

  /** A client of {@code bootstrap} with nothing passed through. */
  public static KafkaClients of(String bootstrap) {
    return new KafkaClients(bootstrap, Map.of());
  }

  /** An administrator's client. */
  public Admin admin() {
    return Admin.create(common());
  }

  /** A consumer of committed bytes that is in no group and starts where it is told. */
  public Consumer<byte[], byte[]> consumer() {
    return consumer(Map.of());
  }

  /** A consumer of committed bytes with {@code settings} of its own. */
  public Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    Map<String, Object> all = common();
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.putAll(settings);
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A producer of bytes that neither loses nor doubles what it is given. */
  public Producer<byte[], byte[]> producer(Map<String, Object> settings) {
    Map<String, Object> all = common();
    all.putAll(producerSettings());
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.putAll(settings);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** What a Streams application is given of this. */
  Properties streams() {
    Properties properties = new Properties();
    properties.putAll(common());
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

  private Map<String, Object> common() {
    Map<String, Object> all = new HashMap<>(passedThrough);
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    return all;
  }

  @Override
  public String toString() {
    return bootstrap + " with " + passedThrough.keySet();
  }
}
