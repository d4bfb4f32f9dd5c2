package io.wirewatch.match;

import io.wirewatch.model.Field;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.spans.SpanNearQuery;
import org.apache.lucene.queries.spans.SpanTermQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.TermQuery;

/**
 * What a generated rule asks, as Lucene says it. A word is looked for in title and text, as one
 * without a scope is here. The slop of two different words in any order is the number of words
 * between them.
 */
final class LuceneQueries implements Wanted.Visitor<Query> {
  /** A prefix as a prefix. */
  static final LuceneQueries PREFIX =
      new LuceneQueries((field, letters) -> new PrefixQuery(new Term(field, letters)));

  /** A prefix as a regular expression, which the Monitor can filter by its letters. */
  static final LuceneQueries REGEXP =
      new LuceneQueries((field, letters) -> new RegexpQuery(new Term(field, letters + ".*")));

  private static final List<String> FIELDS = List.of(name(Field.TITLE), name(Field.TEXT));

  private final BiFunction<String, String, Query> prefixes;

  private LuceneQueries(BiFunction<String, String, Query> prefixes) {
    this.prefixes = prefixes;
  }

  /** What Lucene calls {@code field}: the summary, where it stands for the text, as the text. */
  static String name(Field field) {
    return field == Field.TITLE ? Field.TITLE.label() : Field.TEXT.label();
  }

  @Override
  public Query phrase(Wanted.Phrase phrase) {
    String[] words = phrase.words().toArray(String[]::new);
    return words.length == 1
        ? inEither(field -> new TermQuery(new Term(field, words[0])))
        : inEither(field -> new PhraseQuery(field, words));
  }

  @Override
  public Query prefix(Wanted.Prefix prefix) {
    return inEither(field -> prefixes.apply(field, prefix.letters()));
  }

  @Override
  public Query near(Wanted.Near near) {
    return inEither(
        field ->
            SpanNearQuery.newUnorderedNearQuery(field)
                .addClause(new SpanTermQuery(new Term(field, near.one())))
                .addClause(new SpanTermQuery(new Term(field, near.other())))
                .setSlop(near.between())
                .build());
  }

  @Override
  public Query all(Wanted.All all) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    all.operands().forEach(operand -> query.add(operand.accept(this), Occur.MUST));
    return query.build();
  }

  @Override
  public Query any(Wanted.Any any) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Wanted operand : any.operands()) {
      if (operand.accept(this) instanceof BooleanQuery alternatives
          && alternatives.clauses().stream()
              .allMatch(clause -> clause.getOccur() == Occur.SHOULD)) {
        alternatives.clauses().forEach(query::add);
      } else {
        query.add(operand.accept(this), Occur.SHOULD);
      }
    }
    return query.build();
  }

  @Override
  public Query except(Wanted.Except except) {
    return new BooleanQuery.Builder()
        .add(except.wanted().accept(this), Occur.MUST)
        .add(except.unwanted().accept(this), Occur.MUST_NOT)
        .build();
  }

  private static Query inEither(Function<String, Query> inField) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    FIELDS.forEach(field -> query.add(inField.apply(field), Occur.SHOULD));
    return query.build();
  }
}
