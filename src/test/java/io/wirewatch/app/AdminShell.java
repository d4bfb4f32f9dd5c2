package io.wirewatch.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * An administrator who pastes what Wirewatch prints into a shell. The shell is real; in the place
 * of Kafka's tools stand scripts that write down their arguments, which a client then carries out.
 */
final class AdminShell {
  private static final List<String> TOOLS =
      List.of("kafka-topics.sh", "kafka-acls.sh", "kafka-configs.sh");

  private final Path folder;
  private final Admin admin;

  AdminShell(Path folder, Admin admin) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.admin = admin;
    for (String tool : TOOLS) {
      Path script = folder.resolve(tool);
      Files.writeString(
          script, "#!/bin/sh\nprintf '%s\\n' \"${0##*/}\" \"$@\" '' >> \"$ARGUMENTS\"\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Does what the lines say: what they allowed, in their order. */
  List<AclBinding> run(String lines) throws Exception {
    List<AclBinding> allowed = new ArrayList<>();
    for (String command : commands(lines).split("\n\n", -1)) {
      List<String> words = command.lines().toList();
      if (words.isEmpty()) {
        continue;
      }
      Map<String, List<String>> options = options(words.subList(1, words.size()));
      switch (words.get(0)) {
        case "kafka-topics.sh" -> create(options);
        case "kafka-configs.sh" -> configure(options);
        default -> allowed.add(binding(options));
      }
    }
    admin.createAcls(allowed).all().get();
    return allowed;
  }

  /** What the tools were given: a word a line, an empty line after each command. */
  private String commands(String lines) throws Exception {
    Path arguments = Files.createTempFile(folder, "arguments", "");
    ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", lines);
    shell.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
    shell.environment().put("ARGUMENTS", arguments.toString());
    Process process =
        shell.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("the shell said: " + Files.readString(folder.resolve("said")));
    }
    return Files.readString(arguments);
  }

  /** The values of each option; none for a flag. */
  private static Map<String, List<String>> options(List<String> words) {
    Map<String, List<String>> options = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      List<String> values = options.computeIfAbsent(words.get(i), name -> new ArrayList<>());
      if (i + 1 < words.size() && !words.get(i + 1).startsWith("--")) {
        values.add(words.get(++i));
      }
    }
    if (!options.containsKey("--bootstrap-server")
        || !List.of("admin.properties").equals(options.get("--command-config"))) {
      throw new IllegalArgumentException("no tool would take this: " + words);
    }
    return options;
  }

  private void create(Map<String, List<String>> options) throws Exception {
    Map<String, String> settings = new HashMap<>();
    for (String setting : options.getOrDefault("--config", List.of())) {
      settings.put(setting.replaceFirst("=.*", ""), setting.replaceFirst("[^=]*=", ""));
    }
    NewTopic topic =
        new NewTopic(
                one(options, "--topic"),
                Optional.of(Integer.parseInt(one(options, "--partitions"))),
                Optional.empty())
            .configs(settings);
    admin.createTopics(List.of(topic)).all().get();
  }

  private void configure(Map<String, List<String>> options) throws Exception {
    String[] setting = one(options, "--add-config").split("=", 2);
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, one(options, "--entity-name")),
                List.of(
                    new AlterConfigOp(
                        new ConfigEntry(setting[0], setting[1]), AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }

  private static AclBinding binding(Map<String, List<String>> options) {
    ResourceType type =
        options.containsKey("--topic")
            ? ResourceType.TOPIC
            : options.containsKey("--group") ? ResourceType.GROUP : ResourceType.TRANSACTIONAL_ID;
    String option = "--" + type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean isPrefix = options.containsKey("--resource-pattern-type");
    return new AclBinding(
        new ResourcePattern(
            type, one(options, option), isPrefix ? PatternType.PREFIXED : PatternType.LITERAL),
        new AccessControlEntry(
            one(options, "--allow-principal"),
            "*",
            SecurityUtils.operation(one(options, "--operation")),
            AclPermissionType.ALLOW));
  }

  private static String one(Map<String, List<String>> options, String name) {
    return requireNonNull(options.get(name), name).get(0);
  }
}
