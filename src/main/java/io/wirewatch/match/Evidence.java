package io.wirewatch.match;

import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.List;

/** Which parts of a true query make it so, and by which words. */
final class Evidence {
  private Evidence() {}

  /** The parts of a true query that count, each with what it found, as a clause. */
  static String of(Judged root) {
    List<Judged> parts = new ArrayList<>();
    gather(root, parts);
    return Wording.joined("; ", parts.stream().map(Evidence::shown).distinct().toList());
  }

  private static void gather(Judged judged, List<Judged> parts) {
    boolean isJoint =
        judged.query instanceof Query.And
            || judged.query instanceof Query.Or
            || judged.query instanceof Query.SomeOf;
    if (!isJoint || judged.operands.isEmpty()) {
      parts.add(judged);
      return;
    }
    judged.operands.stream()
        .filter(operand -> operand.isTrue && !(operand.query instanceof Query.Not))
        .forEach(operand -> gather(operand, parts));
  }

  private static String shown(Judged judged) {
    List<String> found = judged.answer().spans().stream().map(Wording::found).distinct().toList();
    return Wording.quoted(judged.query)
        + (found.isEmpty() ? " is true" : " by " + Wording.joined(", ", found));
  }
}
