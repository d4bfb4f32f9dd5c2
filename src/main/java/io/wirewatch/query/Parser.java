package io.wirewatch.query;

import io.wirewatch.query.Operand.Content;
import io.wirewatch.query.Operand.Shape;
import io.wirewatch.query.Token.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens to a tree. Goes on after an error as if it had been mended, and reports the next one only
 * where it does not follow from the first.
 *
 * <p>Recursive descent, tightest last: a level holds operands joined by OR, AND and blank; an
 * operand is a chain of positional operators, perhaps after NOT; their operands are terms,
 * functions, fields and parentheses. What fields, FIRST, CASE and FORMS say of the words in them is
 * handed down and put at each term.
 */
final class Parser {
  /** How much of an open parenthesis is shown to tell it from others, in UTF-16 units. */
  private static final int OPENING_SHOWN = 20;

  private final String query;
  private final Cursor cursor;
  private final TermReader reader;
  private final Lists lists;
  private final Problems problems;
  private final Places places;
  private final Joints joints;
  private final Simplifier simplifier;
  private final FilterReader filters;
  private Query.Scope scope = Query.Scope.OPEN;
  private int terms;
  private int levels;

  Parser(
      String query,
      List<Token> tokens,
      TermReader reader,
      Lists lists,
      Simplifier simplifier,
      Problems problems) {
    this.query = query;
    this.cursor = new Cursor(query, tokens, problems);
    this.reader = reader;
    this.lists = lists;
    this.simplifier = simplifier;
    this.problems = problems;
    this.places = new Places(problems);
    this.joints = new Joints(query, problems);
    this.filters = new FilterReader(this, places);
  }

  /**
   * The tree as written.
   *
   * @throws QueryException telling these and all problems found before
   */
  Query parse() throws QueryException {
    Token first = cursor.peek();
    if (first.kind() == Kind.END && problems.none()) {
      problems.add(first.start(), first.end(), "the query is empty", "a word or phrase", null);
    }
    Query tree = null;
    try {
      tree = level().tree();
    } catch (LimitException e) {
      // The limit is among the problems.
    }
    problems.throwIfAny();
    return Objects.requireNonNull(tree);
  }

