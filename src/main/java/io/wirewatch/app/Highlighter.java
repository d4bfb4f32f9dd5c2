package io.wirewatch.app;

import io.wirewatch.model.Field;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import java.util.List;

/**
 * Text of articles made fit for people: clean of what could steer a terminal, the words of the
 * spans bold and coloured on a terminal and between asterisks elsewhere.
 */
final class Highlighter {
  private static final String RESET = "\u001B[0m";

  private final boolean isColoured;

  Highlighter(boolean isColoured) {
    this.isColoured = isColoured;
  }

  /** How a piece of text stands out on a terminal. */
  enum Style {
    FOUND("1;33"),
    CRITICAL("1;31"),
    WARNING("33"),
    INFO("36"),
    GOOD("32"),
    BOLD("1"),
    FAINT("2");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  /** {@code text}, cleaned, in a style where styles can be shown. */
  String styled(Style style, String text) {
    String clean = Terminal.clean(text);
    return isColoured ? "\u001B[" + style.code + "m" + clean + RESET : clean;
  }

  /**
   * A piece of a field with what the spans name marked in it; a span that reaches over the edge is
   * marked as far as it is there.
   *
   * @param text the piece
   * @param start where it starts in the field, in UTF-16 units
   * @param spans in {@link Span#ORDER}; those of other fields do not matter
   */
  String marked(Field field, int start, String text, List<Span> spans) {
    StringBuilder out = new StringBuilder(text.length() + 32);
    int told = 0;
    int from = -1;
    int to = -1;
    for (Span span : spans) {
      if (span.field() != field) {
        continue;
      }
      int spanFrom = Math.max(0, span.start() - start);
      int spanTo = Math.min(text.length(), span.end() - start);
      if (spanTo <= spanFrom) {
        continue;
      }
      if (from >= 0 && spanFrom < to) {
        to = Math.max(to, spanTo);
        continue;
      }
      told = mark(out, text, told, from, to);
      from = spanFrom;
      to = spanTo;
    }
    told = mark(out, text, told, from, to);
    return out.append(Terminal.clean(text.substring(told))).toString();
  }

  /** A snippet with its spans marked, an ellipsis where the field goes on. */
  String snippet(Snippet snippet, List<Span> spans) {
    String marked = marked(snippet.field(), snippet.start(), snippet.text(), spans).strip();
    boolean isCut = snippet.text().length() >= Snippet.MAX_TEXT - 1;
    return (snippet.start() > 0 ? "… " : "") + marked + (isCut ? " …" : "");
  }

  private int mark(StringBuilder out, String text, int told, int from, int to) {
    if (from < 0) {
      return told;
    }
    out.append(Terminal.clean(text.substring(told, from)));
    String found = text.substring(from, to);
    out.append(isColoured ? styled(Style.FOUND, found) : "*" + Terminal.clean(found) + "*");
    return to;
  }
}
