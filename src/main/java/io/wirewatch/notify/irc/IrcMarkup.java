package io.wirewatch.notify.irc;

import io.wirewatch.notify.Markup;
import io.wirewatch.notify.PlainText;

/** Bold by the control character that clients know, lengths in bytes. */
enum IrcMarkup implements Markup {
  INSTANCE;

  private static final char BOLD = '\u0002';

  /** {@code text} without control characters, which are commands to clients. */
  @Override
  public String escape(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  @Override
  public String bold(String markup) {
    return BOLD + markup + BOLD;
  }

  /** The address spelt out: a client makes it a link. */
  @Override
  public String link(String label, String url) {
    return escape(label.equals(url) ? url : label + " " + url);
  }

  @Override
  public int length(String markup) {
    return PlainText.bytes(markup);
  }
}
