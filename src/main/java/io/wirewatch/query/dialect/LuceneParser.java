package io.wirewatch.query.dialect;

import io.wirewatch.query.Problems;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import io.wirewatch.query.dialect.LuceneToken.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a Lucene query to a query of ours. A level is a list of clauses, each with what
 * stands before it; {@link LuceneClauses} says what such a list means.
 */
final class LuceneParser {
  private final String query;
  private final List<LuceneToken> tokens;
  private final Problems problems;
  private final Notes notes;
  private final LuceneEscapes escapes;
  private final LuceneTerms terms;
  private int at;
  private int levels;

  LuceneParser(String query, List<LuceneToken> tokens, Problems problems, Notes notes) {
    this.query = query;
    this.tokens = tokens;
    this.problems = problems;
    this.notes = notes;
    this.escapes = new LuceneEscapes(query, problems);
    this.terms = new LuceneTerms(query, escapes, problems, notes);
  }

  /**
   * The tree as Lucene reads it.
   *
   * @throws QueryException telling these and all problems found before
   */
  Query parse() throws QueryException {
    LuceneOperand whole = level(Place.EVERYWHERE);
    while (peek().kind() == Kind.CLOSE) {
      LuceneToken stray = take();
      problems.add(stray.start(), stray.end(), "a ) that closes nothing", "the end", null);
      if (peek().kind() != Kind.END) {
        level(Place.EVERYWHERE);
      }
    }
    if (problems.none() && whole.query() == null) {
      problems.add(0, query.length(), "a query with no word in it", "a word", null);
    }
    problems.throwIfAny();
    return whole.orThrow();
  }

  /** What stands to the end or to a parenthesis that closes. */
  private LuceneOperand level(Place place) {
    LuceneClauses clauses = new LuceneClauses(problems, notes);
    int start = peek().start();
    boolean isFirst = true;
    while (isFirst || (peek().kind() != Kind.END && peek().kind() != Kind.CLOSE)) {
      Kind joint = isFirst ? null : joint();
      Kind modifier = modifier();
      clauses.add(joint, modifier, clause(place));
      isFirst = false;
    }
    return clauses.combine(start, tokens.get(Math.max(0, at - 1)).end());
  }

  private @Nullable Kind joint() {
    Kind kind = peek().kind();
    return kind == Kind.AND || kind == Kind.OR ? take().kind() : null;
  }

  private @Nullable Kind modifier() {
    return switch (peek().kind()) {
      case PLUS, MINUS, NOT -> take().kind();
      default -> null;
    };
  }

  /** A term or a group, perhaps behind the name of a field. */
  private LuceneOperand clause(Place outer) {
    LuceneToken first = peek();
    Place place = outer;
    boolean isNamed =
        (first.kind() == Kind.TERM || first.kind() == Kind.STAR)
            && tokens.get(at + 1).kind() == Kind.COLON;
    if (isNamed && first.kind() == Kind.STAR) {
      return everyField(first);
    }
    if (isNamed) {
      place = place(first);
      at += 2;
    }
    LuceneToken next = peek();
    if (next.kind() == Kind.OPEN) {
      return group(place, first.start());
    }
    if (next.isTerm()) {
      return term(place, first.start());
    }
    boolean isJoint = next.kind() == Kind.AND || next.kind() == Kind.OR;
    String written = query.substring(next.start(), next.end());
    problems.add(
        next.start(),
        next.end(),
        "an operand is missing",
        "a term, a phrase or a group",
        isJoint || next.kind() == Kind.NOT ? "for the word write \"" + written + "\"" : null);
    if (!isJoint && next.kind() != Kind.CLOSE && next.kind() != Kind.END) {
      at++;
    }
    return LuceneOperand.broken(next.start(), next.end());
  }

  /** {@code *:*}, with what else may stand behind the colon. */
  private LuceneOperand everyField(LuceneToken star) {
    at += 2;
    int end = peek().isTerm() ? take().end() : tokens.get(at - 1).end();
    problems.add(star.start(), end, "every article", "words that must be there", "leave it out");
    return LuceneOperand.broken(star.start(), end);
  }

  private Place place(LuceneToken name) {
    String written = escapes.resolve(name.start(), name.end());
    Place place = Place.named(written);
    if (place == null) {
      problems.add(
          name.start(),
          name.end(),
          "a field that articles do not have",
          Place.EXPECTED,
          "put the term in quotes where the colon is part of it");
      return Place.EVERYWHERE;
    }
    if (!place.label().isEmpty() && !place.label().equals(written)) {
      notes.add(name.start(), name.end(), written + ": is " + place.label() + ": here");
    }
    if (place.key() != null) {
      notes.add(
          name.start(),
          name.end(),
          place.label() + ": compares the whole value, ignoring case, and not its words");
    }
    return place;
  }

  private LuceneOperand group(Place place, int start) {
    LuceneToken opening = take();
    if (++levels > QueryParser.MAX_LEVELS) {
      problems.add(
          opening.start(), opening.end(), "too many levels", "at most 200 parentheses", null);
      at = tokens.size() - 1;
      return LuceneOperand.broken(start, opening.end());
    }
    LuceneOperand inner = level(place);
    levels--;
    if (peek().kind() != Kind.CLOSE) {
      LuceneToken end = peek();
      boolean isToldOf = end.kind() == Kind.END && levels > 0;
      if (!isToldOf) {
        problems.add(
            opening.start(), opening.end(), "a parenthesis is not closed", ") behind it", null);
      }
      return LuceneOperand.broken(start, end.start());
    }
    LuceneToken closing = take();
    afterGroup(closing);
    return inner.at(start, closing.end());
  }

  private void afterGroup(LuceneToken closing) {
    LuceneToken next = peek();
    if (next.kind() == Kind.BOOST) {
      boost(take());
    } else if (next.start() == closing.end()
        && (next.kind() == Kind.TILDE
            || (next.kind() == Kind.TERM && query.charAt(next.start()) == '@'))) {
      at++;
      problems.add(
          next.start(),
          next.end(),
          "how many clauses of a group must match",
          "AND and OR",
          "in our language write 2 OF (a, b, c)");
    }
  }

  private LuceneOperand term(Place place, int start) {
    LuceneToken term = take();
    LuceneToken tilde = null;
    boolean isBoosted = false;
    for (LuceneToken next = peek(); ; next = peek()) {
      if (next.kind() == Kind.BOOST && !isBoosted) {
        isBoosted = true;
        boost(take());
      } else if (next.kind() == Kind.TILDE && tilde == null) {
        tilde = take();
      } else {
        break;
      }
    }
    int end = tokens.get(at - 1).end();
    return terms.read(term, tilde, place, start, end);
  }

  private void boost(LuceneToken boost) {
    notes.add(boost.start(), boost.end(), "a boost orders results and changes no match: left out");
  }

  private LuceneToken peek() {
    return tokens.get(at);
  }

  private LuceneToken take() {
    return tokens.get(at++);
  }
}
