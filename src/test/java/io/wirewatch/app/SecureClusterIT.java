package io.wirewatch.app;

import static io.wirewatch.broker.SecureKafka.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.broker.AskedFor;
import io.wirewatch.broker.AskedFor.Question;
import io.wirewatch.broker.SecureKafka;
import io.wirewatch.config.Configurations;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.TopicTail;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wirewatch on a cluster as companies run theirs: TLS, SCRAM or certificates, and an authorizer
 * that denies what is not allowed. On the embedded Kafka alone, which it gives users, certificates
 * and that authorizer.
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
              - id: trial
                status: shadow
                query: >-
                  lantern
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
    // Notifications are deleted once they are seven days old.
    List<AclBinding> own =
        allowed.stream()
            .filter(binding -> binding.entry().principal().equals("User:" + user))
            .filter(binding -> binding.entry().operation() != AclOperation.DELETE)
            // Asked for when somebody answers in a chat.
            .filter(binding -> !binding.pattern().name().endsWith(".commands"))
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
    try (Producer<byte[], byte[]> producer =
        new KafkaClients(kafka.open(), Map.of()).producer(Map.of())) {
      producer.send(new ProducerRecord<>(prefix + "articles", "garbage".getBytes(UTF_8))).get();
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
    assertThat(said(as("rules-editor", prefix), "rules", "history", "granite"))
        .contains("added", "deleted");
    assertThat(said(as("status", prefix), "status")).contains("step match", "step detect");
    read("mentions", "mentions-reader", prefix);
    read("alerts.shadow", "shadow-reader", prefix);
    read("trends", "trends-reader", prefix);
    tellPeople(prefix);
    match.stop();
    detect.stop();
  }

  private void tellPeople(String prefix) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("told.yaml"),
            """
            receivers:
              desk:
                console: {}
            route:
              receiver: desk
              group_wait: 0s
            """);
    String given = config.toString();
    Running route = run(as("route", prefix), "--roles", "route", "--config", given);
    Running deliver = run(as("deliver", prefix), "--roles", "deliver", "--config", given);
    route.awaitReady();
    deliver.awaitReady();
    awaiting()
        .until(
            () ->
                said(as("deliveries-editor", prefix), "deliveries", "list").contains("delivered"));
    String listed = said(as("deliveries-editor", prefix), "deliveries", "list");
    String id = listed.lines().findFirst().orElseThrow().replaceFirst(".* ", "");
    assertThat(said(as("deliveries-editor", prefix), "deliveries", "replay", id))
        .contains("is told again");
    assertThat(said(as("status", prefix), "status", "--config", given))
        .contains("step route", "step deliver-desk", "receiver desk");
    deliver.stop();
    said(as("deliveries-editor", prefix), "deliveries", "replay", id);
    awaiting()
        .untilAsserted(
            () ->
                assertThat(said(as("status", prefix), "status"))
                    .contains("UNSENT 1 notifications for desk"));
    assertThat(said(as("deliveries-editor", prefix), "deliveries", "forget", "desk", "--yes"))
        .contains("  desk  ");
    route.stop();
  }

  private static void read(String topic, String role, String prefix) {
    KafkaClients clients =
        new KafkaClients(kafka.scram(), kafka.clientOf("wirewatch-" + role, JAAS_PASSWORD));
    try (TopicTail tail = TopicTail.fromBeginning(clients, prefix + topic)) {
      awaiting().pollInSameThread().until(() -> !tail.readToEnd().isEmpty());
    }
  }

  @Test
  void shouldServeAClientThatShowsItsCertificate() throws Exception {
    String prefix = "mutual.";
    shell.run(printed(prefix, "--acls", "--principal", SecureKafka.CERTIFIED));
    List<String> certified = options(kafka.mutual(), kafka.clientOfCertificate(), prefix);
    Path articles = article("mutual-1", "Calm at the harbour");
    Running service = run(certified);
    service.awaitReady();

    said(certified, "publish", articles.toString());

    assertThat(said(certified, "tail", "--since", "1h", "--max", "1")).contains("harbour");
    assertThat(said(certified, "status")).contains("step match");
  }

  @Test
  void shouldHandOverTheCommandsThatMakeTheTopicsAndRunOnceTheyAreMade() throws Exception {
    String prefix = "handed.";
    shell.run(
        printed(
            prefix,
            "--acls",
            "--roles",
            "match,detect,publisher,reader",
            "--principal",
            "User:op"));
    kafka.addUser("op", PASSWORD);
    List<String> operator = options(kafka.scram(), kafka.clientOf("op", JAAS_PASSWORD), prefix);
    Running refused = run(operator, "--teams", "europe");

    int exitCode = refused.awaitEnd();

    assertThat(exitCode).isEqualTo(1);
    assertThat(refused.said())
        .contains("handed.articles: this client may not create it")
        .contains("handed.detect-desk-changelog: this client may not create it")
        .doesNotContain(PASSWORD, JAAS_PASSWORD);
    shell.run(
        refused
            .said()
            .lines()
            .filter(line -> line.startsWith("  kafka-topics.sh"))
            .collect(joining("\n")));
    Running service = run(operator, "--teams", "nobody");
    assertThat(service.awaitEnd()).isEqualTo(1);
    assertThat(service.said())
        .contains("handed.alerts.team.nobody: this client may neither describe nor create it");
    Running ready = run(operator);
    ready.awaitReady();
    assertThat(ready.said()).doesNotContain("topic differs");
  }

  @Test
  void shouldEndAndSayWhatIsMissingWhenAPrivilegeIsTakenAway() throws Exception {
    String prefix = "taken.";
    kafka.addUser("taken", PASSWORD);
    List<AclBinding> allowed = shell.run(printed(prefix, "--acls", "--principal", "User:taken"));
    List<String> options = options(kafka.scram(), kafka.clientOf("taken", JAAS_PASSWORD), prefix);
    said(options, "topics", "--create");
    Running service = run(options);
    service.awaitReady();
    Path articles = article("taken-1", "Fog in the harbour");

    List<AclBindingFilter> writing =
        allowed.stream()
            .filter(binding -> binding.pattern().name().equals("taken.hits"))
            .filter(binding -> binding.entry().operation() == AclOperation.WRITE)
            .map(AclBinding::toFilter)
            .toList();
    admin.deleteAcls(writing).all().get();
    said(options, "publish", articles.toString());

    assertThat(service.awaitEnd()).isEqualTo(1);
    assertThat(service.said())
        .contains("the broker does not allow this: something with the topic taken.hits")
        .contains("wirewatch topics --acls");
  }

  @Test
  void shouldNotStartTheStepsWithoutAnyOneOfThese() throws Exception {
    String prefix = "without.";
    kafka.addUser("without", PASSWORD);
    String lines =
        printed(prefix, "--acls", "--roles", "match,detect", "--principal", "User:without");
    List<AclBinding> allowed = shell.run(lines);
    shell.run(printed(prefix, "--commands"));
    List<String> options = options(kafka.scram(), kafka.clientOf("without", JAAS_PASSWORD), prefix);
    String data = newFolder();
    for (String resource :
        List.of(
            "Read without.articles",
            "Write without.match-",
            "Read without.match",
            "Write without.detect-",
            "Read without.detect",
            "Read without.rules",
            "Write without.rules",
            "Write without.rules-writer")) {
      List<AclBinding> taken =
          allowed.stream()
              .filter(
                  binding ->
                      (SecurityUtils.operationName(binding.entry().operation())
                              + " "
                              + binding.pattern().name())
                          .equals(resource))
              .toList();
      assertThat(taken).as(resource).isNotEmpty();
      admin.deleteAcls(taken.stream().map(AclBinding::toFilter).toList()).all().get();

      Running service = run(data, aNewRule(), options);
      int exitCode = service.awaitEnd();

      assertThat(exitCode).as("without " + resource + ": " + service.said()).isEqualTo(1);
      assertThat(service.said()).contains("wirewatch topics --acls");
      admin.createAcls(taken).all().get();
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldSayWhatKeepsAClientOut() throws Exception {
    kafka.addUser("visitor", PASSWORD);
    Map<String, String> visitor = kafka.clientOf("visitor", JAAS_PASSWORD);
    Map<String, String> plain = Map.of();
    Map<String, String> tls = with(kafka.trusting(), Map.of("security.protocol", "SSL"));
    String login = "org.apache.kafka.common.security.scram.ScramLoginModule required ";
    return Stream.of(
        kept(
            "a wrong password",
            kafka.scram(),
            kafka.clientOf("visitor", "secret-7151"),
            "check user and password in sasl.jaas.config"),
        kept(
            "a user who is not known",
            kafka.scram(),
            kafka.clientOf("nobody", "secret-7151"),
            "does not accept who this client says it is"),
        kept(
            "another mechanism",
            kafka.scram(),
            with(visitor, Map.of("sasl.mechanism", "SCRAM-SHA-256")),
            "enabled mechanisms are [SCRAM-SHA-512]: set sasl.mechanism"),
        kept(
            "a certificate that nobody trusts",
            kafka.scram(),
            without(visitor, "ssl."),
            "nobody whom this client trusts has signed its certificate: name a trust store"),
        kept(
            "a certificate for another name",
            kafka.scram().replace("127.0.0.1", "localhost"),
            visitor,
            "its certificate is for another name"),
        kept(
            "no certificate of the client",
            kafka.mutual(),
            tls,
            "it demands a certificate of the client: name a key store"),
        kept(
            "no TLS where it is demanded",
            kafka.scram(),
            plain,
            "demands TLS, and security.protocol is PLAINTEXT: set it to SASL_SSL"),
        kept(
            "no TLS where a certificate is demanded",
            kafka.mutual(),
            plain,
            "demands TLS, and security.protocol is PLAINTEXT: set it to SSL"),
        kept(
            "TLS without the SASL that is demanded",
            kafka.scram(),
            tls,
            "demands SASL, and security.protocol is SSL: set it to SASL_SSL"),
        kept(
            "TLS where there is none",
            kafka.open(),
            visitor,
            "speaks no TLS there, and security.protocol is SASL_SSL"),
        kept(
            "SASL where there is none",
            kafka.open(),
            with(visitor, Map.of("security.protocol", "SASL_PLAINTEXT")),
            "knows no SASL on this listener"),
        kept(
            "a password without its quotes",
            kafka.scram(),
            with(visitor, Map.of("sasl.jaas.config", login + "password=secret=7151;")),
            "sasl.jaas.config is missing or cannot be read"),
        kept(
            "no user at all",
            kafka.scram(),
            without(visitor, "sasl.jaas."),
            "sasl.jaas.config is missing or cannot be read"),
        kept(
            "a wrong password of the trust store",
            kafka.scram(),
            with(visitor, Map.of("ssl.truststore.password", "secret-7151")),
            "trust.p12 of type PKCS12: keystore password was incorrect"),
        kept(
            "a trust store that is not there",
            kafka.scram(),
            with(visitor, Map.of("ssl.truststore.location", "/nowhere/trust.p12")),
            "Failed to load SSL keystore /nowhere/trust.p12"));
  }

  private DynamicTest kept(
      String what, String address, Map<String, String> properties, String message) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          Console console = new Console();
          long start = System.nanoTime();

          int exitCode = console.run(line(options(address, properties, "kept."), "topics"));

          assertThat(console.err()).contains(message);
          assertThat(exitCode).isEqualTo(1);
          assertThat(console.err() + console.out())
              .doesNotContain(
                  PASSWORD,
                  JAAS_PASSWORD,
                  "secret-7151",
                  "secret=7151",
                  "7151",
                  SecureKafka.STORE_PASSWORD);
          assertThat(Duration.ofNanos(System.nanoTime() - start))
              .isLessThan(Duration.ofSeconds(20));
        });
  }

  @Test
  void shouldEndEveryCommandThatTheClusterDoesNotAccept() throws Exception {
    kafka.addUser("locked-out", PASSWORD);
    List<String> stranger =
        options(kafka.scram(), kafka.clientOf("locked-out", "secret-7151"), "locked.");
    Path articles = article("locked-1", "A harbour");
    for (List<String> command :
        List.of(
            List.of("run", "--rules", rules.toString(), "--data", newFolder()),
            List.of("publish", articles.toString()),
            List.of("replay", articles.toString()),
            List.of("tail"),
            List.of("status"),
            List.of("topics"),
            List.of("topics", "--create"),
            List.of("rules", "list"),
            List.of("rules", "delete", "x"),
            List.of("rules", "history"),
            List.of("deadletters", "list"),
            List.of("deadletters", "redrive"))) {
      Console console = new Console();

      int exitCode = console.run(line(stranger, command.toArray(String[]::new)));

      assertThat(exitCode).as(command + ": " + console.err()).isEqualTo(1);
      assertThat(console.err())
          .contains("check user and password in sasl.jaas.config")
          .doesNotContain("secret-7151");
    }
  }

  @Test
  void shouldTellNobodyASecret() throws Exception {
    String prefix = "secret.";
    kafka.addUser("secretive", PASSWORD);
    shell.run(printed(prefix, "--acls", "--principal", "User:secretive"));
    Map<String, String> known = kafka.clientOf("secretive", JAAS_PASSWORD);
    Map<String, String> wrong = kafka.clientOf("secretive", "secret-7151");
    List<String> right = options(kafka.scram(), known, prefix);
    Path logs = Files.createDirectory(folder.resolve("logs"));

    String said =
        process(
                logs,
                "Ready: ",
                line(right, "run", "--rules", rules.toString(), "--data", newFolder()))
            + process(logs, "", line(options(kafka.scram(), wrong, prefix), "status"))
            + process(logs, "", line(right, "check", rules.toString()));

    assertThat(said).contains("Ready: ", "check user and password", "(hidden)");
    StringBuilder logged = new StringBuilder();
    try (Stream<Path> written = Files.walk(logs)) {
      for (Path log : written.filter(Files::isRegularFile).toList()) {
        logged.append(Files.readString(log));
      }
    }
    assertThat(logged)
        .contains("AdminClientConfig", "StreamsConfig", "security.protocol = SASL_SSL");
    assertThat(said + logged)
        .doesNotContain(
            PASSWORD, JAAS_PASSWORD, "battery", "secret-7151", SecureKafka.STORE_PASSWORD);
    assertThat(Configurations.read(inputs(known)).toString()).doesNotContain("battery");
    assertThat(new KafkaClients(kafka.scram(), known).toString()).doesNotContain("battery");
  }

  private static Configurations.Inputs inputs(Map<String, String> properties) throws IOException {
    return new Configurations.Inputs(
        Map.of(), Optional.of(file(properties)), Map.of(), Optional.empty(), folder, List.of());
  }

  /** All that a process of its own says until it has said {@code until}; nothing: until it ends. */
  private static String process(Path logs, String until, String... command) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dwirewatch.logs=" + logs,
                "-cp",
                System.getProperty("java.class.path"),
                "io.wirewatch.Main"));
    line.addAll(List.of(command));
    Path said = Files.createTempFile(folder, "said", "");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      awaiting()
          .until(
              () ->
                  !process.isAlive()
                      || (!until.isEmpty() && Files.readString(said).contains(until)));
    } finally {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
    return Files.readString(said);
  }

  private static String newFolder() throws IOException {
    return Files.createTempDirectory(folder, "data").toString();
  }

  private static Path article(String id, String title) throws IOException {
    return Files.writeString(
        folder.resolve(id + ".jsonl"), "{\"id\":\"%s\",\"title\":\"%s\"}\n".formatted(id, title));
  }

  private static Map<String, String> without(Map<String, String> properties, String prefix) {
    Map<String, String> rest = new TreeMap<>(properties);
    rest.keySet().removeIf(key -> key.startsWith(prefix));
    return rest;
  }

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
    return options(kafka.scram(), kafka.clientOf("wirewatch-" + role, JAAS_PASSWORD), prefix);
  }

  private static List<String> options(
      String address, Map<String, String> clientProperties, String prefix) throws IOException {
    return List.of(
        "--bootstrap",
        address,
        "--client-properties",
        file(clientProperties).toString(),
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
    boolean hasSubcommand = List.of("rules", "deadletters", "deliveries").contains(command[0]);
    line.addAll(hasSubcommand ? 2 : 1, options);
    return line.toArray(String[]::new);
  }

  private Running run(List<String> options, String... more) throws IOException {
    return run(newFolder(), rules, options, more);
  }

  private Running run(String data, Path ruleFile, List<String> options, String... more) {
    List<String> line =
        new ArrayList<>(List.of("run", "--rules", ruleFile.toString(), "--data", data));
    line.addAll(options);
    line.addAll(List.of(more));
    Running service = new Running(line);
    running.add(service);
    return service;
  }

  /** A rule that was not there before, so that the book must be written. */
  private static Path aNewRule() throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "rules", ".yaml"), "keywords: [word" + files++ + "]\n");
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
