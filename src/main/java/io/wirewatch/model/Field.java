package io.wirewatch.model;

import java.util.Locale;

/** A searchable field of an article, in the order in which spans are reported. */
public enum Field {
  TITLE,
  SUMMARY,
  TEXT;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The field's name in queries and JSON, such as {@code title}. */
  public String label() {
    return label;
  }
}
