package io.wirewatch.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.SchemaFile;
import io.wirewatch.config.RuleFiles;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.RuleBookWriter;
import io.wirewatch.topology.TopicProvisioner;
import io.wirewatch.topology.Topics;
import io.wirewatch.undertest.KafkaUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules as an analyst keeps them: put, compared, told of, brought back. */
@Timeout(120)
class RulesCommandIT {
  private static final AtomicInteger PREFIXES = new AtomicInteger();
  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

  @TempDir private static Path data;
  private static KafkaUnderTest kafka;
  private static KafkaClients clients;

  private final Path folder;
  private Topics topics;

  RulesCommandIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaUnderTest.start(data);
    clients = KafkaClients.of(kafka.bootstrap());
  }

  @AfterAll
  static void stop() throws Exception {
    kafka.close();
  }

  @BeforeEach
  void provision() throws Exception {
    topics = Topics.of("r" + PREFIXES.incrementAndGet() + ".");
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, kafka.bootstrap(), Duration.ofSeconds(30))
          .provision(List.of(topics.rules(), topics.ruleHistory()));
    }
  }

  @Test
  void shouldTellTheHistoryOfARuleAndBringItBack() throws Exception {
    Path file = write("rules.yaml", "rules: [{id: plot, query: coup plot, owner: Anna}]");
    said("put", "--as", "anna", file.toString());
    write("rules.yaml", "rules: [{id: plot, query: coup plan, owner: Anna, severity: critical}]");
    String put = said("put", "--as", "boris", file.toString());
    said("delete", "--as", "carla", "plot");

    String history = said("history", "plot");

    assertThat(put).contains("~ plot  severity, query; new logic", "query: - coup plot");
    assertThat(history.lines().map(line -> line.replaceAll("  +", " ").strip()).toList())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("1 ").endsWith("anna command-line plot added"),
            second ->
                assertThat(second)
                    .startsWith("2 ")
                    .endsWith("boris command-line plot changed: severity, query (new logic)"),
            third ->
                assertThat(third).startsWith("3 ").endsWith("carla command-line plot deleted"));
    assertThat(said("show", "plot", "--revision", "1")).contains("query     coup plot\n");
    assertThat(said("diff", "plot", "--from", "1", "--to", "2")).contains("query: + coup plan");
    assertThat(said("diff", "plot")).isEqualTo("- plot  is gone\n");
    Path back = write("back.yaml", said("show", "plot", "--revision", "1", "--format", "yaml"));
    said("put", back.toString());
    assertThat(said("show", "plot")).contains("query     coup plot\n", "owner     Anna\n");
    Console console = new Console();
    assertThat(run(console, "show", "plot", "--revision", "3")).isEqualTo(2);
    assertThat(console.err()).contains("was deleted in revision 3");
  }

  @Test
  void shouldPutNothingWhileATestFailsUnlessItIsForced() throws Exception {
    Path file =
        write(
            "rules.yaml",
            "rules: [{id: plot, query: plot, tests: {fires: [A plan.]}}, {id: coup, query: coup}]");
    Console console = new Console();

    int exitCode = run(console, "put", file.toString());

    assertThat(exitCode).isEqualTo(1);
    assertThat(console.err())
        .contains("rule 'plot' must fire on this, but it does not fire")
        .contains("nothing was put, because 1 of the rules' own tests fails");
    assertThat(said("list")).isEmpty();
    assertThat(said("put", "--force", file.toString())).contains("2 added");
  }

  @Test
  void shouldSayWhatFilesWouldChangeOfWhatIsInForce() throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    write("rules/a.yaml", "keywords: [coup]\nrules: [{id: plot, query: plot}]");
    write("rules/b.yaml", "rules: [{id: other, query: troops}]");
    sync(rules);
    Path more = write("more.yaml", "keywords: [putsch]");
    said("put", more.toString());
    write("rules/a.yaml", "rules: [{id: plot, query: plot, name: Plots}, {id: new, query: plan}]");

    assertThat(said("diff", rules.toString()))
        .contains("+ new  is new", "~ plot  name; same logic", "- coup  is gone")
        .endsWith("1 added, 1 changed, 1 removed, 1 as they are\n");
    assertThat(said("diff", rules.resolve("b.yaml").toString()))
        .isEqualTo("0 added, 0 changed, 0 removed, 1 as they are\n");
    List<JsonNode> lines =
        said("diff", "--format", "jsonl", rules.toString()).lines().map(SchemaFile::parse).toList();
    assertThat(lines)
        .extracting(line -> line.path("rule").asText() + " " + line.path("change").asText())
        .containsExactlyInAnyOrder("plot changed", "new added", "coup removed");
    assertThat(lines)
        .filteredOn(line -> line.path("rule").asText().equals("plot"))
        .extracting(line -> line.path("logic").asText(), line -> line.at("/parts/0/to").asText())
        .containsExactly(tuple("kept", "Plots"));
  }

  @Test
  void shouldListByTeamAndStatus() throws Exception {
    Path file =
        write(
            "rules.yaml",
            """
            rules:
              - {id: told, query: coup, labels: {team: europe}}
              - {id: trial, query: plot, status: shadow}
              - {id: over, query: plan, expires: 2020-01-01, owner: Anna}
            """);
    said("put", file.toString());

    assertThat(ids(said("list", "--team", "europe"))).containsExactly("told");
    assertThat(ids(said("list", "--status", "shadow"))).containsExactly("trial");
    assertThat(ids(said("list", "--status", "expired"))).containsExactly("over");
    assertThat(ids(said("list", "--status", "live"))).containsExactly("told");
    assertThat(run(new Console(), "list", "--status", "dead")).isEqualTo(2);
  }

  @Test
  void shouldNotTakeAStepOutOfASequence() throws Exception {
    Path file =
        write(
            "rules.yaml",
            "keywords: [coup, plot]\n"
                + "rules: [{id: both, trigger: {on: sequence, rules: [plot, coup], within: 1d}}]");
    said("put", file.toString());
    Console console = new Console();

    assertThat(run(console, "delete", "coup")).isEqualTo(2);
    assertThat(console.err()).contains("'coup' is a step of the sequence 'both'");
    assertThat(said("delete", "coup", "both")).contains("2 removed");
  }

  @Test
  void shouldHoldBackARuleWhoseTestsFailAndKeepItsLastGoodVersion() throws Exception {
    Path rules = write("rules.yaml", tested("plot"));
    Console console = new Console();
    try (RuleBookWriter writer = writer()) {
      RuleSync sync = new RuleSync(writer, "files", console.terminal(), NOW);
      sync.sync(RuleFiles.read(rules));
      write("rules.yaml", tested("plan") + "  - {id: new, query: x, tests: {fires: [y]}}\n");

      RuleBookWriter.Outcome outcome = sync.sync(RuleFiles.read(rules));

      assertThat(outcome.isEmpty()).isTrue();
      assertThat(sync.held()).containsExactly("new", "plot");
      assertThat(sync.heldBack()).isEqualTo(", 2 held back");
      assertThat(requireNonNull(writer.read().get("plot")).query()).isEqualTo("plot");
      assertThat(console.err())
          .contains("rule 'plot' of " + rules + " is held back: tests of its own fail")
          .contains(
              "rule 'plot' must fire on this, but it does not fire: `plan` is not in the text");

      write("rules.yaml", tested("plot OR plan"));
      assertThat(sync.sync(RuleFiles.read(rules)).changed()).containsExactly("plot");
      assertThat(sync.held()).isEmpty();
    }
  }

  @Test
  void shouldHoldBackASequenceWithARuleInIt() throws Exception {
    Path rules =
        write(
            "rules.yaml",
            tested("plan")
                + "  - {id: coup, query: coup}\n"
                + "  - {id: both, trigger: {on: sequence, rules: [coup, plot], within: 1d}}\n"
                + "  - {id: twice, trigger: {on: sequence, rules: [coup, coup], within: 1d}}\n");
    try (RuleBookWriter writer = writer()) {
      RuleSync sync = new RuleSync(writer, "files", new Console().terminal(), NOW);

      sync.sync(RuleFiles.read(rules));

      assertThat(sync.held()).containsExactly("both", "plot");
      assertThat(writer.read().keySet()).containsExactly("coup", "twice");
    }
  }

  @Test
  void shouldReachEveryRuleOfAListInOneBook() throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    write("rules/lists.yaml", "lists: {leaders: [Yermak]}");
    write(
        "rules/a.yaml", "rules: [{id: one, query: '@leaders AND coup'}, {id: none, query: coup}]");
    write("rules/b.yaml", "keywords: ['@leaders']");
    try (RuleBookWriter writer = writer()) {
      RuleSync sync = new RuleSync(writer, "files", new Console().terminal(), NOW);
      sync.sync(RuleFiles.read(rules));
      write("rules/lists.yaml", "lists: {leaders: [Yermak, Zaluzhny]}");

      RuleBookWriter.Outcome outcome = sync.sync(RuleFiles.read(rules));

      assertThat(outcome.revision()).isEqualTo(2);
      assertThat(outcome.changed()).containsExactly("@leaders", "one");
      assertThat(requireNonNull(writer.read().get("one")).query())
          .isEqualTo("(yermak OR zaluzhny) coup");
    }
  }

  @Test
  void shouldTellOnceOfARuleThatExpires() throws Exception {
    Path rules =
        write(
            "rules.yaml",
            """
            rules:
              - {id: over, query: coup, expires: 2026-11-22}
              - {id: soon, query: plot, expires: 2026-11-30}
              - {id: later, query: plan, expires: 2027-11-30}
            """);
    Console console = new Console();
    try (RuleBookWriter writer = writer()) {
      RuleSync sync = new RuleSync(writer, "files", console.terminal(), NOW);
      sync.sync(RuleFiles.read(rules));
      sync.remind();
    }

    assertThat(console.err())
        .isEqualTo(
            """
            rule 'over' expired at 2026-11-23T00:00:00Z, and raises no alert any more
            rule 'soon' expires at 2026-12-01T00:00:00Z, and raises no alert from then on
            """);
  }

  private static String tested(String query) {
    return "rules:\n  - {id: plot, query: " + query + ", tests: {fires: [A plot.]}}\n";
  }

  private RuleBookWriter writer() {
    return new RuleBookWriter(clients, topics, "anna@desk", NOW);
  }

  private void sync(Path rules) {
    try (RuleBookWriter writer = writer()) {
      new RuleSync(writer, "files", new Console().terminal(), NOW).sync(RuleFiles.read(rules));
    }
  }

  private static List<String> ids(String list) {
    return list.lines().map(line -> line.substring(0, line.indexOf(' '))).toList();
  }

  private String said(String command, String... arguments) {
    Console console = new Console();
    int exitCode = run(console, command, arguments);
    assertThat(exitCode).as(console.err()).isZero();
    return console.out();
  }

  private int run(Console console, String command, String... arguments) {
    List<String> line = new ArrayList<>(List.of("rules", command));
    line.addAll(List.of("--bootstrap", kafka.bootstrap(), "--prefix", topics.prefix()));
    line.addAll(List.of(arguments));
    return console.run(line.toArray(String[]::new));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
