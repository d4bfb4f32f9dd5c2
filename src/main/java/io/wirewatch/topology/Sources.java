package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** The newest live article of each source, to ten seconds, so that a silent one is noticed. */
final class Sources {
  private static final String NAME = "sources";
  private static final Duration GRAIN = Duration.ofSeconds(10);
  private static final int MAX_NAME = 100;
  private static final int MAX_SOURCES = 10_000;
  private static final Codec<Newest> CODEC = Codec.of(Newest.class);

  private final State state;

  Sources(ProcessorContext<?, ?> context) {
    this.state = State.of(context, NAME);
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return State.builder(NAME);
  }

  /** One source. */
  record Newest(String source, Instant seenAt) {}

  void see(@Nullable String source, Instant seenAt) {
    String name = source == null || source.isBlank() ? "?" : source.strip();
    String key =
        (name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME)).replace('\0', ' ');
    Newest before = state.get(key, CODEC);
    if (before == null || seenAt.isAfter(before.seenAt().plus(GRAIN))) {
      state.put(key, new Newest(key, seenAt), CODEC);
    }
  }

  /** The {@code max} newest, newest first. */
  Map<String, Instant> newest(int max) {
    List<Newest> all = state.values("", CODEC, MAX_SOURCES);
    return all.stream()
        .sorted(Comparator.comparing(Newest::seenAt).reversed().thenComparing(Newest::source))
        .limit(max)
        .collect(
            Collectors.toMap(
                Newest::source, Newest::seenAt, (first, second) -> first, LinkedHashMap::new));
  }
}
