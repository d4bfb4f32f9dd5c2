package io.wirewatch.notify.sender;

import io.wirewatch.model.Notification;
import io.wirewatch.model.Notification.Kind;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.InDoubt;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.notify.sender.SimulatedService.Mode;
import io.wirewatch.notify.sender.SimulatedService.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a run of senders is made of.
 *
 * @param start when it begins
 * @param calmAt from when on nothing dies any more
 * @param partitions of the topics
 * @param addressees the receivers
 * @param spells how the service of each is
 * @param notifications what is written, in order of time
 * @param settings what the senders go by
 * @param kills how many of a hundred steps kill their process
 * @param failures how many of a hundred transactions fail
 * @param hasWhims whether services refuse some of what they could take
 */
record SenderScenario(
    Instant start,
    Instant calmAt,
    int partitions,
    List<Addressee> addressees,
    Map<String, List<Spell>> spells,
    List<Notification> notifications,
    SenderSettings settings,
    int kills,
    int failures,
    boolean hasWhims) {
  static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  private static final List<String> NAMES = List.of("desk", "ops", "night");

  static SenderScenario draw(SplittableRandom random) {
    int receivers = random.nextInt(1, 4);
    List<Addressee> addressees = new ArrayList<>();
    Map<String, List<Spell>> spells = new HashMap<>();
    for (int i = 0; i < receivers; i++) {
      addressees.add(addressee(NAMES.get(i), i + 1 < receivers ? NAMES.get(i + 1) : null, random));
      spells.put(NAMES.get(i), spells(random));
    }
    SenderSettings settings =
        new SenderSettings(
            random.nextInt(2, 6),
            Duration.ofSeconds(random.nextInt(5, 60)),
            Duration.ofSeconds(random.nextInt(10, 120)),
            Duration.ofMinutes(10),
            random.nextInt(3) == 0 ? random.nextInt(5, 20) : 1_000);
    return new SenderScenario(
        START,
        START.plusSeconds(random.nextInt(60, 1_500)),
        random.nextInt(1, 4),
        withFallbacks(addressees),
        spells,
        notifications(addressees, random),
        settings,
        random.nextInt(3) == 0 ? 0 : random.nextInt(1, 8),
        random.nextInt(2) == 0 ? 0 : random.nextInt(1, 8),
        true);
  }

  private static Addressee addressee(
      String name, @Nullable String fallback, SplittableRandom random) {
    List<String> targets = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      targets.add("#" + i);
    }
    Rate rate =
        random.nextBoolean()
            ? Notices.FAST
            : new Rate(
                random.nextInt(1, 4),
                Duration.ofMillis(random.nextInt(500, 10_000)),
                random.nextInt(1, 6),
                Duration.ofMillis(random.nextInt(500, 10_000)));
    Receiver receiver =
        Notices.receiver(
            name,
            targets,
            Living.values()[random.nextInt(3)],
            rate,
            InDoubt.values()[random.nextInt(3)],
            random.nextBoolean() ? fallback : null);
    return new Addressee(receiver, random.nextInt(3) == 0, null);
  }

  private static List<Addressee> withFallbacks(List<Addressee> addressees) {
    Map<String, Receiver> byName = new HashMap<>();
    addressees.forEach(each -> byName.put(each.receiver().name(), each.receiver()));
    return addressees.stream()
        .map(
            each ->
                new Addressee(
                    each.receiver(),
                    each.isIdempotent(),
                    each.receiver().fallback() == null
                        ? null
                        : byName.get(each.receiver().fallback())))
        .toList();
  }

  private static List<Spell> spells(SplittableRandom random) {
    List<Spell> spells = new ArrayList<>();
    Instant until = START;
    for (int i = random.nextInt(5); i > 0; i--) {
      until = until.plusSeconds(random.nextInt(10, 600));
      spells.add(new Spell(until, Mode.values()[random.nextInt(Mode.values().length)]));
    }
    return spells;
  }

  private static List<Notification> notifications(
      List<Addressee> addressees, SplittableRandom random) {
    List<Notification> all = new ArrayList<>();
    Map<String, List<String>> messages = new HashMap<>();
    Instant at = START;
    for (int i = random.nextInt(1, 80); i > 0; i--) {
      boolean isBurst = random.nextInt(4) > 0;
      at = at.plusMillis(random.nextInt(isBurst ? 500 : 60_000));
      Receiver receiver = addressees.get(random.nextInt(addressees.size())).receiver();
      String target = receiver.targets().get(random.nextInt(receiver.targets().size()));
      String id = "n" + i + "-" + Integer.toString(random.nextInt(1 << 20), 36);
      List<String> before =
          messages.computeIfAbsent(receiver.name() + target, key -> new ArrayList<>());
      int kind = random.nextInt(10);
      if (kind < 4 && !before.isEmpty()) {
        String message = before.get(random.nextInt(before.size()));
        all.add(Notices.update(id, message, receiver.name(), target, at));
      } else if (kind == 4) {
        all.add(Notices.of(id, Kind.TEXT, receiver.name(), target, id, at));
      } else {
        before.add(id);
        all.add(Notices.news(id, receiver.name(), target, at));
      }
    }
    return all;
  }

  boolean isDropping(String receiver) {
    return find(receiver).receiver().inDoubt() == InDoubt.DROP;
  }

  boolean isIdempotent(String receiver) {
    return find(receiver).isIdempotent();
  }

  private Addressee find(String receiver) {
    return addressees.stream()
        .filter(each -> each.receiver().name().equals(receiver))
        .findAny()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return "%d partitions, %d receivers, %d notifications, %s, %d%% killed, %d%% failing, %s"
        .formatted(
            partitions, addressees.size(), notifications.size(), settings, kills, failures, spells);
  }
}
