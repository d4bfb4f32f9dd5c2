package io.wirewatch.config;

import io.wirewatch.config.Configuration.Commands;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.Durations;
import io.wirewatch.model.PublisherFamilies;
import io.wirewatch.model.ReceiverKind;
import io.wirewatch.model.Routing;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration: a flag wins over an environment variable, that over the configuration
 * file, that over the default.
 *
 * <p>The variable of {@code kafka.bootstrap} is {@code WIREWATCH_KAFKA_BOOTSTRAP}, and so on; that
 * of the client property {@code security.protocol} is {@code
 * WIREWATCH_KAFKA_CLIENT_SECURITY_PROTOCOL}. A path in the file, like a default, starts from the
 * home folder; one in a flag or a variable from the working folder.
 */
public final class Configurations {
  /** The configuration file where none is named, from the home folder. */
  public static final Path DEFAULT_FILE = Path.of("config", "wirewatch.yaml");

  /** The flag that names a file of client properties. */
  public static final String CLIENT_PROPERTIES_FLAG = "--client-properties";

  private static final String TEAMS = "teams";
  private static final String PUBLISHERS = "publishers.families";
  private static final String CLIENT = "kafka.client";
  private static final String FAMILY_EXPECTED =
      "an id of a-z, 0-9, `.`, `_` and `-`, of which the first is a letter or digit";
  private static final String CLIENT_VARIABLE = Setting.variable(CLIENT) + "_";

  private final Path home;
  private final Map<String, String> environment;
  private final List<ReceiverKind> receiverKinds;
  private final Map<Setting, Value> values = new EnumMap<>(Setting.class);
  private final Map<String, Value> client = new TreeMap<>();
  private final Map<String, Value> families = new TreeMap<>();
  private final Map<String, Node> routingNodes = new LinkedHashMap<>();
  private final List<EffectiveSetting> routingSettings = new ArrayList<>();
  private final Set<String> variables = new TreeSet<>();
  private final List<FileError> errors = new ArrayList<>();
  private final List<FileError> warnings = new ArrayList<>();
  private Optional<Routing> routing = Optional.empty();
  private @Nullable Node commandsNode;
  private Commands commands = Commands.DEFAULT;
  private @Nullable Value teams;

  private Configurations(Inputs inputs) {
    this.home = inputs.home();
    this.environment = inputs.environment();
    this.receiverKinds = inputs.receiverKinds();
  }

