package io.wirewatch.query;

import io.wirewatch.query.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens to a tree, by the whole grammar of the language: an operator that is not there yet is
 * reported as such only where it could stand. Goes on after an error as if it had been mended, and
 * reports the next one only where it does not follow from the first.
 *
 * <p>Recursive descent, tightest last: a level holds operands joined by OR, AND and blank; an
 * operand is a chain of positional operators, perhaps after NOT; their operands are terms,
 * functions, fields and parentheses.
 */
final class Parser {
  /** How much of an open parenthesis is shown to tell it from others, in UTF-16 units. */
  private static final int OPENING_SHOWN = 20;

  private final String query;
  private final List<Token> tokens;
  private final Problems problems;
  private int at;
  private int terms;
  private int levels;

  /** Commas and parentheses skipped because they close or part nothing. */
  private int strays;

  /** Of the parentheses that are open, how many there are and whether the innermost is OF's. */
  private int open;

  private boolean inOf;

  Parser(String query, List<Token> tokens, Problems problems) {
    this.query = query;
    this.tokens = tokens;
    this.problems = problems;
  }

  /**
   * The tree as written.
   *
   * @throws QueryException telling these and all problems found before
   */
  Query parse() throws QueryException {
    Token first = peek();
    if (first.kind() == Kind.END && problems.none()) {
      problems.malformed(
          first.start(), first.end(), "the query is empty", "a word or phrase", null);
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

  /**
   * What stands between two operators.
   *
   * @param tree null where something in it is reported, as wrong or as not there yet
   */
  private record Operand(
      @Nullable Query tree, int start, int end, Shape shape, boolean endsPositional) {
    static Operand of(@Nullable Query tree, int start, int end, Shape shape) {
      return new Operand(tree, start, end, shape, shape == Shape.POSITIONAL);
    }

    boolean isBroken() {
      return shape == Shape.BROKEN;
    }

    /** Whether a reader could take it for a part of a positional operator beside it. */
    boolean isPlain() {
      return shape == Shape.PLAIN || shape == Shape.POSITIONAL;
    }
  }

  private enum Shape {
    PLAIN,
    GROUP,
    FUNCTION,
    METADATA,
    NOT,
    POSITIONAL,
    BROKEN
  }

  private enum Joint {
    AND,
    OR,
    BLANK
  }

  /** A limit is passed and reported: nothing is gained by reading on. */
  private static final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LimitException() {
      super(null, null, false, false);
    }
  }

  private Operand level() {
    int straysBefore = strays;
    List<Operand> operands = new ArrayList<>();
    List<Joint> joints = new ArrayList<>();
    operands.add(operand(false));
    for (Token next = peek(); ; next = peek()) {
      Operand last = operands.get(operands.size() - 1);
      if (next.is(Operator.AND) || next.is(Operator.OR)) {
        at++;
        joints.add(next.is(Operator.AND) ? Joint.AND : Joint.OR);
        operands.add(operand(last.isBroken()));
      } else if (next.startsOperand()) {
        joints.add(Joint.BLANK);
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
    if (strays > straysBefore || operands.stream().anyMatch(Operand::isBroken)) {
      return Operand.of(null, first.start, last.end, Shape.BROKEN);
    }
    checkMixture(operands, joints);
    List<Query> trees = operands.stream().map(Operand::tree).filter(Objects::nonNull).toList();
    Query tree =
        trees.size() < operands.size()
            ? null
            : joints.contains(Joint.OR) ? new Query.Or(trees) : new Query.And(trees);
    return Operand.of(tree, first.start, last.end, Shape.GROUP);
  }

  private void checkMixture(List<Operand> operands, List<Joint> joints) {
    List<int[]> places = operands.stream().map(o -> new int[] {o.start, o.end}).toList();
    int start = operands.get(0).start;
    int end = operands.get(operands.size() - 1).end;
    if (joints.contains(Joint.OR) && joints.stream().anyMatch(joint -> joint != Joint.OR)) {
      problems.malformed(
          start,
          end,
          joints.contains(Joint.AND) ? "OR beside AND" : "OR beside a blank, which is AND",
          "parentheses",
          Readings.of(query, places, joints.stream().map(joint -> joint == Joint.OR).toList()));
      return;
    }
    List<Integer> misread = new ArrayList<>();
    for (int i = 0; i < joints.size(); i++) {
      Operand left = operands.get(i);
      Operand right = operands.get(i + 1);
      if (joints.get(i) == Joint.BLANK
          && ((right.shape == Shape.POSITIONAL && left.isPlain())
              || (left.endsPositional && right.isPlain()))) {
        misread.add(i);
      }
    }
    if (!misread.isEmpty()) {
      String withAnd = Readings.withAnd(query, places, misread);
      problems.malformed(
          start,
          end,
          "a blank beside a positional operator",
          "AND, quotes or parentheses",
          withAnd == null
              ? null
              : "write " + withAnd + ", or quotes or parentheses around what belongs together");
    }
  }

  /** An operand of a level. {@code silent} where a missing one follows from an earlier error. */
  private Operand operand(boolean silent) {
    Token first = peek();
    if (!first.is(Operator.NOT)) {
      return positional(silent);
    }
    at++;
    Token next = peek();
    if (next.isPositional()) {
      String written = query.substring(next.start(), next.end());
      problems.malformed(
          first.start(),
          next.end(),
          "NOT before " + written,
          "NOT before an operand",
          next.is(Operator.NEAR) && next.sound()
              ? "write NOT" + written + ", or AND NOT (a " + written + " b)"
              : "write AND NOT (a " + written + " b)");
      at++;
      positional(true);
      return Operand.of(null, first.start(), end(), Shape.BROKEN);
    }
    enter(first);
    Operand negated = operand(silent);
    levels--;
    Query tree = negated.tree;
    return negated.isBroken()
        ? negated
        : new Operand(
            tree == null ? null : new Query.Not(tree),
            first.start(),
            negated.end,
            Shape.NOT,
            negated.endsPositional);
  }

  private Operand positional(boolean silent) {
    Operand left = primary(silent);
    if (!peek().isPositional()) {
      return left;
    }
    Token first = peek();
    boolean broken = left.isBroken();
    for (Token next = first; next.isPositional(); next = peek()) {
      at++;
      checkChain(first, next);
      if (next.sound()) {
        problems.notThereYet(next.start(), next.end());
      }
      broken |= primary(broken).isBroken();
    }
    return Operand.of(null, left.start, end(), broken ? Shape.BROKEN : Shape.POSITIONAL);
  }

  private void checkChain(Token first, Token next) {
    Operator operator = first.operator();
    if (operator == null || next.operator() == null || first.equals(next)) {
      return;
    }
    if (operator != next.operator()) {
      problems.malformed(
          next.start(),
          next.end(),
          next.operator() + " beside " + operator,
          "parentheses around one of them",
          null);
    } else if (!operator.chains) {
      problems.malformed(
          next.start(),
          next.end(),
          operator + " does not chain",
          "parentheses around one of them",
          null);
    }
  }

  private Operand primary(boolean silent) {
    Token token = peek();
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
      case VALUE, LIST -> other(token);
      case OPERATOR, CLOSE, COMMA, END -> missing(token, silent);
    };
  }

  private Operand missing(Token token, boolean silent) {
    if (!silent && token.sound()) {
      boolean alone = at == 0 && tokens.size() == 2 && token.kind() == Kind.OPERATOR;
      String name = query.substring(token.start(), token.end());
      problems.malformed(
          token.start(),
          token.end(),
          alone ? "an operator alone" : "an operand is missing",
          "a word, a phrase or a group",
          token.kind() == Kind.OPERATOR ? "for the word write \"" + name + "\"" : null);
    }
    return Operand.of(null, token.start(), token.start(), Shape.BROKEN);
  }

  private Operand term(Token token) {
    at++;
    if (peek().is(Operator.OF) && isNumber(token)) {
      return of(token);
    }
    int index = terms;
    countTerm(token);
    Query.Term term = token.term();
    Query tree =
        term == null
            ? null
            : new Query.Term(
                term.words(), term.scope(), term.quoted(), token.start(), token.end(), index);
    return Operand.of(tree, token.start(), token.end(), Shape.PLAIN);
  }

  /** A list or a value of metadata. */
  private Operand other(Token token) {
    at++;
    countTerm(token);
    if (token.kind() == Kind.LIST) {
      problems.notThereYet(token.start(), token.end());
    }
    return Operand.of(null, token.start(), token.end(), Shape.PLAIN);
  }

  private void countTerm(Token token) {
    if (++terms > QueryParser.MAX_TERMS) {
      problems.malformed(
          token.start(),
          token.end(),
          "too many terms",
          "at most 100,000 terms",
          "split the query into several rules");
      throw new LimitException();
    }
  }

  private void enter(Token token) {
    if (++levels > QueryParser.MAX_LEVELS) {
      problems.malformed(
          token.start(),
          token.end(),
          "too many levels",
          "at most 200 parentheses, functions and NOT in one another",
          null);
      throw new LimitException();
    }
  }

  private Operand group(Shape shape) {
    Token opening = tokens.get(at++);
    enter(opening);
    boolean outerOf = inOf;
    inOf = false;
    open++;
    Operand inner = level();
    close(opening);
    inOf = outerOf;
    return Operand.of(inner.tree, opening.start(), end(), inner.isBroken() ? Shape.BROKEN : shape);
  }

  private void close(Token opening) {
    Token closing = peek();
    if (closing.kind() == Kind.CLOSE) {
      at++;
    } else {
      int shown = Math.min(query.length(), opening.start() + OPENING_SHOWN);
      problems.malformed(
          closing.start(),
          closing.end(),
          "a parenthesis is not closed",
          ")",
          "close the one that opens at " + query.substring(opening.start(), shown));
    }
    open--;
    levels--;
  }

  private Operand function(Token token) {
    at++;
    if (token.sound()) {
      problems.notThereYet(token.start(), token.end());
    }
    Token next = peek();
    if (next.kind() == Kind.OPEN) {
      Operand group = group(Shape.FUNCTION);
      return Operand.of(null, token.start(), group.end, group.shape);
    }
    String name = query.substring(token.start(), token.end());
    if (token.sound()) {
      problems.malformed(
          next.start(),
          next.end(),
          "the parenthesis of " + name + " is missing",
          "(",
          "write " + name + "(...), or \"" + name + "\" for the word");
    }
    return Operand.of(null, token.start(), token.end(), Shape.BROKEN);
  }

  private Operand field(Token token) {
    at++;
    problems.notThereYet(token.start(), token.end());
    Token next = peek();
    if (next.start() != token.end() || !next.startsOperand() || next.is(Operator.NOT)) {
      problems.malformed(
          token.end(),
          token.end(),
          "the operand of " + query.substring(token.start(), token.end()) + " is missing",
          "a word, a phrase or a group right after the colon",
          "leave no blank after the colon");
      return Operand.of(null, token.start(), token.end(), Shape.BROKEN);
    }
    enter(token);
    Operand operand = primary(false);
    levels--;
    Shape shape = operand.shape == Shape.METADATA ? Shape.PLAIN : operand.shape;
    return Operand.of(null, token.start(), operand.end, shape);
  }

  private Operand metadata(Token token) {
    at++;
    countTerm(token);
    if (token.sound()) {
      problems.notThereYet(token.start(), token.end());
    }
    Token next = peek();
    if (token.sound() && next.kind() == Kind.OPEN && next.start() == token.end()) {
      group(Shape.METADATA);
    }
    return Operand.of(null, token.start(), end(), Shape.METADATA);
  }

  private boolean isNumber(Token token) {
    for (int i = token.start(); i < token.end(); i++) {
      if (query.charAt(i) < '0' || query.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** {@code k OF (p, q, r)}, after {@code k}. */
  private Operand of(Token number) {
    Token name = tokens.get(at++);
    if (name.sound()) {
      problems.notThereYet(name.start(), name.end());
    }
    List<Operand> operands = operandsOfOf(name);
    int end = end();
    String digits = query.substring(number.start(), number.end());
    int k = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    if (k < 1) {
      problems.malformed(
          number.start(), number.end(), "the number of OF is out of range", "k from 1", null);
    }
    boolean known = operands.stream().allMatch(operand -> operand.tree != null);
    if (known && k > operands.size() && !operands.isEmpty()) {
      problems.malformed(
          number.start(),
          number.end(),
          "the number of OF is above the number of its operands",
          "k from 1 to " + operands.size(),
          null);
    }
    Set<Query> different = new HashSet<>();
    for (Operand operand : operands) {
      if (operand.tree != null && !different.add(Simplifier.simplify(operand.tree))) {
        problems.malformed(
            number.start(),
            end,
            "an operand of OF is given twice",
            "different operands",
            "leave out " + problems.found(operand.start, operand.end));
        break;
      }
    }
    boolean broken = operands.isEmpty() || operands.stream().anyMatch(Operand::isBroken);
    return Operand.of(null, number.start(), end, broken ? Shape.BROKEN : Shape.FUNCTION);
  }

  private Operand ofWithoutNumber(Token token) {
    at++;
    problems.malformed(
        token.start(),
        token.end(),
        "an operator alone",
        "a number before OF",
        "write 2 OF (a, b, c), or \"OF\" for the word");
    if (peek().kind() == Kind.OPEN) {
      operandsOfOf(token);
    }
    return Operand.of(null, token.start(), end(), Shape.BROKEN);
  }

  private List<Operand> operandsOfOf(Token name) {
    Token opening = peek();
    if (opening.kind() != Kind.OPEN) {
      problems.malformed(
          opening.start(),
          opening.end(),
          "the parenthesis of OF is missing",
          "(",
          "write 2 OF (a, b, c), or \"OF\" for the word");
      return List.of();
    }
    at++;
    enter(name);
    boolean outerOf = inOf;
    inOf = true;
    open++;
    List<Operand> operands = new ArrayList<>();
    operands.add(level());
    while (peek().kind() == Kind.COMMA) {
      at++;
      operands.add(level());
    }
    close(opening);
    inOf = outerOf;
    return operands;
  }

  /** The next token that is no stray; those are reported and skipped. */
  private Token peek() {
    for (; ; at++, strays++) {
      Token token = tokens.get(at);
      if (token.kind() == Kind.CLOSE && open == 0) {
        problems.malformed(
            token.start(), token.end(), "a ) that closes nothing", "nothing", "leave it out");
      } else if (token.kind() == Kind.COMMA && !inOf) {
        problems.malformed(
            token.start(),
            token.end(),
            "a comma outside OF",
            "a blank, or quotes around a number or phrase with a comma",
            Readings.quotedAround(query, token.start()));
      } else {
        return token;
      }
    }
  }

  /** Where the last token read ends. */
  private int end() {
    return tokens.get(at - 1).end();
  }
}
