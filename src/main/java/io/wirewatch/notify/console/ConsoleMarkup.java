package io.wirewatch.notify.console;

import io.wirewatch.notify.Markup;

/**
 * Bold on a terminal, asterisks elsewhere.
 *
 * @param isTerminal whether the console is one
 */
record ConsoleMarkup(boolean isTerminal) implements Markup {
  private static final String BOLD = "\u001B[1m";
  private static final String END = "\u001B[0m";

  @Override
  public String escape(String text) {
    return text;
  }

  @Override
  public String bold(String markup) {
    return isTerminal ? BOLD + markup + END : "*" + markup + "*";
  }

  @Override
  public String link(String label, String url) {
    return label.equals(url) ? url : label + " " + url;
  }

  @Override
  public int length(String markup) {
    return markup.length();
  }
}
