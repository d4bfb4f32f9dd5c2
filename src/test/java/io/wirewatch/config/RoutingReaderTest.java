package io.wirewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.LabelMatcher.How;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.InDoubt;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Escalation;
import io.wirewatch.model.Routing.Inhibition;
import io.wirewatch.model.Routing.Route;
import io.wirewatch.model.Secret;
import io.wirewatch.model.TimeRange;
import io.wirewatch.model.TimeRange.Days;
import io.wirewatch.model.TimeRange.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingReaderTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("CHAT", "-100123", "BOT", "hunter2", "HOOK", "https://h/hunter2");

  private final Path folder;

  RoutingReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldTellNobodyWhereNothingIsSaid() throws Exception {
    assertThat(read("kafka: {port: 0}\n").configuration().orElseThrow().routing()).isEmpty();
  }

  @Test
  void shouldWireADeskInFiveLines() throws Exception {
    Routing routing =
        routing(
            """
            receivers:
              desk:
                telegram: {token_file: token, chat: "-100123"}
            route:
              receiver: desk
            """);

    assertThat(routing)
        .isEqualTo(
            new Routing(
                new Route(
                    "root",
                    List.of("desk"),
                    List.of(),
                    false,
                    List.of("rule"),
                    false,
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(5),
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    List.of()),
                List.of(),
                Map.of(),
                Map.of(
                    "desk",
                    new Receiver(
                        "desk",
                        "telegram",
                        Map.of(
                            "chat", List.of("-100123"),
                            "api_url", List.of("https://api.telegram.org"),
                            "poll", List.of("30s"),
                            "quiet", List.of("false")),
                        Map.of(
                            "token",
                            new FileSecret(
                                "receivers.desk.telegram.token_file", folder.resolve("token"))),
                        List.of("-100123"),
                        Living.EDIT,
                        false,
                        true,
                        new Rate(1, Duration.ofSeconds(1), 30, Duration.ofSeconds(1)),
                        InDoubt.MARK,
                        Duration.ofHours(24),
                        null,
                        Map.of()))));
  }

  @Test
  void shouldReadEverythingThatAReceiverTakes() throws Exception {
    Receiver receiver =
        routing(
                """
                receivers:
                  boss: {console: }
                  desk:
                    telegram:
                      token: ${env:BOT}
                      chat: ["${env:CHAT}", "7"]
                      thread: -5
                      api_url: http://localhost:8081
                      poll: 1m
                      quiet: true
                    sandbox: true
                    send_resolved: false
                    living: thread
                    rate: {target: 2, per: 3s, receiver: 4, receiver_per: 5s}
                    in_doubt: resend
                    edit_window: 30m
                    fallback: boss
                    templates: {headline: "{{title}}", alert: a, footer: f}
                route: {receiver: desk}
                """)
            .receivers()
            .get("desk");

    assertThat(receiver)
        .isEqualTo(
            new Receiver(
                "desk",
                "telegram",
                Map.of(
                    "chat", List.of("-100123", "7"),
                    "thread", List.of("-5"),
                    "api_url", List.of("http://localhost:8081"),
                    "poll", List.of("1m"),
                    "quiet", List.of("true")),
                Map.of("token", new EnvironmentSecret("BOT", ENVIRONMENT)),
                List.of("-100123", "7"),
                Living.THREAD,
                true,
                false,
                new Rate(2, Duration.ofSeconds(3), 4, Duration.ofSeconds(5)),
                InDoubt.RESEND,
                Duration.ofMinutes(30),
                "boss",
                Map.of("headline", "{{title}}", "alert", "a", "footer", "f")));
  }

  @Test
  void shouldLetRoutesInheritAndOverride() throws Exception {
    Route root =
        routing(
                """
                receivers: {desk: {console: }, boss: {console: }}
                times: {nights: [{times: ["22:00-07:00"]}], days: {times: ["07:00-22:00"]}}
                route:
                  receivers: [desk]
                  group_by: [rule, country]
                  group_wait: 1s
                  group_interval: 2s
                  repeat_interval: 3s
                  digest: 4s
                  active_times: [days]
                  mute_times: [nights]
                  escalate: {after: 15m, receiver: boss}
                  routes:
                    - matchers: ['severity="critical"', 'a=b, c!~"d"']
                    - matchers: [x=y]
                      continue: true
                      receiver: boss
                      group_by: ['...']
                      group_wait: 0s
                      group_interval: 6s
                      repeat_interval: none
                      digest: none
                      active_times: []
                      mute_times: []
                    - matchers: [x=z]
                      escalate: none
                      group_by: []
                      receivers: []
                """)
            .root();

    Escalation escalation = new Escalation(Duration.ofMinutes(15), "boss");
    assertThat(root.children())
        .containsExactly(
            new Route(
                "root/0",
                List.of("desk"),
                List.of(
                    new LabelMatcher("severity", How.EQUAL, "critical"),
                    new LabelMatcher("a", How.EQUAL, "b"),
                    new LabelMatcher("c", How.NO_MATCH, "d")),
                false,
                List.of("rule", "country"),
                false,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                List.of("days"),
                List.of("nights"),
                Duration.ofSeconds(4),
                escalation,
                List.of()),
            // The boss is told already: what was said of others does not tell them again.
            new Route(
                "root/1",
                List.of("boss"),
                List.of(new LabelMatcher("x", How.EQUAL, "y")),
                true,
                List.of(),
                true,
                Duration.ZERO,
                Duration.ofSeconds(6),
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of()),
            new Route(
                "root/2",
                List.of(),
                List.of(new LabelMatcher("x", How.EQUAL, "z")),
                false,
                List.of(),
                false,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                List.of("days"),
                List.of("nights"),
                Duration.ofSeconds(4),
                null,
                List.of()));
  }

  @Test
  void shouldReadRecurringTimesAndInhibitions() throws Exception {
    Routing routing =
        routing(
            """
            receivers: {desk: {console: }}
            route: {receiver: desk}
            times:
              nights:
                - times: ["22:00-07:00", "7:30 - 24:00"]
                  weekdays: [mon-fri, Sunday]
                  days_of_month: [1, "1-7", "-3:-1", "-3--1", "20:-1"]
                  months: [nov-feb, 6, "3:4"]
                  years: [2026, 2027-2030]
                  zone: Europe/Berlin
            inhibit:
              - {source: ['rule="coup"'], target: ['severity="info"'], equal: [country]}
            """);

    assertThat(routing.times().get("nights"))
        .containsExactly(
            new TimeRange(
                List.of(new Span(1320, 420), new Span(450, 1440)),
                List.of(
                    new Days<>(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    new Days<>(DayOfWeek.SUNDAY, DayOfWeek.SUNDAY)),
                List.of(
                    new Days<>(1, 1),
                    new Days<>(1, 7),
                    new Days<>(-3, -1),
                    new Days<>(-3, -1),
                    new Days<>(20, -1)),
                List.of(
                    new Days<>(Month.NOVEMBER, Month.FEBRUARY),
                    new Days<>(Month.JUNE, Month.JUNE),
                    new Days<>(Month.MARCH, Month.APRIL)),
                List.of(new Days<>(2026, 2026), new Days<>(2027, 2030)),
                ZoneId.of("Europe/Berlin")));
    assertThat(routing.inhibitions())
        .containsExactly(
            new Inhibition(
                List.of(new LabelMatcher("rule", How.EQUAL, "coup")),
                List.of(new LabelMatcher("severity", How.EQUAL, "info")),
                List.of("country")));
  }

  @Test
  void shouldTellWhatIsInForceWithoutSecrets() throws Exception {
    Configurations.Reading reading =
        read(
            """
            receivers:
              desk:
                telegram: {token: "${env:BOT}", chat: "x${env:CHAT}"}
              hook:
                slack: {url: "${env:HOOK}"}
                sandbox: true
            route:
              receivers: [desk, hook]
              routes:
                - {matchers: ['severity="critical"'], group_wait: 0s, repeat_interval: 4h}
            """);

    String file = folder.resolve("wirewatch.yaml").toString();
    assertThat(reading.settings())
        .extracting(EffectiveSetting::name, EffectiveSetting::value, EffectiveSetting::source)
        .contains(
            tuple(
                "receivers.desk",
                "telegram; api_url=https://api.telegram.org; chat=x${env:CHAT}; poll=30s;"
                    + " quiet=false; token=(hidden) from environment BOT;"
                    + " living=edit; edit_window=1d; rate=1/1s, 30/1s in all; in_doubt=mark",
                file + ":2"),
            tuple(
                "receivers.hook",
                "slack; style=blocks; url=(hidden) from environment HOOK; living=none;"
                    + " rate=1/1s, 30/1s in all; in_doubt=mark; sandbox",
                file + ":4"),
            tuple("route.root", "tells desk, hook; by rule; wait 20s; every 5m", file + ":8"),
            tuple(
                "route.root/0",
                "severity=\"critical\"; tells desk, hook; by rule; wait 0s; every 5m; again after"
                    + " 4h",
                file + ":10"));
    assertThat(reading.toString()).doesNotContain("hunter2");
  }

  @Test
  void shouldNotTakeAVariableThatTheFileNamesForASlipOfThePen() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("wirewatch.yaml"),
            """
            receivers:
              desk: {slack: {url: "${env:WIREWATCH_KAFKA_PORTS}"}}
            route: {receiver: desk}
            """);
    Map<String, String> environment =
        Map.of("WIREWATCH_KAFKA_PORTS", "x", "WIREWATCH_KAFKA_DATAS", "x");

    assertThat(
            Configurations.read(
                    new Configurations.Inputs(
                        Map.of(),
                        Optional.empty(),
                        environment,
                        Optional.of(file),
                        folder,
                        TestKinds.ALL))
                .errors())
        .extracting(FileError::file)
        .containsExactly("environment WIREWATCH_KAFKA_DATAS");
  }

  @Test
  void shouldReadASecretAnewEachTime() throws Exception {
    Path file = folder.resolve("token");
    Secret secret = new FileSecret("receivers.desk.telegram.token_file", file);

    Files.writeString(file, "one\n");
    assertThat(secret.reveal()).isEqualTo("one");
    Files.writeString(file, " two \r\n\r\n");
    assertThat(secret.reveal()).isEqualTo(" two \r\n");
    assertThat(secret).hasToString("(hidden)");
    assertThat(secret.origin()).isEqualTo("receivers.desk.telegram.token_file");
  }

  @Test
  void shouldSayWhyASecretCannotBeReadWithoutSayingIt() throws Exception {
    Path missing = folder.resolve("missing");
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    Path large = Files.writeString(folder.resolve("large"), "hunter2".repeat(10_000));
    Path latin = Files.write(folder.resolve("latin"), new byte[] {'h', (byte) 0xE9});

    assertSays(new FileSecret("token_file", missing), "token_file: no such file or folder");
    Path endless = folder.resolve("hunter2".repeat(100));
    assertThatThrownBy(() -> new FileSecret("token_file", endless).reveal())
        .hasMessageStartingWith("token_file: not readable: ")
        .hasMessageNotContaining("hunter2");
    assertSays(new FileSecret("token_file", empty), "token_file: empty");
    assertSays(new FileSecret("token_file", large), "token_file: larger than 65536 bytes");
    assertSays(new FileSecret("token_file", latin), "token_file: not UTF-8");
    assertSays(
        new EnvironmentSecret("TOKEN", Map.of()), "the environment variable `TOKEN` is not set");
    assertThat(new EnvironmentSecret("TOKEN", Map.of("TOKEN", "hunter2")))
        .hasToString("(hidden)")
        .extracting(Secret::reveal)
        .isEqualTo("hunter2");
  }

  private static void assertSays(Secret secret, String message) {
    assertThatThrownBy(secret::reveal)
        .isInstanceOf(Secret.SecretException.class)
        .hasMessage(message);
  }

  @Test
  void shouldNeverShowASecretThatStandsInTheFile() throws Exception {
    String[] places = {
      "telegram: {token: hunter2, chat: x}",
      "telegram: {token_file: hunter2, chat: x}",
      "telegram: {token_file: \"110201543:hunter2-AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw\", chat: x}",
      "telegram: hunter2",
      "telegram: [hunter2]",
      "telegram: {tokn: hunter2}",
      "telegram: {token: {hunter2: x}}",
      "telegram: {token: @hunter2}",
      "telegram: {token: \"hunter2}",
      "telegram: {token: &hunter2 x}",
      "telegram: {token: !hunter2 x}",
      "telegram: {token: *hunter2}",
      "telegram:\n      token: hunter2",
      "telegram:\n      tokn: hunter2",
      "telegram:\n      tokn: @hunter2",
      "telegram:\n      tokn: >-\n        hunter2",
      "telegram:\n      tokn: |\n        a\n       @hunter2",
      "telegram:\n      - hunter2",
      "telegram:\n      - token: hunter2",
      "telegram:\n      ? hunter2\n      : x",
      "slack: https://hooks.example/hunter2",
      "slack: {url: \"https://hooks.example/hunter2\"}",
      "slack: {url_file: \"https://hooks.example/hunter2\"}",
      "slack: {url: \"https://hooks.example/hunter2${env:CHAT}\"}",
      "slack: {url: \"${env:HOOK}\", style: \"${env:HOOK}\"}",
      "slack: {url: \"${env:HOOK}\", channel: \"${env:HOOK}\"}",
      "slak: https://hooks.example/hunter2",
      "telegram: {token: \"${env:HOOK}\", chat: x, api_url: \"https://u:hunter2@t.example\"}",
      "telegram: {token: \"${env:HOOK}\", chat: x, api_url: \"${env:BOT}\"}",
      "telegram: {token: \"${env:HOOK}\", chat: x, poll: \"${env:HOOK}\"}",
      "console: hunter2",
      "console:\n    sandbox: \"${env:HOOK}\"",
      "console:\n    fallback: \"${env:HOOK}\""
    };
    for (String place : places) {
      for (String text :
          List.of(
              "receivers:\n  desk:\n    " + place + "\nroute: {receiver: desk}\n",
              "route: {receiver: desk}\n\"receivers\":\n  desk:\n    " + place + "\n")) {
        Configurations.Reading reading = read(text);

        assertThat(
                Stream.of(reading.settings(), reading.errors(), reading.warnings())
                    .flatMap(List::stream)
                    .map(Object::toString))
            .as(text)
            .noneMatch(said -> said.contains("hunter2"));
        reading
            .configuration()
            .ifPresent(
                configuration ->
                    assertThat(configuration.routing().toString()).doesNotContain("hunter2"));
      }
    }
  }

  private Routing routing(String text) throws IOException {
    Configurations.Reading reading = read(text);
    assertThat(reading.errors()).isEmpty();
    return reading.configuration().orElseThrow().routing().orElseThrow();
  }

  private Configurations.Reading read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("wirewatch.yaml"), text);
    return Configurations.read(
        new Configurations.Inputs(
            Map.of(), Optional.empty(), ENVIRONMENT, Optional.of(file), folder, TestKinds.ALL));
  }
}
