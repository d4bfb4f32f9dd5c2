package io.wirewatch.config;

import io.wirewatch.query.QueryParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rule files of one set to rules: their lists are known to all of them, no id counts twice, and
 * a sequence may name rules of any.
 */
final class RuleFileReader {
  /** The keys of a rule file. */
  static final List<String> FILE_KEYS = List.of("keywords", "lists", "rules");

  /** The keys of a rule. */
  static final List<String> RULE_KEYS =
      List.of(
          "id",
          "name",
          "severity",
          "labels",
          "status",
          "expires",
          "owner",
          "query",
          "trigger",
          "tests");

  /** What an id of a rule looks like; a keyword's id is the keyword. */
  static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  /** What a name of a team is, for errors. */
  static final String TEAM_EXPECTED =
      "a-z, 0-9 and -, beginning with no -, for it becomes part of a topic's name";

  /** What a name of a team looks like. */
  static final Pattern TEAM = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private static final String LINES = ".jsonl";

  private final @Nullable RuleLints lints;
  private final RuleIds ids = new RuleIds();

  /** The files in the order given: each a {@link FileReading}, or what is known of it already. */
  private final List<Object> files = new ArrayList<>();

  /**
   * A reader of one set.
   *
   * @param lints what the files are held against for warnings; null where nobody asks
   */
  RuleFileReader(@Nullable RuleLints lints) {
    this.lints = lints;
  }

  /** The file alone. */
  static RuleFile readAlone(Source source, @Nullable RuleLints lints) {
    RuleFileReader reader = new RuleFileReader(lints);
    reader.add(source);
    return reader.read().get(0);
  }

  /** Adds a file: JSON lines where its name ends in {@code .jsonl}, else YAML. */
  void add(Source source) {
    files.add(new FileReading(source, source.name().endsWith(LINES), ids, lints));
  }

  /** Adds a file that could not be read. */
  void add(RuleFile unreadable) {
    files.add(unreadable);
  }

  /** What the files say, in the order in which they were added. */
  List<RuleFile> read() {
    List<FileReading> readings = new ArrayList<>();
    for (Object file : files) {
      if (file instanceof FileReading reading) {
        readings.add(reading);
      }
    }
    SharedLists lists = new SharedLists();
    readings.forEach(reading -> reading.readLists(lists));
    QueryParser parser = lists.parser();
    readings.forEach(reading -> reading.readRules(parser));
    new Sequences(readings).close();
    if (lints != null) {
      lists.lint(parser);
    }
    return files.stream()
        .map(file -> file instanceof FileReading reading ? reading.result() : (RuleFile) file)
        .toList();
  }
}
