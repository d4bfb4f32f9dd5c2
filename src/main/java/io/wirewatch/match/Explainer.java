package io.wirewatch.match;

import io.wirewatch.match.Explanation.Change;
import io.wirewatch.match.Explanation.Reason;
import io.wirewatch.match.Repairs.Repair;
import io.wirewatch.model.Article;
import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says why a query is true of an article, or why not and what little would make it so.
 *
 * <p>It does not evaluate queries. Each part of one is asked of the engine as a rule of its own,
 * how far off a number is told by the number with which the engine says yes, and what is proposed
 * has been tried. What the parts report says where in a sentence.
 */
public final class Explainer {
  private final ArticlePlaces places;
  private final Inquiry inquiry;
  private final Variants variants;
  private final Repairs repairs;

  private Explainer(Article article, Questions questions) {
    places = new ArticlePlaces(article);
    inquiry = new Inquiry(questions, ArticlePlaces.length(article));
    variants = new Variants(places, inquiry);
    repairs = new Repairs(inquiry, variants);
  }

  /**
   * Explains one query of one article, in time that is bounded whatever the two are.
   *
   * @param query in canonical form
   * @param article of whose status nothing is asked
   */
  public static Explanation explain(Query query, Article article) {
    return explain(query, article, new EngineQuestions(article));
  }

  static Explanation explain(Query query, Article article, Questions questions) {
    return new Explainer(article, questions).explain(query);
  }

  private Explanation explain(Query query) {
    Judged root = Judged.of(query, inquiry);
    if (root.isTrue) {
      return new Explanation(
          true, Evidence.of(root), root.node(Set.of(), places), List.of(), null, limits(root));
    }
    variants.prepare(root);
    List<Judged> blocking = Blame.of(root);
    List<Reason> reasons =
        blocking.stream().map(one -> Reasons.of(one, inquiry, places, variants, repairs)).toList();
    Change change = change(root);
    String why = Wording.joined("; ", reasons.stream().map(Reason::clause).distinct().toList());
    return new Explanation(
        false, why, root.node(Set.copyOf(blocking), places), reasons, change, limits(root));
  }

  /** The smallest change with which the engine says yes; null if none is found. */
  private @Nullable Change change(Judged root) {
    for (Repair repair : repairs.of(root)) {
      Questions.Answer answer = inquiry.answer(repair.query());
      if (answer.isTrue()) {
        return changed(root.query.toString(), answer.query(), repair);
      }
    }
    return null;
  }

  private static Change changed(String before, Query query, Repair repair) {
    String after = query.toString();
    int shorter = Math.min(before.length(), after.length());
    int start = 0;
    while (start < shorter && before.charAt(start) == after.charAt(start)) {
      start++;
    }
    int same = 0;
    while (same < shorter - start
        && before.charAt(before.length() - 1 - same) == after.charAt(after.length() - 1 - same)) {
      same++;
    }
    int end = after.length() - same;
    if (start == end) {
      return new Change(query, start, end, repair.edits(), repair.size());
    }
    while (start > 0 && !isEdge(after.charAt(start - 1))) {
      start--;
    }
    while (end < after.length() && !isEdge(after.charAt(end))) {
      end++;
    }
    return new Change(query, start, end, repair.edits(), repair.size());
  }

  /** Whether no term and no operator goes on over {@code unit}. */
  private static boolean isEdge(char unit) {
    return unit == ' ' || unit == '(' || unit == ')' || unit == ',';
  }

  private List<String> limits(Judged root) {
    List<String> limits = new ArrayList<>();
    if (root.isCut()) {
      limits.add(Explanation.NODES);
    }
    if (inquiry.isSpent()) {
      limits.add(Explanation.TRIALS);
    }
    return limits;
  }
}
