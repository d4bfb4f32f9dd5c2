package io.wirewatch.notify.slack;

import io.wirewatch.notify.Markup;

/** Text in which Slack looks for what stands in angle brackets, and for nothing else. */
final class SlackText implements Markup {
  @Override
  public String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String bold(String markup) {
    return markup;
  }

  @Override
  public String link(String label, String url) {
    return escape(label.equals(url) ? url : label + " " + url);
  }

  @Override
  public int length(String markup) {
    return markup.length();
  }
}
