package io.wirewatch.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mapping read against the keys it may have. */
final class Section {
  private final Node.Mapping mapping;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  private Section(Node.Mapping mapping) {
    this.mapping = mapping;
  }

  /**
   * Reads {@code mapping}; a key that is unknown, no text or given twice is an error, and of two
   * the first counts.
   *
   * @param what what it is, for errors, such as {@code a rule}
   * @param known the keys it may have; null for any
   */
  static Section of(
      Node.Mapping mapping, String what, @Nullable Collection<String> known, Errors errors) {
    Section section = new Section(mapping);
    for (Node.Entry entry : mapping.entries()) {
      Node.Scalar key = errors.scalar(entry.key(), "a key of " + what);
      if (key == null) {
        continue;
      }
      Node first = section.keys.putIfAbsent(key.text(), key);
      if (known != null && !known.contains(key.text())) {
        errors.add(
            key,
            "unknown key " + Wording.quoted(key.text()) + " in " + what,
            Wording.oneOf(known),
            Wording.didYouMean(key.text(), known));
      } else if (first != null) {
        errors.add(
            key,
            "the key " + Wording.quoted(key.text()) + " a second time",
            null,
            "it stands in line "
                + errors.source().line(first.start())
                + " already: keep one"
                + (key.text().equals("id") ? ", or begin a new rule with `- id:`" : ""));
      } else {
        section.values.put(key.text(), entry.value());
      }
    }
    return section;
  }

  Node.Mapping mapping() {
    return mapping;
  }

  /** The value of a key; null where it is not given. */
  @Nullable Node get(String key) {
    return values.get(key);
  }

  /** Where a key stands that is given. */
  Node key(String key) {
    return Objects.requireNonNull(keys.get(key));
  }

  /** Every known key with its value, in the order written. */
  Map<String, Node> values() {
    return values;
  }
}
