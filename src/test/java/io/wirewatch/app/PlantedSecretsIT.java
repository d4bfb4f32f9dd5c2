package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.Main;
import io.wirewatch.config.Configuration;
import io.wirewatch.config.Configurations;
import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Delivery.State;
import io.wirewatch.notify.FaultyServer.Behaviour;
import io.wirewatch.notify.Receivers;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import io.wirewatch.undertest.KafkaUnderTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole service with a receiver for each secret that there can be, whose services say back all
 * that they are told; and no secret in anything that it leaves anywhere.
 */
@Timeout(300)
class PlantedSecretsIT {
  private static final long SEED = 20261124;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Topics TOPICS = Topics.of(Topics.DEFAULT_PREFIX);
  private static final Codec<Delivery> DELIVERIES = Codec.of(Delivery.class);
  private static final Set<String> OF_NUMBERS = Set.of("index", "timeindex");

  private final Path folder;
  private final EchoingServers servers = new EchoingServers();
  private final Console console = new Console();

  PlantedSecretsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  @SuppressWarnings("try") // what is logged while it closes is searched, too
  void shouldLeaveNoSecretAnywhere() throws Exception {
    PlantedSecrets planted =
        new PlantedSecrets(
            folder.resolve("config"), servers.http().uri().toString(), servers.ports(), true, SEED);
    Path file = planted.write("");
    Configuration configuration = read(planted, file);
    servers.failAt(EchoingServers.EVERYWHERE);
    List<Behaviour> behaviours = List.copyOf(EchoingServers.behaviours().values());
    AtomicInteger count = new AtomicInteger();
    servers.http().answerBy(request -> behaviours.get(count.getAndIncrement() % behaviours.size()));
    Path data = folder.resolve("data");
    SecretShapes shapes = planted.shapes();
    try (EveryLogLine log = new EveryLogLine()) {
      try (Service service = Service.start(settings(configuration, data), console.terminal())) {
        KafkaClients clients = service.clients();
        tellOfAnArticle(clients);
        await().atMost(PATIENCE).until(() -> answered(clients).containsAll(planted.receivers()));

        assertThat(shapes.missing(planted.sent(), servers.heard())).as("put to use").isEmpty();
        for (String topic : topics(clients)) {
          assertThat(shapes.in(records(clients, topic))).as(topic).isEmpty();
        }
        for (List<String> command : commands(clients)) {
          assertThat(shapes.in(run(command, clients, file))).as("%s", command).isEmpty();
        }
        assertThat(shapes.in(metrics())).as("metrics").isEmpty();
      }
      assertThat(shapes.in(console.out() + console.err())).as("of the service").isEmpty();
      assertThat(shapes.in(log.text())).as("logged").isEmpty();
    } finally {
      servers.close();
    }
    for (Path each : files(data)) {
      assertThat(shapes.in(Files.readAllBytes(each))).as("%s", each).isEmpty();
    }
    assertThat(shapes.in(Files.readString(folder.resolve("config/told.jsonl")))).isEmpty();
  }

  @Test
  void shouldSayNoSecretWhenItIsDebugged() throws Exception {
    PlantedSecrets planted =
        new PlantedSecrets(
            folder.resolve("config"),
            servers.http().uri().toString(),
            servers.ports(),
            false,
            SEED);
    Path file = planted.write("");
    servers.http().answerBy(request -> EchoingServers.behaviours().get("echo 500"));
    servers.failAt(EchoingServers.EVERYWHERE);
    Path wrong = folder.resolve("client.properties");
    String secret = planted.all().get("sasl.jaas.config");
    SecretShapes shapes = planted.shapes();
    Files.writeString(
        wrong,
        """
        security.protocol=SASL_PLAINTEXT
        sasl.mechanism=PLAIN
        request.timeout.ms=2000
        sasl.jaas.config=org.apache.kafka.Nothing required password="%s
        """
            .formatted(secret));
    List<String> client =
        List.of("status", "--bootstrap", "127.0.0.1:1", "--client-properties", wrong.toString());
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("check"));
    lines.add(List.of("notify", "test", "--receiver", "slack-url"));
    lines.add(List.of("notify", "test", "--receiver", "irc-sasl_password"));
    lines.add(client);
    // All at once: the last waits for a cluster that does not come, the others end by themselves.
    List<Process> processes = new ArrayList<>();
    try {
      for (int i = 0; i < lines.size(); i++) {
        processes.add(process(lines.get(i), planted.environment(), file, said(i)));
      }
      for (int i = 0; i < lines.size(); i++) {
        processes.get(i).waitFor(lines.get(i).equals(client) ? 10 : 60, TimeUnit.SECONDS);
        processes.get(i).destroyForcibly().waitFor();
        String said = Files.readString(said(i));

        assertThat(said).as("%s", lines.get(i)).isNotBlank();
        assertThat(shapes.in(said)).as("%s", lines.get(i)).isEmpty();
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
      servers.close();
    }
  }

  private Configuration read(PlantedSecrets planted, Path file) {
    return Configurations.read(
            new Configurations.Inputs(
                Map.of(),
                Optional.empty(),
                planted.environment(),
                Optional.of(file),
                folder,
                List.copyOf(Receivers.types())))
        .configuration()
        .orElseThrow();
  }

