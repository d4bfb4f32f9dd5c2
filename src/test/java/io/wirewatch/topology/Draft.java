package io.wirewatch.topology;

import io.wirewatch.topology.Scenario.Meaning;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record of articles that has no place in the log yet.
 *
 * @param meaning what it means when it arrives at a time
 * @param fields of an article in JSON; null for all else
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Draft(
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers,
    @Nullable Map<String, Object> fields,
    Function<Instant, Meaning> meaning) {

  static Headers noHeaders() {
    return new org.apache.kafka.common.header.internals.RecordHeaders();
  }

  static Headers clockHeaders() {
    return noHeaders().add(RecordHeaders.header(RecordHeaders.RECORD, RecordHeaders.CLOCK));
  }
}
