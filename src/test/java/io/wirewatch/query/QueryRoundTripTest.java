package io.wirewatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.text.CaseFolding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is printed parses to an equal query, on random trees and on random text. */
class QueryRoundTripTest {
  private static final int TREES = Integer.getInteger("wirewatch.query.trees", 2_000);
  private static final int TEXTS = Integer.getInteger("wirewatch.query.texts", 10_000);
  private static final long SEED = Long.getLong("wirewatch.query.seed", 20_211_126L);

  private static final QueryParser PARSER =
      new QueryParser(
          Lists.of(
              Map.of(
                  "two", List.of("coup", "Putsch"),
                  "more", List.of("@two", "CASE(US)", "FORMS(plan)", "red * lin*", "Zelensky~1"))));

  private static final String[] WRITTEN = {
    "a",
    "B",
    "or",
    "AND",
    "near",
    "coup",
    "13,000",
    "9.5",
    "d'état",
    "U.S.",
    "北约",
    "צה\"ל",
    "CO₂",
    "об'єкт",
    "red lines",
    "ŉ",
    "ﷺ",
    "İ",
    "ガザ",
    "រដ្ឋ",
    "1\u0307",
    "Ⅳ",
    "x²",
    "s",
    "’s",
    "a's",
    "milit*",
    "*ists",
    "o?",
    "É*",
    "*ß",
    "나토*",
    "об'*",
    "U.S.*",
    "19??",
    "भार*",
    "zelensky~1",
    "ŒUV~1",
    "Straße~2",
    "Łódź",
    "İ*st",
    "*\u0301a",
    "ガ*",
    "أح*",
    "ŉ*",
    "ŉ~1",
    "CO₂*",
    "'s*",
    "ﷺ*"
  };

  private static final String[] VALUES = {
    "ap",
    "AP News",
    "*",
    "topic:grain",
    "en-GB",
    "צה\"ל",
    "a(b",
    "Straße",
    "ﷺ",
    "a´b",
    "Jane D*",
    "@x",
    "or",
    "ﬁ",
    "x~1",
    "?"
  };

  private static final String[] FILTERS = {
    "CASE", "FORMS", "FIRST/3", "FIRST/20", "title:", "text:"
  };

  private static final String[] PIECES = {
    "a",
    "B",
    "coup",
    " ",
    " ",
    " ",
    " ",
    "(",
    ")",
    "\"",
    "“",
    ",",
    " AND ",
    " OR ",
    " NOT ",
    "NEAR/5",
    " OF ",
    "2",
    "*",
    "?",
    "~",
    "~1",
    "-",
    "+",
    "&",
    ":",
    "title:",
    "source:",
    "@",
    "/",
    "or",
    "FIRST/3(",
    "OR",
    "SENT",
    "NOTNEAR/2",
    "ONEAR/1",
    "PARA/2",
    "ATLEAST/2(",
    "2 OF (",
    "FORMS(",
    "text:",
    "lang:en",
    "@two",
    "@more",
    "source:(",
    "CASE(",
    "צ",
    "北约",
    "’s",
    ".",
    "\t",
    "\n",
    "\u200E",
    "\uD83D",
    "\u0000"
  };

  @Test
  void shouldParseThePrintedFormOfARandomTree() throws QueryException {
    for (int i = 0; i < TREES; i++) {
      long seed = SEED + i;
      Query tree = tree(new Random(seed), 4);
      Query canonical = new Simplifier().simplify(tree);
      if (Simplifier.isTrueOfNothing(canonical)) {
        canonical = new Query.And(List.of(PARSER.read("coup"), canonical));
        tree = new Query.And(List.of(PARSER.read("coup"), tree));
        canonical = new Simplifier().simplify(canonical);
      }
      Query fromTree = parse(tree.toString(), seed);
      Query fromCanonical = parse(canonical.toString(), seed);

      assertThat(fromTree).as("seed %d", seed).isEqualTo(canonical);
      assertThat(fromCanonical).as("seed %d", seed).isEqualTo(canonical);
      assertThat(fromCanonical.toString()).as("seed %d", seed).isEqualTo(canonical.toString());
    }
  }

  @Test
  void shouldParseOrRefuseAnyText() throws QueryException {
    for (int i = 0; i < TEXTS; i++) {
      long seed = SEED + i;
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int pieces = random.nextInt(14); pieces > 0; pieces--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      shouldParseOrRefuse(text.toString(), seed);
    }
  }

