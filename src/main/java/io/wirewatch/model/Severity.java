package io.wirewatch.model;

import java.util.Locale;

/** How much a rule's alerts matter, least first. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in rule files and JSON, such as {@code critical}. */
  public String label() {
    return label;
  }
}
