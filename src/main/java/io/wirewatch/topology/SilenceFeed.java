package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Silence;
import io.wirewatch.route.Silences;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The silences, read from the topic {@code silences}: to its end before it is opened, and from then
 * on by a thread of its own. Those that are over are kept too: a clock that was ahead for a moment
 * shall not have ended them.
 */
public final class SilenceFeed implements Supplier<Silences>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SilenceFeed.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LULL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Codec<Silence> CODEC = Codec.of(Silence.class);

  private final KafkaClients clients;
  private final Topics topics;
  private final InstantSource clock;
  private final Map<String, Silence> latest = new TreeMap<>();
  private final LogFollower follower = new LogFollower("silences", new Following());

  private volatile CompactedLog log;
  private volatile Silences silences = Silences.NONE;

  private SilenceFeed(KafkaClients clients, Topics topics, InstantSource clock) {
    this.clients = clients;
    this.topics = topics;
    this.clock = clock;
    this.log = opened();
  }

  private CompactedLog opened() {
    return new CompactedLog(clients, topics.silences(), "silences", PATIENCE, LULL);
  }

  /**
   * Reads the silences to their end and follows them from there.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException if nothing comes for 30 s
   */
  public static SilenceFeed open(KafkaClients clients, Topics topics, InstantSource clock) {
    SilenceFeed feed = new SilenceFeed(clients, topics, clock);
    try {
      feed.log.readToEnd(feed::apply);
      feed.swap();
    } catch (RuntimeException e) {
      feed.log.close();
      throw e;
    }
    feed.follower.start();
    return feed;
  }

  @Override
  public Silences get() {
    return silences;
  }

  private final class Following implements LogFollower.Followed {
    @Override
    public void readOn() {
      boolean isNews = false;
      for (ConsumerRecord<byte[], byte[]> record : log.poll(POLL)) {
        apply(record);
        isNews = true;
      }
      if (isNews) {
        swap();
      }
    }

    @Override
    public void readAnew() {
      log.close();
      log = opened();
      latest.clear();
      log.readToEnd(SilenceFeed.this::apply);
      swap();
    }

    @Override
    public void wakeUp() {
      log.wakeUp();
    }

    @Override
    public void end() {
      log.close();
    }
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    String id = new String(record.key(), UTF_8);
    if (record.value() == null) {
      latest.remove(id);
      return;
    }
    try {
      latest.put(id, CODEC.decode(record.value()));
    } catch (MalformedException | IllegalArgumentException e) {
      LOG.warn("offset {} of {} is no silence: {}", record.offset(), log.topic(), e.getMessage());
    }
  }

  private void swap() {
    Silences next = Silences.of(latest.values());
    next.unusable().forEach(this::warn);
    silences = next;
  }

  private void warn(String id, String problem) {
    Silence silence = latest.get(id);
    if (silence != null && silence.endsAt().isAfter(clock.instant())) {
      LOG.warn("silence '{}' hides nothing: {}", id, problem);
    }
  }

  @Override
  public void close() {
    follower.close();
  }
}
