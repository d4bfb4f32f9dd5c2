package io.wirewatch.notify.teams;

import io.wirewatch.notify.Markup;
import java.util.regex.Pattern;

/** The little Markdown that a text block of a card reads, measured in bytes of JSON. */
final class TeamsMarkdown implements Markup {
  private static final Pattern MARK =
      Pattern.compile("[\\\\*_~`\\[\\]()<>|]|&(?=[#A-Za-z0-9]{1,40};)");
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

  @Override
  public String link(String label, String url) {
    return "[" + escape(label) + "](" + url + ")";
  }

  @Override
  public String address(String url) {
    return link(url, url);
  }

  @Override
  public int length(String markup) {
    return TeamsCard.bytes(markup);
  }
}
