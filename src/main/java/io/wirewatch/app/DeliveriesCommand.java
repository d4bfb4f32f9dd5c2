package io.wirewatch.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What became of notifications, and telling one again. */
@Command(
    name = "deliveries",
    description = {
      "What became of each notification: told, waiting, merged into a digest, refused; with the"
          + " attempts and what the service said.",
      ""
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "list | show | replay | forget",
    subcommands = {
      DeliveriesListCommand.class,
      DeliveriesShowCommand.class,
      DeliveriesReplayCommand.class,
      DeliveriesForgetCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch deliveries list --since 2h",
      "  wirewatch deliveries list --receiver desk --state refused",
      "  wirewatch deliveries show 0f3a9c",
      "  wirewatch deliveries replay 0f3a9c",
      "  wirewatch deliveries forget old-desk",
    })
final class DeliveriesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
