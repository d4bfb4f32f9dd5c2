package io.wirewatch.app;

import io.wirewatch.config.ForeignQuery;
import io.wirewatch.config.RuleFileText;
import java.io.PrintStream;
import java.util.List;

/** Imported rules as a rule file, each with the original and the notes as a comment above. */
final class ImportedRuleFile {
  private final PrintStream out;
  private boolean isBegun;

  ImportedRuleFile(PrintStream out) {
    this.out = out;
  }

  void add(String id, ForeignQuery original, String query, List<String> notes) {
    begin();
    comment("", original.text());
    notes.forEach(note -> comment("note: ", note));
    out.println("  - id: " + id);
    if (!original.name().isEmpty()) {
      out.println("    name: " + JsonLine.of(cut(original.name())));
    }
    out.println("    query: >-");
    for (String line : RuleFileText.wrapped(query)) {
      out.println("      " + line);
    }
  }

  /** A rule that is not there, so that the file itself says it. */
  void refuse(String id, ForeignQuery original, String problems) {
    begin();
    comment("", original.text());
    comment("refused: ", id + ": " + problems);
  }

  /** Ends the file; one with no rule at all says so. */
  void end() {
    if (!isBegun) {
      out.println("rules: []");
    }
  }

  private void begin() {
    out.println(isBegun ? "" : "rules:");
    isBegun = true;
  }

  private void comment(String label, String text) {
    for (String line : text.lines().toList()) {
      RuleFileText.wrapped(label + line.replaceAll("[\uFFFE\uFFFF]", "\uFFFD")).stream()
          .map(Terminal::clean)
          .forEach(part -> out.println(("  # " + part).stripTrailing()));
    }
  }

  /** A name of one line, as long as a rule's may be. */
  private static String cut(String name) {
    String line = Terminal.clean(name);
    return line.length() > 200 ? line.substring(0, 200).strip() : line;
  }
}