  /** A limit is passed and reported: nothing is gained by reading on. */
  private static final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LimitException() {
      super(null, null, false, false);
    }
  }

  private Operand level() {
    int straysBefore = cursor.strays();
    List<Operand> operands = new ArrayList<>();
    List<Joints.Joint> between = new ArrayList<>();
    operands.add(operand(false));
    for (Token next = cursor.peek(); ; next = cursor.peek()) {
      Operand last = operands.get(operands.size() - 1);
      if (next.is(Operator.AND) || next.is(Operator.OR)) {
        cursor.take();
        between.add(next.is(Operator.AND) ? Joints.Joint.AND : Joints.Joint.OR);
        operands.add(operand(last.isBroken()));
      } else if (next.startsOperand()) {
        between.add(Joints.Joint.BLANK);
        operands.add(operand(false));
      } else {
        break;
      }
    }
    Operand first = operands.get(0);
    Operand last = operands.get(operands.size() - 1);
    if (operands.size() == 1) {
      return first;
    }
    if (cursor.strays() > straysBefore || operands.stream().anyMatch(Operand::isBroken)) {
      return Operand.broken(first.start(), last.end());
    }
    return Operand.of(Shape.GROUP, first.start(), last.end(), joints.join(operands, between));
  }

  /** An operand of a level. {@code silent} where a missing one follows from an earlier error. */
  private Operand operand(boolean silent) {
    Token first = cursor.peek();
    if (!first.is(Operator.NOT)) {
      return positional(silent);
    }
    cursor.take();
    Token next = cursor.peek();
    if (next.isPositional()) {
      return notBeforePositional(first, next);
    }
    Operand negated = deeper(first, () -> operand(silent));
    if (negated.isBroken()) {
      return negated;
    }
    Query tree = negated.tree();
    Set<Part> parts = EnumSet.of(Part.NOT);
    parts.addAll(negated.parts());
    Content content =
        Content.of(
            tree == null ? null : new Query.Not(tree), parts, negated.content().height() + 1);
    return new Operand(Shape.NOT, first.start(), negated.end(), negated.endsPositional(), content);
  }

  private Operand notBeforePositional(Token not, Token operator) {
    String written = written(operator);
    problems.add(
        not.start(),
        operator.end(),
        "NOT before " + written,
        "NOT before an operand",
        operator.is(Operator.NEAR) && operator.sound()
            ? "write NOT" + written + ", or AND NOT (a " + written + " b)"
            : "write AND NOT (a " + written + " b)");
    cursor.take();
    positional(true);
    return Operand.broken(not.start(), cursor.end());
  }

  private Operand positional(boolean silent) {
    Operand first = primary(silent);
    if (!cursor.peek().isPositional()) {
      return first;
    }
    List<Operand> operands = new ArrayList<>(List.of(first));
    List<Token> operators = new ArrayList<>();
    while (cursor.peek().isPositional()) {
      Token operator = cursor.take();
      operators.add(operator);
      operands.add(rightOf(operator, operands.get(operands.size() - 1).isBroken()));
    }
    if (operands.stream().anyMatch(Operand::isBroken)) {
      joints.checkChain(operators);
      return Operand.broken(first.start(), cursor.end());
    }
    boolean isChain = joints.checkChain(operators);
    Token operator = operators.get(0);
    boolean isPlaced =
        operator.operator() == null
            || places.arePositional(operator.operator(), written(operator), operands);
    Content content = Content.of(null, EnumSet.noneOf(Part.class), 0);
    if (isChain && isPlaced) {
      content = joints.chain(operands, operators);
      checkLevels(operator, content.height());
    }
    return Operand.of(Shape.POSITIONAL, first.start(), cursor.end(), content);
  }

  /** The operand behind a positional operator; what NOTNEAR shuns is sought in the whole field. */
  private Operand rightOf(Token operator, boolean silent) {
    Query.Scope whole = new Query.Scope(scope.field(), 0, scope.comparison());
    return inside(operator.is(Operator.NOTNEAR) ? whole : scope, () -> primary(silent));
  }

  /** An operand of a positional operator. */
  Operand primary(boolean silent) {
    Token token = cursor.peek();
    Operator operator = token.operator();
    if (operator != null && operator.place == Operator.Place.FUNCTION) {
      return filters.function(cursor.take());
    }
    if (operator == Operator.OF) {
      return ofWithoutNumber(token);
    }
    return switch (token.kind()) {
      case TERM -> term(token);
      case OPEN -> group(Shape.GROUP, scope);
      case FIELD -> filters.field(cursor.take());
      case METADATA -> metadata(token);
      case LIST -> list(token);
      case VALUE, OPERATOR, CLOSE, COMMA, END -> missing(token, silent);
    };
  }

  private Operand missing(Token token, boolean silent) {
    if (!silent && token.sound()) {
      problems.add(
          token.start(),
          token.end(),
          cursor.isAlone() ? "an operator alone" : "an operand is missing",
          "a word, a phrase or a group",
          token.kind() == Kind.OPERATOR ? "for the word write \"" + written(token) + "\"" : null);
    }
    return Operand.broken(token.start(), token.start());
  }

  private Operand term(Token token) {
    cursor.take();
    if (cursor.peek().is(Operator.OF) && isNumber(token)) {
      return new OfReader(this).read(token);
    }
    int index = terms;
    countTerms(token, 1);
    Content content = Content.NONE;
    TermReader.Reading reading = token.sound() ? read(token) : null;
    if (reading != null) {
      Query term = reading.at(scope, token.start(), token.end(), index);
      content = Content.of(term, reading.parts(), 0);
    }
    return Operand.of(Shape.PLAIN, token.start(), token.end(), content);
  }

  private TermReader.@Nullable Reading read(Token token) {
    int start = token.start();
    int end = token.end();
    return Glyphs.isQuote(query, start)
        ? reader.readQuoted(
            query.substring(start + 1, end - 1), scope.comparison(), start, end, problems)
        : reader.readBare(query.substring(start, end), scope.comparison(), start, end, problems);
  }

  private Operand list(Token token) {
    cursor.take();
    EntryReader.Reading reading =
        lists.read(
            query.substring(token.start() + 1, token.end()),
            scope.comparison(),
            token.start(),
            token.end(),
            problems);
    Content content = Content.NONE;
    if (reading != null) {
      int index = terms;
      countTerms(token, reading.terms().size());
      List<Query.Term> entries =
          EntryReader.placed(reading.terms(), scope, token.start(), token.end(), index);
      Query tree = entries.size() == 1 ? entries.get(0) : new Query.Or(List.copyOf(entries));
      content = new Content(tree, reading.parts(), 0, entries, List.of());
    }
    return Operand.of(Shape.PLAIN, token.start(), token.end(), content);
  }

  void countTerms(Token token, int count) {
    terms += count;
    if (terms > QueryParser.MAX_TERMS) {
      problems.add(
          token.start(),
          token.end(),
          "too many terms",
          "at most 100,000 terms",
          "split the query into several rules");
      throw new LimitException();
    }
  }

  private void checkLevels(Token token, int height) {
    if (levels + height > QueryParser.MAX_LEVELS) {
      problems.add(
          token.start(),
          token.end(),
          "too many levels",
          "at most 200 parentheses, functions, NOT and links of a chain in one another",
          null);
      throw new LimitException();
    }
  }

  /** What stands in parentheses, at the first of which the cursor is. */
  Operand group(Shape shape, Query.Scope inner) {
    Token opening = cursor.peek();
    Operand operand = between(opening, Cursor.Inside.GROUP, () -> inside(inner, this::level));
    return Operand.of(
        operand.isBroken() ? Shape.BROKEN : shape,
        opening.start(),
        cursor.end(),
        operand.content().raised());
  }

  /**
   * What {@code read} reads between the parenthesis at which the cursor is and the one that closes
   * it.
   *
   * @param named where it is told that these are one level too many
   */
  <T> T between(Token named, Cursor.Inside kind, Supplier<T> read) {
    Token opening = cursor.take();
    Cursor.Inside outer = cursor.enter(kind);
    T found = deeper(named, read);
    close(opening);
    cursor.enter(outer);
    return found;
  }

  /** Moves behind the parenthesis that closes {@code opening}. */
  private void close(Token opening) {
    Token closing = cursor.peek();
    if (closing.kind() == Kind.CLOSE) {
      cursor.take();
    } else {
      int shown = Math.min(query.length(), opening.start() + OPENING_SHOWN);
      problems.add(
          closing.start(),
          closing.end(),
          "a parenthesis is not closed",
          ")",
          "close the one that opens at " + query.substring(opening.start(), shown));
    }
  }

  /** What {@code read} reads, the words in it being in {@code inner}. */
  Operand inside(Query.Scope inner, Supplier<Operand> read) {
    Query.Scope outer = scope;
    scope = inner;
    Operand operand = read.get();
    scope = outer;
    return operand;
  }

  /** What {@code read} reads, one level deeper. */
  <T> T deeper(Token named, Supplier<T> read) {
    levels++;
    checkLevels(named, 0);
    T found = read.get();
    levels--;
    return found;
  }

  private Operand metadata(Token token) {
    cursor.take();
    return new MetadataReader(this).read(token);
  }

  private Operand ofWithoutNumber(Token token) {
    cursor.take();
    problems.add(
        token.start(),
        token.end(),
        "an operator alone",
        "a number before OF",
        "write 2 OF (a, b, c), or \"OF\" for the word");
    if (cursor.peek().kind() == Kind.OPEN) {
      operandsOfOf(token);
    }
    return Operand.broken(token.start(), cursor.end());
  }

  /** What stands between the parentheses of OF; nothing where they are missing. */
  List<Operand> operandsOfOf(Token name) {
    Token opening = cursor.peek();
    if (opening.kind() != Kind.OPEN) {
      problems.add(
          opening.start(),
          opening.end(),
          "the parenthesis of OF is missing",
          "(",
          "write 2 OF (a, b, c), or \"OF\" for the word");
      return List.of();
    }
    return between(
        name,
        Cursor.Inside.OF,
        () -> {
          List<Operand> operands = new ArrayList<>(List.of(level()));
          while (cursor.peek().kind() == Kind.COMMA) {
            cursor.take();
            operands.add(level());
          }
          return operands;
        });
  }

  private boolean isNumber(Token token) {
    for (int i = token.start(); i < token.end(); i++) {
      if (query.charAt(i) < '0' || query.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  Query.Scope scope() {
    return scope;
  }

  Cursor cursor() {
    return cursor;
  }

  Problems problems() {
    return problems;
  }

  Simplifier simplifier() {
    return simplifier;
  }

  /** What stands at a token. */
  String written(Token token) {
    return query.substring(token.start(), token.end());
  }
}
