package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.SchemaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesCommandTest {
  private static final String CONFIGURATION =
      """
      rules: {path: RULES}
      receivers:
        desk: {console: }
        boss: {console: }
        screen: {console: , sandbox: true}
      times:
        nights: [{times: ["22:00-07:00"], zone: Europe/Berlin}]
        workdays: [{weekdays: [mon-fri], zone: Europe/Berlin}]
      route:
        receivers: [desk, screen]
        mute_times: [nights]
        escalate: {after: 15m, receiver: boss}
        routes:
          - matchers: ['severity="critical"']
            mute_times: []
            group_by: [rule, country]
            receivers: [boss, desk]
          - matchers: [team=europe]
            active_times: [workdays]
            group_by: ['...']
            escalate: none
            receiver: desk
          - matchers: [rule=noise]
            receivers: []
      inhibit:
        - {source: [rule=war], target: ['severity="info"'], equal: [country]}
      """;

  private final Path folder;
  private final Console console = new Console(false, ZoneId.of("Europe/Berlin"));

  RoutesCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void configure() throws IOException {
    Path rules =
        write(
            "rules.yaml",
            """
            rules:
              - {id: coup, query: coup, severity: critical, labels: {country: UA, team: europe}}
              - {id: talks, query: talks, severity: info, labels: {country: UA}}
            """);
    write("wirewatch.yaml", CONFIGURATION.replace("RULES", rules.toString()));
  }

  @Test
  void shouldTellACriticalAlertAtOnceAndSayByWhichRoute() {
    int exitCode = test("--rule", "coup", "--at", "2026-03-02T23:00");

    assertThat(exitCode).isZero();
    assertThat(console.out())
        .isEqualTo(
            """
            An alert with country=UA, rule=coup, severity=critical, team=europe, trigger=new-story, world=live, raised 2026-03-02 23:00:00
            boss             told at once
                by root > severity="critical" (root/0)
                with others of country=UA, rule=coup
            desk             told at once
                by root > severity="critical" (root/0)
                with others of country=UA, rule=coup
            """);
  }

  @Test
  void shouldHoldOthersUntilTheNightIsOver() {
    test("--rule", "talks", "--at", "2026-03-02T23:00");

    assertThat(console.out())
        .contains(
            """
            desk             held until 2026-03-03 07:00:00: muted by nights
                by root (root)
                with others of rule=talks; unacknowledged, boss is told after 15m
            """);
  }

  @Test
  void shouldWaitForTheGroupByDay() {
    test("--labels", "team=europe", "--at", "2026-03-02T12:00:00+01:00");

    assertThat(console.out())
        .contains(
            """
            desk             told 2026-03-02 12:00:20, after the group's wait
                by root > team="europe" (root/1)
                by itself
            """);
  }

  @Test
  void shouldNameTheTimesOutsideOfWhichARouteIsHeld() {
    test("--labels", "team=europe", "--at", "2026-03-07T12:00");

    assertThat(console.out())
        .contains("desk             held until 2026-03-09 07:00:00: only active in workdays\n");
  }

  @Test
  void shouldTellOfTestStreamsInSandboxesOnly() {
    test("--labels", "world=demo,severity=warning", "--at", "2026-03-02T12:00");

    assertThat(console.out())
        .contains(
            """
            screen           told 2026-03-02 12:00:20, after the group's wait
                by root (root)
                with others of any kind; unacknowledged, boss is not told: not-sandbox
            desk             not told: no sandbox, and this is a test stream
                by root (root)
            """);
  }

  @Test
  void shouldSayThatAnotherAlertHidesIt() {
    test(
        "--rule",
        "talks",
        "--standing",
        "rule=war,country=UA",
        "--standing",
        "rule=war,country=PL",
        "--at",
        "2026-03-02T12:00");

    assertThat(console.out())
        .contains(
            "desk             held while an alert with rule=war,country=UA stands: inhibited\n");
  }

  @Test
  void shouldSayThatARouteTellsNobody() {
    test("--labels", "rule=noise");

    assertThat(console.out()).contains("(nobody)         not told: the route names no receiver\n");
  }

  @Test
  void shouldGiveTheSameToPrograms() {
    test("--rule", "talks", "--at", "2026-03-02T23:00", "--format", "jsonl");

    JsonNode line = SchemaFile.parse(console.outLines().get(0));
    assertThat(line)
        .isEqualTo(
            SchemaFile.parse(
                """
                {"receiver": "desk", "verdict": "held", "reason": "muted", "by": "nights",
                 "at": "2026-03-03T06:00:00Z", "route": "root", "why": "root",
                 "group": {"rule": "talks"},
                 "escalation": {"after": "15m", "receiver": "boss"}}
                """));
  }

  @Test
  void shouldFailWhereOthersAreToldThanExpected() {
    assertThat(test("--rule", "coup", "--expect", "desk, boss")).isZero();
    assertThat(test("--rule", "coup", "--expect", "desk")).isEqualTo(1);
    assertThat(console.err()).contains("expected [desk] to be told, not [boss, desk]");
    assertThat(test("--labels", "rule=noise", "--expect", "")).isZero();
  }

  @Test
  void shouldSayWhatIsWrongWithItsArguments() {
    assertThat(test("--labels", "rule")).isEqualTo(2);
    assertThat(test("--at", "tomorrow")).isEqualTo(2);
    assertThat(test("--rule", "unknown")).isZero();
    assertThat(console.err())
        .contains("'rule' of --labels is not written as label=value")
        .contains("'tomorrow' is no time such as")
        .contains("no rule 'unknown' in");
  }

  @Test
  void shouldShowTheTree() {
    int exitCode = run("show");

    assertThat(exitCode).isZero();
    assertThat(console.out())
        .startsWith(
            """
            root  tells desk, screen; by rule; wait 20s; every 5m; not in nights; after 15m also boss
              root/0  severity="critical"; tells boss, desk; by rule, country; wait 20s; every 5m
              root/1  team="europe"; tells desk; each alert by itself; wait 20s; every 5m; in workdays; not in nights
              root/2  rule="noise"; tells nobody; by rule; wait 20s; every 5m; not in nights; after 15m also boss
            inhibit: rule="war" hides severity="info" of equal country
            boss: console;""");
    Console json = new Console();
    json.run("routes", "show", "--format", "jsonl", "--config", file());
    assertThat(json.outLines())
        .map(line -> SchemaFile.parse(line).get("route").textValue())
        .containsExactly("root", "root/0", "root/1", "root/2");
  }

  @Test
  void shouldSayThatNobodyIsTold() throws Exception {
    write("wirewatch.yaml", "teams: []\n");

    assertThat(run("show")).isEqualTo(1);
    assertThat(test("--rule", "coup")).isEqualTo(1);
    assertThat(console.err()).contains("nobody is told of alerts");
  }

  private int test(String... arguments) {
    return run("test", arguments);
  }

  private int run(String command, String... arguments) {
    List<String> line = new ArrayList<>(List.of("routes", command, "--config", file()));
    line.addAll(List.of(arguments));
    return console.run(line.toArray(String[]::new));
  }

  private String file() {
    return folder.resolve("wirewatch.yaml").toString();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