  private static void shouldParseOrRefuse(String text, long seed) throws QueryException {
    Query query;
    try {
      query = PARSER.read(text);
    } catch (QueryException e) {
      assertThat(e.errors()).as("seed %d: %s", seed, text).isNotEmpty();
      for (QueryError error : e.errors()) {
        assertThat(error.end()).as("seed %d: %s", seed, text).isLessThanOrEqualTo(text.length());
        assertThat(error.message()).as("seed %d: %s", seed, text).doesNotContain("\n");
      }
      return;
    }
    assertThat(parse(query.toString(), seed)).as("seed %d: %s", seed, text).isEqualTo(query);
  }

  private static Query parse(String printed, long seed) throws QueryException {
    try {
      return PARSER.read(printed);
    } catch (QueryException e) {
      throw new AssertionError("seed " + seed + ": " + printed, e);
    }
  }

  /** Any query, none of its own printed form's making. */
  private static Query tree(Random random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(9)) {
      case 1 -> new Query.And(operands(random, depth));
      case 2 -> new Query.Or(operands(random, depth));
      case 3 -> new Query.Not(tree(random, depth - 1));
      case 4 -> someOf(random, depth);
      case 5 -> new Query.AtLeast(1 + random.nextInt(3), counted(random, depth - 1));
      case 6 -> metadata(random);
      case 7, 8 -> positional(random, depth);
      default -> term(random);
    };
  }

  private static Query someOf(Random random, int depth) {
    Simplifier simplifier = new Simplifier();
    Map<Integer, Query> different = new LinkedHashMap<>();
    for (Query operand : operands(random, depth)) {
      different.putIfAbsent(simplifier.identity(simplifier.simplify(operand)), operand);
    }
    List<Query> operands = List.copyOf(different.values());
    return new Query.SomeOf(1 + random.nextInt(operands.size()), operands);
  }

  /** What positional operators take. */
  private static Query positional(Random random, int depth) {
    if (depth == 0) {
      return term(random);
    }
    Query left = positional(random, depth - 1);
    Query right = positional(random, depth - 1);
    int n = random.nextInt(4);
    return switch (random.nextInt(6)) {
      case 0 -> new Query.Near(n, left, right);
      case 1 -> new Query.OrderedNear(n, left, right);
      case 2 -> new Query.NotNear(n, left, right);
      case 3 -> new Query.Within(Query.Within.Unit.SENTENCE, n, left, right);
      case 4 -> new Query.Within(Query.Within.Unit.PARAGRAPH, n, left, right);
      default -> new Query.Or(List.of(left, right, term(random)));
    };
  }

  /** What ATLEAST counts. */
  private static Query counted(Random random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(3)) {
      case 1 -> new Query.Or(List.of(counted(random, depth - 1), counted(random, depth - 1)));
      case 2 ->
          new Query.NotNear(
              random.nextInt(4), counted(random, depth - 1), positional(random, depth - 1));
      default -> term(random);
    };
  }

  private static List<Query> operands(Random random, int depth) {
    List<Query> operands = new ArrayList<>();
    for (int count = 2 + random.nextInt(3); count > 0; count--) {
      operands.add(tree(random, depth - 1));
    }
    return operands;
  }

  private static Query metadata(Random random) {
    Query.Metadata.Key[] keys = Query.Metadata.Key.values();
    String value = CaseFolding.of(VALUES[random.nextInt(VALUES.length)]);
    return new Query.Metadata(keys[random.nextInt(keys.length)], value, 0, 0);
  }

  /** A term of words, wildcards or edit distances, in filters or not. */
  private static Query term(Random random) {
    String written = WRITTEN[random.nextInt(WRITTEN.length)];
    if (random.nextInt(3) == 0) {
      written += (random.nextInt(4) == 0 ? " * " : " ") + WRITTEN[random.nextInt(WRITTEN.length)];
    }
    String inside = "\"" + Glyphs.withoutQuotes(written) + "\"";
    for (String filter : FILTERS) {
      if (random.nextInt(6) == 0) {
        inside = filter + "(" + inside + ")";
      }
    }
    try {
      return PARSER.read(inside);
    } catch (QueryException e) {
      return term(random);
    }
  }
}
