package io.wirewatch.query;

import io.wirewatch.query.Operand.Content;
import io.wirewatch.query.Operand.Shape;
import io.wirewatch.query.Token.Kind;
import io.wirewatch.text.CaseFolding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a test of metadata: {@code source:ap}, or {@code source:(ap OR "AP News")}. */
final class MetadataReader {
  private static final Pattern STARS = Pattern.compile("\\*{2,}");

  private final Parser parser;
  private final Cursor cursor;
  private final Problems problems;
  private final List<Query> tests = new ArrayList<>();
  private boolean isSound = true;

  MetadataReader(Parser parser) {
    this.parser = parser;
    this.cursor = parser.cursor();
    this.problems = parser.problems();
  }

  /** The test that {@code prefix} begins or, where it has its value in it, is. */
  Operand read(Token prefix) {
    String written = parser.written(prefix);
    int colon = written.indexOf(':');
    Query.Metadata.Key key =
        Query.Metadata.Key.valueOf(written.substring(0, colon).toUpperCase(Locale.ROOT));
    Token next = cursor.peek();
    int height = 0;
    if (prefix.sound() && next.kind() == Kind.OPEN && next.start() == prefix.end()) {
      group(key);
      height = 1;
    } else if (prefix.sound()) {
      int start = prefix.start() + colon + 1;
      add(key, written.substring(colon + 1), prefix, start);
    } else {
      parser.countTerms(prefix, 1);
      isSound = false;
    }
    Content content =
        isSound
            ? Content.of(
                tests.size() == 1 ? tests.get(0) : new Query.Or(tests),
                EnumSet.of(Part.METADATA),
                height)
            : Content.NONE;
    return Operand.of(Shape.METADATA, prefix.start(), cursor.end(), content);
  }

  private void group(Query.Metadata.Key key) {
    isSound = parser.between(cursor.peek(), Cursor.Inside.VALUES, () -> values(key));
  }

  /** Adds a test of each value; whether all were sound so far. */
  private boolean values(Query.Metadata.Key key) {
    while (true) {
      Token value = cursor.peek();
      if (value.kind() == Kind.OPEN) {
        group(key);
      } else if (value.kind() == Kind.VALUE) {
        cursor.take();
        value(key, value);
      } else {
        missing(key, value);
      }
      Token joint = cursor.peek();
      if (joint.kind() == Kind.CLOSE || joint.kind() == Kind.END) {
        return isSound;
      }
      join(key, value, joint);
    }
  }

  private void value(Query.Metadata.Key key, Token value) {
    if (value.sound()) {
      add(key, parser.written(value), value, value.start());
    } else {
      parser.countTerms(value, 1);
      isSound = false;
    }
  }

  private void missing(Query.Metadata.Key key, Token found) {
    isSound = false;
    problems.add(
        found.start(),
        found.end(),
        "a value is missing",
        "a value of " + key.label() + ":",
        found.kind() == Kind.OPERATOR
            ? "for the value write \"" + parser.written(found) + "\""
            : null);
  }

  /** Moves to the next value; only OR may stand before it. */
  private void join(Query.Metadata.Key key, Token value, Token joint) {
    if (joint.is(Operator.OR)) {
      cursor.take();
      return;
    }
    isSound = false;
    boolean isBlank = joint.kind() == Kind.VALUE || joint.kind() == Kind.OPEN;
    if (isBlank) {
      problems.add(
          value.start(),
          joint.end(),
          "a blank between values",
          "OR between values, or quotes around one of several words",
          joint.kind() == Kind.OPEN
              ? "write OR between them"
              : "write "
                  + parser.written(value)
                  + " OR "
                  + parser.written(joint)
                  + ", or \""
                  + Glyphs.withoutQuotes(parser.written(value) + " " + parser.written(joint))
                  + "\"");
      return;
    }
    cursor.take();
    problems.add(
        joint.start(),
        joint.end(),
        parser.written(joint) + " between values",
        "OR",
        joint.is(Operator.AND)
            ? "write " + key.label() + ":a AND " + key.label() + ":b"
            : joint.is(Operator.NOT)
                ? "write NOT " + key.label() + ":a"
                : "write OR, or put quotes around the value");
  }

  private void add(Query.Metadata.Key key, String written, Token token, int start) {
    parser.countTerms(token, 1);
    boolean isQuoted = Glyphs.isQuote(written, 0);
    String value = value(isQuoted ? written.substring(1, written.length() - 1) : written);
    if (value == null) {
      isSound = false;
      problems.add(
          start, token.end(), "an empty value", "the value to compare with", "leave it out");
    } else {
      tests.add(new Query.Metadata(key, value, token.start(), token.end()));
    }
  }

  private static @Nullable String value(String written) {
    String value = STARS.matcher(CaseFolding.of(written)).replaceAll("*");
    return value.isEmpty() ? null : value;
  }
}
