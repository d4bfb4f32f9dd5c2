package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Json;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Receivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that holds a secret of its own wherever one may stand: a receiver for each secret
 * option of each type, so that each is put to use, whatever a type asks for; the queries of
 * addresses; the secret of links; passwords of Kafka clients.
 */
final class PlantedSecrets {
  /** Of the receivers' secrets those that are never sent, by the name of their option. */
  private static final List<String> SIGNING = List.of("secret", "previous_secret");

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int MOST_COMPANIONS = 3;

  private final Path folder;
  private final String http;
  private final Map<String, Integer> ports;
  private final boolean isInFiles;
  private final Random random;
  private final Map<String, String> secrets = new TreeMap<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, Map<String, String>> receivers = new LinkedHashMap<>();

  private @Nullable SecretShapes shapes;

  /**
   * Plants them; writes nothing yet.
   *
   * @param folder where the configuration and its secrets are put
   * @param http where services of HTTP are asked, without a path
   * @param ports where others are asked, by type
   * @param isInFiles whether secrets stand in files, and not in the environment
   */
  PlantedSecrets(
      Path folder, String http, Map<String, Integer> ports, boolean isInFiles, long seed) {
    this.folder = folder;
    this.http = http;
    this.ports = Map.copyOf(ports);
    this.isInFiles = isInFiles;
    this.random = new Random(seed);
    for (ReceiverType type : Receivers.types()) {
      List<ReceiverOption> secret =
          type.options().stream().filter(option -> option.kind() == Kind.SECRET).toList();
      secret.forEach(option -> plant(type, option));
      if (secret.isEmpty()) {
        receivers.put(type.name(), given(type, companions(type, null)));
      }
    }
  }

  /** Every secret by the name of its receiver, or by where else it stands. */
  Map<String, String> all() {
    return Map.copyOf(secrets);
  }

  /** Finds any of them, once the configuration is written. */
  SecretShapes shapes() {
    SecretShapes known = shapes;
    if (known == null) {
      known = new SecretShapes(secrets);
      shapes = known;
    }
    return known;
  }

  /** The names of those that reach a service when its receiver is told. */
  List<String> sent() {
    return secrets.keySet().stream()
        .filter(receivers::containsKey)
        .filter(name -> SIGNING.stream().noneMatch(option -> name.endsWith("-" + option)))
        .toList();
  }

  /** The names of the receivers. */
  List<String> receivers() {
    return List.copyOf(receivers.keySet());
  }

  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  private void plant(ReceiverType type, ReceiverOption secret) {
    String name = type.name() + "-" + secret.name();
    secrets.put(name, value(type, secret.name()));
    receivers.put(name, given(type, companions(type, secret)));
  }

  /** What must be given besides, so that a type takes a secret: the least that it takes. */
  private List<ReceiverOption> companions(ReceiverType type, @Nullable ReceiverOption secret) {
    List<ReceiverOption> needed = new ArrayList<>();
    List<ReceiverOption> others = new ArrayList<>();
    for (ReceiverOption option : type.options()) {
      if (option.equals(secret) || option.isRequired()) {
        needed.add(option);
      } else if (option.byDefault() == null && !isElsewhere(option)) {
        others.add(option);
      }
    }
    for (int more = 0; more <= MOST_COMPANIONS; more++) {
      List<ReceiverOption> found = find(type, needed, others, more);
      if (found != null) {
        return found;
      }
    }
    throw new AssertionError(
        "say in " + getClass() + " what goes with " + secret + " of " + type.name());
  }

  private static boolean isElsewhere(ReceiverOption option) {
    return List.of("proxy", "ca_file", "port", "tls").contains(option.name());
  }

