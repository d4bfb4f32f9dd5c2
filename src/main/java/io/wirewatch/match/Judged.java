package io.wirewatch.match;

import io.wirewatch.query.Query;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * A part of a query with what the engine says of it alone. Two equal parts are two of these, so
 * they compare by identity.
 */
final class Judged {
  /** So many parts of a query are looked at by themselves, those near the root first. */
  static final int MAX_NODES = 2_000;

  private static final int CHUNK = 250;

  final Query query;
  final List<Judged> operands = new ArrayList<>();
  final boolean isTrue;
  private final Questions.Answer answer;

  private Judged(Query query, Inquiry inquiry) {
    this.query = query;
    answer = query instanceof Query.Not ? Questions.Answer.illegal(query) : inquiry.answer(query);
    isTrue = inquiry.isTrue(query);
  }

  /** The tree of {@code root}, as far as it is looked at. */
  static Judged of(Query root, Inquiry inquiry) {
    Judged judged = new Judged(root, inquiry);
    List<Query> asked = new ArrayList<>(List.of(root));
    for (int i = 0; i < asked.size() && asked.size() < MAX_NODES; i++) {
      List<Query> operands = asked.get(i).operands();
      asked.addAll(operands.subList(0, Math.min(operands.size(), MAX_NODES - asked.size())));
    }
    int left = prepared(asked, inquiry) - 1;
    Deque<Judged> open = new ArrayDeque<>(List.of(judged));
    while (!open.isEmpty() && left > 0) {
      Judged next = open.remove();
      List<Query> operands = next.query.operands();
      for (Query operand : operands.subList(0, Math.min(operands.size(), left))) {
        next.operands.add(new Judged(operand, inquiry));
        left--;
      }
      open.addAll(next.operands);
    }
    return judged;
  }

  /** Asks for as many of them as may be, from the first on: how many. */
  private static int prepared(List<Query> asked, Inquiry inquiry) {
    int prepared = 0;
    while (prepared < asked.size() && !inquiry.isHalfSpent()) {
      int end = Math.min(asked.size(), prepared + CHUNK);
      inquiry.prepare(asked.subList(prepared, end));
      prepared = end;
    }
    return Math.max(1, prepared);
  }

  /** Whether it or a part of it has operands that were not looked at. */
  boolean isCut() {
    return unseen() > 0 || operands.stream().anyMatch(Judged::isCut);
  }

  private int unseen() {
    return query.operands().size() - operands.size();
  }

  /** What it reports alone. */
  Questions.Answer answer() {
    return answer;
  }

  /** The operands that are not true, though they had to be. */
  List<Judged> falseOperands() {
    return operands.stream().filter(operand -> !operand.isTrue).toList();
  }

  Explanation.Node node(Set<Judged> blocking, ArticlePlaces places) {
    return new Explanation.Node(
        query,
        Operators.label(query),
        isTrue,
        blocking.contains(this),
        answer.spans().stream()
            .map(span -> new Explanation.Found(span, places.place(span).first() + 1))
            .toList(),
        answer.occurrences(),
        operands.stream().map(operand -> operand.node(blocking, places)).toList(),
        unseen());
  }
}
