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
    Rule alone =
        new Rule(
            "term", "term", Severity.INFO, Map.of(), term.toString(), new Trigger.EveryArticle());
    boolean isThere = !RuleBook.of(0, List.of(alone)).matcher().match(article).isEmpty();
    return isThere ? "" : RuleTests.quoted(term.toString()) + " is not in the text";
  }

  @Override
  public String metadata(Query.Metadata node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String atLeast(Query.AtLeast node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String someOf(Query.SomeOf node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String near(Query.Near node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String orderedNear(Query.OrderedNear node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String notNear(Query.NotNear node) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String within(Query.Within node) {
    throw new UnsupportedOperationException();
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
        ? RuleTests.quoted(not.operand().toString()) + " is in the text"
        : "";
  }
}
