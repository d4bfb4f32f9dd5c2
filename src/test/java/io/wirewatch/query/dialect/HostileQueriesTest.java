package io.wirewatch.query.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.query.QueryError;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No text makes a dialect do anything but import it or refuse it at places in it, and soon. */
class HostileQueriesTest {
  private static final int RANDOM = Integer.getInteger("wirewatch.dialects.random", 3_000);
  private static final long SEED = Long.getLong("wirewatch.dialects.seed", 20_261_122L);
  private static final int LONG = Integer.getInteger("wirewatch.dialects.long", 100_000);

  private static final String[] LUCENE = {
    "a", "b*", "\"", "\"a b\"", "(", ")", " ", "+", "-", "!", "AND", " OR ", "NOT ", "&&", ":",
    "title:", "*", "?", "~", "~2", "^", "^2", "[", "]", "{", "TO", "/", "\\", "\\u00", "北",
    "\uD83C", "\u0000", "@2", "source:", "\n"
  };

  private static final String[] EXTRA = {
    "(",
    ")",
    "\"",
    "\"a b\"",
    "(or ",
    "(and ",
    "(not ",
    "(prox/unit=word/distance<=3 ",
    "/count>=2 ",
    "(title any \"a b\") ",
    "(body adj/stemming \"c\") ",
    "//",
    "/",
    "=",
    "<",
    ">=",
    "title ",
    "any ",
    "word ",
    "(\"x*\") ",
    "\\",
    "北",
    "\uD83C",
    "\u0000",
    "(or/countunique>1 ",
    "(prox/unit=sentence/distance=1 ",
    "\n"
  };

  @Test
  void shouldImportOrRefuseAnything() {
    System.out.printf("seed %d%n", SEED);
    int imported = 0;
    for (int i = 0; i < RANDOM; i++) {
      Random random = new Random(SEED + i);
      imported += hold("lucene", text(LUCENE, random)) ? 1 : 0;
      imported += hold("iptc-extra", text(EXTRA, random)) ? 1 : 0;
    }
    System.out.printf("%d texts, %d imported%n", 2 * RANDOM, imported);
    assertThat(imported).isGreaterThan(RANDOM / 40);
  }

  @Test
  void shouldEndSoonOnWhatIsLongOrDeep() {
    for (String piece :
        List.of("(", ")", "\"", "a ", "a~", "-", "title:", "[", "/ ", "\\", "北", "a AND ")) {
      assertSoon("lucene", piece.repeat(LONG / piece.length()));
    }
    for (String piece :
        List.of("(", ")", "\"", "a ", "(or ", "//", "(not (a) ", "/x", "title any ")) {
      assertSoon("iptc-extra", piece.repeat(LONG / piece.length()));
    }
    assertSoon("lucene", "(".repeat(10_000) + "a" + ")".repeat(10_000));
    assertSoon("iptc-extra", "(or ".repeat(10_000) + "a" + ")".repeat(10_000));
    assertSoon("lucene", "(".repeat(199) + "a" + " OR (b -c))".repeat(199));
    assertSoon("lucene", "\"" + "a b ".repeat(LONG / 4) + "\"~3");
    assertSoon("lucene", "\"a b c d e f g h i j k l m n o p\"~9 ".repeat(LONG / 40));
    assertSoon("lucene", "\"a b c d e f g h\"~1 ".repeat(LONG / 20));
    assertSoon("iptc-extra", "(body any \"" + " b*".repeat(LONG / 3) + "\")");
    assertSoon("iptc-extra", "(" + "a".repeat(LONG) + ")");
    assertSoon("lucene", "a".repeat(QueryParser.MAX_LENGTH + 1));
  }

  private static void assertSoon(String dialect, String foreign) {
    long start = System.nanoTime();
    hold(dialect, foreign);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("%s on %s…", dialect, foreign.substring(0, 20))
        .isLessThan(Duration.ofSeconds(30));
  }

  private static String text(String[] pieces, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(14); i >= 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  /** Whether it is imported; then what it prints is read as the same. */
  private static boolean hold(String name, String foreign) {
    Dialect dialect = Dialects.named(name).orElseThrow();
    List<int[]> places = new ArrayList<>();
    boolean isImported = false;
    try {
      Imported imported = dialect.read(foreign);
      isImported = true;
      imported.notes().forEach(note -> places.add(new int[] {note.start(), note.end()}));
      assertThat(QueryParser.parse(imported.query().toString())).isEqualTo(imported.query());
    } catch (QueryException e) {
      assertThat(isImported).as("%s, imported: %s", foreign, e).isFalse();
      assertThat(e.errors()).isNotEmpty();
      for (QueryError error : e.errors()) {
        places.add(new int[] {error.start(), error.end()});
        assertThat(error.caret(foreign)).isNotEmpty();
      }
    }
    assertThat(places).as(foreign).allMatch(place -> place[1] <= foreign.length());
    return isImported;
  }
}
