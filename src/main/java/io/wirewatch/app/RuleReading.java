package io.wirewatch.app;

import io.wirewatch.config.RuleEntry;
import io.wirewatch.config.RuleFileSet;
import io.wirewatch.config.RuleFiles;
import io.wirewatch.model.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rules of several files for a command, and says what is wrong with them. */
final class RuleReading {
  private final Terminal terminal;
  private boolean isBad;
  private boolean isFileMissing;

  RuleReading(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The rules that can be read; of two with one id the first. */
  List<Rule> read(List<Path> paths) {
    Map<String, RuleEntry> byId = new HashMap<>();
    List<Rule> rules = new ArrayList<>();
    for (Path path : paths) {
      RuleFileSet set = RuleFiles.read(path);
      set.errors().forEach(error -> say(error.toString()));
      isFileMissing |= set.rootError().isPresent();
      for (RuleEntry entry : set.entries()) {
        RuleEntry first = byId.putIfAbsent(entry.rule().id(), entry);
        if (first == null) {
          rules.add(entry.rule());
        } else {
          say(
              place(entry)
                  + ": a second rule "
                  + entry.rule().id()
                  + "; the first counts, at "
                  + place(first));
        }
      }
    }
    return rules;
  }

  private static String place(RuleEntry entry) {
    return entry.file() + ":" + entry.line();
  }

  /** Says what is wrong with a rule, on the standard error. */
  void say(String message) {
    isBad = true;
    message.lines().forEach(line -> terminal.say(Terminal.clean(line)));
  }

  /** Whether anything was wrong. */
  boolean isBad() {
    return isBad;
  }

  /** Whether a file that was named is not there. */
  boolean isFileMissing() {
    return isFileMissing;
  }
}
