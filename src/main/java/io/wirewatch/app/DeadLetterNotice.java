package io.wirewatch.app;

import io.wirewatch.topology.RecordHeaders;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Says of dead letters that they came: the first few of a burst one by one, then how many more. */
final class DeadLetterNotice {
  private static final int ONE_BY_ONE = 5;

  private final Terminal terminal;

  DeadLetterNotice(Terminal terminal) {
    this.terminal = terminal;
  }

  void tell(Iterable<ConsumerRecord<byte[], byte[]>> letters) {
    int count = 0;
    for (ConsumerRecord<byte[], byte[]> letter : letters) {
      if (letter.headers().lastHeader(RecordHeaders.RECEIPT) != null) {
        continue;
      }
      if (count++ < ONE_BY_ONE) {
        terminal.say(
            "dead letter: %s: %s (%s, partition %s, offset %s)"
                .formatted(
                    header(letter, RecordHeaders.REASON),
                    header(letter, RecordHeaders.DETAIL),
                    header(letter, RecordHeaders.TOPIC),
                    header(letter, RecordHeaders.PARTITION),
                    header(letter, RecordHeaders.OFFSET)));
      }
    }
    if (count > ONE_BY_ONE) {
      terminal.say(
          "dead letter: " + (count - ONE_BY_ONE) + " more; see 'wirewatch deadletters list'");
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return Terminal.clean(
        Objects.requireNonNullElse(RecordHeaders.text(letter.headers(), name), "?"));
  }
}
