package io.wirewatch.notify.mattermost;

import io.wirewatch.notify.Markup;
import java.util.regex.Pattern;

/** Mattermost's Markdown, which takes a backslash before any mark, in code points. */
final class MattermostMarkup implements Markup {
  // Emphasis, code, tables, links, hashtags, channels, formulas; an address, an entity, an emoji.
  private static final Pattern MARK =
      Pattern.compile(
          "[\\\\*_~`|\\[\\]()<>#$]|:(?=//|[a-z0-9_+-]{1,64}:)|&(?=[#A-Za-z0-9]{1,40};)");
  // Lists at the start of a line, and a line below another that makes a heading of it.
  private static final Pattern START = Pattern.compile("(?m)^([ \\t]*\\d*)([-+=.])");
  // The server looks for names behind it whatever stands before it: no backslash helps.
  private static final Pattern MENTION = Pattern.compile("@(?=[\\p{L}\\p{N}])");

  /** Text that calls nobody, for where no mark is read. */
  static String quiet(String text) {
    return MENTION.matcher(text).replaceAll("@\u200B");
  }

  @Override
  public String escape(String text) {
    String escaped = MARK.matcher(quiet(text)).replaceAll("\\\\$0");
    return START.matcher(escaped).replaceAll("$1\\\\$2");
  }

  @Override
  public String bold(String markup) {
    return "**" + markup + "**";
  }

  @Override
  public String link(String label, String url) {
    return label.equals(url) ? address(url) : "[" + escape(label) + "](" + calm(url) + ")";
  }

  @Override
  public String address(String url) {
    return "<" + calm(url) + ">";
  }

  /** The same address without a name to be called by. */
  private static String calm(String url) {
    return url.replace("@", "%40");
  }

  @Override
  public int length(String markup) {
    return markup.codePointCount(0, markup.length());
  }
}
