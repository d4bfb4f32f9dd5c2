package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Origin;
import io.wirewatch.model.Refusal;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class BoundedClientsTest {
  private static final int MOST = DeadLetters.MAX_BYTES;
  private static final String CUT = io.wirewatch.topology.RecordHeaders.CUT;
  // Of so many null bytes.
  private static final String HASH_OF_ONE_MORE = sha256(MOST + 1);

  private final Deserializer<byte[]> keys = new BoundedClients.Keys();
  private final Deserializer<byte[]> values = new BoundedClients.Values();
  private final Headers headers = new RecordHeaders();

  @Test
  void shouldReadWholeWhatADeadLetterCanHold() {
    headers.add("h", new byte[9]);

    assertThat(keys.deserialize("t", headers, ByteBuffer.allocate(MOST))).hasSize(MOST);
    assertThat(values.deserialize("t", headers, ByteBuffer.allocate(MOST))).hasSize(MOST);

    assertThat(BoundedClients.Cut.of(headers)).isNull();
    assertThat(headers.toArray()).hasSize(1);
  }

  @Test
  void shouldKeepTheBeginningOfALargerValueWithItsSizeAndHash() {
    headers.add("h", new byte[9]);

    byte[] kept = values.deserialize("t", headers, ByteBuffer.allocate(MOST + 1));

    assertThat(kept).hasSize(DeadLetters.KEPT_BYTES);
    assertThat(BoundedClients.Cut.of(headers))
        .isEqualTo(
            new BoundedClients.Cut(
                "value of %d bytes, SHA-256 %s".formatted(MOST + 1, HASH_OF_ONE_MORE)));
    assertThat(headers.lastHeader("h")).isNotNull();
  }

  @Test
  void shouldLeaveOutAKeyOrHeadersThatAreLarger() {
    keys.deserialize("t", headers, ByteBuffer.allocate(MOST + 1));
    values.deserialize("t", headers, ByteBuffer.wrap("v".getBytes(UTF_8)));
    Headers large = new RecordHeaders().add("h", new byte[MOST]);

    values.deserialize("t", large, ByteBuffer.wrap("v".getBytes(UTF_8)));

    assertThat(String.valueOf(BoundedClients.Cut.of(headers)))
        .contains("value of 1 bytes", "; key and headers left out");
    assertThat(BoundedClients.Cut.of(large)).isEqualTo(BoundedClients.Cut.of(headers));
    assertThat(large.toArray()).hasSize(1);
  }

  @Test
  void shouldTakeNobodysWordThatSomethingWasCut() {
    headers.add(CUT, "value of 9 bytes".getBytes(UTF_8));

    assertThat(BoundedClients.Cut.of(headers)).isNull();
  }

  @Test
  void shouldSayInTheDeadLetterWhatWasCut() {
    byte[] kept = values.deserialize("t", headers, ByteBuffer.allocate(MOST + 1));

    Record<byte[], byte[]> letter =
        DeadLetters.of(
            new byte[2 << 20],
            kept,
            headers,
            new Refusal(Refusal.Reason.TOO_LARGE, "too large"),
            null,
            new Origin("t", 0, 7),
            Instant.EPOCH);

    assertThat(letter.value()).hasSize(DeadLetters.KEPT_BYTES);
    assertThat(letter.headers().headers(CUT))
        .extracting(header -> new String(header.value(), UTF_8))
        .containsExactly("value of %d bytes, SHA-256 %s".formatted(MOST + 1, HASH_OF_ONE_MORE));
  }

  private static String sha256(int nulls) {
    String note = BoundedClients.Cut.of(ByteBuffer.allocate(nulls), false).note();
    return note.substring(note.lastIndexOf(' ') + 1);
  }
}
