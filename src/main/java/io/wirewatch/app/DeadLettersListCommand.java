package io.wirewatch.app;

import io.wirewatch.app.Highlighter.Style;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The dead letters that are there. */
@Command(
    name = "list",
    description = {
      "Lists dead letters, oldest first: when, offset, reason, world, where it came from, its size,"
          + " what was found, how it begins, and whether it was sent again. 'show' prints all of"
          + " one.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch deadletters list --since 2h",
      "  wirewatch deadletters list --reason not-json,too-large --world live --format jsonl",
      "",
      "They are kept for 30 days. Exit codes: 0 listed, also when there is none; 1 failed; 2 wrong"
          + " usage; 130 stopped by Ctrl-C."
    })
final class DeadLettersListCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Highlighter highlighter;
  private final DateTimeFormatter time;
  private final Map<String, Integer> counts = new TreeMap<>();

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();
  @Mixin private final DeadLetterFilter filter = new DeadLetterFilter();
  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  DeadLettersListCommand(Terminal terminal) {
    this.terminal = terminal;
    this.highlighter = new Highlighter(terminal.isOutTerminal());
    this.time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(terminal.zone());
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return Interruption.watch(this::list);
  }

  private int list() throws CommandException {
    try {
      filter.read(clusterOptions.await(terminal), terminal, this::show);
    } catch (InterruptedException e) {
      return Interruption.EXIT_CODE;
    }
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    String byReason =
        counts.entrySet().stream()
            .map(reason -> reason.getKey() + " " + reason.getValue())
            .collect(Collectors.joining(", "));
    terminal.say(Terminal.clean(all + " dead letters" + (all == 0 ? "" : " (" + byReason + ")")));
    return 0;
  }

  private void show(DeadLetter letter, Redrives redrives) {
    counts.merge(letter.reason(), 1, Integer::sum);
    if (format.isJson()) {
      Map<String, @Nullable Object> json = letter.json();
      json.put("sentAgain", redrives.isSentAgain(letter));
      json.put("refusedAgainAt", redrives.refusedAgainAt(letter));
      terminal.out().println(JsonLine.of(json));
      return;
    }
    String key = letter.key();
    terminal
        .out()
        .print(
            time.format(letter.at())
                + "  offset "
                + letter.offset()
                + "  "
                + highlighter.styled(Style.WARNING, letter.reason())
                + "  world "
                + Terminal.clean(letter.world())
                + "  from "
                + Terminal.clean(letter.place())
                + (key == null ? "" : ", key " + Terminal.clean(key))
                + ", "
                + letter.bytes()
                + " bytes\n    "
                + Terminal.clean(letter.detail())
                + "\n    "
                + highlighter.styled(Style.FAINT, letter.head())
                + "\n"
                + redrives.story(letter).map(story -> "    " + story + "\n").orElse(""));
  }
}
