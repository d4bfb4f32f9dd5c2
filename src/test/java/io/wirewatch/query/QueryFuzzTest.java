package io.wirewatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * No text makes the parser throw anything but its own error, or take long: random characters,
 * queries with something changed, and the longest there are of each evil kind. The slowest is
 * printed, never asserted, since the machine may have other things to do; the limit here is where
 * something grows faster than the text. With the longest there can be: {@code mvn test
 * -Dtest=QueryFuzzTest -Dwirewatch.query.longest=1000000}.
 */
class QueryFuzzTest {
  private static final int TEXTS = Integer.getInteger("wirewatch.query.fuzz", 5_000);
  private static final long SEED = Long.getLong("wirewatch.query.seed", 20_211_126L);

  /** Counts what this thread works, however busy the machine is. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  /** Far over what any query takes, in seconds; a quadratic one would take minutes. */
  private static final int FAR_TOO_LONG = 20;

  /** How long the longest queries are; {@value QueryParser#MAX_LENGTH} on request. */
  private static final int LONGEST = Integer.getInteger("wirewatch.query.longest", 50_000);

  private static final Lists LISTS =
      Lists.of(
          Map.of(
              "one", List.of("coup"),
              "two", List.of("coup", "Putsch"),
              "many", IntStream.range(0, 1_000).mapToObj(i -> "w" + i).toList()));

  private static final String[] QUERIES = {
    "(coup OR putsch) NEAR/15 plan*",
    "ATLEAST/3(NATO OR \"north * treaty\") FORMS(troop) SENT border",
    "2 OF (title:(a NOTNEAR/3 b), CASE(US), @two, source:(ap OR \"AP News\"))",
    "FIRST/50(x ONEAR/2 y ONEAR/3 z) NOT (lang:en zelensky~2) PARA \"d'état 13,000\"",
    "北约 나토* ガザ об'єкт צה\"ל भार* label:topic:grain",
  };

  private static final String[] EVIL = {
    "(",
    ")",
    "\"",
    "*",
    "?",
    "~",
    ",",
    "@",
    "'",
    "a* ",
    "NOT ",
    "a NOT ",
    "a OR ",
    "a AND ",
    "a ",
    "a? ",
    "?*a",
    "2 OF (",
    "1 OF (a, ",
    "CASE(",
    "FORMS(CASE(",
    "title:",
    "title:(",
    "FIRST/2(",
    "ATLEAST/2(",
    "a NEAR/5 ",
    "a SENT ",
    "(a NEAR/5 ",
    "a NOTNEAR/1 ",
    "source:(",
    "source:a ",
    "source:(a OR ",
    "source:(a ",
    "@one ",
    "@many ",
    "@one OR ",
    "@nobody ",
    "- ",
    "abcd~1 ",
    "\"a",
    "\"a* ",
    "~1",
    "1,",
    "1.",
    "ƻ?",
    "北*",
    "\u0301",
    "\u00AD",
    "|",
    "near/5 ",
    "x:",
    "\uD83D",
    "\n",
    "a b NEAR/1 c ",
    "title:a NEAR/2 text:b OR ",
    "2 OF (a, a) ",
    "2 OF (@many) ",
    "ﷺ ",
    "a\"b",
  };

  private long worst;
  private String worstKind = "";

  @Test
  void shouldTakeOrRefuseRandomCharacters() {
    for (int i = 0; i < TEXTS; i++) {
      Random random = new Random(SEED + i);
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.appendCodePoint(
            switch (random.nextInt(4)) {
              case 0 -> random.nextInt(0x80);
              case 1 -> "()\"*?~@:,/ ANDORT25ab".codePointAt(random.nextInt(21));
              case 2 -> random.nextInt(0x3000);
              default -> random.nextInt(0x110000);
            });
      }
      takeOrRefuse("seed " + (SEED + i), text.toString());
    }
  }

  @Test
  void shouldTakeOrRefuseQueriesWithSomethingChanged() {
    for (int i = 0; i < TEXTS; i++) {
      Random random = new Random(SEED + i);
      StringBuilder text = new StringBuilder(QUERIES[random.nextInt(QUERIES.length)]);
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(4));
        String other = QUERIES[random.nextInt(QUERIES.length)];
        int start = random.nextInt(other.length());
        text.replace(
            from,
            to,
            random.nextBoolean()
                ? ""
                : other.substring(start, Math.min(other.length(), start + random.nextInt(9))));
      }
      takeOrRefuse("seed " + (SEED + i), text.toString());
    }
  }

  @Test
  void shouldTakeOrRefuseTheLongestOfEachEvilKind() {
    for (String kind : EVIL) {
      takeOrRefuse(kind, kind.repeat(LONGEST / kind.length()));
      String open = kind.repeat(LONGEST / 2 / kind.length()) + "x";
      takeOrRefuse(kind + "...)", open + ")".repeat(LONGEST - open.length()));
      takeOrRefuse("\"" + kind, "\"" + kind.repeat((LONGEST - 2) / kind.length()) + "\"");
    }
    System.out.printf("the slowest of the longest queries: %s, %d ms%n", worstKind, worst);
  }

  @Test
  void shouldTakeOrRefuseTheLargestTrees() {
    String[][] nests = {
      {"1 OF (", ", z%d)"},
      {"2 OF (", ", z%d, y%d)"},
      {"(", " OR z%d)"},
      {"(", " z%d) OR y%d"},
      {"NOT (", " OR z%d)"},
      {"NOT (1 OF (", ", z%d))"},
      {"2 OF (x, ", ", NOT z%d)"},
      {"ATLEAST/2(", " OR z%d)"},
      {"title:FIRST/9(", " OR z%d)"},
      {"(", " NEAR/3 z%d) OR y%d"},
    };
    StringBuilder terms = new StringBuilder("t0");
    for (int i = 1; i < LONGEST / 11; i++) {
      terms.append(" OR t").append(Integer.toString(i, 36));
    }
    for (String[] nest : nests) {
      for (int levels : new int[] {95, 190}) {
        StringBuilder query = new StringBuilder("q (").append(nest[0].repeat(levels)).append(terms);
        for (int i = 0; i < levels; i++) {
          query.append(String.format(nest[1], i, i));
        }
        takeOrRefuse(nest[0] + nest[1] + " " + levels, query.append(')').toString());
      }
    }
    takeOrRefuse("AND", terms.toString().replace(" OR", ""));
    takeOrRefuse("OF", "2 OF (" + terms.toString().replace(" OR", ",") + ")");
    takeOrRefuse("FORMS", "x FIRST/9999(title:FORMS(" + terms + "))");
    takeOrRefuse("10,000 levels", "(".repeat(10_000) + "a" + ")".repeat(10_000));
    System.out.printf("the slowest of the largest trees: %s, %d ms%n", worstKind, worst);
  }

  private void takeOrRefuse(String kind, String text) {
    long start = CLOCK.getCurrentThreadCpuTime();
    try {
      assertThat(new QueryParser(LISTS).read(text)).isNotNull();
    } catch (QueryException e) {
      assertThat(e.errors()).as(kind).isNotEmpty();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(kind + " of " + text.length(), e);
    }
    long took = (CLOCK.getCurrentThreadCpuTime() - start) / 1_000_000;
    if (took > worst) {
      worst = took;
      worstKind = kind;
    }
    assertThat(took).as(kind).isLessThan(FAR_TOO_LONG * 1_000L);
  }
}
