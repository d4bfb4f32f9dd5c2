package io.wirewatch.app;

import io.wirewatch.config.FileError;
import io.wirewatch.config.RuleEntry;
import io.wirewatch.config.RuleFileSet;
import io.wirewatch.model.Rule;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Trigger;
import io.wirewatch.topology.RuleBookWriter;
import io.wirewatch.topology.RuleRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rules of one file set on the topic in step with its files. A rule whose own tests fail
 * is held back like one with errors: its last good version, if any, stays in force. What is in
 * force as it stands in the files is not tested again.
 */
final class RuleSync {
  private final RuleBookWriter writer;
  private final String set;
  private final Terminal terminal;
  private final ExpiryNotice expiry;

  /** What was last put, or found in force, by id; null before the first sync. */
  private @Nullable Map<String, RuleEntry> good;

  private Set<String> held = Set.of();

  RuleSync(RuleBookWriter writer, String set, Terminal terminal, InstantSource clock) {
    this.writer = writer;
    this.set = set;
    this.terminal = terminal;
    this.expiry = new ExpiryNotice(terminal, clock);
  }

  /**
   * Puts the good rules of {@code files} in force and removes those of this set that are gone; one
   * that cannot be read now, or whose tests fail, keeps its last good version. Says what has
   * changed and what is wrong.
   */
  RuleBookWriter.Outcome sync(RuleFileSet files) {
    files.errors().forEach(this::announce);
    Map<String, RuleEntry> known = good == null ? inForce(files) : good;
    Set<String> failing = failing(files, known);
    List<RuleRecord> wanted = new ArrayList<>();
    Map<String, RuleEntry> put = new HashMap<>();
    for (RuleEntry entry : files.entries()) {
      if (!failing.contains(entry.rule().id())) {
        wanted.add(RuleRecord.of(entry.rule(), new RuleRecord.Owner(set, entry.file())));
        put.put(entry.rule().id(), entry);
      }
    }
    RuleBookWriter.Outcome outcome =
        writer.sync(
            set, wanted, record -> !files.mayRemove(record.id()) || failing.contains(record.id()));
    outcome
        .refused()
        .forEach((id, reason) -> terminal.say("rule '" + id + "' is not put in force: " + reason));
    good = put;
    held = failing;
    expiry.of(put.values().stream().map(RuleEntry::rule).toList());
    return outcome;
  }

  /** Says which rules expire soon, or have expired, each once. */
  void remind() {
    expiry.tell();
  }

  /** Ids of the rules that are held back, because tests of theirs fail. */
  Set<String> held() {
    return held;
  }

  /** The entries that say what is in force already. */
  private Map<String, RuleEntry> inForce(RuleFileSet files) {
    Map<String, RuleRecord> records = writer.read();
    Map<String, RuleEntry> same = new HashMap<>();
    for (RuleEntry entry : files.entries()) {
      Rule rule = RulesCommand.rule(records.get(entry.rule().id()));
      RuleRef ref = rule == null ? null : rule.ref();
      if (entry.rule().ref().equals(ref)) {
        same.put(entry.rule().id(), entry);
      }
    }
    return same;
  }

  private Set<String> failing(RuleFileSet files, Map<String, RuleEntry> known) {
    Set<String> failing = new TreeSet<>();
    List<RuleEntry> changed =
        files.entries().stream()
            .filter(entry -> !sameAs(entry, known.get(entry.rule().id())))
            .toList();
    for (RuleEntry entry : changed) {
      RuleTestReport report = RuleTestReport.of(entry, files);
      if (!report.holds()) {
        failing.add(entry.rule().id());
        hold(entry, "tests of its own fail");
        report.text().lines().forEach(line -> terminal.say("  " + line));
      }
    }
    holdSequences(changed, failing);
    return failing;
  }

  /** A sequence is held back with the rules in it, whose queries it is made of. */
  private void holdSequences(List<RuleEntry> changed, Set<String> failing) {
    Set<String> steps = Set.copyOf(failing);
    for (RuleEntry entry : changed) {
      if (entry.rule().trigger() instanceof Trigger.Sequence sequence
          && sequence.rules().stream().anyMatch(steps::contains)
          && failing.add(entry.rule().id())) {
        hold(entry, "a rule in its sequence is held back");
      }
    }
  }

  /** Whether two entries are the same but for their place in the file. */
  private static boolean sameAs(RuleEntry entry, @Nullable RuleEntry other) {
    return other != null
        && entry.rule().equals(other.rule())
        && entry.fires().equals(other.fires())
        && entry.quiet().equals(other.quiet());
  }

  private void hold(RuleEntry entry, String reason) {
    String id = Terminal.clean(entry.rule().id());
    terminal.say("rule '%s' of %s is held back: %s".formatted(id, entry.file(), reason));
    terminal.say("  the last good version of '%s', if any, stays in force".formatted(id));
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

  /** How many rules are held back, as more of a line; empty for none. */
  String heldBack() {
    return held.isEmpty() ? "" : ", " + held.size() + " held back";
  }
}
