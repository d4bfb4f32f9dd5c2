package io.wirewatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is printed parses to an equal query, on random trees and on random text. */
class QueryRoundTripTest {
  private static final int TREES = Integer.getInteger("wirewatch.query.trees", 2_000);
  private static final int TEXTS = Integer.getInteger("wirewatch.query.texts", 10_000);
  private static final long SEED = Long.getLong("wirewatch.query.seed", 20_211_126L);

  private static final QueryParser PARSER = new QueryParser();

  private static final String[] WRITTEN = {
    "a", "B", "or", "AND", "near", "coup", "13,000", "9.5", "d'état", "U.S.", "北约", "צה\"ל", "CO₂",
    "об'єкт", "red lines", "ŉ", "ﷺ", "İ", "ガザ", "រដ្ឋ", "1\u0307", "Ⅳ", "x²", "s", "’s", "a's"
  };

  private static final String[] PIECES = {
    "a", "B", "coup", " ", " ", " ", " ", "(", ")", "\"", "“", ",", " AND ", " OR ", " NOT ",
        "NEAR/5",
    " OF ", "2", "*", "?", "~", "~1", "-", "+", "&", ":", "title:", "source:", "@", "/", "or",
        "FIRST/3(",
    "CASE(", "צ", "北约", "’s", ".", "\t", "\n", "\u200E", "\uD83D", "\u0000"
  };

  @Test
  void shouldParseThePrintedFormOfARandomTree() throws QueryException {
    for (int i = 0; i < TREES; i++) {
      long seed = SEED + i;
      Query tree = tree(new Random(seed), 4);
      Query canonical = new Simplifier().simplify(tree);
      if (Simplifier.isTrueOfNothing(canonical)) {
        canonical = new Query.And(List.of(term("coup"), canonical));
        tree = new Query.And(List.of(term("coup"), tree));
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

  private static Query tree(Random random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> new Query.And(operands(random, depth));
      case 2 -> new Query.Or(operands(random, depth));
      case 3 -> new Query.Not(tree(random, depth - 1));
      default -> {
        String written = WRITTEN[random.nextInt(WRITTEN.length)];
        yield term(
            random.nextInt(3) == 0
                ? written + " " + WRITTEN[random.nextInt(WRITTEN.length)]
                : written);
      }
    };
  }

  private static List<Query> operands(Random random, int depth) {
    List<Query> operands = new ArrayList<>();
    for (int count = 2 + random.nextInt(3); count > 0; count--) {
      operands.add(tree(random, depth - 1));
    }
    return operands;
  }

  private static Query term(String written) {
    try {
      return PARSER.readEntry(written);
    } catch (QueryException e) {
      throw new AssertionError(written, e);
    }
  }
}
