package io.wirewatch.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping read against the keys it may have. */
final class Section {
  private static final Pattern PLAIN = Pattern.compile("[a-z_.-]{1,40}");

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
            "unknown key" + shown(key, errors) + " in " + what,
            Wording.oneOf(known),
            Wording.didYouMean(key.text(), known));
      } else if (first != null) {
        errors.add(
            key,
            "the key" + shown(key, errors) + " a second time",
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

  /** A key as it may be shown: what was pasted where a key stands may be a secret. */
  private static String shown(Node.Scalar key, Errors errors) {
    boolean isShown = !errors.source().isSecret(key.start()) || PLAIN.matcher(key.text()).matches();
    return isShown ? " " + Wording.quoted(key.text()) : "";
  }

  Node.Mapping mapping() {
    return mapping;
  }

  /** The value of a key; null where it is not given. */
  @Nullable Node get(String key) {
    return values.get(key);
  }

  /** Whether a key is given, known or not. */
  boolean hasKey(String key) {
    return keys.containsKey(key);
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
