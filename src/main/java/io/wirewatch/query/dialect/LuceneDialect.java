package io.wirewatch.query.dialect;

import io.wirewatch.query.Problems;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.List;

/**
 * The syntax of Lucene's classic query parser, version 9, with its defaults: a blank is OR, a term
 * that is cut into several words finds any of them, and AND and OR have no precedence but mark
 * clauses as required or optional. The query strings of Elasticsearch, OpenSearch and Solr are
 * written in it.
 */
final class LuceneDialect implements Dialect {
  @Override
  public String name() {
    return "lucene";
  }

  @Override
  public Imported read(String foreign) throws QueryException {
    Problems problems = new Problems(foreign);
    Notes notes = new Notes();
    checkForm(foreign, problems);
    List<LuceneToken> tokens = new LuceneLexer(foreign, problems).lex();
    Query tree = new LuceneParser(foreign, tokens, problems, notes).parse();
    return new Imported(Trees.canonical(tree, foreign, problems), notes.all());
  }

  private static void checkForm(String foreign, Problems problems) throws QueryException {
    if (foreign.length() > QueryParser.MAX_LENGTH) {
      problems.add(
          QueryParser.MAX_LENGTH,
          foreign.length(),
          "the query is too long",
          "at most 1,000,000 characters",
          "split it into several rules");
    } else if (foreign.startsWith("{!")) {
      int end = foreign.indexOf('}');
      problems.add(
          0,
          end < 0 ? foreign.length() : end + 1,
          "local parameters of Solr",
          "a query",
          "write what they set as a query of its own");
    }
    problems.throwIfAny();
  }
}
