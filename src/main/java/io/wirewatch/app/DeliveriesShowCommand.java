package io.wirewatch.app;

import io.wirewatch.app.Highlighter.Style;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Notification;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** All that is known of one delivery. */
@Command(
    name = "show",
    description = {
      "Shows all that is known of a delivery: what was to be told, if that is still there, every"
          + " attempt and what came of it, and the digest or later change that took its place.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch deliveries show 0f3a9c",
      "",
      "Exit codes: 0 shown; 1 there is no such delivery; 2 wrong usage; 130 stopped by Ctrl-C."
    })
final class DeliveriesShowCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Highlighter highlighter;
  private final DateTimeFormatter time;

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();
  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  @Parameters(paramLabel = "ID", description = "Its id, as 'list' shows it, or how that begins.")
  private String id = "";

  DeliveriesShowCommand(Terminal terminal) {
    this.terminal = terminal;
    this.highlighter = new Highlighter(terminal.isOutTerminal());
    this.time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(terminal.zone());
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return Interruption.watch(this::find);
  }

  private int find() throws CommandException {
    try {
      DeliveryReader reader = new DeliveryReader(clusterOptions.await(terminal), terminal);
      String whole = reader.find(id);
      Map<String, Delivery> last = new HashMap<>();
      List<DeliveryReader.Word> words = new ArrayList<>();
      reader.words(
          null,
          word -> {
            last.put(word.delivery().id(), word.delivery());
            if (word.delivery().id().equals(whole)) {
              words.add(word);
            }
          });
      Map<String, Notification> intents = new HashMap<>();
      reader.notifications(
          notification -> {
            if (notification.id().equals(whole)) {
              intents.put(whole, notification);
            }
          });
      show(words, intents.get(whole), heirs(words, last));
      return 0;
    } catch (InterruptedException e) {
      return Interruption.EXIT_CODE;
    }
  }

  /** What took its place, and what took the place of that. */
  private static List<Delivery> heirs(List<DeliveryReader.Word> words, Map<String, Delivery> last) {
    List<Delivery> heirs = new ArrayList<>();
    Delivery at = words.get(words.size() - 1).delivery();
    while (at != null && at.by() != null && heirs.size() < 100) {
      at = last.get(at.by());
      if (at != null) {
        heirs.add(at);
      }
    }
    return heirs;
  }

  private void show(
      List<DeliveryReader.Word> words, @Nullable Notification intent, List<Delivery> heirs) {
    if (format.isJson()) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("notification", intent);
      json.put("words", words.stream().map(DeliveryPrinter::json).toList());
      json.put("tookItsPlace", heirs);
      terminal.out().println(JsonLine.of(json));
      return;
    }
    DeliveryReader.Word first = words.get(0);
    line("id        " + first.delivery().id());
    line("to        " + DeliveryPrinter.place(first.delivery()));
    if (intent == null) {
      line("what      no longer retained");
    } else {
      print(intent);
    }
    line("");
    for (DeliveryReader.Word word : words) {
      print(word.delivery());
    }
    for (Delivery heir : heirs) {
      line("");
      line("in its place " + heir.id());
      print(heir);
    }
  }

  private void print(Notification intent) {
    line("what      " + intent.kind().label() + ", " + intent.severity().label());
    line("why       " + intent.reason() + ", written " + at(intent.at()));
    intent.group().forEach((label, value) -> line("group     " + label + "=" + value));
    if (intent.text() != null) {
      line("text      " + intent.text());
    }
    for (AlertBrief alert : intent.alerts()) {
      line(
          "alert     %s: %s (%s)".formatted(alert.rule(), alert.headline(), alert.event().label()));
    }
    if (intent.total() > intent.alerts().size()) {
      line("          and " + (intent.total() - intent.alerts().size()) + " more");
    }
    if (!intent.merged().isEmpty()) {
      line("digest of " + intent.merged().size() + " notifications");
      intent.merged().forEach(merged -> line("          " + merged));
    }
  }

  private void print(Delivery delivery) {
    terminal
        .out()
        .println(
            at(delivery.at())
                + "  "
                + highlighter.styled(
                    DeliveryPrinter.style(delivery.state()), delivery.state().label())
                + Terminal.clean(DeliveryPrinter.reason(delivery)));
    if (delivery.detail() != null) {
      terminal
          .out()
          .println("    " + highlighter.styled(Style.FAINT, Terminal.clean(delivery.detail())));
    }
  }

  private String at(Instant at) {
    return time.format(at);
  }

  private void line(String text) {
    terminal.out().println(Terminal.clean(text));
  }
}
