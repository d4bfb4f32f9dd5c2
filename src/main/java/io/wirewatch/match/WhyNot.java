package io.wirewatch.match;

import static java.util.stream.Collectors.joining;

import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.query.Query;
import java.util.List;
import java.util.Map;

/** Why a query is not true of an article, as a clause; empty where it is true. */
final class WhyNot implements Query.Visitor<String> {
  private final Article article;

  WhyNot(Article article) {
    this.article = article;
  }

  @Override
  public String term(Query.Term term) {
    return isTrue(term) ? "" : RuleTests.quoted(term.toString()) + " is not in the text";
  }

  @Override
  public String metadata(Query.Metadata metadata) {
    return plainly(metadata);
  }

  @Override
  public String atLeast(Query.AtLeast atLeast) {
    return plainly(atLeast);
  }

  @Override
  public String someOf(Query.SomeOf someOf) {
    long met = someOf.operands().stream().filter(one -> one.accept(this).isEmpty()).count();
    return met >= someOf.k()
        ? ""
        : "%d of `%s` is true of the text".formatted(met, someOf.toString());
  }

  @Override
  public String near(Query.Near near) {
    return plainly(near);
  }

  @Override
  public String orderedNear(Query.OrderedNear near) {
    return plainly(near);
  }

  @Override
  public String notNear(Query.NotNear near) {
    return plainly(near);
  }

  @Override
  public String within(Query.Within within) {
    return plainly(within);
  }

  private String plainly(Query query) {
    return isTrue(query) ? "" : RuleTests.quoted(query.toString()) + " is not true of the text";
  }

  private boolean isTrue(Query query) {
    Rule alone =
        new Rule(
            "alone",
            "alone",
            Severity.INFO,
            Map.of(),
            query.toString(),
            new Trigger.EveryArticle());
    return !RuleBook.of(0, List.of(alone)).matcher().match(article).isEmpty();
  }

  @Override
  public String and(Query.And and) {
    return and.operands().stream()
        .map(operand -> operand.accept(this))
        .filter(reason -> !reason.isEmpty())
        .collect(joining("; "));
  }

  @Override
  public String or(Query.Or or) {
    boolean isTrue = or.operands().stream().anyMatch(operand -> operand.accept(this).isEmpty());
    if (isTrue) {
      return "";
    }
    return or.operands().stream()
        .map(operand -> RuleTests.quoted(operand.toString()))
        .collect(joining(", ", "none of ", " is true of the text"));
  }

  @Override
  public String not(Query.Not not) {
    return not.operand().accept(this).isEmpty()
        ? RuleTests.quoted(not.operand().toString())
            + (not.operand() instanceof Query.Term ? " is in the text" : " is true of the text")
        : "";
  }
}
