package io.wirewatch.topology;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a Streams application, of which the one that reads its input keeps of each record
 * no more than a dead letter can hold. A broker counts what is packed, and a few hundred bytes can
 * be packed from many megabytes: a poll of such records would fill any memory.
 */
final class BoundedClients implements KafkaClientSupplier {
  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new Keys(), new Values());
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return plain(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return plain(config);
  }

  private static Consumer<byte[], byte[]> plain(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * What was cut from a record as it was read: a header that nobody can send, because what is sent
   * arrives as another class.
   *
   * @param note what a dead letter says of it
   */
  record Cut(String note) implements Header {
    @Override
    public String key() {
      return RecordHeaders.CUT;
    }

    @Override
    public byte[] value() {
      return RecordHeaders.header(key(), note).value();
    }

    /** What was cut from the record with {@code headers}; null where nothing was. */
    static @Nullable Cut of(Headers headers) {
      return headers.lastHeader(RecordHeaders.CUT) instanceof Cut cut ? cut : null;
    }

    /** What is said of a value of which the beginning is kept, and perhaps nothing around it. */
    static Cut of(ByteBuffer value, boolean isFrameLeftOut) {
      MessageDigest digest;
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
      digest.update(value.duplicate());
      return new Cut(
          "value of %d bytes, SHA-256 %s%s"
              .formatted(
                  value.remaining(),
                  HexFormat.of().formatHex(digest.digest()),
                  isFrameLeftOut ? "; key and headers left out" : ""));
    }
  }

  /** Keys; one that is too large becomes none. */
  static final class Keys implements Deserializer<byte[]> {
    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
      return data;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, Headers headers, ByteBuffer data) {
      if (data.remaining() <= DeadLetters.MAX_BYTES) {
        return beginning(data, data.remaining());
      }
      headers.add(new Cut("key of %d bytes left out".formatted(data.remaining())));
      return null;
    }
  }

  /** Values; of one that is too large, or that has too much about it, the beginning is kept. */
  static final class Values implements Deserializer<byte[]> {
    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
      return data;
    }

    @Override
    public byte[] deserialize(String topic, Headers headers, ByteBuffer data) {
      // To ask for their size is to copy them: until then they hold on to the whole record.
      boolean isFrameLarge =
          RecordHeaders.size(headers) > DeadLetters.MAX_BYTES || Cut.of(headers) != null;
      if (!isFrameLarge && data.remaining() <= DeadLetters.MAX_BYTES) {
        return beginning(data, data.remaining());
      }
      if (isFrameLarge) {
        for (Header header : headers.toArray()) {
          headers.remove(header.key());
        }
      }
      headers.add(Cut.of(data, isFrameLarge));
      return beginning(data, Math.min(data.remaining(), DeadLetters.KEPT_BYTES));
    }
  }

  private static byte[] beginning(ByteBuffer data, int length) {
    byte[] bytes = new byte[length];
    data.duplicate().get(bytes);
    return bytes;
  }
}
