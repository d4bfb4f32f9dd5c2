package io.wirewatch.query;

import io.wirewatch.model.Field;
import io.wirewatch.query.Operand.Content;
import io.wirewatch.query.Operand.Shape;
import io.wirewatch.query.Query.Comparison;
import io.wirewatch.query.Token.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
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
    enter(first);
    Operand negated = operand(silent);
    levels--;
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
    Query.Scope outer = scope;
    if (operator.is(Operator.NOTNEAR)) {
      scope = new Query.Scope(outer.field(), 0, outer.comparison());
    }
    Operand operand = primary(silent);
    scope = outer;
    return operand;
  }

  private Operand primary(boolean silent) {
    Token token = cursor.peek();
    Operator operator = token.operator();
    if (operator != null && operator.place == Operator.Place.FUNCTION) {
      return function(token);
    }
    if (operator == Operator.OF) {
      return ofWithoutNumber(token);
    }
    return switch (token.kind()) {
      case TERM -> term(token);
      case OPEN -> group(Shape.GROUP);
      case FIELD -> field(token);
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

  private void enter(Token token) {
    levels++;
    checkLevels(token, 0);
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

  private Operand group(Shape shape) {
    Token opening = cursor.take();
    Cursor.Inside outer = open(opening, Cursor.Inside.GROUP);
    Operand inner = level();
    close(opening, outer);
    return Operand.of(
        inner.isBroken() ? Shape.BROKEN : shape,
        opening.start(),
        cursor.end(),
        inner.content().raised());
  }

  /** Goes in behind a parenthesis; what the cursor was in before, for {@link #close}. */
  Cursor.Inside open(Token token, Cursor.Inside inside) {
    enter(token);
    return cursor.enter(inside);
  }

  /** Goes out behind the parenthesis that closes {@code opening}. */
  void close(Token opening, Cursor.Inside outer) {
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
    cursor.enter(outer);
    levels--;
  }

  private Operand function(Token token) {
    cursor.take();
    Token next = cursor.peek();
    if (next.kind() != Kind.OPEN) {
      String name = written(token);
      if (token.sound()) {
        problems.add(
            next.start(),
            next.end(),
            "the parenthesis of " + name + " is missing",
            "(",
            "write " + name + "(...), or \"" + name + "\" for the word");
      }
      return Operand.broken(token.start(), token.end());
    }
    Query.Scope outer = scope;
    if (token.sound()) {
      scope = inside(token, outer);
    }
    Operand group = group(Shape.FUNCTION);
    scope = outer;
    return Operand.of(
        group.shape(),
        token.start(),
        group.end(),
        token.sound() ? applied(token, group) : Content.NONE);
  }

  /** The scope of words in a function. */
  private static Query.Scope inside(Token function, Query.Scope outer) {
    int n = function.number();
    return function.is(Operator.FIRST)
        ? new Query.Scope(
            outer.field(), outer.first() == 0 ? n : Math.min(n, outer.first()), outer.comparison())
        : function.is(Operator.CASE)
            ? new Query.Scope(outer.field(), outer.first(), Comparison.EXACT)
            : function.is(Operator.FORMS)
                ? new Query.Scope(outer.field(), outer.first(), Comparison.STEM)
                : outer;
  }

  /** What a function makes of what is in it. */
  private Content applied(Token function, Operand group) {
    int start = function.start();
    int end = group.end();
    Query tree = group.tree();
    if (tree == null) {
      return Content.NONE;
    }
    if (function.is(Operator.ATLEAST)) {
      return places.isCounted(group.parts(), start, end)
          ? Content.of(
              new Query.AtLeast(function.number(), tree),
              with(group.parts(), Part.ATLEAST),
              group.content().height())
          : Content.NONE;
    }
    Part part =
        function.is(Operator.CASE) ? Part.CASE : function.is(Operator.FORMS) ? Part.FORMS : null;
    return filtered(part, written(function), group, start);
  }

  private Content filtered(@Nullable Part filter, String name, Operand operand, int start) {
    if (operand.tree() == null
        || !places.isFiltered(filter, name, operand.parts(), start, operand.end())) {
      return Content.NONE;
    }
    Content content = operand.content();
    Set<Part> parts = filter == null ? content.parts() : with(content.parts(), filter);
    return new Content(
        content.tree(), parts, content.height(), content.entries(), content.conjuncts());
  }

  private Operand field(Token token) {
    cursor.take();
    Token next = cursor.peek();
    if (next.start() != token.end() || !next.startsOperand() || next.is(Operator.NOT)) {
      problems.add(
          token.end(),
          token.end(),
          "the operand of " + written(token) + " is missing",
          "a word, a phrase or a group right after the colon",
          "leave no blank after the colon");
      return Operand.broken(token.start(), token.end());
    }
    String name = query.substring(token.start(), token.end() - 1).toUpperCase(Locale.ROOT);
    Query.Scope outer = scope;
    scope = new Query.Scope(Field.valueOf(name), outer.first(), outer.comparison());
    enter(token);
    Operand operand = primary(false);
    levels--;
    scope = outer;
    Shape shape = operand.shape() == Shape.METADATA ? Shape.PLAIN : operand.shape();
    Content content = filtered(Part.valueOf(name), written(token), operand, token.start()).raised();
    return Operand.of(shape, token.start(), operand.end(), content);
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
    cursor.take();
    Cursor.Inside outer = open(name, Cursor.Inside.OF);
    List<Operand> operands = new ArrayList<>(List.of(level()));
    while (cursor.peek().kind() == Kind.COMMA) {
      cursor.take();
      operands.add(level());
    }
    close(opening, outer);
    return operands;
  }

  private boolean isNumber(Token token) {
    for (int i = token.start(); i < token.end(); i++) {
      if (query.charAt(i) < '0' || query.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  static Set<Part> with(Set<Part> parts, Part part) {
    Set<Part> all = EnumSet.of(part);
    all.addAll(parts);
    return all;
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
