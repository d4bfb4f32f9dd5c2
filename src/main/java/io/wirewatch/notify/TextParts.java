package io.wirewatch.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is said without an alert: lines, as many to a part as fit. The first line is the headline.
 *
 * @param parts what fits
 * @param more how many lines do not
 */
record TextParts(List<RichText> parts, int more) {
  // Nothing that we say is longer, and no service takes more.
  private static final int LONGEST = 32 * 1024;
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

  /** The headline of a text. */
  static String headline(@Nullable String text) {
    return lines(text).stream().findFirst().orElse("");
  }

  /** At most {@code most} parts of at most {@code max} units of markup. */
  static TextParts of(@Nullable String text, int most, int max, Markup markup) {
    List<RichText> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    List<String> lines = lines(text);
    int told = Math.min(1, lines.size());
    while (told < lines.size() && parts.size() < most) {
      String line = linked(lines.get(told));
      String longer = part.isEmpty() ? line : part + "\n" + line;
      boolean fits = length(RichText.parse(longer), markup) <= max;
      if (fits || part.isEmpty()) {
        part.setLength(0);
        part.append(longer);
        told++;
      }
      if (!fits || told == lines.size()) {
        parts.add(RichText.parse(part.toString()).cut(max, cut -> length(cut, markup)));
        part.setLength(0);
      }
    }
    parts.removeIf(RichText::isEmpty);
    return new TextParts(List.copyOf(parts), lines.size() - told);
  }

  private static int length(RichText text, Markup markup) {
    return markup.length(text.markup(markup));
  }

  private static String linked(String line) {
    return ADDRESS
        .matcher(line)
        .replaceAll(address -> Matcher.quoteReplacement(link(address.group())));
  }

  private static String link(String given) {
    String url = WebAddress.of(given);
    return url == null ? given : RichText.link(url, url);
  }

  private static List<String> lines(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    String some = text.substring(0, Math.min(text.length(), LONGEST));
    return PlainText.lines(some).lines().filter(line -> !line.isBlank()).toList();
  }
}
