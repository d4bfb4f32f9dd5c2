package io.wirewatch.app;

import io.wirewatch.config.FileError;
import io.wirewatch.config.RuleEntry;
import io.wirewatch.config.RuleFileSet;
import io.wirewatch.topology.RuleBookWriter;
import io.wirewatch.topology.RuleRecord;
import java.util.ArrayList;
import java.util.List;

/** Keeps the rules of one file set on the topic in step with its files. */
final class RuleSync {
  private final RuleBookWriter writer;
  private final String set;
  private final Terminal terminal;

  RuleSync(RuleBookWriter writer, String set, Terminal terminal) {
    this.writer = writer;
    this.set = set;
    this.terminal = terminal;
  }

  /**
   * Puts the good rules of {@code files} in force and removes those of this set that are gone; one
   * that cannot be read now keeps its last good version. Says what has changed and what is wrong.
   */
  RuleBookWriter.Outcome sync(RuleFileSet files) {
    List<RuleRecord> wanted = new ArrayList<>();
    for (RuleEntry entry : files.entries()) {
      wanted.add(RuleRecord.of(entry.rule(), new RuleRecord.Owner(set, entry.file())));
    }
    files.errors().forEach(this::announce);
    RuleBookWriter.Outcome outcome =
        writer.sync(set, wanted, record -> !files.mayRemove(record.id()));
    outcome
        .refused()
        .forEach((id, reason) -> terminal.say("rule '" + id + "' is not put in force: " + reason));
    return outcome;
  }

  private void announce(FileError error) {
    terminal.say("broken rule file: " + error);
    if (error.rule() != null) {
      terminal.say("  the last good version of '" + error.rule() + "', if any, stays in force");
    }
  }

  /** What a change did, in one line. */
  static String summary(RuleBookWriter.Outcome outcome) {
    return "rules: revision %d of the book: %d added, %d changed, %d removed"
        .formatted(
            outcome.revision(),
            outcome.added().size(),
            outcome.changed().size(),
            outcome.removed().size());
  }
}
