package io.wirewatch.app;

import io.wirewatch.model.Routing;
import io.wirewatch.topology.ForgottenReceiver;
import io.wirewatch.topology.Unsent;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a receiver was not told that is not configured any more is given up. */
@Command(
    name = "forget",
    description = {
      "Gives up what a receiver was not told that is not configured any more, as one that was"
          + " renamed: it holds the notifications until then. Lists what nobody was told of; with"
          + " --yes each of it counts as dropped from then on, for the reason 'forgotten'.",
      "",
      "Configured means here: by the configuration file that this command reads, which may be"
          + " another than that of the machine that tells receivers. Name that one with --config.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch deliveries forget old-desk          shows what would be given up",
      "  wirewatch deliveries forget old-desk --yes",
      "",
      "Exit codes: 0 given up, or there was nothing; 1 not without --yes, or somebody tells it; 2"
          + " it is configured, or wrong usage; 130 stopped by Ctrl-C."
    })
final class DeliveriesForgetCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();
  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  @Parameters(paramLabel = "RECEIVER", description = "Its name, as 'status' shows it.")
  private String receiver = "";

  @Option(names = "--yes", description = "Do it.")
  private boolean isMeant;

  DeliveriesForgetCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return Interruption.watch(this::forget);
  }

  private int forget() throws CommandException {
    Map<String, ?> configured =
        clusterOptions.configuration(Map.of()).routing().map(Routing::receivers).orElse(Map.of());
    String name = Terminal.clean(receiver);
    if (configured.containsKey(receiver)) {
      throw CommandException.wrongInput(
          "the receiver "
              + name
              + " is configured ("
              + Terminal.clean(clusterOptions.configurationFile())
              + "): what is for it will be told");
    }
    try {
      Cluster cluster = clusterOptions.await(terminal);
      ForgottenReceiver forgotten = new ForgottenReceiver(cluster.clients(), cluster.topics());
      if (forgotten.isTold(receiver)) {
        throw CommandException.failed("somebody tells the receiver " + name + ": see 'status'");
      }
      List<Unsent.Entry> entries =
          Unsent.read(cluster.clients(), cluster.topics(), receiver::equals)
              .byReceiver()
              .getOrDefault(receiver, List.of());
      entries.forEach(this::print);
      if (!isMeant && !entries.isEmpty()) {
        terminal.say(
            entries.size()
                + " notifications would be given up, and none is. "
                + name
                + " is not configured here (configuration file: "
                + Terminal.clean(clusterOptions.configurationFile())
                + "): where it is configured nowhere else either, do it with --yes");
        return 1;
      }
      if (isMeant) {
        forgotten.forget(receiver, entries, clock.instant().truncatedTo(ChronoUnit.MILLIS));
      }
      terminal.say(entries.size() + " notifications for " + name + " given up");
      return 0;
    } catch (InterruptedException e) {
      return Interruption.EXIT_CODE;
    }
  }

  private void print(Unsent.Entry entry) {
    if (format.isJson()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", entry.id());
      line.put("receiver", receiver);
      line.put("target", entry.target());
      line.put("written", entry.written());
      terminal.out().println(JsonLine.of(line));
      return;
    }
    terminal
        .out()
        .println(
            Terminal.clean(
                "%s  %s  %s"
                    .formatted(
                        Moments.show(entry.written(), terminal.zone()),
                        (receiver + " " + entry.target()).strip(),
                        entry.id())));
  }
}
