package io.wirewatch.config;

import io.wirewatch.config.Configuration.Commands;
import io.wirewatch.config.Configuration.Links;
import io.wirewatch.model.Command.Verb;
import io.wirewatch.model.Durations;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.ReceiverKind;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who may ask what in chats, and the links by which others may. */
final class CommandsReader {
  /** The key of the configuration that is read here. */
  static final String KEY = "commands";

  private static final String ALLOW = "allow";
  private static final String LINKS = "links";
  private static final String LINK_VERBS = "verbs";
  private static final List<String> KEYS = List.of(ALLOW, LINKS);
  private static final List<String> VERBS = Arrays.stream(Verb.values()).map(Verb::label).toList();
  private static final List<String> OFFERED =
      List.of(Verb.ACK.label(), Verb.MUTE.label(), Verb.WHY.label(), Verb.MORE.label());

  private final Values values;
  private final Errors errors;
  private final Warnings warnings;
  private final Path home;
  private final @Nullable Set<String> receivers;

  /**
   * A reader.
   *
   * @param receivers the names of all receivers; null where they are not known, as after an error
   */
  CommandsReader(Values values, Warnings warnings, Path home, @Nullable Set<String> receivers) {
    this.values = values;
    this.errors = values.errors();
    this.warnings = warnings;
    this.home = home;
    this.receivers = receivers;
  }

  Commands read(Node node) {
    Node.Mapping mapping =
        errors.mapping(node, "`" + KEY + "`, with " + Wording.oneOf(KEYS) + " below it");
    if (mapping == null) {
      return Commands.DEFAULT;
    }
    Section section = Section.of(mapping, "`" + KEY + "`", KEYS, errors);
    Node links = section.get(LINKS);
    Map<Verb, Set<String>> allow = allow(section.get(ALLOW));
    return new Commands(
        allow, links == null ? Optional.empty() : links(links, section.key(LINKS), allow));
  }

  private Map<Verb, Set<String>> allow(@Nullable Node node) {
    Map<Verb, Set<String>> allow = new EnumMap<>(Commands.DEFAULT.allow());
    String path = KEY + "." + ALLOW;
    Node.Mapping mapping = node == null ? null : errors.mapping(node, "`" + path + "`");
    if (mapping == null) {
      return allow;
    }
    Section.of(mapping, "`" + path + "`", VERBS, errors)
        .values()
        .forEach(
            (verb, names) -> {
              Set<String> read = new LinkedHashSet<>();
              String who = "`" + path + "." + verb + "`";
              for (Values.Text text : values.texts(names, who + ", the names of those who may")) {
                if (isOfReceiver(text, who)) {
                  read.add(text.value());
                }
              }
              allow.put(verb(verb), read);
            });
    return allow;
  }

  /** Whether a name is of no receiver, or of one that there is; it is told where not. */
  private boolean isOfReceiver(Values.Text text, String who) {
    int end = text.value().indexOf(Commands.BETWEEN);
    if (end < 0 || receivers == null) {
      return true;
    }
    String receiver = text.value().substring(0, end);
    boolean isNamed = end < text.value().length() - 1;
    if (!isNamed || !receivers.contains(receiver)) {
      errors.add(
          text.node(),
          isNamed
              ? "no receiver " + Wording.quoted(receiver) + " for " + who
              : Wording.quoted(text.value()) + " for " + who,
          "`name`, or `receiver/name` for that of one receiver alone",
          Wording.didYouMean(receiver, receivers));
      return false;
    }
    return true;
  }

  private static Verb verb(String label) {
    return Verb.values()[VERBS.indexOf(label)];
  }

  /** Whoever has a link may use it: unless told else, it does what everybody may. */
  private static List<String> forEverybody(Map<Verb, Set<String>> allow) {
    return OFFERED.stream()
        .filter(verb -> allow.getOrDefault(verb(verb), Set.of()).contains(Commands.EVERYBODY))
        .toList();
  }

  private Optional<Links> links(Node node, Node key, Map<Verb, Set<String>> allow) {
    int before = errors.count();
    ReceiverOptions options =
        new ReceiverOptions(LinkOptions.KIND, KEY + "." + LINKS, values, warnings, home);
    options.read(node, key);
    if (errors.count() > before) {
      return Optional.empty();
    }
    Map<String, List<String>> read = options.options();
    Set<Verb> verbs = EnumSet.noneOf(Verb.class);
    for (String verb : read.getOrDefault(LINK_VERBS, forEverybody(allow))) {
      if (!OFFERED.contains(verb)) {
        errors.add(
            key,
            Wording.quoted(verb) + " for `" + KEY + "." + LINKS + "." + LINK_VERBS + "`",
            Wording.allOf(OFFERED),
            Wording.didYouMean(verb, OFFERED));
        return Optional.empty();
      }
      verbs.add(verb(verb));
    }
    String listen = one(read, "listen");
    int colon = listen.lastIndexOf(':');
    if (!listen.matches("(\\[[0-9A-Fa-f:.]+\\]|[^\\s:/]+):\\d{1,5}")
        || Integer.parseInt(listen.substring(colon + 1)) > 65_535) {
      errors.add(key, "no address to listen at", "`host:port`, such as `127.0.0.1:8090`", null);
      return Optional.empty();
    }
    return Optional.of(
        new Links(
            URI.create(one(read, "url")),
            listen.substring(0, colon).replaceAll("[\\[\\]]", ""),
            Integer.parseInt(listen.substring(colon + 1)),
            Objects.requireNonNull(options.secrets().get("secret")),
            Durations.parse(one(read, "expire")),
            Durations.parse(one(read, "mute")),
            verbs));
  }

  private static String one(Map<String, List<String>> options, String name) {
    return Objects.requireNonNull(options.get(name)).get(0);
  }

  /** What links take, told as what a receiver takes, so that it is read as that is. */
  private static final class LinkOptions implements ReceiverKind {
    static final ReceiverKind KIND = new LinkOptions();

    @Override
    public String name() {
      return LINKS;
    }

    @Override
    public List<ReceiverOption> options() {
      return List.of(
          ReceiverOption.required("url", Kind.URL, "where people reach them"),
          ReceiverOption.optional(
              "listen", Kind.TEXT, "127.0.0.1:8090", "where Wirewatch answers them, `host:port`"),
          ReceiverOption.required("secret", Kind.SECRET, "what signs them, 16 letters or more"),
          ReceiverOption.optional("expire", Kind.TIME, "7d", "how long they are of use"),
          ReceiverOption.optional("mute", Kind.TIME, "2h", "for how long one mutes a rule"),
          ReceiverOption.optional(LINK_VERBS, Kind.TEXTS, null, "what they offer"));
    }

    @Override
    public @Nullable String targetOption() {
      return null;
    }

    @Override
    public Living living(Receiver receiver) {
      return Living.NONE;
    }

    @Override
    public Rate rate() {
      throw new UnsupportedOperationException("links are no receiver");
    }
  }
}
