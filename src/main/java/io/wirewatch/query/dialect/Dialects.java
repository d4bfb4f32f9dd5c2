package io.wirewatch.query.dialect;

import java.util.List;
import java.util.Optional;

/** The dialects that can be read. A new one is a {@link Dialect} and a line here. */
public final class Dialects {
  private static final List<Dialect> ALL = List.of(new LuceneDialect(), new IptcExtraDialect());

  private Dialects() {}

  /** All of them, in the order in which help names them. */
  public static List<Dialect> all() {
    return ALL;
  }

  /** The one of that name. */
  public static Optional<Dialect> named(String name) {
    return ALL.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
  }
}
