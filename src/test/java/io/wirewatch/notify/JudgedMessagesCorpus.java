package io.wirewatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.Json;
import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.AlertBrief.Excerpt;
import io.wirewatch.model.AlertBrief.Mark;
import io.wirewatch.model.AlertBrief.Source;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Notification.Kind;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Severity;
import io.wirewatch.notify.ActionLinks.Link;
import io.wirewatch.notify.Dispatch.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Writes what would be sent to the services whose own types, schemas and parsers can be asked, for
 * {@code src/test/judges/judge.mjs} to judge. No test of every build, since it needs what npm
 * installs: {@code mvn test -Dtest=JudgedMessagesCorpus -Dwirewatch.judged=FOLDER
 * [-Dwirewatch.seed=NUMBER] [-Dwirewatch.judged.random=300]}.
 */
class JudgedMessagesCorpus {
  private static final long SEED = Long.getLong("wirewatch.seed", 20260304);
  private static final int RANDOM = Integer.getInteger("wirewatch.judged.random", 300);
  private static final String JSON = "the payload stands here";
  private static final Instant AT = Instant.parse("2026-03-04T09:30:00Z");

  /** One way in which a service is told, with the remote id of a message there; null for none. */
  private record Place(Receiver receiver, String target, @Nullable String remote) {}

  @ParameterizedTest
  @ValueSource(strings = {"slack", "discord", "teams", "telegram"})
  void shouldWriteWhatIsJudged(String service) throws IOException {
    ReceiverType type = Receivers.type(service).orElseThrow();
    List<String> lines = new ArrayList<>();
    for (Place place : places(service)) {
      try (Notifier notifier = type.open(place.receiver(), resources())) {
        for (Written written : notifications(place)) {
          for (Form form : Form.values()) {
            lines.add(line(notifier, place, written, form));
          }
        }
      }
    }
    Path folder = Path.of(System.getProperty("wirewatch.judged", "give -Dwirewatch.judged=FOLDER"));
    Files.createDirectories(folder);
    Files.write(folder.resolve(service + ".jsonl"), lines);
    System.out.printf("%s: %d messages, seed %d%n", service, lines.size(), SEED);
    assertThat(lines).isNotEmpty();
  }

  private static List<Place> places(String service) {
    return switch (service) {
      case "slack" ->
          List.of(
              place("slack", Map.of(), Map.of("url", "https://hooks.slack.example/T/B/X"), ""),
              new Place(
                  Contracts.receiver(
                      "slack",
                      Map.of("channel", "C012AB3CD"),
                      Map.of("token", "xoxb-planted-token"),
                      List.of("C012AB3CD"),
                      Map.of()),
                  "C012AB3CD",
                  "C012AB3CD/1503435956.000247/1503435956.000247"));
      case "discord" ->
          List.of(
              new Place(
                  Contracts.receiver(
                      "discord",
                      Map.of(),
                      Map.of("url", "https://discord.com/api/webhooks/223704706495545344/x-y_z")),
                  "",
                  "1234567890"));
      case "teams" ->
          List.of(place("teams", Map.of(), Map.of("url", "https://flow.example/workflows/x"), ""));
      case "telegram" ->
          List.of(
              new Place(
                  Contracts.receiver(
                      "telegram",
                      Map.of("chat", "-1001234567890"),
                      Map.of("token", "123456:planted-token"),
                      List.of("-1001234567890"),
                      Map.of()),
                  "-1001234567890",
                  "42"));
      default -> throw new IllegalArgumentException(service);
    };
  }

  private static Place place(
      String type, Map<String, String> options, Map<String, String> secrets, String target) {
    return new Place(Contracts.receiver(type, options, secrets), target, null);
  }

  private static Resources resources() {
    Resources plain = Contracts.resources();
    String token = "?token=" + "0123456789abcdef".repeat(20);
    return new Resources(
        plain.clock(),
        plain.zone(),
        plain.console(),
        plain.isTerminal(),
        notification ->
            List.of(
                new Link("Acknowledge", "https://wirewatch.example/a/ack" + token),
                new Link("Mute 2h", "https://wirewatch.example/a/mute" + token),
                new Link("Why", "https://wirewatch.example/a/why" + token)));
  }

  /**
   * What is told.
   *
   * @param name of the case
   * @param shows what a reader must see of it in the form rich and plain
   * @param showsInHeadline what a reader must see in any form
   */
  private record Written(
      String name, Notification notification, List<String> shows, List<String> showsInHeadline) {}

