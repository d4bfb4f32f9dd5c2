package io.wirewatch.config;

import io.wirewatch.model.Trigger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ids and the logic of all rules of a set, of which none counts twice. */
final class RuleIds {
  private final Map<String, String> places = new HashMap<>();

  /** Of each logic the first rule that has it. */
  private final Map<List<Object>, String> logics = new HashMap<>();

  /** Whether this is the first rule of that id; else an error that names both places. */
  boolean claim(String id, Node.Scalar node, Errors errors) {
    String place = errors.source().name() + ":" + errors.source().line(node.start());
    String first = places.putIfAbsent(id, place);
    if (first == null) {
      return true;
    }
    errors.add(
        node,
        "the id " + Wording.quoted(id) + " a second time",
        null,
        "the first, " + first + ", counts: give this one an id of its own");
    return false;
  }

  /** The rule that had this logic before; null where this is the first. */
  @Nullable String sameLogic(String id, String query, Trigger trigger) {
    return logics.putIfAbsent(List.of(query, trigger), id);
  }

  /** All ids, good and bad. */
  Iterable<String> all() {
    return places.keySet();
  }
}
