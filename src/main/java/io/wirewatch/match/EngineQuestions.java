package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the engine: each query is printed, read again as the rule of a user would be, and matched,
 * all of them as one rule book.
 */
final class EngineQuestions implements Questions {
  private final Article article;
  private final QueryParser parser = new QueryParser();

  EngineQuestions(Article article) {
    this.article = article;
  }

  @Override
  public List<Answer> ask(List<Query> queries) {
    List<Rule> rules = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      answers.add(read(queries.get(i)));
      if (answers.get(i).isLegal()) {
        rules.add(rule(String.valueOf(i), queries.get(i).toString()));
      }
    }
    Map<String, Match> matches = new HashMap<>();
    RuleBook.of(0, rules)
        .matcher()
        .match(article)
        .forEach(match -> matches.put(match.rule().id(), match));
    for (int i = 0; i < answers.size(); i++) {
      Match match = matches.get(String.valueOf(i));
      if (match != null) {
        answers.set(
            i,
            new Answer(
                true,
                answers.get(i).query(),
                true,
                match.spans(),
                match.occurrences(),
                match.language(),
                match.formsOff()));
      }
    }
    return answers;
  }

  private Answer read(Query query) {
    try {
      return Answer.no(parser.read(query.toString()));
    } catch (QueryException e) {
      // Not lost: the answer says so, and whoever asked tries something else.
      return Answer.illegal(query);
    }
  }

  private static Rule rule(String id, String query) {
    return new Rule(id, id, Severity.INFO, Map.of(), query, new Trigger.EveryArticle());
  }
}
