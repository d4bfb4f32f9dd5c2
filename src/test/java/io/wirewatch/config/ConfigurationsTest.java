package io.wirewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.PublisherFamilies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationsTest {
  private static final Configuration DEFAULTS =
      new Configuration(
          new Configuration.Kafka(
              Optional.empty(), Path.of("/home/.wirewatch/data"), 0, "wirewatch.", Map.of()),
          new Configuration.Topics(1, 4, 4),
          new Configuration.Match(Duration.ofDays(7), Duration.ofHours(24)),
          new Configuration.Limits(ArticleLimits.DEFAULT, 1000, 10_000),
          new Configuration.Rules(Path.of("/home/config/rules"), "files"),
          new Configuration.Run(Set.of("match", "detect", "route", "deliver"), 1),
          List.of(),
          PublisherFamilies.KNOWN,
          Optional.empty(),
          Configuration.Commands.DEFAULT);

  private final Path folder;

  ConfigurationsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldHaveADefaultForEverySetting() {
    Configurations.Reading reading = read(Map.of(), Map.of(), Optional.empty());

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.configuration()).contains(DEFAULTS);
    assertThat(reading.settings()).extracting(EffectiveSetting::source).containsOnly("default");
  }

  @Test
  void shouldTakeEverySettingFromTheFile() throws Exception {
    Path file =
        write(
            """
            kafka:
              bootstrap: one:9092,two:9093
              data: /var/lib/wirewatch
              port: 9094
              prefix: test.
              client:
                security.protocol: SASL_SSL
                sasl.jaas.config: >-
                  org.apache.kafka.common.security.plain.PlainLoginModule required
                  username="desk" password="hunter2";
            topics:
              articles: {partitions: 2}
              hits: {partitions: 8}
              alerts: {partitions: 6}
            seen: {retention: 3d}
            claims: {trusted: 1h30m}
            limits: {bytes: 1000, depth: 2, fields: 3, title: 4, url: 5, name: 6, label: 7,
                     labels: 8, authors: 9, headers: 10, worlds: 11, sources: 12}
            rules: {path: watch, set: desk}
            run: {roles: match, threads: 2}
            teams: [europe, asia]
            publishers:
              families:
                harbour: [Harbour News, Harbour Weekly]
            """);

    Configurations.Reading reading = read(Map.of(), Map.of(), Optional.of(file));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.configuration())
        .contains(
            new Configuration(
                new Configuration.Kafka(
                    Optional.of("one:9092,two:9093"),
                    Path.of("/var/lib/wirewatch"),
                    9094,
                    "test.",
                    Map.of(
                        "security.protocol",
                        "SASL_SSL",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required"
                            + " username=\"desk\" password=\"hunter2\";")),
                new Configuration.Topics(2, 8, 6),
                new Configuration.Match(Duration.ofDays(3), Duration.ofMinutes(90)),
                new Configuration.Limits(
                    new ArticleLimits(1000, 2, 3, 4, 5, 6, 7, 8, 9, 10), 11, 12),
                new Configuration.Rules(Path.of("/home/watch"), "desk"),
                new Configuration.Run(Set.of("match"), 2),
                List.of("europe", "asia"),
                PublisherFamilies.KNOWN.with(
                    Map.of("harbour", List.of("Harbour News", "Harbour Weekly"))),
                Optional.empty(),
                Configuration.Commands.DEFAULT));
    assertThat(reading.settings())
        .extracting(EffectiveSetting::source)
        .allMatch(source -> source.startsWith(file + ":"));
  }

  @Test
  void shouldTakeEverySettingFromTheEnvironment() {
    Map<String, String> environment =
        new TreeMap<>(
            Map.of(
                "WIREWATCH_KAFKA_BOOTSTRAP", "one:9092",
                "WIREWATCH_KAFKA_DATA", "data",
                "WIREWATCH_KAFKA_PORT", "9094",
                "WIREWATCH_KAFKA_PREFIX", "test.",
                "WIREWATCH_KAFKA_CLIENT_SECURITY_PROTOCOL", "SSL",
                "WIREWATCH_TOPICS_ARTICLES_PARTITIONS", "2",
                "WIREWATCH_TOPICS_HITS_PARTITIONS", "8",
                "WIREWATCH_TOPICS_ALERTS_PARTITIONS", "6",
                "WIREWATCH_SEEN_RETENTION", "3d",
                "WIREWATCH_CLAIMS_TRUSTED", "90m"));
    environment.putAll(
        Map.of(
            "WIREWATCH_RULES_PATH", "watch",
            "WIREWATCH_RULES_SET", "desk",
            "WIREWATCH_RUN_ROLES", "detect, match",
            "WIREWATCH_RUN_THREADS", "2",
            "WIREWATCH_TEAMS", "europe, asia",
            "WIREWATCH_PUBLISHERS_FAMILIES", "harbour = Harbour News, Harbour Weekly",
            "WIREWATCH_JAVA_OPTS", "-Xmx4g",
            "HOME", "/root"));
    List<String> limits =
        List.of(
            "BYTES", "DEPTH", "FIELDS", "TITLE", "URL", "NAME", "LABEL", "LABELS", "AUTHORS",
            "HEADERS", "WORLDS", "SOURCES");
    for (int i = 0; i < limits.size(); i++) {
      environment.put("WIREWATCH_LIMITS_" + limits.get(i), i == 0 ? "1000" : "" + (i + 1));
    }

    Configurations.Reading reading = read(Map.of(), environment, Optional.empty());

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.configuration())
        .contains(
            new Configuration(
                new Configuration.Kafka(
                    Optional.of("one:9092"),
                    Path.of("data"),
                    9094,
                    "test.",
                    Map.of("security.protocol", "SSL")),
                new Configuration.Topics(2, 8, 6),
                new Configuration.Match(Duration.ofDays(3), Duration.ofMinutes(90)),
                new Configuration.Limits(
                    new ArticleLimits(1000, 2, 3, 4, 5, 6, 7, 8, 9, 10), 11, 12),
                new Configuration.Rules(Path.of("watch"), "desk"),
                new Configuration.Run(Set.of("match", "detect"), 2),
                List.of("europe", "asia"),
                PublisherFamilies.KNOWN.with(
                    Map.of("harbour", List.of("Harbour News", "Harbour Weekly"))),
                Optional.empty(),
                Configuration.Commands.DEFAULT));
    assertThat(reading.settings())
        .extracting(EffectiveSetting::source)
        .allMatch(source -> source.startsWith("environment WIREWATCH_"));
  }

  @Test
  void shouldPutAFlagOverTheEnvironmentOverTheFileOverTheDefault() throws Exception {
    Path file = write("kafka: {port: 1, prefix: file.}\nrules: {set: file}\n");
    Path properties = Files.writeString(folder.resolve("client.properties"), "a.b = flag\n");
    Map<String, String> environment =
        Map.of(
            "WIREWATCH_KAFKA_PORT", "2",
            "WIREWATCH_KAFKA_PREFIX", "environment.",
            "WIREWATCH_KAFKA_CLIENT_A_B", "environment",
            "WIREWATCH_KAFKA_CLIENT_SSL_KEY_PASSWORD", "hunter2");

    Configurations.Reading reading =
        Configurations.read(
            new Configurations.Inputs(
                Map.of("kafka.port", "3"),
                Optional.of(properties),
                environment,
                Optional.of(file),
                Path.of("/home"),
                List.of()));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.settings())
        .extracting(EffectiveSetting::name, EffectiveSetting::value, EffectiveSetting::source)
        .contains(
            tuple("kafka.port", "3", "flag --port"),
            tuple("kafka.prefix", "environment.", "environment WIREWATCH_KAFKA_PREFIX"),
            tuple("kafka.client.a.b", "flag", "file " + properties),
            tuple(
                "kafka.client.ssl.key.password",
                "(hidden)",
                "environment WIREWATCH_KAFKA_CLIENT_SSL_KEY_PASSWORD"),
            tuple("rules.set", "file", file + ":2"),
            tuple("seen.retention", "7d", "default"));
    assertThat(reading.configuration().orElseThrow().kafka().client())
        .containsEntry("ssl.key.password", "hunter2");
  }

  @Test
  void shouldReadTheFileOfTheHomeFolderIfThereIsOne() throws Exception {
    assertThat(readAtHome().settings()).extracting(EffectiveSetting::value).contains("wirewatch.");

    Files.createDirectories(folder.resolve("config"));
    Files.writeString(folder.resolve("config/wirewatch.yaml"), "kafka: {prefix: home.}");

    assertThat(readAtHome().settings()).extracting(EffectiveSetting::value).contains("home.");
  }

  @Test
  void shouldMissAFileThatWasNamed() {
    Configurations.Reading reading =
        read(Map.of(), Map.of(), Optional.of(folder.resolve("none.yaml")));

    assertThat(reading.configuration()).isEmpty();
    assertThat(reading.errors())
        .extracting(FileError::toString)
        .containsExactly(folder.resolve("none.yaml") + ": no such file or folder");
  }

  @Test
  void shouldSayWhatIsWrongWithFlagsAndVariables() {
    Configurations.Reading reading =
        read(
            Map.of("kafka.port", "http"),
            Map.of(
                "WIREWATCH_KAFKA_BOOTSTRAP", "localhost",
                "WIREWATCH_KAFKA_BOOTSTAP", "localhost:9092",
                "WIREWATCH_TEAMS", "Europe Desk",
                "WIREWATCH_KAFKA_CLIENT_BOOTSTRAP_SERVERS", "localhost:9092"),
            Optional.empty());

    assertThat(reading.configuration()).isEmpty();
    assertThat(reading.errors())
        .extracting(FileError::toString)
        .containsExactly(
            "environment WIREWATCH_KAFKA_BOOTSTAP: unknown variable\n"
                + "  fix: did you mean `WIREWATCH_KAFKA_BOOTSTRAP`?",
            "environment WIREWATCH_KAFKA_BOOTSTRAP: `localhost` for `kafka.bootstrap`\n"
                + "  expected: addresses such as `localhost:9092`, with commas between",
            "environment WIREWATCH_KAFKA_CLIENT_BOOTSTRAP_SERVERS:"
                + " `bootstrap.servers` among the client properties\n"
                + "  fix: set `kafka.bootstrap` instead",
            "environment WIREWATCH_TEAMS: `Europe Desk` for `teams`\n"
                + "  expected: a-z, 0-9 and -, beginning with no -,"
                + " for it becomes part of a topic's name",
            "flag --port: `http` for `kafka.port`\n"
                + "  expected: a port from 0 (any free one) to 65535");
  }

  @Test
  void shouldNeverShowASecret() throws Exception {
    for (String text :
        List.of(
            "kafka:\n  client:\n    ssl.key.password: hunter2\n",
            "kafka:\n  client:\n    ssl.key.password: [hunter2]\n",
            "kafka:\n  client:\n    ssl.key.password: {hunter2: x}\n",
            "kafka:\n  client:\n    ssl.key.password: \"hunter2\n",
            "kafka:\n  client:\n    ssl.key.password: \"a\" hunter2\n",
            "kafka:\n  client:\n    ssl.key.password: @hunter2\n",
            "kafka:\n  client:\n    ssl.key.password: *hunter2\n",
            "kafka:\n  client:\n    ssl.key.password: &hunter2 x\n",
            "kafka:\n  client:\n    ssl.key.password: !hunter2 x\n",
            "kafka:\n  client:\n    ssl.key.password: a: hunter2\n",
            "kafka:\n  client:\n    sasl.jaas.config: >-\n      a\n     hunter2\n",
            "kafka:\n  client:\n    sasl.jaas.config: |\n      required\n      \"hunter2\";\n  - x\n",
            "kafka:\n  client: {ssl.key.password: hunter2, a: [b]}\n",
            "kafka:\n  client: password=hunter2\n",
            "kafka:\n  password: hunter2\n",
            "kafka:\n  secrets:\n    - hunter2\n",
            "password: hunter2\n")) {
      Configurations.Reading reading = read(Map.of(), Map.of(), Optional.of(write(text)));
      assertThat(
              Stream.concat(
                  Stream.of(reading.settings().toString()),
                  reading.errors().stream().map(error -> error + error.message())))
          .as(text)
          .noneMatch(shown -> shown.contains("hunter2"));
      reading
          .configuration()
          .ifPresent(read -> assertThat(read.toString()).doesNotContain("hunter2"));
    }
  }

  @Test
  void shouldShipAFileThatSaysTheDefaults() throws Exception {
    Path shipped = Path.of("config/wirewatch.yaml");
    Configuration asShipped =
        read(Map.of(), Map.of(), Optional.of(shipped)).configuration().orElseThrow();
    assertThat(withKnownPublishers(asShipped, asShipped.kafka())).isEqualTo(DEFAULTS);
    assertThat(asShipped.publishers().families())
        .as("those of the seeds stand there, too")
        .containsKeys("northern-wire", "reuters");

    String uncommented = Files.readString(shipped).replaceAll("(?m)^(\\s*)#(\\S)", "$1$2");
    Configurations.Reading reading = read(Map.of(), Map.of(), Optional.of(write(uncommented)));

    assertThat(reading.errors()).isEmpty();
    Configuration said = reading.configuration().orElseThrow();
    assertThat(said.kafka().bootstrap()).contains("localhost:9092");
    assertThat(said.kafka().client()).containsExactly(Map.entry("security.protocol", "PLAINTEXT"));
    assertThat(
            withKnownPublishers(
                said,
                new Configuration.Kafka(
                    Optional.empty(),
                    said.kafka().data(),
                    said.kafka().port(),
                    said.kafka().prefix(),
                    Map.of())))
        .isEqualTo(DEFAULTS);
    assertThat(reading.settings())
        .as("every setting stands in the file")
        .extracting(EffectiveSetting::source)
        .doesNotContain("default");
  }

  private static Configuration withKnownPublishers(Configuration said, Configuration.Kafka kafka) {
    return new Configuration(
        kafka,
        said.topics(),
        said.match(),
        said.limits(),
        said.rules(),
        said.run(),
        said.teams(),
        PublisherFamilies.KNOWN,
        Optional.empty(),
        Configuration.Commands.DEFAULT);
  }

  private Configurations.Reading read(
      Map<String, String> flags, Map<String, String> environment, Optional<Path> file) {
    return Configurations.read(
        new Configurations.Inputs(
            flags, Optional.empty(), environment, file, Path.of("/home"), TestKinds.ALL));
  }

  private Configurations.Reading readAtHome() {
    return Configurations.read(
        new Configurations.Inputs(
            Map.of(), Optional.empty(), Map.of(), Optional.empty(), folder, List.of()));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("wirewatch.yaml"), text);
  }
}
