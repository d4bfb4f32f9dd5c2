package io.wirewatch.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What receivers are told, to see before it matters. */
@Command(
    name = "notify",
    description = {
      "Shows what a receiver would be told, and tells it something to see whether it arrives."
          + " Needs no Kafka.",
      ""
    },
    synopsisSubcommandLabel = "preview | test",
    subcommands = {NotifyPreviewCommand.class, NotifyTestCommand.class},
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch notify preview --receiver desk",
      "  wirewatch notify preview --receiver desk --sample digest --form plain",
      "  wirewatch notify test --receiver desk",
    })
final class NotifyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
