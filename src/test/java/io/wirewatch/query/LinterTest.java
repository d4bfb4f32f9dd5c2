package io.wirewatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Queries and what is said of them; nothing, where they mean what they say. */
class LinterTest {
  private static final String[][] QUERIES = {
    // cut in a surprising way
    {"\"C++\"", "0-5 C++ is read as c"},
    {"AT&T", "0-4 AT&T is read as at t"},
    {"coup $9.5bn", "5-11 $9.5bn is read as 9.5bn"},
    {"d'état U.S.-led reuters.com", ""},
    {"\"a - b\"", ""},
    {"coup really?", "5-12 a ? at the end of really?"},
    {"19??", "0-4 a ? at the end of 19??"},
    {"organi?ation", ""},
    {"'coup'", "0-6 single quotes"},
    {"'red lines'", "0-4 single quotes"},
    {"coup 's", ""},
    {"us", "0-2 us also finds the word us"},
    {"U.S. troops", "0-4 U.S. also finds the word us"},
    {"\"WHO\" report", "0-5 WHO also finds the word who"},
    {"CASE(US) who", ""},
    {"\"us army\" US?", "10-13 a ? at the end of US?"},
    {"나토", "0-2 the Korean word 나토 without a *"},
    {"나토* \"북 나토\"", "4-10 the Korean word 나토 without a *"},
    // matches nearly everything
    {"the", "0-3 the stands in nearly every article"},
    {"coup OR the", "8-11 the stands in nearly every article"},
    {"coup the", ""},
    {"1 OF (coup, a*)", "12-14 a* stands in nearly every article"},
    {"2 OF (coup, a*, plot)", ""},
    {
      "the NEAR/5 of",
      "0-3 the stands in nearly every article|11-13 of stands in nearly every article"
    },
    {"the NEAR/5 coup", ""},
    {"source:*", "0-8 source:* stands in nearly every article"},
    {"coup (a OR NOT a)", "6-16 a OR NOT a"},
    {"北", ""},
    // cannot match
    {"FIRST/2(\"a b c\")", "8-15 \"a b c\" is longer than the first 2 words of FIRST"},
    {"FIRST/1(x NEAR/3 z)", "8-18 x NEAR/3 z needs 2 words of the first 1 word"},
    {"FIRST/2(x NEAR/3 z)", ""},
    {"title:x NEAR/3 text:y", "6-21 x NEAR/3 text:y pairs two fields"},
    {"title:x NOTNEAR/3 text:y", "6-24 x NOTNEAR/3 text:y pairs two fields"},
    {"title:x NEAR/3 y", ""},
    {"coup NOT coup", "0-13 coup NOT coup asks for what it excludes"},
    {"x OR (coup NOT (plot OR coup))", "6-28 coup NOT (plot OR coup asks for what it excludes"},
    {"CASE(Us) NOT us", "5-15 Us is excluded by NOT us|13-15 us also finds the word us"},
    {"us NOT CASE(US)", "0-2 us also finds the word us"},
    {"x 3 OF (a, NOT a, b, NOT b)", "8-26 a, NOT a, b, NOT b asks for what excludes each other"},
    // twice
    {"coup OR Coup", "8-12 Coup is there already"},
    {"coup OR (plot OR coup)", "17-21 coup is there already"},
    {"x (a NEAR/5 b) (a NEAR/5 b)", "16-26 a NEAR/5 b is there already"},
    {"@two OR coup", "8-12 coup is there already"},
    // as it should be
    {"(coup OR putsch) NEAR/15 plan*", ""},
    {"ATLEAST/3(NATO) FORMS(troop) SENT border NOT football", ""},
    {"source:(ap OR \"AP News\") lang:en @two", ""},
  };

  private static final String[][] ENTRIES = {
    {"coup OR putsch", "0-14 OR in an entry"},
    {"a NEAR/5 b", "0-10 a NEAR/5 b is read as a near 5 b|0-10 NEAR/5 in an entry"},
    {"AT&T", "0-4 AT&T is read as at t"},
    {"CASE(US)", ""},
    {"@two", ""},
    {"Rinat Akhmetov", ""},
  };

  private static final QueryParser PARSER =
      new QueryParser(Lists.of(Map.of("two", List.of("coup", "putsch"))));

  @Test
  void shouldSayWhatIsHardlyMeant() throws QueryException {
    List<String> told = new ArrayList<>();
    for (String[] row : QUERIES) {
      PARSER.read(row[0]);
      told.add(row[0] + " => " + print(PARSER.lint(row[0])));
    }
    assertThat(told).isEqualTo(equations(QUERIES));
  }

  @Test
  void shouldSayWhatIsHardlyMeantByAnEntry() {
    List<String> told = new ArrayList<>();
    for (String[] row : ENTRIES) {
      told.add(row[0] + " => " + print(PARSER.lintEntry(row[0])));
    }
    assertThat(told).isEqualTo(equations(ENTRIES));
  }

  @Test
  void shouldSayNothingOfAQueryWithErrors() {
    assertThat(PARSER.lint("the OR (us")).isEmpty();
  }

  private static String print(List<QueryWarning> warnings) {
    return String.join(
        "|", warnings.stream().map(w -> w.start() + "-" + w.end() + " " + w.what()).toList());
  }

  private static List<String> equations(String[][] table) {
    List<String> equations = new ArrayList<>();
    for (String[] row : table) {
      equations.add(row[0] + " => " + row[1]);
    }
    return equations;
  }
}
