package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.model.Command;
import io.wirewatch.model.Command.Verb;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class FencedCommandsTest {
  private static final Command ACK =
      new Command(
          "c-1",
          Verb.ACK,
          null,
          null,
          "3f9a1c",
          "desk",
          "#desk",
          "ana",
          Instant.parse("2026-03-04T09:30:00Z"));

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
  private final FencedCommands commands =
      new FencedCommands(KafkaClients.of("localhost:1"), Topics.of("ww."), producer);

  @Test
  void shouldKeepWhatIsTaken() throws Exception {
    commands.take(List.of(ACK));

    assertThat(producer.history()).hasSize(1);
    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(commands.isOver()).isFalse();
  }

  @Test
  void shouldGoOnWhereWhatFailedCouldBeAborted() throws Exception {
    producer.commitTransactionException = new KafkaException("not now");
    assertThatThrownBy(() -> commands.take(List.of(ACK))).isInstanceOf(IOException.class);
    assertThat(commands.isOver()).isFalse();

    producer.commitTransactionException = null;
    commands.take(List.of(ACK));
    assertThat(producer.commitCount()).isEqualTo(1);
  }

  @Test
  void shouldBeOverWhereNobodyKnowsWhatBecameOfACommit() {
    producer.commitTransactionException = new TimeoutException("10000 ms");
    producer.abortTransactionException =
        new IllegalStateException("the previous call to commitTransaction timed out");

    assertThatThrownBy(() -> commands.take(List.of(ACK))).isInstanceOf(IOException.class);

    assertThat(commands.isOver()).isTrue();
    assertThatThrownBy(() -> commands.take(List.of(ACK))).isInstanceOf(IOException.class);
  }

  @Test
  void shouldBeOverWhereNothingCanBeBegun() {
    producer.beginTransactionException = new IllegalStateException("not in the state READY");
    producer.abortTransactionException = new IllegalStateException("not in the state READY");

    assertThatThrownBy(() -> commands.take(List.of(ACK))).isInstanceOf(IOException.class);

    assertThat(commands.isOver()).isTrue();
  }
}
