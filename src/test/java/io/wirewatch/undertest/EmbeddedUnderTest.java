package io.wirewatch.undertest;

import io.wirewatch.broker.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.AppInfoParser;

/** The broker that Wirewatch ships, in this process, on a folder of the test. */
final class EmbeddedUnderTest implements KafkaUnderTest.Mortal {
  private static final AtomicBoolean WAS_TOLD = new AtomicBoolean();

  private final Path folder;
  private EmbeddedKafka kafka;

  private EmbeddedUnderTest(Path folder) throws Exception {
    this.folder = folder;
    this.kafka = EmbeddedKafka.start(folder, 0);
  }

  static EmbeddedUnderTest start(Path folder) throws Exception {
    EmbeddedUnderTest started = new EmbeddedUnderTest(folder);
    if (WAS_TOLD.compareAndSet(false, true)) {
      Evidence.print(
          "embedded, Kafka %s in this process".formatted(AppInfoParser.getVersion()),
          started.bootstrap());
    }
    return started;
  }

  @Override
  public String bootstrap() {
    return kafka.bootstrap();
  }

  @Override
  public void goAway() throws IOException {
    kafka.close();
  }

  @Override
  public void comeBack() throws IOException {
    kafka = EmbeddedKafka.start(folder, 0);
  }

  @Override
  public void close() throws IOException {
    kafka.close();
  }
}
