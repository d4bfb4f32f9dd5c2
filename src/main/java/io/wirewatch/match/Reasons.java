package io.wirewatch.match;

import static java.util.Comparator.comparingInt;

import io.wirewatch.match.Explanation.Kind;
import io.wirewatch.match.Explanation.Reason;
import io.wirewatch.match.TermVariants.Variant;
import io.wirewatch.model.Article;
import io.wirewatch.model.Span;
import io.wirewatch.query.Query;
import java.util.List;
import java.util.OptionalInt;

/** What to say of a part that blocks: what is so instead, and how far off that is. */
final class Reasons implements Query.Visitor<Reason> {
  private final Judged judged;
  private final Inquiry inquiry;
  private final ArticlePlaces places;
  private final Variants variants;
  private final Repairs repairs;

  private Reasons(
      Judged judged, Inquiry inquiry, ArticlePlaces places, Variants variants, Repairs repairs) {
    this.judged = judged;
    this.inquiry = inquiry;
    this.places = places;
    this.variants = variants;
    this.repairs = repairs;
  }

  /** The reason that the blocking part {@code judged} is not true. */
  static Reason of(
      Judged judged, Inquiry inquiry, ArticlePlaces places, Variants variants, Repairs repairs) {
    return judged.query.accept(new Reasons(judged, inquiry, places, variants, repairs));
  }

  /** Why the nearest of the operands is not true, to go on behind a clause. */
  private String nearest() {
    Judged nearest =
        judged.falseOperands().stream()
            .filter(repairs::isNear)
            .min(comparingInt(operand -> repairs.of(operand).get(0).size()))
            .orElse(null);
    if (nearest == null) {
      return "";
    }
    List<String> clauses =
        Blame.of(nearest).stream()
            .map(one -> of(one, inquiry, places, variants, repairs).clause())
            .toList();
    return "; nearest: " + Wording.listed(clauses);
  }

  private Reason reason(Kind kind, String clause) {
    return new Reason(judged.query, kind, clause);
  }

  @Override
  public Reason term(Query.Term term) {
    List<Variant> found = variants.of(term);
    String note = formsNote(term);
    if (found.isEmpty()) {
      Article article = places.article();
      String where =
          term.scope().field() == null
              ? " is not in the " + Wording.searched(article)
              : " is nowhere in the article";
      return reason(Kind.ABSENT, Wording.quoted(term) + where + note);
    }
    Variant nearest = found.get(0);
    List<Span> spans = inquiry.answer(nearest.query()).spans();
    return reason(nearest.kind(), nearest.clause().apply(spans) + note);
  }

  /** Why FORMS finds less than it could, if it does. */
  private String formsNote(Query.Term term) {
    return term.scope().comparison() == Query.Comparison.STEM ? FormsNote.of(places, inquiry) : "";
  }

  @Override
  public Reason metadata(Query.Metadata metadata) {
    return reason(Kind.METADATA, variants.clause(metadata));
  }

  @Override
  public Reason and(Query.And and) {
    return reason(Kind.SOME_OF, "not all operands of " + Wording.quoted(and) + " are true");
  }

  @Override
  public Reason or(Query.Or or) {
    return reason(
        Kind.OR,
        "none of "
            + Wording.listed(or.operands().stream().map(Wording::quoted).toList())
            + " is true"
            + nearest());
  }

  @Override
  public Reason not(Query.Not not) {
    List<Span> spans = inquiry.answer(not.operand()).spans();
    String shown =
        spans.isEmpty()
            ? " is true, and must not be"
            : " is there, and must not be: "
                + Wording.found(spans.get(0))
                + " "
                + Wording.at(places.place(spans.get(0)));
    return reason(Kind.NOT, Wording.quoted(not.operand()) + shown);
  }

  @Override
  public Reason atLeast(Query.AtLeast atLeast) {
    int found =
        inquiry
            .greatest(1, atLeast.n() - 1, n -> new Query.AtLeast(n, atLeast.operand()))
            .orElse(0);
    return reason(
        Kind.AT_LEAST,
        Wording.quoted(atLeast.operand())
            + " occurs "
            + Wording.count(found, "time")
            + ", "
            + atLeast.n()
            + " are asked for"
            + nearest());
  }

  @Override
  public Reason someOf(Query.SomeOf someOf) {
    List<Judged> missing = judged.falseOperands();
    return reason(
        Kind.SOME_OF,
        (judged.operands.size() - missing.size())
            + " of "
            + someOf.operands().size()
            + " are true, "
            + someOf.k()
            + " are asked for; not true: "
            + Wording.listed(missing.stream().map(one -> Wording.quoted(one.query)).toList())
            + nearest());
  }

  @Override
  public Reason near(Query.Near near) {
    return reason(Kind.NEAR, Distances.near(near, judged, inquiry, places));
  }

  @Override
  public Reason orderedNear(Query.OrderedNear near) {
    return reason(Kind.ORDERED_NEAR, Distances.orderedNear(near, judged, inquiry, places));
  }

  @Override
  public Reason notNear(Query.NotNear near) {
    return reason(Kind.NOT_NEAR, Distances.notNear(near, judged, inquiry, places));
  }

  @Override
  public Reason within(Query.Within within) {
    boolean isSentence = within.unit() == Query.Within.Unit.SENTENCE;
    String unit = isSentence ? "sentence" : "paragraph";
    OptionalInt least =
        inquiry.least(within.n() + 1, Operators.most(within), n -> Operators.with(within, n));
    String sides = Wording.quoted(within.left()) + " and " + Wording.quoted(within.right());
    String clause =
        least.isPresent()
            ? sides
                + " are "
                + Wording.count(least.getAsInt(), unit)
                + " apart, "
                + Operators.name(within)
                + (within.n() == 0 ? " wants them in one" : " allows " + within.n())
            : Distances.apart(judged, inquiry, places, "more than 9 " + unit + "s apart");
    return reason(isSentence ? Kind.SENTENCE : Kind.PARAGRAPH, clause);
  }
}
