package io.wirewatch.notify.console;

import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Composer;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Limits;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Post;
import io.wirewatch.notify.Resources;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints a block a message; a message that changes is printed anew under the name it had. */
final class ConsoleNotifier implements Notifier {
  private static final int NAME = 6;
  private static final Limits LIMITS = new Limits(1_000, 8_000, 20, 64_000);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final PrintStream console;
  private final ZoneId zone;
  private final Composer composer;

  ConsoleNotifier(Receiver receiver, Resources resources) {
    this.console = resources.console();
    this.zone = resources.zone();
    this.composer = Composer.of(receiver, resources, new ConsoleMarkup(resources.isTerminal()));
  }

  @Override
  public String preview(Dispatch dispatch) {
    Post post = composer.compose(dispatch, LIMITS);
    StringBuilder block = new StringBuilder();
    block.append(TIME.format(dispatch.at().atZone(zone))).append("  [");
    block.append(name(dispatch)).append("]  ");
    block.append(dispatch.way() == Dispatch.Way.POST ? "" : "updated: ");
    block.append(post.headlineMarkup()).append('\n');
    post.parts().forEach(part -> indent(block, part));
    indent(block, post.footer());
    post.actions().forEach(link -> indent(block, link.label() + ": " + link.url()));
    return block.toString();
  }

  @Override
  public Outcome send(Dispatch dispatch) {
    String block = preview(dispatch);
    synchronized (console) {
      console.print(block);
      console.flush();
    }
    return console.checkError()
        ? new Outcome.NotSent("the console cannot be written")
        : new Outcome.Delivered(name(dispatch), null);
  }

  /** What people call the message: the beginning of its id. */
  private static String name(Dispatch dispatch) {
    String id = dispatch.notification().message();
    return id.substring(0, Math.min(NAME, id.length()));
  }

  private static void indent(StringBuilder block, String text) {
    text.lines().forEach(line -> block.append("    ").append(line).append('\n'));
  }

  @Override
  public void close() {}
}
