package io.wirewatch.app;

import io.wirewatch.app.Highlighter.Style;
import java.util.List;
import java.util.Objects;

/** Differences of rules for people. */
final class RuleDifferencePrinter {
  /** A text up to this long is shown whole; of a longer one, what differs. */
  private static final int MOST_UNITS = 160;

  private static final int AROUND = 40;
  private static final String CUT = "…";

  private final Highlighter highlighter;

  RuleDifferencePrinter(Terminal terminal) {
    highlighter = new Highlighter(terminal.isOutTerminal());
  }

  /** Several lines, each ended; none where nothing differs. */
  String print(RuleDifference difference) {
    StringBuilder out = new StringBuilder();
    String id = highlighter.styled(Style.BOLD, Terminal.clean(difference.id()));
    switch (difference.kind()) {
      case "added" -> {
        out.append("+ ").append(id).append("  is new\n");
        RuleDifference.parts(Objects.requireNonNull(difference.after()))
            .forEach(
                (name, text) -> {
                  if (!text.isEmpty()) {
                    out.append("    ").append(name).append(": ").append(shown(text)).append('\n');
                  }
                });
      }
      case "removed" -> out.append("- ").append(id).append("  is gone\n");
      case "changed" -> {
        List<String> names = difference.parts().stream().map(RuleDifference.Part::name).toList();
        out.append("~ ")
            .append(id)
            .append("  ")
            .append(String.join(", ", names))
            .append("; ")
            .append(difference.state())
            .append('\n');
        difference.parts().forEach(part -> part(out, part));
      }
      default -> {}
    }
    return out.toString();
  }

  private void part(StringBuilder out, RuleDifference.Part part) {
    String from = part.from();
    String to = part.to();
    int start = commonStart(from, to);
    int end = commonEnd(from, to, start);
    line(out, part.name(), "-", Style.CRITICAL, from, start, from.length() - end);
    line(out, part.name(), "+", Style.GOOD, to, start, to.length() - end);
  }

  private void line(
      StringBuilder out, String name, String sign, Style style, String text, int start, int end) {
    boolean isLong = text.length() > MOST_UNITS;
    int from = isLong ? Math.max(0, start - AROUND) : 0;
    int to =
        isLong
            ? Math.min(text.length(), Math.min(end, start + MOST_UNITS) + AROUND)
            : text.length();
    String piece =
        (from > 0 ? CUT : "") + text.substring(from, to) + (to < text.length() ? CUT : "");
    out.append("    ")
        .append(name)
        .append(": ")
        .append(highlighter.styled(style, sign + " " + Terminal.clean(piece)))
        .append('\n');
  }

  private static String shown(String text) {
    String clean = Terminal.clean(text);
    return clean.length() <= MOST_UNITS ? clean : clean.substring(0, MOST_UNITS) + CUT;
  }

  /** How many units both begin with, up to the last blank among them. */
  private static int commonStart(String one, String other) {
    int most = Math.min(one.length(), other.length());
    int common = 0;
    while (common < most && one.charAt(common) == other.charAt(common)) {
      common++;
    }
    return one.lastIndexOf(' ', Math.max(0, common - 1)) + 1;
  }

  /** How many units both end with behind {@code start}. */
  private static int commonEnd(String one, String other, int start) {
    int most = Math.min(one.length(), other.length()) - start;
    int common = 0;
    while (common < most
        && one.charAt(one.length() - 1 - common) == other.charAt(other.length() - 1 - common)) {
      common++;
    }
    return common;
  }
}
