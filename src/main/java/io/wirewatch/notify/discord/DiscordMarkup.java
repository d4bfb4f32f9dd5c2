package io.wirewatch.notify.discord;

import io.wirewatch.notify.Markup;
import java.util.regex.Pattern;

/** Discord's Markdown. It takes a backslash before any mark, and then shows the mark alone. */
final class DiscordMarkup implements Markup {
  // Emphasis, code, spoilers, links, mentions and times; and an address, which would become a link.
  private static final Pattern MARK = Pattern.compile("[\\\\*_~`|<>\\[\\]()@]|:(?=//)");
  // Headings, small print and lists, at the start of a line.
  private static final Pattern START = Pattern.compile("(?m)^([ \\t]*\\d*)([-+#.])");

  @Override
  public String escape(String text) {
    String escaped = MARK.matcher(text).replaceAll("\\\\$0");
    return START.matcher(escaped).replaceAll("$1\\\\$2");
  }

  @Override
  public String bold(String markup) {
    return "**" + markup + "**";
  }

  /** The angle brackets keep Discord from showing what the address leads to. */
  @Override
  public String link(String label, String url) {
    if (label.equals(url)) {
      return address(url);
    }
    // A label that could be taken for another address is no link.
    return label.contains("://")
        ? escape(label) + " " + address(url)
        : "[" + escape(label) + "](<" + url + ">)";
  }

  @Override
  public String address(String url) {
    return "<" + url + ">";
  }

  @Override
  public int length(String markup) {
    return markup.length();
  }
}
