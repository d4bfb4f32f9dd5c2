package io.wirewatch.match;

import static java.util.stream.Collectors.joining;

import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.query.Query;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a query is not true of an article, as a clause; null where it is true. */
final class WhyNot implements Query.Visitor<@Nullable String> {
  private final Article article;

  WhyNot(Article article) {
    this.article = article;
  }

  @Override
  public @Nullable String term(Query.Term term) {
    Rule alone =
        new Rule(
            "term", "term", Severity.INFO, Map.of(), term.toString(), new Trigger.EveryArticle());
    boolean isThere = !RuleBook.of(0, List.of(alone)).matcher().match(article).isEmpty();
    return isThere ? null : RuleTests.quoted(term.toString()) + " is not in the text";
  }

  @Override
  public @Nullable String and(Query.And and) {
    String reasons =
        and.operands().stream()
            .map(operand -> operand.accept(this))
            .filter(Objects::nonNull)
            .collect(joining("; "));
    return reasons.isEmpty() ? null : reasons;
  }

  @Override
  public @Nullable String or(Query.Or or) {
    boolean isTrue = or.operands().stream().anyMatch(operand -> operand.accept(this) == null);
    if (isTrue) {
      return null;
    }
    return or.operands().stream()
        .map(operand -> RuleTests.quoted(operand.toString()))
        .collect(joining(", ", "none of ", " is true of the text"));
  }

  @Override
  public @Nullable String not(Query.Not not) {
    return not.operand().accept(this) == null
        ? RuleTests.quoted(not.operand().toString()) + " is in the text"
        : null;
  }
}
