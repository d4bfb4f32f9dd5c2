package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Article;
import io.wirewatch.model.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The topic {@code silences}, for those who make silences and end them. */
public final class SilenceLog {
  /** How long a silence that is over is kept, so that people can look back. */
  public static final Duration KEPT = Duration.ofDays(30);

  static final Codec<Silence> CODEC = Codec.of(Silence.class);

  /** What a record says, in its header. */
  static final String EVENT = "silence";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LULL = Duration.ofMillis(200);

  private final KafkaClients clients;
  private final Topics topics;

  /** The silences under {@code topics}. */
  public SilenceLog(KafkaClients clients, Topics topics) {
    this.clients = clients;
    this.topics = topics;
  }

  /**
   * Whether the topic is there, as far as this client may know.
   *
   * @throws KafkaException if the cluster does not answer
   */
  public boolean isThere() throws InterruptedException {
    try (Admin admin = clients.admin()) {
      DeliveryTopics.await(admin.describeTopics(Set.of(topics.silences().name())).allTopicNames());
      return true;
    } catch (UnknownTopicOrPartitionException e) {
      return false;
    } catch (AuthorizationException e) {
      // Whoever reads it is told the same, and what to do about it.
      return true;
    }
  }

  /**
   * Every silence by its id, those that are over too. What is no silence is left out.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException if nothing comes for 30 s
   */
  public SortedMap<String, Silence> read() {
    SortedMap<String, Silence> silences = new TreeMap<>();
    try (CompactedLog log =
        new CompactedLog(clients, topics.silences(), "silences", PATIENCE, LULL)) {
      log.readToEnd(record -> apply(record, silences));
    }
    return silences;
  }

  private static void apply(ConsumerRecord<byte[], byte[]> record, Map<String, Silence> silences) {
    if (record.key() == null) {
      return;
    }
    String id = new String(record.key(), UTF_8);
    silences.remove(id);
    if (record.value() != null) {
      try {
        silences.put(id, CODEC.decode(record.value()));
      } catch (MalformedException | IllegalArgumentException e) {
        // Whoever follows the topic to hide alerts says so in its log.
        return;
      }
    }
  }

  /**
   * Writes silences, each in the place of an earlier one of its id, and removes those of {@code
   * known} that were over long before {@code now}. Returns once the cluster has them.
   *
   * @throws KafkaException if it will not have them
   */
  public void put(List<Silence> silences, Map<String, Silence> known, Instant now) {
    try (Producer<byte[], byte[]> producer =
        clients.producer(
            Map.of(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis() / 2,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE.toMillis()))) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (Silence silence : silences) {
        sent.add(producer.send(record(silence.id(), CODEC.encode(silence))));
      }
      for (Silence old : known.values()) {
        boolean isWritten = silences.stream().anyMatch(one -> one.id().equals(old.id()));
        if (!isWritten && old.endsAt().plus(KEPT).isBefore(now)) {
          sent.add(producer.send(record(old.id(), null)));
        }
      }
      await(sent);
    }
  }

  private ProducerRecord<byte[], byte[]> record(String id, byte @Nullable [] value) {
    return new ProducerRecord<>(
        topics.silences().name(),
        null,
        id.getBytes(UTF_8),
        value,
        value == null ? null : RecordHeaders.json(Article.LIVE, EVENT));
  }

  private static void await(List<Future<RecordMetadata>> sent) {
    try {
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new KafkaException("the silences could not be written", e.getCause());
    }
  }
}
