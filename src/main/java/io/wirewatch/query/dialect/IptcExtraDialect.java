package io.wirewatch.query.dialect;

import io.wirewatch.query.Problems;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.Objects;

/**
 * The rule language of IPTC's EXTRA (EQL), as its own engine in extra-core translates it for
 * Elasticsearch. Where that engine does something else than the rule says, the rule is carried over
 * as it says, and a note tells the difference.
 */
final class IptcExtraDialect implements Dialect {
  @Override
  public String name() {
    return "iptc-extra";
  }

  @Override
  public Imported read(String foreign) throws QueryException {
    Problems problems = new Problems(foreign);
    Notes notes = new Notes();
    if (foreign.length() > QueryParser.MAX_LENGTH) {
      problems.add(
          QueryParser.MAX_LENGTH,
          foreign.length(),
          "the rule is too long",
          "at most 1,000,000 characters",
          "split it into several rules");
      problems.throwIfAny();
    }
    ExtraNode rule =
        new ExtraParser(foreign, new ExtraLexer(foreign, problems, notes).lex(), problems).parse();
    Query tree = new ExtraTranslator(problems, notes).translate(rule);
    problems.throwIfAny();
    return new Imported(
        Trees.canonical(Objects.requireNonNull(tree), foreign, problems), notes.all());
  }
}
