package io.wirewatch.config;

import java.util.Set;
import java.util.TreeSet;

/** Names that one part of the configuration gives and another uses. */
final class Names {
  private final String what;
  private final String key;
  private final Set<String> given;
  private final Errors errors;
  private final Set<String> used = new TreeSet<>();

  /**
   * @param what they name, such as {@code receiver}
   * @param key under which they are given
   * @param given all of them, those with errors too
   */
  Names(String what, String key, Set<String> given, Errors errors) {
    this.what = what;
    this.key = key;
    this.given = Set.copyOf(given);
    this.errors = errors;
  }

  /** Whether a name is given, and used from now on; an error where it is not. */
  boolean isKnown(Values.Text name) {
    if (given.contains(name.value())) {
      used.add(name.value());
      return true;
    }
    errors.add(
        name.node(),
        "the "
            + what
            + (name.isVerbatim() ? " " + Wording.quoted(name.value()) : "")
            + ", which is not there",
        given.isEmpty() ? "a name from `" + key + "`, where there is none" : oneOfSorted(),
        Wording.didYouMean(name.value(), given));
    return false;
  }

  private String oneOfSorted() {
    return Wording.oneOf(new TreeSet<>(given));
  }

  boolean isUsed(String name) {
    return used.contains(name);
  }
}
