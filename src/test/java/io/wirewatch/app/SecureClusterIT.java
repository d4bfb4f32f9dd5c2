package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.broker.AskedFor;
import io.wirewatch.broker.AskedFor.Question;
import io.wirewatch.broker.SecureKafka;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wirewatch on a cluster as companies run theirs: TLS, SCRAM or certificates, and an authorizer
 * that denies what is not allowed.
 */
@Timeout(180)
class SecureClusterIT {
  private static final String PASSWORD = "correct horse \"battery\" staple";
  private static final String JAAS_PASSWORD = PASSWORD.replace("\"", "\\\"");

  @TempDir private static Path folder;
  private static SecureKafka kafka;
  private static Admin admin;
  private static AdminShell shell;
  private static Path rules;
  private static int files;

  private final List<Running> running = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    kafka = SecureKafka.start(folder);
    admin = kafka.admin();
    shell = new AdminShell(folder.resolve("tools"), admin);
    rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            """
            keywords: [harbour]
            rules:
              - id: team-rule
                labels: {team: europe}
                query: >-
                  lantern
                trigger: {on: every-article}
            """);
  }

  @AfterAll
  static void stop() throws Exception {
    admin.close();
    kafka.close();
  }

  @AfterEach
  void stopWhatRuns() throws Exception {
    for (Running service : running) {
      service.stop();
    }
  }

  @Test
  void shouldNeedThePrintedPrivilegesAndNoOthers() throws Exception {
    String prefix = "least.";
    List<AclBinding> allowed = shell.run(printed(prefix, "--acls", "--teams", "europe"));
    for (String user : users(allowed)) {
      kafka.addUser(user, PASSWORD);
    }
    AskedFor.forget();

    workWithEveryRole(prefix);

    assertThat(users(allowed)).allSatisfy(user -> needsAllAndNoMore(user, allowed));
  }

  private static void needsAllAndNoMore(String user, List<AclBinding> allowed) {
    List<Question> asked = AskedFor.by("User:" + user);
    List<AclBinding> own =
        allowed.stream()
            .filter(binding -> binding.entry().principal().equals("User:" + user))
            .toList();
    assertThat(asked).as(user + " is denied nothing").allMatch(Question::isAllowed);
    assertThat(own)
        .as("without each of these something is denied to " + user)
        .allMatch(
            binding ->
                asked.stream()
                    .anyMatch(
                        question ->
                            own.stream()
                                .filter(other -> !other.equals(binding))
                                .noneMatch(other -> allows(other, question))));
  }

  private void workWithEveryRole(String prefix) throws Exception {
    String topicsMade =
        said(as("topic-administrator", prefix), "topics", "--create", "--teams", "europe");
    assertThat(topicsMade)
        .contains("least.match-articles-seen-changelog")
        .doesNotContain("missing");
    Running match = run(as("match", prefix), "--roles", "match", "--teams", "europe");
    Running detect = run(as("detect", prefix), "--roles", "detect", "--teams", "europe");
    match.awaitReady();
    detect.awaitReady();

    Path articles =
        Files.writeString(
            folder.resolve("articles.jsonl"),
            "{\"id\":\"1\",\"title\":\"A lantern at the harbour\"}\n");
    said(as("publisher", prefix), "publish", articles.toString());
    said(as("publisher", prefix), "replay", "--world", "test", articles.toString());
    try (var producer =
        new io.wirewatch.topology.KafkaClients(kafka.open(), Map.of()).producer(Map.of())) {
      producer
          .send(
              new org.apache.kafka.clients.producer.ProducerRecord<>(
                  prefix + "articles", "garbage".getBytes(UTF_8)))
          .get();
    }
    String since = "1h";
    assertThat(said(as("reader", prefix), "tail", "--since", since, "--max", "2"))
        .contains("harbour");
    assertThat(
            said(
                as("reader-europe", prefix),
                "tail",
                "--team",
                "europe",
                "--since",
                since,
                "--max",
                "1"))
        .contains("lantern");
    awaiting().until(() -> match.said().contains("dead letter: "));
    assertThat(said(as("redriver", prefix), "deadletters", "list")).contains("not-json");
    assertThat(said(as("redriver", prefix), "deadletters", "redrive")).contains("1 sent");
    Path more = Files.writeString(folder.resolve("more.yaml"), "keywords: [granite]\n");
    assertThat(said(as("rules-editor", prefix), "rules", "put", more.toString()))
        .contains("1 added");
    assertThat(said(as("rules-editor", prefix), "rules", "list")).contains("granite");
    said(as("rules-editor", prefix), "rules", "delete", "granite");
    assertThat(said(as("status", prefix), "status")).contains("step match", "step detect");
    readMentions(prefix);
    match.stop();
    detect.stop();
  }

  private static void readMentions(String prefix) {
    var clients =
        new io.wirewatch.topology.KafkaClients(
            kafka.scram(), kafka.clientOf("wirewatch-mentions-reader", JAAS_PASSWORD));
    try (var tail = io.wirewatch.topology.TopicTail.fromBeginning(clients, prefix + "mentions")) {
      assertThat(tail.readToEnd()).isNotEmpty();
    }
  }

  // --- what is printed, and who does it

  private static String printed(String prefix, String... arguments) {
    Console console = new Console();
    List<String> line = new ArrayList<>(List.of("topics", "--prefix", prefix));
    line.addAll(Arrays.asList(arguments));
    assertThat(console.run(line.toArray(String[]::new))).isZero();
    return console.out();
  }

  private static List<String> users(List<AclBinding> allowed) {
    return allowed.stream()
        .map(binding -> binding.entry().principal().replace("User:", ""))
        .distinct()
        .toList();
  }

  /** Whether {@code binding} alone allows what was asked, as Kafka's authorizer has it. */
  private static boolean allows(AclBinding binding, Question question) {
    boolean isOfResource =
        binding.pattern().resourceType() == question.resource().resourceType()
            && (binding.pattern().patternType() == PatternType.PREFIXED
                ? question.resource().name().startsWith(binding.pattern().name())
                : question.resource().name().equals(binding.pattern().name()));
    AclOperation given = binding.entry().operation();
    boolean isImplied =
        question.operation() == AclOperation.DESCRIBE
            && (given == AclOperation.READ || given == AclOperation.WRITE);
    return isOfResource && (given == question.operation() || isImplied);
  }

  private static List<String> as(String role, String prefix) throws IOException {
    return List.of(
        "--bootstrap",
        kafka.scram(),
        "--client-properties",
        file(kafka.clientOf("wirewatch-" + role, JAAS_PASSWORD)).toString(),
        "--prefix",
        prefix);
  }

  private static Path file(Map<String, String> clientProperties) throws IOException {
    Path file = folder.resolve("client-" + files++ + ".properties");
    Properties properties = new Properties();
    properties.putAll(clientProperties);
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    return file;
  }

  /** What a command says on standard output, once it has done its work. */
  private static String said(List<String> options, String... command) {
    Console console = new Console();
    int exitCode = console.run(line(options, command));
    assertThat(exitCode).as(console.err()).isZero();
    return console.out();
  }

  private static String[] line(List<String> options, String... command) {
    List<String> line = new ArrayList<>(List.of(command));
    boolean hasSubcommand = List.of("rules", "deadletters").contains(command[0]);
    line.addAll(hasSubcommand ? 2 : 1, options);
    return line.toArray(String[]::new);
  }

  private Running run(List<String> options, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("run", "--rules", rules.toString()));
    line.addAll(List.of("--data", Files.createTempDirectory(folder, "data").toString()));
    line.addAll(options);
    line.addAll(List.of(more));
    Running service = new Running(line);
    running.add(service);
    return service;
  }

  /** A {@code run} in this process. */
  private static final class Running {
    private final Console console = new Console();
    private final AtomicInteger exitCode = new AtomicInteger(-1);
    private final Thread thread;

    Running(List<String> line) {
      thread = new Thread(() -> exitCode.set(console.run(line.toArray(String[]::new))), "run");
      thread.start();
    }

    void awaitReady() {
      awaiting().until(() -> said().contains("Ready: ") || !thread.isAlive());
      assertThat(thread.isAlive()).as(said()).isTrue();
    }

    int awaitEnd() throws InterruptedException {
      thread.join(Duration.ofSeconds(60).toMillis());
      assertThat(thread.isAlive()).as(said()).isFalse();
      return exitCode.get();
    }

    String said() {
      return console.err();
    }

    void stop() throws InterruptedException {
      thread.interrupt();
      awaitEnd();
    }
  }

  private static ConditionFactory awaiting() {
    return await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofSeconds(60));
  }
}