  /**
   * What was read.
   *
   * @param configuration empty if there are errors
   * @param settings every setting in force with where it comes from, in the order of the file
   * @param errors all that is wrong, by place
   * @param warnings what is no error and hardly meant so, by place
   */
  public record Reading(
      Optional<Configuration> configuration,
      List<EffectiveSetting> settings,
      List<FileError> errors,
      List<FileError> warnings) {
    public Reading {
      settings = List.copyOf(settings);
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Where the configuration comes from.
   *
   * @param flags values by setting, such as {@code kafka.port}, of the flags that were given
   * @param clientProperties a Java properties file for every Kafka client, if the flag named one
   * @param environment all variables of the process; those of other programs are ignored
   * @param file the configuration file, if one was named: then it must exist
   * @param home the folder in which Wirewatch stands
   * @param receiverKinds the types that a receiver can be of
   */
  public record Inputs(
      Map<String, String> flags,
      Optional<Path> clientProperties,
      Map<String, String> environment,
      Optional<Path> file,
      Path home,
      List<ReceiverKind> receiverKinds) {
    /** A copy. */
    public Inputs {
      flags = Map.copyOf(flags);
      environment = Map.copyOf(environment);
      receiverKinds = List.copyOf(receiverKinds);
    }
  }

  /** Reads the configuration. */
  public static Reading read(Inputs inputs) {
    Configurations reader = new Configurations(inputs);
    // From the weakest to the strongest: each puts its values over those before.
    reader.readDefaults();
    Path file = inputs.file().orElseGet(() -> reader.fromHome(DEFAULT_FILE.toString()));
    if (inputs.file().isPresent() || Files.exists(file)) {
      reader.readFile(file);
    }
    reader.readEnvironment();
    inputs.clientProperties().ifPresent(reader::readProperties);
    reader.readFlags(inputs.flags());
    return reader.result();
  }

  private Path fromHome(String path) {
    return home.resolve(path).normalize();
  }

  private String fromHome(Setting setting, String value) {
    return setting.isPath() ? fromHome(value).toString() : value;
  }

  private void readDefaults() {
    for (Setting setting : Setting.values()) {
      String value = setting.byDefault();
      if (value != null) {
        values.put(setting, new Value(fromHome(setting, value), "default"));
      }
    }
  }

  private void readFile(Path file) {
    Source source;
    try {
      source = Source.read(file.toString(), file).withSecrets(new SecretLines(receiverKinds));
    } catch (Source.Unreadable e) {
      errors.add(e.error());
      return;
    }
    Errors found = new Errors(source);
    YamlReader.Document document = YamlReader.read(source);
    if (document.root() != null) {
      Node.Mapping root = found.mapping(document.root(), "the settings, such as `kafka:`");
      if (root != null) {
        section(root, "", found);
      }
    }
    if (document.failure() != null) {
      found.add(document.failure());
    } else {
      readRouting(found);
    }
    found.all().stream().sorted(FileError.ORDER).forEach(errors::add);
  }

  /** Who is told of what; not where the file ends early, as what is not there would be missed. */
  private void readRouting(Errors found) {
    Warnings warned = new Warnings(found.source(), true);
    Values texts = new Values(found, environment);
    RoutingReader reader =
        new RoutingReader(
            routingNodes, texts, warned, new ReceiverReader(receiverKinds, texts, warned, home));
    int before = found.count();
    routing = reader.read();
    if (commandsNode != null) {
      Set<String> receivers =
          found.count() > before
              ? null
              : routing.map(read -> read.receivers().keySet()).orElse(Set.of());
      commands = new CommandsReader(texts, warned, home, receivers).read(commandsNode);
    }
    routing.ifPresent(read -> routingSettings.addAll(reader.settings(read)));
    variables.addAll(texts.named());
    warned.all().stream().sorted(FileError.ORDER).forEach(warnings::add);
  }

  private void section(Node.Mapping mapping, String path, Errors found) {
    String what =
        path.isEmpty() ? "the configuration" : "`" + path.substring(0, path.length() - 1) + "`";
    Section.of(mapping, what, known(path), found)
        .values()
        .forEach((key, node) -> value(path + key, node, found));
  }

  /** The keys that may stand at a path of the file. */
  static List<String> known(String path) {
    Stream<String> more =
        Stream.concat(
                Stream.of(TEAMS, CLIENT, PUBLISHERS, CommandsReader.KEY),
                RoutingReader.KEYS.stream())
            .filter(key -> key.startsWith(path))
            .map(key -> key.substring(path.length()))
            .map(key -> key.contains(".") ? key.substring(0, key.indexOf('.')) : key);
    return Stream.concat(Setting.below(path).stream(), more).distinct().toList();
  }

  private void value(String path, Node node, Errors found) {
    Setting setting = Setting.of(path);
    boolean isAbsent = node instanceof Node.Scalar scalar && scalar.isAbsent();
    if (isAbsent) {
      return;
    }
    if (setting != null) {
      Node.Scalar scalar = found.scalar(node, "`" + path + "`");
      if (scalar != null && setting.isGood(scalar.text())) {
        values.put(setting, new Value(fromHome(setting, scalar.text()), place(scalar, found)));
      } else if (scalar != null) {
        found.add(scalar, bad(scalar.text(), path), setting.expected(), null);
      }
    } else if (path.equals(TEAMS)) {
      List<String> names = new ArrayList<>();
      for (Node item : found.items(node, "`teams`")) {
        Node.Scalar name = found.scalar(item, "a team");
        if (name != null && team(name.text()) == null) {
          names.add(name.text());
        } else if (name != null) {
          found.add(name, bad(name.text(), TEAMS), team(name.text()), null);
        }
      }
      teams = new Value(String.join(",", names), place(node, found));
    } else if (path.equals(PUBLISHERS)) {
      Node.Mapping mapping = found.mapping(node, "`" + PUBLISHERS + "`, a list by family");
      if (mapping != null) {
        Section.of(mapping, "`" + PUBLISHERS + "`", null, found)
            .values()
            .forEach((family, names) -> family(family, names, found));
      }
    } else if (RoutingReader.KEYS.contains(path)) {
      routingNodes.put(path, node);
    } else if (path.equals(CommandsReader.KEY)) {
      commandsNode = node;
    } else if (path.equals(CLIENT)) {
      Node.Mapping properties = found.mapping(node, "`" + CLIENT + "`");
      if (properties != null) {
        Section.of(properties, "`" + CLIENT + "`", null, found)
            .values()
            .forEach((key, item) -> clientProperty(key, item, found));
      }
    } else {
      Node.Mapping mapping =
          found.mapping(
              node, "`" + path + "`, with " + Wording.oneOf(known(path + ".")) + " below it");
      if (mapping != null) {
        section(mapping, path + ".", found);
      }
    }
  }

  private void family(String family, Node node, Errors found) {
    List<String> names = new ArrayList<>();
    for (Node item : found.items(node, "`" + PUBLISHERS + "." + family + "`")) {
      Node.Scalar name = found.scalar(item, "a name of a publisher");
      if (name != null) {
        names.add(name.text());
      }
    }
    if (PublisherFamilies.ID.matcher(family).matches()) {
      families.put(family, new Value(String.join(",", names), place(node, found)));
    } else {
      found.add(node, bad(family, PUBLISHERS), FAMILY_EXPECTED, null);
    }
  }

  private void clientProperty(String key, Node node, Errors found) {
    Node.Scalar scalar = found.scalar(node, "`" + CLIENT + "." + key + "`");
    if (scalar == null) {
      return;
    }
    ClientProperties.Fault fault = ClientProperties.fault(key);
    if (fault != null) {
      found.add(scalar, fault.found(), null, fault.fix());
    } else {
      client.put(key, new Value(scalar.text(), place(scalar, found)));
    }
  }

  private static String place(Node node, Errors found) {
    return found.source().name() + ":" + found.source().line(node.start());
  }

  private void readEnvironment() {
    Map<String, Setting> byVariable = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      byVariable.put(setting.variable(), setting);
    }
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              String source = "environment " + name;
              Setting setting = byVariable.get(name);
              if (setting != null) {
                put(setting, value, source);
              } else if (name.equals(Setting.variable(TEAMS))) {
                readTeams(value, source);
              } else if (name.equals(Setting.variable(PUBLISHERS))) {
                readFamilies(value, source);
              } else if (name.startsWith(CLIENT_VARIABLE)) {
                String key =
                    name.substring(CLIENT_VARIABLE.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                putClient(key, value, source);
              } else {
                unknownVariable(name, byVariable.keySet().stream().toList());
              }
            });
  }

