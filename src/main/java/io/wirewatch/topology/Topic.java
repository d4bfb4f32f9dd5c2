package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A topic whose keys are text and whose values are JSON of one type.
 *
 * @param name full name, prefix and all
 * @param codec of its values
 */
public record Topic<T>(String name, Codec<T> codec) {

  /** Writes values; null stays null, a tombstone. */
  @SuppressWarnings("NullAway") // Kafka's interface takes and gives null
  public Serializer<T> serializer() {
    return (topic, value) -> value == null ? null : codec.encode(value);
  }

  /**
   * Reads values; null stays null. Throws a SerializationException for what is not of this type.
   */
  @SuppressWarnings("NullAway") // Kafka's interface takes and gives null
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> {
      try {
        return bytes == null ? null : codec.decode(bytes);
      } catch (MalformedException e) {
        throw new SerializationException("unreadable record of " + name, e);
      }
    };
  }
}