  private @Nullable List<ReceiverOption> find(
      ReceiverType type, List<ReceiverOption> chosen, List<ReceiverOption> others, int more) {
    if (more == 0) {
      return isTaken(type, chosen) ? chosen : null;
    }
    for (int i = 0; i < others.size(); i++) {
      List<ReceiverOption> with = new ArrayList<>(chosen);
      with.add(others.get(i));
      List<ReceiverOption> found = find(type, with, others.subList(i + 1, others.size()), more - 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private boolean isTaken(ReceiverType type, List<ReceiverOption> chosen) {
    Map<String, String> options = new TreeMap<>();
    Map<String, String> held = new TreeMap<>();
    List<String> targets = List.of("");
    for (ReceiverOption option : chosen) {
      if (option.kind() == Kind.SECRET) {
        held.put(option.name(), value(type, option.name()));
      } else {
        options.put(option.name(), text(type, option));
        targets = option.name().equals(type.targetOption()) ? List.of(text(type, option)) : targets;
      }
    }
    setElsewhere(type, options);
    Receiver receiver = Contracts.receiver(type.name(), options, held, targets, Map.of());
    try {
      type.open(receiver, Contracts.resources()).close();
      return true;
    } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
      return false;
    }
  }

  /** What every receiver of a type is given: where its service is in the test. */
  private void setElsewhere(ReceiverType type, Map<String, String> options) {
    for (ReceiverOption option : type.options()) {
      switch (option.name()) {
        case "port" -> options.put("port", String.valueOf(ports.get(type.name())));
        case "tls" -> options.put("tls", option.kind() == Kind.FLAG ? "false" : "off");
        case "timeout" -> options.put("timeout", "5s");
        default -> {
          if (option.kind() == Kind.URL && option.byDefault() != null) {
            options.put(option.name(), text(type, option));
          }
        }
      }
    }
  }

  private Map<String, String> given(ReceiverType type, List<ReceiverOption> chosen) {
    Map<String, String> plain = new TreeMap<>();
    Map<String, String> lines = new TreeMap<>();
    for (ReceiverOption option : chosen) {
      if (option.kind() != Kind.SECRET) {
        plain.put(option.name(), text(type, option));
      } else {
        String name = type.name() + "-" + option.name();
        String value = secrets.computeIfAbsent(name, key -> value(type, option.name()));
        addSecret(name, option.name(), value, lines);
      }
    }
    setElsewhere(type, plain);
    plain.forEach((key, value) -> lines.put(key, Json.write(value)));
    for (ReceiverOption option : type.options()) {
      String value = plain.get(option.name());
      if (value != null && (option.kind() == Kind.NUMBER || option.kind() == Kind.FLAG)) {
        lines.put(option.name(), value);
      }
    }
    return lines;
  }

  private void addSecret(String name, String option, String value, Map<String, String> lines) {
    if (isInFiles) {
      lines.put(option + "_file", Json.write(folder.resolve(name).toString()));
      return;
    }
    String variable = "PLANTED_" + name.replace('-', '_');
    environment.put(variable, value);
    lines.put(option, "${env:" + variable + "}");
  }

  private String text(ReceiverType type, ReceiverOption option) {
    return switch (option.kind()) {
      case URL -> {
        String name = type.name() + " query of " + option.name();
        yield http + "/in?key=" + secrets.computeIfAbsent(name, key -> letters(32));
      }
      case NUMBER -> "7";
      case FLAG -> "true";
      case TIME -> "10s";
      default ->
          switch (option.name()) {
            case "host" -> "127.0.0.1";
            case "path" -> folder.resolve("told.jsonl").toString();
            case "from", "to" -> "desk@example.org";
            case "channel" -> type.name().equals("irc") ? "#desk" : "C012";
            case "chat" -> "-1001234567890";
            case "room" -> "!abc:example.org";
            default -> option.choices().isEmpty() ? "1234" : option.choices().get(0);
          };
    };
  }

  private String value(ReceiverType type, String option) {
    if (type.name().equals("discord") && option.equals("url")) {
      return http + "/api/webhooks/123456789012345678/" + letters(40);
    }
    if (option.endsWith("url")) {
      return http + "/hooks/" + letters(24) + "/" + letters(24) + "?sig=" + letters(24);
    }
    if (SIGNING.contains(option)) {
      byte[] key = new byte[32];
      random.nextBytes(key);
      return "whsec_" + Base64.getEncoder().encodeToString(key);
    }
    return option.endsWith("password") ? letters(8) + "+&\"=" + letters(20) : letters(40);
  }

  private String letters(int count) {
    return random
        .ints(count, 0, LETTERS.length())
        .mapToObj(LETTERS::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  /**
   * Writes the configuration: its file.
   *
   * @param more lines more of it
   */
  Path write(String more) throws IOException {
    Files.createDirectories(folder);
    if (isInFiles) {
      for (Map.Entry<String, String> secret : secrets.entrySet()) {
        if (!secret.getKey().contains(" ")) {
          Files.writeString(folder.resolve(secret.getKey()), secret.getValue() + "\n");
        }
      }
    }
    StringBuilder text = new StringBuilder("receivers:\n");
    receivers.forEach(
        (name, lines) -> {
          String type = name.contains("-") ? name.substring(0, name.indexOf('-')) : name;
          text.append("  " + name + ":\n");
          text.append("    rate: {target: 100, per: 10ms, receiver: 100, receiver_per: 10ms}\n");
          if (name.contains("-")) {
            text.append("    fallback: file\n");
          }
          text.append("    " + type + ":\n");
          lines.forEach((key, value) -> text.append("      " + key + ": " + value + "\n"));
        });
    text.append("route:\n  group_wait: 0s\n  receivers: " + receivers() + "\n");
    String link = secrets.computeIfAbsent("links", key -> letters(40));
    Map<String, String> lines = new TreeMap<>();
    addSecret("links", "secret", link, lines);
    text.append("commands:\n  links:\n    url: http://127.0.0.1:1\n    listen: 127.0.0.1:0\n");
    lines.forEach((key, value) -> text.append("    " + key + ": " + value + "\n"));
    if (isInFiles) {
      Files.writeString(folder.resolve("links"), link + "\n", UTF_8);
    }
    text.append("kafka:\n  client:\n");
    for (String key : List.of("ssl.keystore.password", "ssl.truststore.password")) {
      text.append("    " + key + ": " + secrets.computeIfAbsent(key, name -> letters(30)) + "\n");
    }
    String login = secrets.computeIfAbsent("sasl.jaas.config", key -> letters(30));
    text.append(
        "    sasl.jaas.config: 'org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"ana\" password=\""
            + login
            + "\";'\n");
    return Files.writeString(folder.resolve("wirewatch.yaml"), text + more);
  }
}