  private ServiceSettings settings(Configuration configuration, Path data) throws Exception {
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(
        rules,
        """
        rules:
          - id: harbour
            severity: critical
            query: >-
              harbour
            trigger: {on: every-article}
        """);
    return new ServiceSettings(
        KafkaUnderTest.cluster(),
        data,
        0,
        configuration.kafka().client(),
        TOPICS,
        Set.of(),
        rules,
        "files",
        Set.of("match", "detect", "route", "deliver"),
        MatchSettings.DEFAULT,
        1,
        configuration.routing(),
        configuration.commands());
  }

  private static void tellOfAnArticle(KafkaClients clients) throws Exception {
    try (Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
      for (String value :
          List.of("{\"id\":\"one\",\"title\":\"Storm over the harbour\"}", "{\"garbage")) {
        producer.send(new ProducerRecord<>(TOPICS.articles().name(), value.getBytes(UTF_8))).get();
      }
    }
  }

  /** The receivers of which it is known what came of an attempt to tell them. */
  private static Set<String> answered(KafkaClients clients) throws MalformedException {
    Set<String> answered = new TreeSet<>();
    try (TopicTail tail = TopicTail.fromBeginning(clients, TOPICS.deliveries().name())) {
      for (ConsumerRecord<byte[], byte[]> record : tail.readToEnd()) {
        Delivery delivery = DELIVERIES.decode(record.value());
        if (delivery.state() != State.ATTEMPTED) {
          answered.add(delivery.receiver());
        }
      }
    }
    return answered;
  }

  private static Set<String> topics(KafkaClients clients) throws Exception {
    try (Admin admin = clients.admin()) {
      Set<String> all = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
      assertThat(all).contains(TOPICS.notifications().name(), TOPICS.status().name());
      return all;
    }
  }

  private static String records(KafkaClients clients, String topic) {
    StringBuilder all = new StringBuilder();
    try (TopicTail tail = TopicTail.fromBeginning(clients, topic)) {
      tail.readToEnd(
          record -> {
            all.append(text(record.key())).append(' ').append(text(record.value()));
            for (Header header : record.headers()) {
              all.append(' ').append(header.key()).append(text(header.value()));
            }
            all.append('\n');
          });
    }
    return all.toString();
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, ISO_8859_1);
  }

  private static List<List<String>> commands(KafkaClients clients) throws Exception {
    List<List<String>> commands = new ArrayList<>();
    for (String format : List.of("text", "jsonl")) {
      commands.add(List.of("status", "--format", format));
      commands.add(List.of("deliveries", "list", "--format", format));
      commands.add(List.of("silence", "list", "--format", format));
      commands.add(List.of("deadletters", "list", "--format", format));
      commands.add(List.of("deliveries", "forget", "nobody", "--format", format));
      try (TopicTail tail = TopicTail.fromBeginning(clients, TOPICS.deliveries().name())) {
        Set<String> ids = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : tail.readToEnd()) {
          ids.add(text(record.key()));
        }
        // Of the others all is listed, and searched in the topics.
        ids.stream()
            .limit(3)
            .forEach(id -> commands.add(List.of("deliveries", "show", id, "--format", format)));
      }
    }
    commands.add(List.of("topics"));
    commands.add(List.of("silence", "create", "rule=other", "--for", "1h"));
    return commands;
  }

  private static String run(List<String> command, KafkaClients clients, Path file) {
    Console console = new Console();
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--bootstrap", clients.bootstrap(), "--config", file.toString()));
    console.run(all.toArray(String[]::new));
    assertThat(console.out() + console.err()).as("%s", command).isNotBlank();
    return console.out() + console.err();
  }

  /** The name and every attribute that can be read of all that this process tells of itself. */
  private static String metrics() throws JMException {
    StringBuilder all = new StringBuilder();
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (ObjectName name : server.queryNames(null, null)) {
      all.append(name).append('\n');
      boolean isOfClients = name.getDomain().startsWith("kafka");
      for (MBeanAttributeInfo attribute :
          isOfClients ? server.getMBeanInfo(name).getAttributes() : new MBeanAttributeInfo[0]) {
        all.append(attribute.getName()).append('=').append(value(server, name, attribute));
        all.append('\n');
      }
    }
    return all.toString();
  }

  private static String value(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
    try {
      return String.valueOf(server.getAttribute(name, attribute.getName()));
    } catch (JMException | RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** What lies there but files of numbers, which are large and empty. */
  private static List<Path> files(Path data) throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      return all.filter(Files::isRegularFile)
          .filter(
              file -> {
                String name = file.getFileName().toString();
                return !OF_NUMBERS.contains(name.substring(name.lastIndexOf('.') + 1));
              })
          .toList();
    }
  }

  private Path said(int number) {
    return folder.resolve("said-" + number + ".txt");
  }

  /** A process of its own, that says all, with its traces, in a file. */
  private static Process process(
      List<String> line, Map<String, String> environment, Path file, Path said) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(line);
    command.addAll(List.of("--config", file.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("WIREWATCH_DEBUG", "1");
    builder.environment().putAll(variables);
    return builder.start();
  }
}
