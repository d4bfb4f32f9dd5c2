package io.wirewatch.query.dialect;

import io.wirewatch.query.Problems;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import io.wirewatch.query.dialect.ExtraToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pieces of an EXTRA rule to its tree. */
final class ExtraParser {
  private static final Set<String> OPERATORS = Set.of("and", "or", "not", "prox");
  private static final Set<String> RELATIONS = Set.of("any", "all", "adj", "within");

  private final String rule;
  private final List<ExtraToken> tokens;
  private final Problems problems;
  private int at;
  private int levels;

  ExtraParser(String rule, List<ExtraToken> tokens, Problems problems) {
    this.rule = rule;
    this.tokens = tokens;
    this.problems = problems;
  }

  /**
   * The whole rule.
   *
   * @throws QueryException telling these and all problems found before
   */
  ExtraNode parse() throws QueryException {
    ExtraNode node = statement();
    ExtraToken rest = peek();
    if (rest.kind() != Kind.END && problems.none()) {
      problems.add(
          rest.start(),
          rest.end(),
          "something behind the end of the rule",
          "one statement",
          "put (or ...) or (and ...) about them");
    }
    problems.throwIfAny();
    return Objects.requireNonNull(node);
  }

  /** Null where something in it is reported. */
  private @Nullable ExtraNode statement() {
    ExtraToken first = peek();
    if (first.kind() != Kind.OPEN) {
      return search(first.start(), false);
    }
    at++;
    if (++levels > QueryParser.MAX_LEVELS) {
      problems.add(first.start(), first.end(), "too many levels", "at most 200 parentheses", null);
      at = tokens.size() - 1;
      return null;
    }
    ExtraNode node = isOperator(peek()) ? operation(first.start()) : search(first.start(), true);
    levels--;
    return node;
  }

  private static boolean isOperator(ExtraToken token) {
    String lower = token.text().toLowerCase(Locale.ROOT);
    return token.kind() == Kind.WORD
        && OPERATORS.contains(lower)
        && (token.text().equals(lower) || token.text().equals(lower.toUpperCase(Locale.ROOT)));
  }

  private @Nullable ExtraNode operation(int start) {
    ExtraToken name = take();
    List<ExtraNode.Modifier> modifiers = modifiers();
    int headEnd = tokens.get(at - 1).end();
    List<ExtraNode> operands = new ArrayList<>();
    boolean isBroken = false;
    while (peek().kind() != Kind.CLOSE && peek().kind() != Kind.END) {
      ExtraNode operand = statement();
      isBroken |= operand == null;
      if (operand != null) {
        operands.add(operand);
      }
    }
    if (!isBroken && operands.isEmpty()) {
      problems.add(
          name.start(),
          headEnd,
          "an operator without an operand",
          "what it is about",
          "for the word put it in quotes");
      isBroken = true;
    }
    int end = close(start);
    return isBroken || end < 0
        ? null
        : new ExtraNode.Operation(
            name.text().toLowerCase(Locale.ROOT), modifiers, operands, start, headEnd, end);
  }

  private List<ExtraNode.Modifier> modifiers() {
    List<ExtraNode.Modifier> modifiers = new ArrayList<>();
    while (peek().kind() == Kind.SLASH) {
      ExtraToken slash = take();
      ExtraToken name = peek();
      if (name.kind() != Kind.WORD) {
        problems.add(
            slash.start(), slash.end(), "a / without a modifier", "such as /stemming", null);
        continue;
      }
      at++;
      String comparator = "";
      String value = "";
      if (peek().kind() == Kind.COMPARATOR) {
        comparator = take().text();
        if (peek().kind() == Kind.WORD || peek().kind() == Kind.QUOTED) {
          value = take().text();
        } else {
          problems.add(
              peek().start(), peek().end(), "the value of a modifier is missing", "a value", null);
        }
      }
      modifiers.add(
          new ExtraNode.Modifier(
              name.text(), comparator, value, slash.start(), tokens.get(at - 1).end()));
    }
    return modifiers;
  }

  /** A search clause, with the parenthesis behind it where one opened before it. */
  private @Nullable ExtraNode search(int start, boolean isOpen) {
    ExtraToken first = peek();
    ExtraToken next = first.kind() == Kind.END ? first : tokens.get(at + 1);
    String index = "";
    String relation = "";
    List<ExtraNode.Modifier> modifiers = List.of();
    boolean isRelation =
        next.kind() == Kind.COMPARATOR
            || (next.kind() == Kind.WORD && RELATIONS.contains(next.text()));
    if (first.kind() == Kind.WORD && isRelation) {
      index = first.text();
      relation = next.text();
      at += 2;
      modifiers = modifiers();
    } else if (first.kind() == Kind.WORD && isOpen && next.kind() == Kind.WORD) {
      problems.add(
          next.start(),
          next.end(),
          "a relation that EXTRA does not have",
          "any, all, adj or =",
          null);
      skip();
      return null;
    }
    ExtraToken term = peek();
    if (term.kind() != Kind.QUOTED && term.kind() != Kind.WORD) {
      problems.add(
          term.start(), term.end(), "a term is missing", "a word, or words in quotes", null);
      if (isOpen || term.kind() != Kind.CLOSE) {
        skip();
      }
      return null;
    }
    at++;
    int end = isOpen ? close(start) : term.end();
    return end < 0
        ? null
        : new ExtraNode.Search(index, relation, modifiers, term.text(), start, end);
  }

  /** Goes on after the parenthesis that closes what is broken here. */
  private void skip() {
    int depth = 1;
    while (peek().kind() != Kind.END && depth > 0) {
      Kind kind = take().kind();
      depth += kind == Kind.OPEN ? 1 : kind == Kind.CLOSE ? -1 : 0;
    }
  }

  /** After the parenthesis that must stand here; -1 where it does not. */
  private int close(int opening) {
    ExtraToken closing = peek();
    if (closing.kind() == Kind.CLOSE) {
      at++;
      return closing.end();
    }
    if (closing.kind() == Kind.END) {
      if (problems.none()) {
        problems.add(
            opening,
            opening + Math.min(1, rule.length() - opening),
            "a parenthesis is not closed",
            ") behind it",
            null);
      }
    } else {
      problems.add(
          closing.start(),
          closing.end(),
          "something behind a term",
          ")",
          "put the words in quotes");
      skip();
    }
    return -1;
  }

  private ExtraToken peek() {
    return tokens.get(at);
  }

  private ExtraToken take() {
    return tokens.get(at++);
  }
}