  /**
   * A variable that is nearly one of ours is a mistake, unless the file names it; any other may be
   * somebody else's.
   */
  private void unknownVariable(String name, List<String> known) {
    String meant = variables.contains(name) ? null : Wording.didYouMean(name, known);
    if (meant != null) {
      errors.add(FileError.ofFile("environment " + name, "unknown variable", meant));
    }
  }

  private void readTeams(String value, String source) {
    List<String> names = parts(value);
    for (String name : names) {
      String expected = team(name);
      if (expected != null) {
        errors.add(error(source, bad(name, TEAMS), expected));
      }
    }
    teams = new Value(String.join(",", names), source);
  }

  /** Reads families such as {@code harbour=Harbour News,Harbour Weekly;quay=The Quay}. */
  private void readFamilies(String value, String source) {
    for (String family : value.split(";", -1)) {
      int equals = family.indexOf('=');
      String id = equals < 0 ? family.strip() : family.substring(0, equals).strip();
      if (equals >= 0 && PublisherFamilies.ID.matcher(id).matches()) {
        String names = String.join(",", parts(family.substring(equals + 1)));
        families.put(id, new Value(names, source));
      } else if (!id.isEmpty()) {
        errors.add(
            error(source, bad(family.strip(), PUBLISHERS), "`family=name,name;family=name`"));
      }
    }
  }

