package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** The headers that Wirewatch reads and writes: names, and values as UTF-8 text. */
public final class RecordHeaders {
  /** Media type of a value; {@code text/plain} makes an article of plain text. */
  public static final String CONTENT_TYPE = "content-type";

  /** {@value #CLOCK} on a record of {@code articles} that only moves a test stream's clock. */
  public static final String RECORD = "wirewatch-record";

  /** The value of {@link #RECORD} for a clock. */
  public static final String CLOCK = "clock";

  /** The world of a hit, an alert or a clock; of a dead letter, where it is known. */
  public static final String WORLD = "wirewatch-world";

  /** What a hit record or an alert is: {@code hit}, {@code tick}, {@code raised}, ... */
  public static final String EVENT = "wirewatch-event";

  /** The team whose topic an alert goes to as well. */
  public static final String TEAM = "wirewatch-team";

  /** Why a record became a dead letter. */
  public static final String REASON = "wirewatch-reason";

  /** What was found, and how to mend it. */
  public static final String DETAIL = "wirewatch-detail";

  /** The topic that a dead letter came from. */
  public static final String TOPIC = "wirewatch-topic";

  /** The partition that a dead letter came from. */
  public static final String PARTITION = "wirewatch-partition";

  /** The offset that a dead letter came from. */
  public static final String OFFSET = "wirewatch-offset";

  /** When a dead letter first arrived, ISO 8601. */
  public static final String ARRIVED = "wirewatch-arrived";

  /** What of a dead letter was too large to be kept: size and hash of the whole value. */
  public static final String CUT = "wirewatch-cut";

  /** How often a record was a dead letter before and was sent again, in digits. */
  public static final String REDRIVEN = "wirewatch-redriven";

  /** The place where a redriven record first stood, such as {@code wirewatch.articles[0]@17}. */
  public static final String FIRST = "wirewatch-first";

  /**
   * On a record of dead letters that is none: the one at this partition and offset, such as {@code
   * 0@17}, was sent again.
   */
  public static final String RECEIPT = "wirewatch-receipt";

  /** The value of {@link #CONTENT_TYPE} for JSON. */
  public static final String JSON = "application/json";

  static final String PLAIN_TEXT = "text/plain";

  private RecordHeaders() {}

  /** The last value of {@code name}; null if there is none, or if it is null. */
  public static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /** What {@code headers} take, in bytes. */
  static long size(Headers headers) {
    long size = 0;
    for (Header header : headers) {
      size += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    return size;
  }

  static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }

  /** Fresh headers for a JSON value of ours: none of an incoming record are carried over. */
  static Headers json(String world, String event) {
    return json().add(header(WORLD, world)).add(header(EVENT, event));
  }

  /** Fresh headers for a JSON value of ours that is of no world. */
  static Headers json(String event) {
    return json().add(header(EVENT, event));
  }

  private static Headers json() {
    return new org.apache.kafka.common.header.internals.RecordHeaders()
        .add(header(CONTENT_TYPE, JSON));
  }
}
