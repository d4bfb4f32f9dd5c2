package io.wirewatch.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;

/**
 * JSON bytes of one type, UTF-8. What is written by a newer version is read: unknown fields are
 * ignored.
 *
 * @param <T> a record, or a sealed interface of records
 */
public final class Codec<T> {
  private final Class<T> type;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  private Codec(Class<T> type) {
    this.type = type;
    this.reader = Json.MAPPER.readerFor(type);
    this.writer = Json.MAPPER.writerFor(type);
  }

  /** The codec of {@code type}. */
  public static <T> Codec<T> of(Class<T> type) {
    return new Codec<>(type);
  }

  /** The bytes of {@code value}. */
  public byte[] encode(T value) {
    try {
      return writer.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON form of " + type.getName(), e);
    }
  }

  /**
   * The value of {@code bytes}.
   *
   * @throws MalformedException if they are not JSON, or not of this type
   */
  public T decode(byte[] bytes) throws MalformedException {
    T value;
    try {
      value = reader.readValue(bytes);
    } catch (JsonProcessingException e) {
      throw Json.malformed(e);
    } catch (IOException e) {
      throw new MalformedException("unreadable: " + e.getMessage(), e);
    }
    if (value == null) {
      throw new MalformedException(
          "null where " + type.getSimpleName() + " was expected", new NullPointerException());
    }
    return value;
  }
}
