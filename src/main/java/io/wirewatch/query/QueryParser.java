package io.wirewatch.query;

import io.wirewatch.text.Tokenizer;
import java.util.List;
import java.util.Objects;

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

  /** Without lists a canonical form is never so many times longer than what it was read from. */
  private static final int MAX_GROWTH = 40;

  private final TermReader terms = new TermReader(new Tokenizer());
  private final Lists lists;

  /** A parser of queries that name no lists. */
  public QueryParser() {
    this(Lists.none());
  }

  /** A parser of queries that may name {@code lists}. */
  public QueryParser(Lists lists) {
    this.lists = lists;
  }

  /**
   * The query that {@code text} says, in canonical form.
   *
   * @throws QueryException telling all errors that could be found
   */
  public static Query parse(String text) throws QueryException {
    return new QueryParser().read(text);
  }

  /**
   * The query that {@code text} says, in canonical form, the entries of {@code lists} put in.
   *
   * @throws QueryException telling all errors that could be found
   */
  public static Query parse(String text, Lists lists) throws QueryException {
    return new QueryParser(lists).read(text);
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
    List<Token> tokens = new Lexer(text, terms, problems).lex();
    Simplifier simplifier = new Simplifier();
    Query tree = new Parser(text, tokens, terms, lists, simplifier, problems).parse();
    Query query = simplifier.simplify(tree);
    if (Simplifier.isTrueOfNothing(query)) {
      int end = tokens.get(tokens.size() - 2).end();
      problems.add(
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

  /** What a query says that its author hardly means, by place; nothing where it has errors. */
  public List<QueryWarning> lint(String text) {
    try {
      Problems problems = new Problems(text);
      checkLength(text, problems);
      List<Token> tokens = new Lexer(text, terms, problems).lex();
      Simplifier simplifier = new Simplifier();
      Query tree = new Parser(text, tokens, terms, lists, simplifier, problems).parse();
      return Linter.lint(text, tree, simplifier.simplify(tree), simplifier, terms);
    } catch (QueryException e) {
      return List.of();
    }
  }

  /** As {@link #lint}, of an entry of {@code keywords:} or of a list. */
  public List<QueryWarning> lintEntry(String entry) {
    try {
      return Linter.lintEntry(entry, readEntry(entry));
    } catch (QueryException e) {
      return List.of();
    }
  }

  /** As {@link #parseEntry}. */
  public Query readEntry(String entry) throws QueryException {
    Problems problems = new Problems(entry);
    checkLength(entry, problems);
    Query query = new EntryReader(terms, lists).query(entry, problems);
    problems.throwIfAny();
    checkPrinted(Objects.requireNonNull(query), entry, problems);
    return query;
  }

  private static void checkLength(String text, Problems problems) throws QueryException {
    if (text.length() > MAX_LENGTH) {
      problems.add(
          MAX_LENGTH,
          text.length(),
          "the query is too long",
          "at most 1,000,000 characters",
          "split it into several rules");
      problems.throwIfAny();
    }
  }

  /** What is printed must parse again, though folding, lists and filters can make it larger. */
  private static void checkPrinted(Query query, String text, Problems problems)
      throws QueryException {
    boolean mayBeLong = text.length() > MAX_LENGTH / MAX_GROWTH || text.indexOf('@') >= 0;
    boolean isLong = mayBeLong && query.toString().length() > MAX_LENGTH;
    if (isLong || query.accept(Levels.INSTANCE) > MAX_LEVELS) {
      problems.add(
          0,
          text.length(),
          isLong
              ? "the query is too long in its canonical form"
              : "the query has too many levels in its canonical form",
          isLong ? "at most 1,000,000 characters" : "at most 200 levels",
          isLong ? "split it into several rules" : "leave out parentheses and NOT");
      problems.throwIfAny();
    }
  }
}
