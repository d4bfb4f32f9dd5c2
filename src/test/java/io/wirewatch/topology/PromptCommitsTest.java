package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromptCommitsTest {
  private static final long NOW = 1_000_000;

  private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
  private final List<Long> processed = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final Processor<byte[], byte[], byte[], byte[]> prompt =
      new PromptCommits(record -> processed.add(record.timestamp()), nanos::get);

  @BeforeEach
  void start() {
    context.setCurrentSystemTimeMs(NOW);
    prompt.init(context);
  }

  @Test
  void shouldCommitWhatIsFreshAtOnce() {
    prompt.process(appendedAt(NOW - 10));

    assertThat(processed).containsExactly(NOW - 10);
    assertThat(context.committed()).isTrue();
  }

  @Test
  void shouldLeaveABacklogToTheInterval() {
    prompt.process(appendedAt(NOW - 1_000));

    assertThat(processed).containsExactly(NOW - 1_000);
    assertThat(context.committed()).isFalse();
  }

  @Test
  void shouldCommitOnceAnIntervalWhatABrokerWhoseClockIsAheadHasWritten() {
    prompt.process(appendedAt(NOW + 60_000));
    assertThat(context.committed()).isTrue();
    context.resetCommit();

    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(99));
    prompt.process(appendedAt(NOW + 60_001));
    assertThat(context.committed()).isFalse();

    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    prompt.process(appendedAt(NOW + 60_002));
    assertThat(context.committed()).isTrue();
  }

  private static Record<byte[], byte[]> appendedAt(long millis) {
    return new Record<>(new byte[0], new byte[0], millis);
  }
}
