package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.topology.RecordHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A record that somebody may send to the topic of articles.
 *
 * @param name for messages
 * @param compression by which the producer packs it, by Kafka's name
 * @param outcomes what may become of it: reasons of dead letters, and {@value #ARTICLE}; none where
 *     anything may
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HostileCase(
    String name,
    byte @Nullable [] key,
    byte @Nullable [] value,
    List<Header> headers,
    String compression,
    Set<String> outcomes) {
  /** The outcome of a record that is taken for an article. */
  static final String ARTICLE = "article";

  private static final Header PLAIN_TEXT =
      new RecordHeader(RecordHeaders.CONTENT_TYPE, "text/plain".getBytes(UTF_8));

  /** A value, without a key, that may become anything. */
  static HostileCase of(String name, byte @Nullable [] value) {
    return new HostileCase(name, null, value, List.of(), "none", Set.of());
  }

  /** A text, without a key, that may become anything. */
  static HostileCase of(String name, String value) {
    return of(name, value.getBytes(UTF_8));
  }

  /** This record, of which one of {@code reasons} must come. */
  HostileCase becomes(String... reasons) {
    return new HostileCase(name, key, value, headers, compression, Set.of(reasons));
  }

  /** This record under a key. */
  HostileCase under(byte[] other) {
    return new HostileCase(name, other, value, headers, compression, outcomes);
  }

  /** This record in a batch that is packed. */
  HostileCase packed(String by) {
    return new HostileCase(name + ", " + by, key, value, headers, by, outcomes);
  }

  /** This record with one more header. */
  HostileCase with(String header, byte @Nullable [] headerValue) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new RecordHeader(header, headerValue));
    return new HostileCase(name, key, value, more, compression, outcomes);
  }

  /** This record with one more header. */
  HostileCase with(String header, String headerValue) {
    return with(header, headerValue.getBytes(UTF_8));
  }

  /** This value as plain text, which may become anything. */
  HostileCase asPlainText() {
    List<Header> more = new ArrayList<>(headers);
    more.add(PLAIN_TEXT);
    return new HostileCase(name + ", as plain text", key, value, more, compression, Set.of());
  }

  /** Whether {@code headers} and {@code others} are the same in the same order. */
  static boolean areEqual(Header[] headers, Header[] others) {
    if (headers.length != others.length) {
      return false;
    }
    for (int i = 0; i < headers.length; i++) {
      if (!headers[i].key().equals(others[i].key())
          || !Arrays.equals(headers[i].value(), others[i].value())) {
        return false;
      }
    }
    return true;
  }
}
