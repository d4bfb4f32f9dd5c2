package io.wirewatch.app;

import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.Notification;
import io.wirewatch.topology.NotificationRecords;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Notifications once more to their receivers. */
@Command(
    name = "replay",
    description = {
      "Tells notifications once more, each under a new id: for what was refused or dropped, once"
          + " the reason has been mended. What was told before is told twice then.",
      "",
      "Notifications are kept for seven days after everybody was told; older ones cannot be told"
          + " again.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch deliveries replay 0f3a9c",
      "",
      "Exit codes: 0 all are told again; 1 some could not be, as said; 2 wrong usage; 130 stopped by"
          + " Ctrl-C."
    })
final class DeliveriesReplayCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();
  private int refused;

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description = "Ids, as 'list' shows them, or how they begin.")
  private List<String> ids = List.of();

  DeliveriesReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return Interruption.watch(this::replay);
  }

  /** One that is told again, and the id that it had. */
  private record Replayed(String before, Notification notification) {}

  private final class Telling implements PatientProducer.Outcome<Replayed> {
    @Override
    public void acknowledged(Replayed what) {
      terminal
          .out()
          .println(Terminal.clean(what.before() + " is told again as " + what.notification().id()));
    }

    @Override
    public void tooLarge(Replayed what, byte[] value, String detail) {
      refuse(what.before(), detail);
    }
  }

  private int replay() throws CommandException {
    try {
      Cluster cluster = clusterOptions.await(terminal);
      DeliveryReader reader = new DeliveryReader(cluster, terminal);
      Set<String> wanted = new LinkedHashSet<>();
      for (String id : ids) {
        wanted.add(reader.find(id));
      }
      Map<String, Notification> found = new HashMap<>();
      Set<String> known = new HashSet<>();
      reader.words(null, word -> known.add(word.delivery().id()));
      reader.notifications(
          notification -> {
            known.add(notification.id());
            if (wanted.contains(notification.id())) {
              found.put(notification.id(), notification);
            }
          });
      try (PatientProducer<Replayed> producer =
          new PatientProducer<>(cluster, terminal, new Telling())) {
        for (String id : wanted) {
          Notification notification = found.get(id);
          if (notification == null) {
            refuse(id, "it is no longer retained");
          } else {
            Replayed again = new Replayed(id, again(notification, known));
            producer.send(NotificationRecords.of(cluster.topics(), again.notification()), again);
          }
        }
        producer.settle();
      }
    } catch (InterruptedException e) {
      return Interruption.EXIT_CODE;
    }
    return refused == 0 ? 0 : 1;
  }

  /** Its id is made of the old one and how often that was told again. */
  private Notification again(Notification notification, Set<String> known) {
    String id;
    int times = 0;
    do {
      times++;
      id = Fingerprint.of("replay", notification.id(), Integer.toString(times));
    } while (!known.add(id));
    return notification.replayed(id, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private void refuse(String id, String why) {
    refused++;
    terminal.say(Terminal.clean(id + " is not told again: " + why));
  }
}
