package io.wirewatch.notify;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Text with bold pieces and links that belongs to no service: what templates make, and what is cut.
 * While it is a string, pieces stand between characters that no clean text holds.
 *
 * @param runs pieces of one look each; a line end is a run of its own
 */
public record RichText(List<Run> runs) {
  static final char BOLD = '\uFDD0';
  static final char BOLD_END = '\uFDD1';
  static final char LINK = '\uFDD2';
  static final char LABEL = '\uFDD3';
  static final char LINK_END = '\uFDD4';

  // What typography puts below an accent that stands alone.
  private static final String NOTHING_BELOW = "\u25CC";

  private static final Run LINE_END = new Run("\n", false, null);

  /**
   * A piece of one look.
   *
   * @param text clean text of one line, or a line feed alone
   * @param isBold whether it stands out
   * @param url where it leads; null for nowhere
   */
  public record Run(String text, boolean isBold, @Nullable String url) {
    String markup(Markup markup) {
      if (equals(LINE_END)) {
        return text;
      }
      String shown = url == null ? markup.escape(text) : markup.link(text, url);
      return isBold ? markup.bold(shown) : shown;
    }
  }

  public RichText {
    runs = List.copyOf(runs);
  }

  /** Bold text as a string. */
  static String bold(String text) {
    return BOLD + text + BOLD_END;
  }

  /** A link as a string. */
  static String link(String label, String url) {
    return LINK + url + LABEL + label + LINK_END;
  }

  /** Reads a string: lines without blanks at their ends, no empty line at either end, never two. */
  static RichText parse(String text) {
    Parser parser = new Parser();
    text.lines().forEach(parser::line);
    return new RichText(parser.runs);
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Its text alone, in one line. */
  String plain() {
    StringBuilder text = new StringBuilder();
    runs.forEach(run -> text.append(run.text()));
    return PlainText.line(text.toString());
  }

  String markup(Markup markup) {
    StringBuilder out = new StringBuilder();
    runs.forEach(run -> out.append(run.markup(markup)));
    return out.toString();
  }

  /** This, or as much of its beginning as fits with an ellipsis; empty where nothing does. */
  RichText cut(int max, ToIntFunction<RichText> length) {
    if (length.applyAsInt(this) <= max) {
      return this;
    }
    for (int i = runs.size() - 1; i >= 0; i--) {
      Run run = runs.get(i);
      List<Run> before = runs.subList(0, i);
      String kept =
          run.url() != null || run.equals(LINE_END)
              ? ""
              : PlainText.cut(
                  run.text(),
                  max,
                  text -> length.applyAsInt(with(before, new Run(text, run.isBold(), null))));
      if (!kept.isEmpty()) {
        return with(before, new Run(kept, run.isBold(), null));
      }
    }
    return new RichText(List.of());
  }

  private static RichText with(List<Run> before, Run last) {
    List<Run> runs = new ArrayList<>(before);
    if (!last.text().isEmpty()) {
      runs.add(last);
    }
    return new RichText(runs);
  }

  /** Takes a string apart line by line. A piece that is not ended ends with its line. */
  private static final class Parser {
    private final List<Run> runs = new ArrayList<>();
    private int emptyLines;

    void line(String line) {
      List<Run> pieces = trimmed(rejoined(pieces(PlainText.richLine(line))));
      if (pieces.isEmpty()) {
        emptyLines++;
        return;
      }
      if (!runs.isEmpty()) {
        runs.add(LINE_END);
        if (emptyLines > 0) {
          runs.add(LINE_END);
        }
      }
      emptyLines = 0;
      runs.addAll(pieces);
    }

    private static List<Run> pieces(String line) {
      List<Run> pieces = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      boolean isBold = false;
      String url = null;
      for (int i = 0; i < line.length(); i++) {
        char unit = line.charAt(i);
        if (unit < BOLD || unit > LINK_END) {
          text.append(unit);
          continue;
        }
        if (unit == LABEL) {
          url = text.toString();
          text.setLength(0);
          continue;
        }
        add(pieces, text, isBold, url);
        isBold = unit == BOLD || (isBold && unit != BOLD_END);
        url = unit == LINK_END ? null : url;
      }
      add(pieces, text, isBold, url);
      return pieces;
    }

    private static void add(
        List<Run> pieces, StringBuilder text, boolean isBold, @Nullable String url) {
      if (!text.isEmpty()) {
        split(pieces, text.toString(), isBold, url);
        text.setLength(0);
      }
    }

    /** No markup is bold with blanks inside its edges: they stand outside. */
    private static void split(List<Run> pieces, String text, boolean isBold, @Nullable String url) {
      String core = text.strip();
      if (core.isEmpty() || (!isBold && url == null)) {
        pieces.add(new Run(text, false, null));
        return;
      }
      int start = text.indexOf(core);
      if (start > 0) {
        pieces.add(new Run(text.substring(0, start), false, null));
      }
      pieces.add(new Run(core, isBold, url));
      if (start + core.length() < text.length()) {
        pieces.add(new Run(text.substring(start + core.length()), false, null));
      }
    }

    /**
     * An accent at the start of a piece belongs to the character before it: it would join whatever
     * markup puts between.
     */
    private static List<Run> rejoined(List<Run> pieces) {
      List<Run> whole = new ArrayList<>();
      for (Run piece : pieces) {
        int joined = joined(piece.text());
        String before = piece.text().substring(0, joined);
        if (joined > 0 && whole.isEmpty()) {
          whole.add(new Run(NOTHING_BELOW + before, false, null));
        } else if (joined > 0) {
          Run last = whole.remove(whole.size() - 1);
          String text = Normalizer.normalize(last.text() + before, Normalizer.Form.NFC);
          whole.add(new Run(text, last.isBold(), last.url()));
        }
        if (joined < piece.text().length()) {
          whole.add(new Run(piece.text().substring(joined), piece.isBold(), piece.url()));
        }
      }
      return whole;
    }

    /** How many units at the start join what stands before them. */
    private static int joined(String text) {
      int end = 0;
      while (end < text.length() && joins(text.codePointAt(end))) {
        end += Character.charCount(text.codePointAt(end));
      }
      return end;
    }

    private static boolean joins(int point) {
      int type = Character.getType(point);
      return type == Character.NON_SPACING_MARK
          || type == Character.ENCLOSING_MARK
          || type == Character.COMBINING_SPACING_MARK
          || (point >= 0x1160 && point <= 0x11FF);
    }

    private static List<Run> trimmed(List<Run> pieces) {
      List<Run> kept = new ArrayList<>(pieces);
      while (!kept.isEmpty() && kept.get(0).text().isBlank()) {
        kept.remove(0);
      }
      while (!kept.isEmpty() && kept.get(kept.size() - 1).text().isBlank()) {
        kept.remove(kept.size() - 1);
      }
      if (!kept.isEmpty()) {
        int end = kept.size() - 1;
        Run first = kept.get(0);
        kept.set(0, new Run(first.text().stripLeading(), first.isBold(), first.url()));
        Run last = kept.get(end);
        kept.set(end, new Run(last.text().stripTrailing(), last.isBold(), last.url()));
      }
      return kept;
    }
  }
}
