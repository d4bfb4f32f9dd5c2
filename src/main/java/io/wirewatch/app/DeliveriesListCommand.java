package io.wirewatch.app;

import io.wirewatch.app.Highlighter.Style;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What became of notifications. */
@Command(
    name = "list",
    description = {
      "Lists what became of notifications, the last word on each, oldest first: when, receiver and"
          + " target, state, why, attempt, and id.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch deliveries list --since 2h",
      "  wirewatch deliveries list --receiver desk --state waiting,refused --format jsonl",
      "",
      "States: attempted (under way, or in doubt), waiting, delivered, merged (into a digest or a"
          + " later change), parked (written anew, its lane is stuck), refused (in every form),"
          + " dropped (in doubt, and not to be told twice). Kept for 30 days.",
      "",
      "Exit codes: 0 listed, also when there is none; 1 failed; 2 wrong usage; 130 stopped by"
          + " Ctrl-C."
    })
final class DeliveriesListCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Highlighter highlighter;
  private final DateTimeFormatter time;

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();
  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  @Option(
      names = "--receiver",
      split = ",",
      paramLabel = "NAME",
      description = "Only those to this receiver; several with commas.")
  private List<String> receivers = List.of();

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      converter = StateName.class,
      description = "Only those that are so, such as refused; several with commas.")
  private List<State> states = List.of();

  @Option(
      names = "--since",
      paramLabel = "2h",
      converter = Age.class,
      description = "Only those of which something was heard so long ago or later (default: all).")
  private @Nullable Duration since;

  DeliveriesListCommand(Terminal terminal) {
    this.terminal = terminal;
    this.highlighter = new Highlighter(terminal.isOutTerminal());
    this.time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(terminal.zone());
  }

  /** Reads a state by its name. */
  static final class StateName implements ITypeConverter<State> {
    @Override
    public State convert(String value) {
      for (State state : State.values()) {
        if (state.label().equals(value)) {
          return state;
        }
      }
      throw new TypeConversionException(
          "'%s' is no state: %s"
              .formatted(
                  value,
                  Stream.of(State.values()).map(State::label).collect(Collectors.joining(", "))));
    }
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return Interruption.watch(this::list);
  }

  private int list() throws CommandException {
    Map<String, DeliveryReader.Word> last = new LinkedHashMap<>();
    Instant from = since == null ? null : InstantSource.system().instant().minus(since);
    try {
      new DeliveryReader(clusterOptions.await(terminal), terminal)
          .words(
              from,
              word -> {
                last.remove(word.delivery().id());
                last.put(word.delivery().id(), word);
              });
    } catch (InterruptedException e) {
      return Interruption.EXIT_CODE;
    }
    Map<State, Integer> counts = new TreeMap<>();
    for (DeliveryReader.Word word : last.values()) {
      if (isChosen(word.delivery())) {
        counts.merge(word.delivery().state(), 1, Integer::sum);
        show(word);
      }
    }
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    String byState =
        counts.entrySet().stream()
            .map(state -> state.getKey().label() + " " + state.getValue())
            .collect(Collectors.joining(", "));
    terminal.say(all + " deliveries" + (all == 0 ? "" : " (" + byState + ")"));
    return 0;
  }

  private boolean isChosen(Delivery delivery) {
    return (receivers.isEmpty() || receivers.contains(delivery.receiver()))
        && (states.isEmpty() || states.contains(delivery.state()));
  }

  private void show(DeliveryReader.Word word) {
    Delivery delivery = word.delivery();
    if (format.isJson()) {
      terminal.out().println(JsonLine.of(DeliveryPrinter.json(word)));
      return;
    }
    terminal
        .out()
        .println(
            time.format(delivery.at())
                + "  "
                + Terminal.clean(DeliveryPrinter.place(delivery))
                + "  "
                + highlighter.styled(
                    DeliveryPrinter.style(delivery.state()), delivery.state().label())
                + Terminal.clean(DeliveryPrinter.reason(delivery))
                + "  "
                + highlighter.styled(Style.FAINT, Terminal.clean(delivery.id())));
  }
}
