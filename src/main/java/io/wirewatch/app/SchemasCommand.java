package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code schemas}: what other programs need to read and write the topics. */
@Command(
    name = "schemas",
    description = {
      "Lists and shows the JSON Schemas of records and rule files, and the AsyncAPI document of all"
          + " topics: for whoever reads or writes them from another program. They are the files of"
          + " config/schemas.",
      ""
    },
    synopsisSubcommandLabel = "list | show",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch schemas show alert > alert.schema.json",
      "  wirewatch topics --asyncapi --prefix news.   the document under another prefix",
    })
final class SchemasCommand implements Runnable {
  private static final Map<String, String> FILES = files();

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  SchemasCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("article", "what comes in");
    files.put("clock", "the time of a test stream, on the same topic");
    files.put("hit", "records of hits: hit, retract, renewed, armed, retired, tick");
    files.put("mention", "where a keyword stands in an article");
    files.put("alert", "alert events, on alerts, alerts.shadow and the topics of teams");
    files.put("trend", "how much a rule hit in one minute, hour or day");
    files.put(
        "routed", "what the step route hands to itself: routed, left, source, acknowledged, asked");
    files.put("notification", "what one receiver is to be told");
    files.put("delivery", "what became of a notification");
    files.put("deliver-status", "how a receiver is told, on the topic status");
    files.put("links-status", "how links fare in a process, on the topic status");
    files.put("silence", "alerts that are not told for a time");
    files.put("command", "what someone asks in a chat or by a link");
    files.put("rule", "a rule on the topic rules");
    files.put("book", "the marker of a revision on the topic rules");
    files.put("rule-change", "one change of a rule on the topic rules.history");
    files.put("status", "how one task of one step stands");
    files.put("dead-letter", "what 'deadletters list --format jsonl' prints");
    files.put("rules", "rule files, for editors");
    files.put("asyncapi", "the AsyncAPI document of all topics: keys, headers, settings, values");
    return Collections.unmodifiableMap(files);
  }

  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }

  @Command(
      name = "list",
      description = "Lists them: name and what it describes.",
      mixinStandardHelpOptions = true)
  int list(@Mixin OutputFormat.Choice format) {
    FILES.forEach(
        (name, describes) ->
            terminal
                .out()
                .println(
                    format.isJson()
                        ? JsonLine.of(
                            Map.of("name", name, "file", file(name), "describes", describes))
                        : "%-14s %s".formatted(name, describes)));
    return 0;
  }

  @Command(
      name = "show",
      description = {
        "Prints one as it ships. The AsyncAPI document refers to the others as files beside it."
      },
      mixinStandardHelpOptions = true)
  int show(@Parameters(paramLabel = "NAME", description = "Its name, such as alert.") String name)
      throws CommandException {
    if (!FILES.containsKey(name)) {
      throw CommandException.wrongInput(
          "there is no schema '" + Terminal.clean(name) + "'; see 'schemas list'");
    }
    terminal.out().print(read(file(name)));
    terminal.out().flush();
    return 0;
  }

  private static String file(String name) {
    return name.equals("asyncapi") ? "asyncapi.json" : name + ".schema.json";
  }

  private static String read(String file) {
    try (InputStream in =
        SchemasCommand.class.getResourceAsStream("/io/wirewatch/schemas/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
