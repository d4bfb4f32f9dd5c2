package io.wirewatch.app;

import io.wirewatch.model.Refusal;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Dead letters once more to where they came from. */
@Command(
    name = "redrive",
    description = {
      "Sends dead letters once more to the topic of articles, with key, value and headers as they"
          + " first came: for when what refused them has been mended. One that still cannot be taken"
          + " becomes a dead letter again.",
      "",
      "Doing it twice is harmless: 'run' drops an article that it has seen. Of letters that say the"
          + " same, one is sent. The letters stay listed. A bad rule is not sent: mend it in its"
          + " file, and 'run' takes it up by itself.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch deadletters redrive --since 1d --dry-run",
      "  wirewatch deadletters redrive --offset 17,18",
      "",
      "Without a choice, all are sent. Exit codes: 0 all that were chosen are sent; 1 some could not"
          + " be, as said; 2 wrong usage; 130 stopped by Ctrl-C."
    })
final class DeadLettersRedriveCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Set<String> contents = new HashSet<>();
  private long sent;
  private long same;
  private long refused;

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();
  @Mixin private final DeadLetterFilter filter = new DeadLetterFilter();

  @Option(names = "--dry-run", description = "Only say what would be sent.")
  private boolean isDryRun;

  DeadLettersRedriveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return Interruption.watch(this::redrive);
  }

  private final class Counting implements PatientProducer.Outcome<DeadLetter> {
    @Override
    public void acknowledged(DeadLetter letter) {
      sent++;
    }

    @Override
    public void tooLarge(DeadLetter letter, byte[] value, String detail) {
      refuse(letter, detail);
    }
  }

  private int redrive() throws CommandException {
    boolean isInterrupted = false;
    try {
      Cluster cluster = clusterOptions.await(terminal);
      try (PatientProducer<DeadLetter> producer =
          new PatientProducer<>(cluster, terminal, new Counting())) {
        filter.read(cluster, terminal, letter -> take(letter, cluster, producer));
        producer.settle();
      }
    } catch (InterruptedException e) {
      isInterrupted = true;
    }
    terminal
        .out()
        .println(
            (isInterrupted ? "Stopped: " : "")
                + sent
                + (isDryRun ? " would be sent" : " sent")
                + (same == 0 ? "" : ", " + same + " left out that say the same as another")
                + (refused == 0 ? "" : ", " + refused + " not sent, as said"));
    if (isInterrupted) {
      return Interruption.EXIT_CODE;
    }
    return refused == 0 ? 0 : 1;
  }

  private void take(DeadLetter letter, Cluster cluster, PatientProducer<DeadLetter> producer)
      throws CommandException, InterruptedException {
    String topic = cluster.topics().articles().name();
    if (letter.reason().equals(Refusal.Reason.BAD_RULE.label())) {
      refuse(letter, "it is a rule: mend it in its file, and 'run' takes it up by itself");
    } else if (!letter.origin().equals(topic)) {
      refuse(letter, "it came from " + letter.origin() + "; only " + topic + " can be sent to");
    } else if (!contents.add(letter.content())) {
      same++;
    } else if (isDryRun) {
      sent++;
      terminal
          .out()
          .println(
              Terminal.clean(
                  "offset "
                      + letter.offset()
                      + "  "
                      + letter.reason()
                      + "  from "
                      + letter.place()
                      + ", "
                      + letter.bytes()
                      + " bytes"));
    } else {
      producer.send(letter.original(), letter);
    }
  }

  private void refuse(DeadLetter letter, String why) {
    refused++;
    terminal.say(Terminal.clean("offset " + letter.offset() + " is not sent: " + why));
  }
}
