package io.wirewatch.notify;

import java.util.function.ToIntFunction;

/**
 * The few tags and the four named entities that every service with HTML knows. A line end stays a
 * line feed.
 *
 * @param measure how long HTML is to the service
 */
public record TagMarkup(ToIntFunction<String> measure) implements Markup {
  @Override
  public String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String bold(String markup) {
    return "<b>" + markup + "</b>";
  }

  @Override
  public String link(String label, String url) {
    return "<a href=\"" + escape(url) + "\">" + escape(label) + "</a>";
  }

  @Override
  public int length(String markup) {
    return measure.applyAsInt(markup);
  }
}
