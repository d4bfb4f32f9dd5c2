package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.config.Configuration;
import io.wirewatch.config.Configurations;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.FaultyServer.Behaviour;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Receivers;
import io.wirewatch.notify.SampleNotifications;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No secret on any path that needs no broker: a receiver for each secret that there can be, and in
 * nothing that is said of them any shape of it.
 */
class PlantedSecretsTest {
  private static final long SEED = 20261123;

  private final Path folder;
  private final EchoingServers servers = new EchoingServers();
  private final EveryLogLine log = new EveryLogLine();
  private final Map<Receiver, Notifier> opened = new LinkedHashMap<>();

  PlantedSecretsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    opened.values().forEach(Notifier::close);
    servers.close();
    log.close();
  }

  @Test
  void shouldHaveAReceiverForEverySecretThatATypeTakes() {
    PlantedSecrets planted = planted(servers.http().uri().toString(), true);

    for (ReceiverType type : Receivers.types()) {
      for (ReceiverOption option : type.options()) {
        if (option.kind() == Kind.SECRET) {
          assertThat(planted.receivers()).contains(type.name() + "-" + option.name());
        }
      }
    }
  }

  @Test
  void shouldSayNoSecretWhateverAServiceDoesAndSays() throws Exception {
    PlantedSecrets planted = planted(servers.http().uri().toString(), true);
    open(configuration(planted));
    for (Map.Entry<String, Behaviour> each : EchoingServers.behaviours().entrySet()) {
      servers.http().behave(each.getValue());
      shouldSayNothing(planted, tellAll(PlantedSecretsTest::isHttp), each.getKey());
    }
    for (String stage : EchoingServers.stages()) {
      servers.failAt(stage);
      shouldSayNothing(planted, tellAll(name -> !isHttp(name)), stage);
    }

    assertThat(planted.shapes().missing(planted.sent(), servers.heard()))
        .as("secrets that were not put to use")
        .isEmpty();
    shouldLogNothing(planted);
  }

  @Test
  void shouldSayNoSecretWhereNobodyIsReached() throws Exception {
    int port = servers.http().port();
    for (String base :
        List.of(
            "http://127.0.0.1:1",
            "https://127.0.0.1:" + port,
            "http://planted.invalid",
            "https://planted.invalid",
            "http://169.254.169.254")) {
      PlantedSecrets planted = planted(base, true);
      open(configuration(planted));

      shouldSayNothing(planted, tellAll(PlantedSecretsTest::isHttp), base);
      shouldLogNothing(planted);
    }
    PlantedSecrets planted = planted("http://127.0.0.1:1", true);
    open(configuration(planted));
    servers.close();
    shouldSayNothing(planted, tellAll(name -> !isHttp(name)), "refused");
    shouldLogNothing(planted);
  }

  @Test
  void shouldSayNoSecretThatIsNoneOfItsKind() throws Exception {
    PlantedSecrets planted = planted(servers.http().uri().toString(), true);
    open(configuration(planted));
    for (String spoilt :
        List.of(
            "%s with blanks in %s",
            "%s\r\nX-Header: %s",
            "%s\n%s\n",
            "\u20AC%s",
            "ht tp://%s",
            "//%s",
            "file:///%s",
            "http://ana:%s@127.0.0.1/in",
            "http://127.0.0.1:99999999/%s",
            "http://127.0.0.1:%s",
            "http://[%s]/",
            "{%s}",
            "whsec_%s!!",
            "\u0000%s")) {
      for (String name : planted.receivers()) {
        String secret = planted.all().get(name);
        if (secret != null) {
          Files.writeString(folder.resolve(name), spoilt.replace("%s", secret));
        }
      }
      shouldSayNothing(planted, tellAll(name -> true), spoilt);
      shouldSayNothing(planted, run("check"), spoilt);
    }
    shouldLogNothing(planted);
  }

  @Test
  void shouldSayNoSecretInAnyCommand() throws Exception {
    for (boolean isInFiles : List.of(true, false)) {
      PlantedSecrets planted = planted(servers.http().uri().toString(), isInFiles);
      planted.write("");

      shouldSayNothing(planted, commands(planted, isInFiles), "commands");
      shouldLogNothing(planted);
    }
  }

  @Test
  void shouldSayNoSecretAsText() throws Exception {
    for (boolean isInFiles : List.of(true, false)) {
      PlantedSecrets planted = planted(servers.http().uri().toString(), isInFiles);
      Configurations.Reading reading = reading(planted, planted.write(""));
      Set<String> texts = new LinkedHashSet<>();

      addTexts(reading, texts, Collections.newSetFromMap(new IdentityHashMap<>()));

      assertThat(texts).hasSizeGreaterThan(40);
      Configuration configuration = reading.configuration().orElseThrow();
      texts.add(ServiceSettings.of(configuration, folder, List.of()).toString());
      shouldSayNothing(planted, String.join("\n", texts), "toString");
    }
  }

  @Test
  void shouldSayNoSecretThatIsWrittenWhereNoneBelongs() throws Exception {
    PlantedSecrets planted = planted("http://127.0.0.1:1", true);
    planted.write("");
    for (ReceiverType type : Receivers.types()) {
      for (ReceiverOption option : type.options()) {
        String secret =
            option.kind() == Kind.SECRET
                ? planted.all().get(type.name() + "-" + option.name())
                : planted.all().get("links");
        if (secret == null || (option.kind() != Kind.SECRET && option.kind() != Kind.URL)) {
          continue;
        }
        for (String body : misplaced(type.name(), option.name(), secret)) {
          shouldSayNothing(planted, errors(planted, body), body);
        }
      }
    }
    String secret = planted.all().get("sasl.jaas.config");
    for (String body :
        List.of(
            "kafka: {client: {sasl.jaas.config: [%s]}}\n",
            "kafka:\n  client:\n    sasl.jaas.confg: %s\n",
            "kafka:\n  client:\n    ssl.keystore.password: {a: %s}\n",
            "kafka:\n  client:\n    ssl.keystore.password: ${env:%s}\n",
            "kafka:\n  client:\n    ssl.keystore.password: \"%s\n",
            "commands: {links: {url: http://a.example, secret: %s}}\n",
            "commands:\n  links:\n    secret: %s\n    url: x\n",
            "commands:\n  links:\n    secert: %s\n",
            "commands:\n  links:\n    secret: '%s\n")) {
      shouldSayNothing(planted, errors(planted, body.replace("%s", secret)), body);
    }
  }

  private static List<String> misplaced(String type, String option, String secret) {
    List<String> bodies = new ArrayList<>();
    for (String line :
        List.of(
            "%o: %s",
            "%o: \"%s\"",
            "%o: \"%s",
            "%o: '%s",
            "%o: [%s]",
            "%o: {%s: 1}",
            "%o: [%s",
            "%o: %s: more",
            "%o: ${env:%s}",
            "%o: ${env:X}%s",
            "%o: &%s x",
            "%o: *%s",
            "%o: !%s x",
            "%o: |\n        %s",
            "%o:\n        - %s",
            "%o_file: %s",
            "%o_file: [%s]",
            "%o_file: %s\u0000",
            "%o_file: /tmp/%s",
            "x%o: %s",
            "%o %s",
            "%s",
            "%s: true",
            "? %s",
            "%o:\t%s\n\tx: %s",
            "%o: http://ana:%s@127.0.0.1/",
            "%o: ftp://127.0.0.1/%s",
            "%o: \"http://127.0.0.1/ %s\"",
            "proxy: http://ana:%s@127.0.0.1:1")) {
      bodies.add(
          "receivers:\n  desk:\n    "
              + type
              + ":\n      "
              + line.replace("%o", option).replace("%s", secret)
              + "\nroute: {receiver: desk}\n");
    }
    bodies.add("receivers:\n  desk:\n    " + type + ": " + secret + "\n");
    bodies.add("receivers:\n  desk: " + secret + "\n");
    bodies.add("receivers: " + secret + "\n");
    bodies.add("receivers: {desk: {" + type + ": {" + option + ": \"" + secret + "\"}}}\n");
    bodies.add("receivers:\n  desk:\n    " + secret + ": x\n");
    return bodies;
  }

  private String errors(PlantedSecrets planted, String body) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), body);
    Configurations.Reading reading = reading(planted, file);
    StringBuilder said = new StringBuilder();
    reading.errors().forEach(error -> said.append(error).append('\n'));
    reading.warnings().forEach(warning -> said.append(warning).append('\n'));
    reading.settings().forEach(setting -> said.append(setting).append('\n'));
    return said.toString();
  }

  private String commands(PlantedSecrets planted, boolean isReadable) {
    StringBuilder said = new StringBuilder();
    said.append(run("check"));
    said.append(run("check", "--format", "jsonl"));
    said.append(run("routes", "show"));
    said.append(run("routes", "show", "--format", "jsonl"));
    said.append(run("routes", "test", "--labels", "severity=critical"));
    for (String name : isReadable ? planted.receivers() : List.<String>of()) {
      said.append(run("notify", "preview", "--receiver", name));
      said.append(run("notify", "test", "--receiver", name));
      said.append(run("notify", "test", "--receiver", name, "--format", "jsonl"));
    }
    return said.toString();
  }

  private String run(String... args) {
    Console console = new Console();
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--config", folder.resolve("wirewatch.yaml").toString()));
    console.run(all.toArray(String[]::new));
    return console.out() + console.err();
  }

  private PlantedSecrets planted(String http, boolean isInFiles) {
    return new PlantedSecrets(folder, http, servers.ports(), isInFiles, SEED);
  }

  private Configuration configuration(PlantedSecrets planted) throws IOException {
    Configurations.Reading reading = reading(planted, planted.write(""));
    assertThat(reading.errors()).isEmpty();
    return reading.configuration().orElseThrow();
  }

  private Configurations.Reading reading(PlantedSecrets planted, Path file) {
    return Configurations.read(
        new Configurations.Inputs(
            Map.of(),
            Optional.empty(),
            planted.environment(),
            Optional.of(file),
            folder,
            List.copyOf(Receivers.types())));
  }

  private static boolean isHttp(String name) {
    return Stream.of("email", "irc", "console", "file").noneMatch(name::startsWith);
  }

  private void open(Configuration configuration) {
    opened.values().forEach(Notifier::close);
    opened.clear();
    for (Receiver receiver : configuration.routing().orElseThrow().receivers().values()) {
      opened.put(receiver, SampleChoice.type(receiver).open(receiver, Contracts.resources()));
    }
  }

  /** All that notifiers say of attempts to tell each receiver in each way. */
  private String tellAll(Predicate<String> isWanted) throws InterruptedException {
    StringBuilder said = new StringBuilder();
    for (Map.Entry<Receiver, Notifier> each : opened.entrySet()) {
      Receiver receiver = each.getKey();
      if (isWanted.test(receiver.name())) {
        tell(each.getValue(), receiver, Way.POST, said);
        if (receiver.living() == Receiver.Living.EDIT) {
          tell(each.getValue(), receiver, Way.EDIT, said);
        }
      }
    }
    return said.toString();
  }

  private static void tell(Notifier notifier, Receiver receiver, Way way, StringBuilder said)
      throws InterruptedException {
    Dispatch dispatch =
        new Dispatch(
            SampleNotifications.of(receiver.name(), receiver.targets().get(0))
                .values()
                .iterator()
                .next(),
            Form.RICH,
            way,
            way == Way.POST ? null : "1",
            false,
            Instant.now());
    try {
      said.append(notifier.preview(dispatch));
      Outcome outcome = notifier.send(dispatch);
      said.append(receiver + " " + outcome + " " + outcome.detail() + " " + outcome.label() + "\n");
    } catch (Secret.SecretException e) {
      said.append(e).append('\n');
    }
    said.append(notifier).append(dispatch).append('\n');
  }

  /** Of a record, and of all that is in it, how it shows itself. */
  private static void addTexts(@Nullable Object value, Set<String> texts, Set<Object> seen)
      throws ReflectiveOperationException {
    if (value == null || !seen.add(value)) {
      return;
    }
    if (value.getClass().getName().startsWith("io.wirewatch.")) {
      texts.add(value.toString());
    }
    if (value instanceof Optional<?> optional) {
      addTexts(optional.orElse(null), texts, seen);
    } else if (value instanceof Map<?, ?> map) {
      addTexts(map.values(), texts, seen);
    } else if (value instanceof Collection<?> collection) {
      for (Object each : collection) {
        addTexts(each, texts, seen);
      }
    } else if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        // What is asked for by its name is the secret itself.
        component.getAccessor().setAccessible(true);
        addTexts(component.getAccessor().invoke(value), texts, seen);
      }
    }
  }

  private static void shouldSayNothing(PlantedSecrets planted, String said, String where) {
    assertThat(planted.shapes().in(said)).as("said: %s", where).isEmpty();
  }

  private void shouldLogNothing(PlantedSecrets planted) {
    assertThat(planted.shapes().in(log.text())).as("logged").isEmpty();
  }
}
