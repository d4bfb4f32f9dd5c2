package io.wirewatch.topology;

import io.wirewatch.model.Origin;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a record say that was a dead letter before.
 *
 * @param times how often it was sent again
 * @param first the place where it stood at first
 * @param arrived when it stood there
 */
record Redriven(int times, Origin first, Instant arrived) {
  private static final Pattern TIMES = Pattern.compile("[1-9][0-9]{0,6}");
  private static final Pattern PLACE =
      Pattern.compile("([A-Za-z0-9._-]{1,249})\\[([0-9]{1,9})]@([0-9]{1,18})");

  /** Reads them; null where the record is none, or where they are not ours. */
  static @Nullable Redriven of(Headers headers) {
    String times = RecordHeaders.text(headers, RecordHeaders.REDRIVEN);
    String first = RecordHeaders.text(headers, RecordHeaders.FIRST);
    Instant arrived = time(RecordHeaders.text(headers, RecordHeaders.ARRIVED));
    if (times == null || first == null || arrived == null || !TIMES.matcher(times).matches()) {
      return null;
    }
    Matcher place = PLACE.matcher(first);
    return place.matches()
        ? new Redriven(
            Integer.parseInt(times),
            new Origin(
                place.group(1), Integer.parseInt(place.group(2)), Long.parseLong(place.group(3))),
            arrived)
        : null;
  }

  void addTo(Headers headers) {
    headers
        .add(RecordHeaders.header(RecordHeaders.REDRIVEN, Integer.toString(times)))
        .add(
            RecordHeaders.header(
                RecordHeaders.FIRST,
                "%s[%d]@%d".formatted(first.topic(), first.partition(), first.offset())))
        .add(RecordHeaders.header(RecordHeaders.ARRIVED, arrived.toString()));
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
