package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Article;
import io.wirewatch.model.Command;
import io.wirewatch.model.Refusal;
import io.wirewatch.route.GroupRef;
import io.wirewatch.route.RoutedEvent;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Commands to the groups whose messages they mean: the id of a message begins with that of its
 * group. What means no message is done by whichever task its rule leads to.
 */
final class CommandProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  static final String ROUTED = "routed-commands";
  static final String DEAD_LETTERS = "command-dead-letters";

  private static final int MAX_TEXT = 1_024;
  private static final Codec<Command> COMMANDS = Codec.of(Command.class);
  private static final Codec<RoutedEvent> EVENTS = Codec.of(RoutedEvent.class);

  private Outputs outputs;

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    outputs = new Outputs(context);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Command command;
    try {
      command = COMMANDS.decode(record.value() == null ? new byte[0] : record.value());
    } catch (MalformedException e) {
      outputs.refuse(
          DEAD_LETTERS,
          record,
          new Refusal(Refusal.Reason.NOT_A_COMMAND, String.valueOf(e.getMessage())));
      return;
    }
    String wrong = wrong(command);
    if (wrong != null) {
      outputs.refuse(DEAD_LETTERS, record, new Refusal(Refusal.Reason.NOT_A_COMMAND, wrong));
      return;
    }
    RoutedEvent.Asked asked = new RoutedEvent.Asked(command);
    outputs.forward(ROUTED, key(command), asked, EVENTS, asked.world(), asked.type());
  }

  private static @Nullable String wrong(Command command) {
    if (!isNamed(command.id())
        || (command.message() != null && !isNamed(command.message()))
        || (command.rule() != null && !isNamed(command.rule()))
        || (command.digest() != null && !isNamed(command.digest()))) {
      return "an id that is empty, longer than %d units, or with control characters"
          .formatted(Article.MAX_ID);
    }
    if (Stream.of(command.receiver(), command.target(), command.by(), orEmpty(command.time()))
        .anyMatch(text -> text.length() > MAX_TEXT)) {
      return "a text of more than " + MAX_TEXT + " units";
    }
    return null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static boolean isNamed(String id) {
    return Article.isId(id, Article.MAX_ID);
  }

  private static String key(Command command) {
    if (command.message() != null) {
      return GroupRef.ofMessage(command.message());
    }
    return command.rule() == null ? command.id() : command.rule();
  }
}
