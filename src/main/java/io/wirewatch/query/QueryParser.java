package io.wirewatch.query;

import io.wirewatch.text.Tokenizer;
import java.util.List;

/**
 * Reads queries: text to tokens to tree to canonical form. An instance reads one query after
 * another without setting up anew, for one thread at a time.
 */
public final class QueryParser {
  /** The longest query, in UTF-16 units. */
  public static final int MAX_LENGTH = 1_000_000;

  /** The most terms in a query. */
  public static final int MAX_TERMS = 100_000;

  /** The most parentheses, functions and NOT around a term. */
  public static final int MAX_LEVELS = 200;

  /** A canonical form is never so many times longer than the text that it was read from. */
  private static final int MAX_GROWTH = 20;

  private final Tokenizer tokenizer = new Tokenizer();

  /**
   * The query that {@code text} says, in canonical form.
   *
   * @throws QueryException telling all errors that could be found
   */
  public static Query parse(String text) throws QueryException {
    return new QueryParser().read(text);
  }

  /**
   * The query of an entry of {@code keywords:}, which is read as between quotes: several words are
   * a phrase, and OR is a word.
   *
   * @throws QueryException telling all errors that could be found, with places in {@code entry}
   */
  public static Query parseEntry(String entry) throws QueryException {
    return new QueryParser().readEntry(entry);
  }

  /** As {@link #parse}. */
  public Query read(String text) throws QueryException {
    Problems problems = new Problems(text);
    checkLength(text, problems);
    List<Token> tokens = new Lexer(text, new TermReader(tokenizer, problems), problems).lex();
    Query tree = new Parser(text, tokens, problems).parse();
    Query query = Simplifier.simplify(tree);
    if (Simplifier.isTrueOfNothing(query)) {
      int end = tokens.get(tokens.size() - 2).end();
      problems.malformed(
          tokens.get(0).start(),
          end,
          "the query only excludes",
          "a word or phrase that must be there",
          "add what is looked for, as in coup NOT football");
      problems.throwIfAny();
    }
    checkPrinted(query, text, problems);
    return query;
  }

  /** As {@link #parseEntry}. */
  public Query readEntry(String entry) throws QueryException {
    Problems problems = new Problems(entry);
    checkLength(entry, problems);
    Query.Term term = new EntryReader(new TermReader(tokenizer, problems), problems).read(entry);
    checkPrinted(term, entry, problems);
    return term;
  }

  private static void checkLength(String text, Problems problems) throws QueryException {
    if (text.length() > MAX_LENGTH) {
      problems.malformed(
          MAX_LENGTH,
          text.length(),
          "the query is too long",
          "at most 1,000,000 characters",
          "split it into several rules");
      problems.throwIfAny();
    }
  }

  /** Folding and NOT pushed inward can lengthen a query, and what is printed must parse again. */
  private static void checkPrinted(Query query, String text, Problems problems)
      throws QueryException {
    if (text.length() > MAX_LENGTH / MAX_GROWTH && query.toString().length() > MAX_LENGTH) {
      problems.malformed(
          0,
          text.length(),
          "the query is too long in its canonical form",
          "at most 1,000,000 characters",
          "split it into several rules");
      problems.throwIfAny();
    }
  }
}
