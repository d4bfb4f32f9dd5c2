package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.model.Refusal;
import io.wirewatch.topology.Scenario.Garbage;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Draws records of articles that are refused. */
final class GarbageWriter {
  private final RandomGenerator random;

  GarbageWriter(RandomGenerator random) {
    this.random = random;
  }

  Draft draw() {
    return switch (random.nextInt(12)) {
      case 0 -> garbage((byte @Nullable []) null, Refusal.Reason.EMPTY);
      case 1 -> garbage(new byte[0], Refusal.Reason.EMPTY);
      case 2 -> garbage(noise(1 + random.nextInt(50)), Refusal.Reason.NOT_UTF_8);
      case 3 -> garbage("troops at the border", Refusal.Reason.NOT_JSON);
      case 4 -> garbage("[\"troops\"]", Refusal.Reason.NOT_AN_OBJECT);
      case 5 -> garbage("{\"title\":5}", Refusal.Reason.WRONG_TYPE);
      case 6 -> garbage("{\"id\":\"troops\"}", Refusal.Reason.NO_TITLE_OR_TEXT);
      case 7 -> garbage("{\"id\":\"\",\"title\":\"troops\"}", Refusal.Reason.INVALID_ID);
      case 8 -> garbage("{\"world\":\"?\",\"title\":\"troops\"}", Refusal.Reason.INVALID_WORLD);
      case 9 -> garbage("{\"title\":\"troops\",\"title\":\"coup\"}", Refusal.Reason.NOT_JSON);
      case 10 ->
          random.nextInt(8) > 0
              ? garbage("{\"seenAt\":\"soon\",\"text\":\"coup\"}", Refusal.Reason.INVALID_TIME)
              : garbage(noise(100_000), Refusal.Reason.NOT_UTF_8);
      default ->
          new Draft(
              null,
              "{\"world\":\"live\",\"seenAt\":\"2026-01-01T00:00:00Z\"}".getBytes(UTF_8),
              Draft.clockHeaders(),
              null,
              arrival -> new Garbage(Refusal.Reason.INVALID_CLOCK));
    };
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    noise[0] = (byte) 0xFF;
    return noise;
  }

  private Draft garbage(String value, Refusal.Reason reason) {
    return garbage(value.getBytes(UTF_8), reason);
  }

  private Draft garbage(byte @Nullable [] value, Refusal.Reason reason) {
    byte[] key = random.nextBoolean() ? null : noise(3);
    Headers headers = Draft.noHeaders();
    if (random.nextBoolean()) {
      headers.add("trace", noise(4));
    }
    return new Draft(key, value, headers, null, arrival -> new Garbage(reason));
  }
}
