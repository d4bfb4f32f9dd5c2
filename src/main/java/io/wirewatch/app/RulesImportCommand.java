package io.wirewatch.app;

import static java.util.stream.Collectors.joining;

import io.wirewatch.config.FileError;
import io.wirewatch.config.ForeignFile;
import io.wirewatch.config.ForeignFiles;
import io.wirewatch.config.ForeignQuery;
import io.wirewatch.query.QueryError;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.dialect.Dialect;
import io.wirewatch.query.dialect.Dialects;
import io.wirewatch.query.dialect.Imported;
import io.wirewatch.query.dialect.Note;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code rules import}: queries of other products, in our language. */
@Command(
    name = "import",
    description = {
      "Prints queries of another product in our language, or says why one cannot be carried over."
          + " Needs no Kafka.",
      "",
      "FILE is one query; or, where it ends in .jsonl, an object {\"id\", \"query\"} a line; or,"
          + " where it ends in .json or .yaml, a list of such, perhaps below \"rules\", with a"
          + " \"name\" in the place of the id if there is none; or - for standard input: lines of"
          + " objects if it begins with one, else one query.",
      "",
      "Notes say what was left out and what reads a little differently. They and the refusals go"
          + " to standard error, with their places.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  echo '+coup \"red line\"~3' | wirewatch rules import --dialect lucene -",
      "  wirewatch rules import --dialect lucene --format yaml alerts.jsonl > config/rules/old.yaml",
      "",
      "Exit codes: 0 all were imported, 1 some were refused, 2 wrong usage, or a file that cannot be"
          + " read."
    })
final class RulesImportCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  private final Terminal terminal;
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Integer> copies = new HashMap<>();
  private int imported;
  private int noted;
  private int refused;

  @Option(
      names = "--dialect",
      required = true,
      paramLabel = "NAME",
      converter = DialectConverter.class,
      description = "What the queries are written in: lucene or iptc-extra.")
  private @Nullable Dialect dialect;

  @Option(
      names = "--format",
      paramLabel = "text|yaml|jsonl",
      defaultValue = "text",
      converter = FormatConverter.class,
      description =
          "text: a query a line; yaml: a rule file, each rule with the original above it; jsonl: an"
              + " object {\"id\", \"query\", \"notes\"} a line.")
  private Format format = Format.TEXT;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Where the queries are.")
  private List<Path> files = List.of();

  RulesImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private enum Format {
    TEXT,
    YAML,
    JSONL
  }

  @Override
  public Integer call() {
    boolean isReadable = true;
    ImportedRuleFile rules = new ImportedRuleFile(terminal.out());
    for (Path file : files) {
      ForeignFile read =
          file.toString().equals(STANDARD_INPUT)
              ? ForeignFiles.read("standard input", System.in)
              : ForeignFiles.read(file);
      isReadable &= read.isReadable();
      refused += read.isReadable() ? read.errors().size() : 0;
      read.errors().forEach(this::say);
      for (ForeignQuery query : read.queries()) {
        show(query, rules);
      }
    }
    if (format == Format.YAML) {
      rules.end();
    }
    if (imported + refused != 1) {
      terminal.say(
          imported + " imported, " + noted + " of them with notes; " + refused + " refused");
    }
    return !isReadable ? 2 : refused > 0 ? 1 : 0;
  }

  private void show(ForeignQuery query, ImportedRuleFile rules) {
    String id = id(query);
    String subject = query.isNamed() ? id + ": " : "";
    try {
      Imported result = dialect().read(query.text());
      imported++;
      noted += result.notes().isEmpty() ? 0 : 1;
      for (Note note : result.notes()) {
        say(query.error(note.start(), note.end(), subject + "note: " + note.message(), null, null));
      }
      List<String> notes = result.notes().stream().map(Note::message).toList();
      String text = result.query().toString();
      switch (format) {
        case TEXT -> terminal.out().println(Terminal.clean(text));
        case JSONL -> terminal.out().println(JsonLine.of(line(id, text, notes)));
        case YAML -> rules.add(id, query, text, notes);
      }
    } catch (QueryException e) {
      refused++;
      for (QueryError error : e.errors()) {
        String found = subject + "refused: " + error.problem();
        say(query.error(error.start(), error.end(), found, error.expected(), error.fix()));
      }
      if (format == Format.YAML) {
        rules.refuse(
            id, query, e.errors().stream().map(QueryError::problem).collect(joining("; ")));
      }
    }
  }

  private Dialect dialect() {
    return Objects.requireNonNull(dialect);
  }

  /** The id of a query, made different from those before. */
  private String id(ForeignQuery query) {
    String id = query.id();
    while (!ids.add(id)) {
      id = query.id() + "-" + copies.merge(query.id(), 2, (known, two) -> known + 1);
    }
    return id;
  }

  private static Map<String, Object> line(String id, String query, List<String> notes) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", id);
    line.put("query", query);
    line.put("notes", notes);
    return line;
  }

  private void say(FileError error) {
    error.toString().lines().map(Terminal::clean).forEach(terminal::say);
  }

  /** Reads {@code --dialect}. */
  static final class DialectConverter implements ITypeConverter<Dialect> {
    @Override
    public Dialect convert(String value) {
      return Dialects.named(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + value
                          + "' is no dialect; there are "
                          + Dialects.all().stream().map(Dialect::name).collect(joining(", "))));
    }
  }

  /** Reads {@code --format}. */
  static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      for (Format format : Format.values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
          return format;
        }
      }
      throw new TypeConversionException("'" + value + "' is none of text, yaml and jsonl");
    }
  }
}