  /** The parts of a text with commas between, each once. */
  private static List<String> parts(String value) {
    return Arrays.stream(value.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /** What a team's name must be, if {@code name} is not; else null. */
  private static @Nullable String team(String name) {
    return RuleFileReader.TEAM.matcher(name).matches() ? null : RuleFileReader.TEAM_EXPECTED;
  }

  private void readProperties(Path file) {
    String source = CLIENT_PROPERTIES_FLAG + " " + file;
    Properties properties = new Properties();
    try {
      Source text = Source.read(source, file);
      try (Reader reader = new StringReader(text.text())) {
        properties.load(reader);
      }
    } catch (Source.Unreadable e) {
      errors.add(e.error());
      return;
    } catch (IOException | IllegalArgumentException e) {
      // The message of a malformed escape says nothing of the value, which may be a secret.
      errors.add(FileError.ofFile(source, "no properties file: a malformed \\uxxxx escape", null));
      return;
    }
    new TreeMap<>(properties)
        .forEach((key, value) -> putClient(key.toString(), value.toString(), "file " + file));
  }

  private void readFlags(Map<String, String> flags) {
    new TreeMap<>(flags)
        .forEach(
            (key, value) -> {
              Setting setting = Objects.requireNonNull(Setting.of(key), () -> "no setting " + key);
              put(setting, value, "flag " + Objects.requireNonNullElse(setting.flag(), key));
            });
  }

  private void put(Setting setting, String value, String source) {
    if (setting.isGood(value)) {
      values.put(setting, new Value(value, source));
    } else {
      errors.add(error(source, bad(value, setting.key()), setting.expected()));
    }
  }

  private void putClient(String key, String value, String source) {
    ClientProperties.Fault fault = ClientProperties.fault(key);
    if (fault != null) {
      errors.add(FileError.ofFile(source, fault.found(), fault.fix()));
    } else {
      client.put(key, new Value(value, source));
    }
  }

  private static String bad(String value, String key) {
    return Wording.quoted(value) + " for `" + key + "`";
  }

  private static FileError error(String source, String found, String expected) {
    return new FileError(source, 0, 0, found, expected, null, null, null);
  }

  private Reading result() {
    List<EffectiveSetting> settings = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      Value value = values.get(setting);
      settings.add(
          value == null
              ? new EffectiveSetting(setting.key(), "(embedded Kafka)", "default")
              : new EffectiveSetting(setting.key(), value.text(), value.source()));
      if (setting == Setting.KAFKA_PREFIX) {
        client.forEach(
            (key, property) ->
                settings.add(
                    new EffectiveSetting(
                        CLIENT + "." + key,
                        Secrets.shown(key, property.text()),
                        property.source())));
      }
    }
    Value names = teams == null ? new Value("", "default") : teams;
    settings.add(
        new EffectiveSetting(
            TEAMS, names.text().isEmpty() ? "(none)" : names.text(), names.source()));
    families.forEach(
        (family, value) ->
            settings.add(
                new EffectiveSetting(PUBLISHERS + "." + family, value.text(), value.source())));
    settings.addAll(routingSettings);
    return new Reading(
        errors.isEmpty() ? Optional.of(configuration(names)) : Optional.empty(),
        settings,
        errors,
        warnings);
  }

  private Configuration configuration(Value names) {
    Map<String, String> properties = new TreeMap<>();
    client.forEach((key, value) -> properties.put(key, value.text()));
    return new Configuration(
        new Configuration.Kafka(
            Optional.ofNullable(values.get(Setting.KAFKA_BOOTSTRAP)).map(Value::text),
            Path.of(text(Setting.KAFKA_DATA)),
            number(Setting.KAFKA_PORT),
            text(Setting.KAFKA_PREFIX),
            properties),
        new Configuration.Topics(
            number(Setting.ARTICLE_PARTITIONS),
            number(Setting.HIT_PARTITIONS),
            number(Setting.ALERT_PARTITIONS)),
        new Configuration.Match(time(Setting.SEEN_RETENTION), time(Setting.CLAIMS_TRUSTED)),
        new Configuration.Limits(
            articleLimits(), number(Setting.LIMIT_WORLDS), number(Setting.LIMIT_SOURCES)),
        new Configuration.Rules(Path.of(text(Setting.RULES_PATH)), text(Setting.RULES_SET)),
        new Configuration.Run(
            Set.copyOf(parts(text(Setting.RUN_ROLES))), number(Setting.RUN_THREADS)),
        parts(names.text()),
        publishers(),
        routing,
        commands);
  }

  private PublisherFamilies publishers() {
    Map<String, List<String>> more = new TreeMap<>();
    families.forEach((family, value) -> more.put(family, parts(value.text())));
    return PublisherFamilies.KNOWN.with(more);
  }

  private ArticleLimits articleLimits() {
    return new ArticleLimits(
        number(Setting.LIMIT_BYTES),
        number(Setting.LIMIT_DEPTH),
        number(Setting.LIMIT_FIELDS),
        number(Setting.LIMIT_TITLE),
        number(Setting.LIMIT_URL),
        number(Setting.LIMIT_NAME),
        number(Setting.LIMIT_LABEL),
        number(Setting.LIMIT_LABELS),
        number(Setting.LIMIT_AUTHORS),
        number(Setting.LIMIT_HEADERS));
  }

  private String text(Setting setting) {
    return Objects.requireNonNull(values.get(setting)).text();
  }

  private int number(Setting setting) {
    return Integer.parseInt(text(setting));
  }

  private Duration time(Setting setting) {
    return Durations.parse(text(setting));
  }

  /** A value and where it comes from. */
  private record Value(String text, String source) {}
}
