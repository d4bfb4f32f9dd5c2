package io.wirewatch.notify;

/**
 * Text without marks: nothing is bold, and a link is its label and its address.
 *
 * @param markup by whose units it is measured
 * @param isBare whether no mark would be read, so that nothing is escaped
 */
record PlainMarkup(Markup markup, boolean isBare) implements Markup {
  /** What a service shows when it is given no marks, but would read them. */
  static PlainMarkup escaped(Markup markup) {
    return new PlainMarkup(markup, false);
  }

  /** Text for where a service reads no marks at all, no longer than if it did. */
  static PlainMarkup bare(Markup markup) {
    return new PlainMarkup(markup, true);
  }

  @Override
  public String escape(String text) {
    return isBare ? text : markup.escape(text);
  }

  @Override
  public String bold(String text) {
    return text;
  }

  @Override
  public String link(String label, String url) {
    return label.equals(url) ? address(url) : escape(label) + " " + address(url);
  }

  @Override
  public String address(String url) {
    return isBare ? url : markup.address(url);
  }

  @Override
  public int length(String text) {
    return markup.length(text);
  }
}
