package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The newest live article of each source, to ten seconds, so that a silent one is noticed. At most
 * so many sources are remembered; where there are more, the one that is silent longest is
 * forgotten.
 */
final class Sources {
  private static final String NAME = "sources";
  private static final Duration GRAIN = Duration.ofSeconds(10);
  private static final int MAX_NAME = 100;
  private static final Codec<Newest> CODEC = Codec.of(Newest.class);
  private static final Comparator<Newest> NEWEST_FIRST =
      Comparator.comparing(Newest::seenAt).reversed().thenComparing(Newest::source);

  private final State state;
  private final int most;
  // What was read or written since the task began: an aborted transaction begins it anew.
  private final Map<String, Newest> known = new HashMap<>();

  Sources(ProcessorContext<?, ?> context, int most) {
    this.state = State.of(context, NAME);
    this.most = most;
    state
        .values("", CODEC, Integer.MAX_VALUE)
        .forEach(newest -> known.put(newest.source(), newest));
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return State.builder(NAME);
  }

  /** One source. */
  record Newest(String source, Instant seenAt) {}

  /**
   * Remembers that an article came.
   *
   * @param source as the article names it
   * @return how many sources were forgotten for it
   */
  int see(@Nullable String source, Instant seenAt) {
    String name = name(source);
    Newest before = known.get(name);
    if (before != null && !seenAt.isAfter(before.seenAt().plus(GRAIN))) {
      return 0;
    }
    int forgotten = 0;
    while (before == null && known.size() >= most) {
      Newest silent = known.values().stream().max(NEWEST_FIRST).orElseThrow();
      known.remove(silent.source());
      state.delete(silent.source());
      forgotten++;
    }
    Newest newest = new Newest(name, seenAt);
    known.put(name, newest);
    state.put(name, newest, CODEC);
    return forgotten;
  }

  private static String name(@Nullable String source) {
    String name = source == null || source.isBlank() ? "?" : source.strip();
    if (name.length() > MAX_NAME) {
      boolean isInPair = Character.isHighSurrogate(name.charAt(MAX_NAME - 1));
      name = name.substring(0, isInPair ? MAX_NAME - 1 : MAX_NAME);
    }
    return name.replace('\0', ' ');
  }

  /** The {@code max} newest, newest first. */
  Map<String, Instant> newest(int max) {
    return known.values().stream()
        .sorted(NEWEST_FIRST)
        .limit(max)
        .collect(
            Collectors.toMap(
                Newest::source, Newest::seenAt, (first, second) -> first, LinkedHashMap::new));
  }
}
