package io.wirewatch.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What could not be read, and sending it again. */
@Command(
    name = "deadletters",
    description = {
      "What came in and could not be taken, exactly as it came, with the reason and the place it"
          + " came from.",
      ""
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "list | show | redrive",
    subcommands = {
      DeadLettersListCommand.class,
      DeadLettersShowCommand.class,
      DeadLettersRedriveCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch deadletters list --since 2h",
      "  wirewatch deadletters show 17",
      "  wirewatch deadletters redrive --reason not-json --dry-run",
    })
final class DeadLettersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
