package io.wirewatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryParserTest {
  private static final String[][] CANONICAL = {
    {"coup", "coup"},
    {"Coup", "coup"},
    {"\"coup\"", "coup"},
    {"  coup\t\n", "coup"},
    {"((coup))", "coup"},
    // phrases
    {"\"Red Lines\"", "\"red lines\""},
    {"“red lines”", "\"red lines\""},
    {"„red lines“", "\"red lines\""},
    {"«red lines»", "\"red lines\""},
    {"＂red lines”", "\"red lines\""},
    {"‟red lines\"", "\"red lines\""},
    {"red-lines", "\"red lines\""},
    {"d'état", "\"d etat\""},
    {"AT&T", "\"at t\""},
    {"U.S.-led", "\"us led\""},
    {"\"  red,  lines! \"", "\"red lines\""},
    {"a\"b c\"d", "a \"b c\" d"},
    {"北约", "\"北 约\""},
    {"\"13,000\"", "13000"},
    {"9.5", "\"9.5\""},
    {"coup^2", "\"coup 2\""},
    {"'coup'", "coup"},
    {":coup", "coup"},
    // what Hebrew writes with a quote
    {"צה\"ל לבנון", "צהל לבנון"},
    {"\"צה\"ל לבנון\"", "\"צהל לבנון\""},
    {"צַה\"ל", "צהל"},
    // names of operators as words
    {"\"OR\" OR \"AND\"", "\"or\" OR \"and\""},
    {"\"NOT\"", "\"not\""},
    {"\"NEAR\"", "\"near\""},
    {"near", "\"near\""},
    {"\"near/5\"", "\"near 5\""},
    {"\"title:coup\"", "\"title coup\""},
    {"\"a (b) c, - d\"", "\"a b c d\""},
    {"2 of 3", "2 \"of\" 3"},
    // AND, blank, OR
    {"coup AND plot", "coup plot"},
    {"coup plot AND plan", "coup plot plan"},
    {"coup OR plot OR putsch", "coup OR plot OR putsch"},
    {"coup AND (plot OR plan)", "coup (plot OR plan)"},
    {"(coup plot) OR putsch", "(coup plot) OR putsch"},
    {"(a b) (c (d e))", "a b c d e"},
    {"(a OR b) OR (c OR (d OR e))", "a OR b OR c OR d OR e"},
    {"a(b OR c)d", "a (b OR c) d"},
    // operands given twice
    {"a A \"a\"", "a"},
    {"a OR (b OR a)", "a OR b"},
    {"(a b) OR (A B)", "a b"},
    {"(a b) OR (b a)", "(a b) OR (b a)"},
    // NOT
    {"coup NOT football", "coup NOT football"},
    {"NOT football coup", "NOT football coup"},
    {"NOT NOT coup", "coup"},
    {"a NOT (b OR c)", "a NOT b NOT c"},
    {"a NOT (b c)", "a (NOT b OR NOT c)"},
    {"NOT (NOT a OR NOT b)", "a b"},
    {"x NOT (NOT a OR b)", "x a NOT b"},
    {"x NOT (a OR (b NOT c))", "x NOT a (NOT b OR c)"},
    {"x NOT NOT NOT a", "x NOT a"},
    {"x NOT a NOT a", "x NOT a"},
    {"NOT\"a\"b", "NOT a b"},
  };

  private static final String[][] ENTRIES = {
    {"NATO", "nato"},
    {" NATO ", "nato"},
    {"Rinat Akhmetov", "\"rinat akhmetov\""},
    {"OR", "\"or\""},
    {"coup OR plot", "\"coup or plot\""},
    {"say \"when\"", "\"say when\""},
    {"-20,000 (about)", "\"20000 about\""},
    {"title:coup", "\"title coup\""},
    {"d'état", "\"d etat\""},
    {"C++", "c"},
    {"a ~ b~3 c~12", "\"a b 3 c 12\""},
  };

  @Test
  void shouldPrintTheCanonicalForm() throws QueryException {
    List<String> printed = new ArrayList<>();
    for (String[] row : CANONICAL) {
      printed.add(row[0] + " => " + QueryParser.parse(row[0]));
    }
    assertThat(printed).isEqualTo(equations(CANONICAL));
  }

  @Test
  void shouldReadAnEntryAsBetweenQuotes() throws QueryException {
    List<String> printed = new ArrayList<>();
    for (String[] row : ENTRIES) {
      printed.add(row[0] + " => " + QueryParser.parseEntry(row[0]));
    }
    assertThat(printed).isEqualTo(equations(ENTRIES));
  }

  @Test
  void shouldParseWhatItPrints() throws QueryException {
    for (String[] row : CANONICAL) {
      Query query = QueryParser.parse(row[0]);
      assertThat(QueryParser.parse(query.toString())).as(row[0]).isEqualTo(query);
    }
    for (String[] row : ENTRIES) {
      Query query = QueryParser.parseEntry(row[0]);
      assertThat(QueryParser.parse(query.toString())).as(row[0]).isEqualTo(query);
    }
  }

  @Test
  void shouldNumberTermsInTheOrderWritten() throws QueryException {
    Query query = QueryParser.parse("(Coup OR coup) NOT (x OR \"red lines\")");

    List<String> terms = new ArrayList<>();
    addTerms(query, terms);
    assertThat(terms).containsExactly("0 1-5 coup", "2 20-21 x", "3 25-36 red lines");
  }

  private static void addTerms(Query query, List<String> terms) {
    if (query instanceof Query.Term term) {
      terms.add(term.index() + " " + term.start() + "-" + term.end() + " " + term.quoted());
    }
    query.operands().forEach(operand -> addTerms(operand, terms));
  }

  @Test
  void shouldTakeQueriesUpToTheLimits() throws QueryException {
    QueryParser.parse("(".repeat(200) + "a" + ")".repeat(200));
    QueryParser.parse("a" + " ".repeat(999_999));
    QueryParser.parse(terms(100_000));
    QueryParser.parse("x " + "NOT ".repeat(200) + "a");
    QueryParser.parse("\"" + "a ".repeat(499_999) + "\"");
  }

  @Test
  void shouldRefuseQueriesOverTheLimits() {
    assertFails("(".repeat(201) + "a" + ")".repeat(201), "200-201 too many levels");
    assertFails("(".repeat(900_000), "200-201 too many levels");
    assertFails("x " + "NOT ".repeat(201) + "a", "802-805 too many levels");
    assertFails("a" + " ".repeat(1_000_000), "1000000-1000001 the query is too long");
    assertFails(terms(100_001), "688890-688897 too many terms");
    assertFails("a".repeat(257), "0-257 the word is too long");
    assertFails("\"b " + "a".repeat(257) + "\"", "0-261 the word is too long");
  }

  @Test
  void shouldRefuseAQueryThatGrowsOverTheLimitWhenPrinted() {
    String query = "x NOT (" + terms(99_999) + ")";

    assertFails(query, "0-" + query.length() + " the query is too long in its canonical form");
  }

  private static void assertFails(String query, String error) {
    assertThatThrownBy(() -> QueryParser.parse(query))
        .isInstanceOfSatisfying(
            QueryException.class,
            e -> {
              QueryError first = e.errors().get(0);
              assertThat(first.start() + "-" + first.end() + " " + first.problem())
                  .isEqualTo(error);
            });
  }

  private static String terms(int count) {
    List<String> terms = new ArrayList<>(Collections.nCopies(count, "t"));
    for (int i = 0; i < count; i++) {
      terms.set(i, "t" + i);
    }
    return String.join(" ", terms);
  }

  private static List<String> equations(String[][] table) {
    List<String> equations = new ArrayList<>();
    for (String[] row : table) {
      equations.add(row[0] + " => " + row[1]);
    }
    return equations;
  }
}
