package io.wirewatch.app;

import io.wirewatch.model.Refusal;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
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
          + " first came and the mark wirewatch-redriven: for when what refused them has been"
          + " mended. One that still cannot be taken becomes a dead letter again, with the mark.",
      "",
      "A letter is sent once: that it was is noted behind the letters. An article that was seen"
          + " since, or corrected by a newer one, is dropped by 'run', so that no alert comes twice."
          + " Of letters that say the same, one is sent. Letters that were cut cannot be sent, and a"
          + " bad rule is not: mend it in its file, and 'run' takes it up by itself.",
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
  private final Queue<DeadLetter> acknowledged = new ArrayDeque<>();
  private long sent;
  private long same;
  private long before;
  private long refused;

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();
  @Mixin private final DeadLetterFilter filter = new DeadLetterFilter();

  @Option(names = "--dry-run", description = "Only say what would be sent.")
  private boolean isDryRun;

  @Option(names = "--again", description = "Also those that were sent again before.")
  private boolean isAgain;

  DeadLettersRedriveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return Interruption.watch(this::redrive);
  }

  /** A letter on its way, or the note that it was sent. */
  private record Sent(DeadLetter letter, boolean isReceipt) {}

  private final class Counting implements PatientProducer.Outcome<Sent> {
    @Override
    public void acknowledged(Sent what) {
      if (!what.isReceipt()) {
        sent++;
        acknowledged.add(what.letter());
      }
    }

    @Override
    public void tooLarge(Sent what, byte[] value, String detail) {
      refuse(what.letter(), detail);
    }
  }

  private int redrive() throws CommandException {
    boolean isInterrupted = false;
    try {
      Cluster cluster = clusterOptions.await(terminal);
      try (PatientProducer<Sent> producer =
          new PatientProducer<>(cluster, terminal, new Counting())) {
        producer.need(cluster.topics().articles());
        filter.read(
            cluster, terminal, (letter, redrives) -> take(letter, redrives, cluster, producer));
        producer.settle();
        note(producer);
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
                + (before == 0 ? "" : ", " + before + " left out that were sent before")
                + (same == 0 ? "" : ", " + same + " left out that say the same as another")
                + (refused == 0 ? "" : ", " + refused + " not sent, as said"));
    if (isInterrupted) {
      return Interruption.EXIT_CODE;
    }
    return refused == 0 ? 0 : 1;
  }

  private void take(
      DeadLetter letter, Redrives redrives, Cluster cluster, PatientProducer<Sent> producer)
      throws CommandException, InterruptedException {
    String topic = cluster.topics().articles().name();
    if (letter.reason().equals(Refusal.Reason.BAD_RULE.label())) {
      refuse(letter, "it is a rule: mend it in its file, and 'run' takes it up by itself");
    } else if (!letter.origin().equals(topic)) {
      refuse(letter, "it came from " + letter.origin() + "; only " + topic + " can be sent to");
    } else if (letter.cut() != null) {
      refuse(letter, "it was cut, " + letter.cut());
    } else if (redrives.isSentAgain(letter) && !isAgain) {
      contents.add(letter.content());
      before++;
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
      producer.send(letter.again(producer.partitions(topic)), new Sent(letter, false));
      note(producer);
    }
  }

  /** Notes of letters that the cluster has that they were sent: killed before, it sends again. */
  private void note(PatientProducer<Sent> producer) throws CommandException, InterruptedException {
    for (DeadLetter letter = acknowledged.poll(); letter != null; letter = acknowledged.poll()) {
      producer.send(letter.receipt(), new Sent(letter, true));
    }
  }

  private void refuse(DeadLetter letter, String why) {
    refused++;
    terminal.say(Terminal.clean("offset " + letter.offset() + " is not sent: " + why));
  }
}
