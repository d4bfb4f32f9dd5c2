package io.wirewatch.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * A process to be killed: prints its broker's address, then each record as it is acknowledged, for
 * ever.
 */
final class AcknowledgingMain {
  private AcknowledgingMain() {}

  public static void main(String[] args) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]), 0)) {
      System.out.println(kafka.bootstrap());
      EmbeddedKafkaIT.makeTopic(kafka.bootstrap(), 1 << 20);
      String life = "life " + ProcessHandle.current().pid() + " record ";
      try (KafkaProducer<byte[], byte[]> producer = EmbeddedKafkaIT.producer(kafka.bootstrap())) {
        for (int i = 0; ; i++) {
          String value = life + i;
          var unused =
              producer.send(
                  EmbeddedKafkaIT.letter(value.getBytes(UTF_8)),
                  (written, failure) -> {
                    if (failure == null) {
                      System.out.println(value);
                    }
                  });
        }
      }
    }
  }
}
