package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** One step without a broker: records in at a given time, records out. */
final class DrivenTopology implements AutoCloseable {
  private static final Codec<World> WORLDS = Codec.of(World.class);

  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> input;

  DrivenTopology(Topology topology, TopicSpec input, Path folder, Instant wall) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "driven");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    this.driver = new TopologyTestDriver(topology, settings, wall);
    this.input =
        driver.createInputTopic(input.name(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  void send(byte @Nullable [] key, byte @Nullable [] value, Headers headers, Instant arrival) {
    input.pipeInput(new TestRecord<>(key, value, headers, arrival));
  }

  /** Sends to another topic than the input. */
  <T> void send(TopicSpec topic, String key, T value, Codec<T> codec, Instant arrival) {
    driver
        .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(key.getBytes(UTF_8), codec.encode(value), noHeaders(), arrival));
  }

  void send(String key, String value, Instant arrival) {
    send(key.getBytes(UTF_8), value.getBytes(UTF_8), noHeaders(), arrival);
  }

  void advanceWallClock(Duration by) {
    driver.advanceWallClockTime(by);
  }

  /** What has been written to a topic since it was last read. */
  List<TestRecord<byte[], byte[]>> read(TopicSpec topic) {
    return driver
        .createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  <T> List<T> read(TopicSpec topic, Codec<T> codec) {
    return read(topic).stream().map(record -> decode(codec, record.value())).toList();
  }

  /** Where worlds stand, as the step counts them. */
  @Nullable World world(String name) {
    return world("worlds", name);
  }

  private @Nullable World world(String store, String name) {
    byte[] value = driver.<String, byte[]>getKeyValueStore(store).get(name);
    return value == null ? null : decode(WORLDS, value);
  }

  Map<String, Long> counts(String world) {
    return Objects.requireNonNull(world(world), world).counts();
  }

  /** The counts of a world in a store of another name. */
  Map<String, Long> counts(String store, String world) {
    return Objects.requireNonNull(world(store, world), world).counts();
  }

  <T> void put(String store, String key, T value, Codec<T> codec) {
    driver.<String, byte[]>getKeyValueStore(store).put(key, codec.encode(value));
  }

  /** How many entries a store has. */
  long size(String store) {
    long size = 0;
    try (var entries = driver.<String, byte[]>getKeyValueStore(store).all()) {
      while (entries.hasNext()) {
        entries.next();
        size++;
      }
    }
    return size;
  }

  static Headers noHeaders() {
    return new org.apache.kafka.common.header.internals.RecordHeaders();
  }

  static <T> T decode(Codec<T> codec, byte[] value) {
    try {
      return codec.decode(value);
    } catch (MalformedException e) {
      throw new AssertionError(new String(value, UTF_8), e);
    }
  }

  @Override
  public void close() {
    driver.close();
  }
}
