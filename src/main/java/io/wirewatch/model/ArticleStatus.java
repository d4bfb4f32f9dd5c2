package io.wirewatch.model;

import java.util.Locale;

/** What its publisher says of an article's standing (IPTC's publishing status). */
public enum ArticleStatus {
  USABLE,
  WITHHELD,
  CANCELED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in JSON, such as {@code canceled}. */
  public String label() {
    return label;
  }
}
