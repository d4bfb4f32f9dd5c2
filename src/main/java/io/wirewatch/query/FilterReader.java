package io.wirewatch.query;

import io.wirewatch.model.Field;
import io.wirewatch.query.Operand.Content;
import io.wirewatch.query.Operand.Shape;
import io.wirewatch.query.Query.Comparison;
import io.wirewatch.query.Token.Kind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads functions and fields: what FIRST, CASE, FORMS and fields say of the words in them goes into
 * the scope of these, so that only ATLEAST leaves a node behind.
 */
final class FilterReader {
  private final Parser parser;
  private final Cursor cursor;
  private final Problems problems;
  private final Places places;

  FilterReader(Parser parser, Places places) {
    this.parser = parser;
    this.cursor = parser.cursor();
    this.problems = parser.problems();
    this.places = places;
  }

  /** A function, behind its name. */
  Operand function(Token token) {
    Token next = cursor.peek();
    if (next.kind() != Kind.OPEN) {
      String name = parser.written(token);
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
    Operand group = parser.group(Shape.FUNCTION, inside(token, parser.scope()));
    return Operand.of(
        group.shape(),
        token.start(),
        group.end(),
        token.sound() ? applied(token, group) : Content.NONE);
  }

  /** The scope of the words in a function. */
  private static Query.Scope inside(Token function, Query.Scope outer) {
    if (function.is(Operator.CASE)) {
      return new Query.Scope(outer.field(), outer.first(), Comparison.EXACT);
    } else if (function.is(Operator.FORMS)) {
      return new Query.Scope(outer.field(), outer.first(), Comparison.STEM);
    } else if (function.is(Operator.FIRST) && function.sound()) {
      int n = function.number();
      int first = outer.first() == 0 ? n : Math.min(n, outer.first());
      return new Query.Scope(outer.field(), first, outer.comparison());
    }
    return outer;
  }

  /** What a function makes of what is in it. */
  private Content applied(Token function, Operand group) {
    int start = function.start();
    Query tree = group.tree();
    if (tree == null) {
      return Content.NONE;
    }
    if (function.is(Operator.ATLEAST)) {
      return places.isCounted(group.parts(), start, group.end())
          ? Content.of(
              new Query.AtLeast(function.number(), tree),
              with(group.parts(), Part.ATLEAST),
              group.content().height())
          : Content.NONE;
    }
    Part filter =
        function.is(Operator.CASE) ? Part.CASE : function.is(Operator.FORMS) ? Part.FORMS : null;
    return filtered(filter, parser.written(function), group, start);
  }

  /** A field, behind its colon. */
  Operand field(Token token) {
    Token next = cursor.peek();
    if (next.start() != token.end() || !next.startsOperand() || next.is(Operator.NOT)) {
      problems.add(
          token.end(),
          token.end(),
          "the operand of " + parser.written(token) + " is missing",
          "a word, a phrase or a group right after the colon",
          "leave no blank after the colon");
      return Operand.broken(token.start(), token.end());
    }
    String written = parser.written(token);
    String name = written.substring(0, written.length() - 1).toUpperCase(Locale.ROOT);
    Query.Scope outer = parser.scope();
    Query.Scope inner = new Query.Scope(Field.valueOf(name), outer.first(), outer.comparison());
    Operand operand = parser.deeper(token, () -> parser.inside(inner, () -> parser.primary(false)));
    Shape shape = operand.shape() == Shape.METADATA ? Shape.PLAIN : operand.shape();
    Content content = filtered(Part.valueOf(name), written, operand, token.start()).raised();
    return Operand.of(shape, token.start(), operand.end(), content);
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

  private static Set<Part> with(Set<Part> parts, Part part) {
    Set<Part> all = EnumSet.of(part);
    all.addAll(parts);
    return all;
  }
}
