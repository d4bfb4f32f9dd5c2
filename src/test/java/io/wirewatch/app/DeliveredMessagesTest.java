package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveredMessagesTest {
  private static final Codec<Delivery> CODEC = Codec.of(Delivery.class);

  private final DeliveredMessages messages = new DeliveredMessages();

  @Test
  void shouldKnowMessagesByTheirBeginningByTheirRemoteIdAndAsTheLast() {
    told("aa11", "desk", "#a", "7");
    told("ab22", "desk", "#a", "8");
    told("cc33", "desk", "#b", "7");

    assertThat(messages.named("desk", "#a", "aa")).isEqualTo("aa11");
    assertThat(messages.named("desk", "#a", "a")).isNull();
    assertThat(messages.named("desk", "#a", "cc")).isNull();
    assertThat(messages.remote("desk", "#a", "8")).isEqualTo("ab22");
    assertThat(messages.remote("desk", "#b", "7")).isEqualTo("cc33");
    assertThat(messages.last("desk", "#a")).isEqualTo("ab22");
    assertThat(messages.last("desk", "#none")).isNull();
    assertThat(messages.lastAt("desk", "#a")).isEqualTo(Instant.EPOCH);
    assertThat(messages.lastAt("desk", "#none")).isNull();
  }

  @Test
  void shouldTakeAMessageThatWasChangedForTheLast() {
    told("aa11", "desk", "#a", "7");
    told("ab22", "desk", "#a", "8");
    told("aa11", "desk", "#a", null);

    assertThat(messages.last("desk", "#a")).isEqualTo("aa11");
    assertThat(messages.remote("desk", "#a", "7")).isEqualTo("aa11");
  }

  @Test
  void shouldPassOverAnswersWhatWasNotToldAndWhatCannotBeRead() {
    told("aa11", "desk", "#a", "7");
    told(Notification.textMessage("ff"), "desk", "#a", "9");
    take("dd44", Delivery.State.REFUSED, "desk", "#a", "10");
    messages.take(new ConsumerRecord<>("deliveries", 0, 0, null, "{".getBytes(UTF_8)));

    assertThat(messages.last("desk", "#a")).isEqualTo("aa11");
    assertThat(messages.remote("desk", "#a", "9")).isNull();
  }

  @Test
  void shouldForgetTheOldestOfATarget() {
    for (int i = 0; i <= DeliveredMessages.MOST; i++) {
      told("m" + i + ".", "desk", "#a", "r" + i);
    }

    assertThat(messages.named("desk", "#a", "m0.")).isNull();
    assertThat(messages.named("desk", "#a", "m1.")).isEqualTo("m1.");
  }

  @Test
  void shouldKnowWhatTookThePlaceOfOthers() {
    take("aa11", Delivery.State.MERGED, "desk", "#a", null, "digest", "d1");
    take("ab22", Delivery.State.MERGED, "desk", "#a", null, "superseded", "cc33");
    told("d1", "desk", "#a", "7");

    take(Notification.textMessage("t"), Delivery.State.MERGED, "desk", "#a", null, "digest", "d1");
    take("d1", Delivery.State.MERGED, "desk", "#a", null, "digest", "d2");
    take("dd44", Delivery.State.MERGED, "desk", "#a", null, "digest", "d2");

    assertThat(messages.ofDigest("d1")).containsExactly("aa11");
    assertThat(messages.ofDigest("d2")).containsExactly("aa11", "dd44");
    assertThat(messages.ofDigest("cc33")).isNull();
    assertThat(messages.remote("desk", "#a", "7")).isEqualTo("d1");
  }

  private void told(String message, String receiver, String target, @Nullable String remote) {
    take(message, Delivery.State.DELIVERED, receiver, target, remote);
  }

  private void take(
      String message,
      Delivery.State state,
      String receiver,
      String target,
      @Nullable String remote) {
    take(message, state, receiver, target, remote, "delivered", null);
  }

  private void take(
      String message,
      Delivery.State state,
      String receiver,
      String target,
      @Nullable String remote,
      String outcome,
      @Nullable String by) {
    Delivery delivery =
        new Delivery(
            message,
            receiver,
            target,
            message,
            state,
            1,
            "rich",
            outcome,
            null,
            remote,
            by,
            Instant.EPOCH,
            0,
            0,
            false,
            null);
    messages.take(new ConsumerRecord<>("deliveries", 0, 0, null, CODEC.encode(delivery)));
  }
}