  private static String line(Notifier notifier, Place place, Written written, Form form) {
    Random chance = new Random(written.name().hashCode() + form.ordinal());
    boolean isChange = place.remote() != null && chance.nextInt(3) == 0;
    Way way = !isChange ? Way.POST : chance.nextBoolean() ? Way.EDIT : Way.REPLY;
    Dispatch dispatch =
        new Dispatch(
            written.notification(),
            form,
            way,
            isChange ? place.remote() : null,
            chance.nextInt(4) == 0,
            AT);
    List<String> shows = new ArrayList<>(written.showsInHeadline());
    if (form != Form.HEADLINE) {
      shows.addAll(written.shows());
      if (dispatch.mayBeRepeat()) {
        shows.add("may be a repeat");
      }
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("case", written.name() + ", " + form.label() + ", " + way);
    line.put("payload", JSON);
    line.put("shows", shows.stream().filter(text -> !text.isBlank()).toList());
    String payload = notifier.preview(dispatch);
    assertThat(JsonTree.read(payload).isMissing()).as(payload).isFalse();
    return Json.write(line).replace('"' + JSON + '"', payload);
  }

  private static List<Written> notifications(Place place) {
    System.out.println("seed of what is judged: " + SEED);
    List<Written> all = new ArrayList<>();
    String receiver = place.receiver().name();
    SampleNotifications.of(receiver, place.target())
        .forEach(
            (name, sample) ->
                all.add(new Written("sample " + name, sample, of(sample), top(sample))));
    Maker maker = new Maker(receiver, place.target());
    for (String text : HostileNotifications.TEXTS) {
      all.add(maker.told("named " + all.size(), text, new Random(SEED)));
    }
    Random random = new Random(SEED);
    for (int i = 0; i < RANDOM; i++) {
      all.add(maker.told("random " + i, HostileTexts.next(random), random));
    }
    int number = 0;
    for (Notification hostile :
        HostileNotifications.of(receiver, place.target(), SEED, RANDOM / 3)) {
      all.add(new Written("hostile " + number++, hostile, List.of(), List.of()));
    }
    return all;
  }

  private static List<String> of(Notification sample) {
    List<String> shows = new ArrayList<>(sample.notes());
    if (sample.total() == 1) {
      shows.add("closed the only channel into Port Linnet");
      shows.add("7 independent publishers");
    }
    if (sample.total() > sample.alerts().size()) {
      shows.add("+ " + (sample.total() - sample.alerts().size()) + " more");
    }
    return sample.kind() == Kind.DIGEST ? List.of("+ ") : shows;
  }

  private static List<String> top(Notification sample) {
    if (sample.alerts().isEmpty()) {
      return List.of("port-shut: A story that was not told within 24h.");
    }
    AlertBrief first = sample.alerts().get(0);
    return first.isOpen()
        ? List.of("Port Linnet <updated>")
        : List.of(first.event().name(), "Port Linnet <updated>");
  }

  /** Notifications of one alert, whose title, excerpt and notes are one text. */
  private record Maker(String receiver, String target) {
    Written told(String name, String text, Random random) {
      String seen = PlainText.line(text);
      // Long ones are cut, and say so with an ellipsis.
      boolean isShort = seen.length() <= 150;
      String prefix = isShort ? seen : seen.substring(0, PlainText.ends(seen)[20]);
      return new Written(
          name,
          notification(text, random),
          isShort ? List.of(("acknowledged by " + seen).strip(), seen) : List.of(),
          seen.isBlank() ? List.of() : List.of(": " + prefix));
    }

    private Notification notification(String text, Random random) {
      int word = text.isEmpty() ? 0 : random.nextInt(text.length());
      int end = Math.min(text.length(), word + 6);
      Alert.Event event = Alert.Event.values()[random.nextInt(4)];
      AlertBrief alert =
          new AlertBrief(
              "alert",
              event,
              "rule",
              "A rule",
              Severity.values()[random.nextInt(3)],
              Map.of("team", "europe"),
              "new-story",
              new Alert.Story("story", 3, 2),
              text,
              new Excerpt(text, word < end ? List.of(new Mark(word, end)) : List.of()),
              List.of(new Source(text, "https://news.example/a_b*c?d=(e)", "A Wire", "a wire", AT)),
              "A story.",
              null,
              List.of(),
              AT,
              AT);
      return new Notification(
          "id-" + Integer.toHexString(random.nextInt()),
          random.nextBoolean() ? Kind.NEW : Kind.UPDATE,
          receiver,
          target,
          "0123456789abcdef",
          "live",
          Map.of(),
          alert.severity(),
          List.of(alert),
          1,
          List.of("acknowledged by " + text),
          null,
          List.of(),
          "group-wait",
          AT,
          0);
    }
  }
}
