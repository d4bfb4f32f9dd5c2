package io.wirewatch.notify;

import io.wirewatch.model.AlertBrief.Excerpt;
import io.wirewatch.model.AlertBrief.Mark;
import org.jspecify.annotations.Nullable;

/** Pieces of articles with what satisfied the rule in bold. */
final class Excerpts {
  private Excerpts() {}

  /** An excerpt of at most so many UTF-16 units as {@link RichText}; empty for none. */
  static String shown(@Nullable Excerpt excerpt, int max) {
    if (excerpt == null || max == 0) {
      return "";
    }
    String text = excerpt.text();
    int[] ends = PlainText.ends(text);
    int from = 0;
    int to = text.length();
    if (text.length() > max) {
      int first = excerpt.marks().isEmpty() ? 0 : within(excerpt.marks().get(0).start(), text);
      from = edge(ends, Math.max(0, Math.min(first - max / 3, text.length() - max)));
      to = Math.max(edge(ends, from + max), from);
    }
    String shown = PlainText.richLine(marked(excerpt, ends, from, to));
    return (from > 0 ? "… " : "") + shown + (to < text.length() ? " …" : "");
  }

  private static String marked(Excerpt excerpt, int[] ends, int from, int to) {
    String text = excerpt.text();
    StringBuilder out = new StringBuilder();
    int told = from;
    for (Mark mark : excerpt.marks()) {
      int start = Math.max(told, edge(ends, within(mark.start(), text)));
      int end = Math.min(to, edgeAfter(ends, within(mark.end(), text)));
      if (start < end) {
        out.append(bare(text, told, start)).append(RichText.bold(bare(text, start, end)));
        told = end;
      }
    }
    return out.append(bare(text, told, to)).toString();
  }

  private static int within(int offset, String text) {
    return Math.max(0, Math.min(offset, text.length()));
  }

  private static String bare(String text, int from, int to) {
    return PlainText.withoutMarks(text.substring(from, Math.max(from, to)));
  }

  /** Where the character that holds {@code offset} begins. */
  private static int edge(int[] ends, int offset) {
    int edge = 0;
    for (int end : ends) {
      if (end > offset) {
        break;
      }
      edge = end;
    }
    return edge;
  }

  /** Where the character that is open at {@code offset} ends. */
  private static int edgeAfter(int[] ends, int offset) {
    for (int end : ends) {
      if (end >= offset) {
        return end;
      }
    }
    return offset;
  }
}
