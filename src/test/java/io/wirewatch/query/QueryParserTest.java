package io.wirewatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
    {"NOT ATLEAST/1(a OR b) c", "NOT a NOT b c"},
    // positional operators
    {"a NEAR/5 b", "a NEAR/5 b"},
    {"(a NEAR/5 b) NEAR/2 c", "(a NEAR/5 b) NEAR/2 c"},
    {"a ONEAR/2 b ONEAR/3 c", "a ONEAR/2 b ONEAR/3 c"},
    {"(a ONEAR/2 b) ONEAR/3 c", "a ONEAR/2 b ONEAR/3 c"},
    {"a ONEAR/2 (b ONEAR/3 c)", "a ONEAR/2 (b ONEAR/3 c)"},
    {"a SENT b SENT/2 c", "a SENT b SENT/2 c"},
    {"a SENT/0 b", "a SENT b"},
    {"(a SENT b) PARA c", "(a SENT b) PARA c"},
    {"a PARA (b PARA c)", "a PARA (b PARA c)"},
    {"(a OR (b OR a)) NEAR/1 \"c d\"", "(a OR b) NEAR/1 \"c d\""},
    {"((a NEAR/5 b))", "a NEAR/5 b"},
    {"x AND a NEAR/5 b", "x (a NEAR/5 b)"},
    {"x NOT a NEAR/5 b", "x NOT (a NEAR/5 b)"},
    {"x OR a NEAR/5 b", "x OR (a NEAR/5 b)"},
    {"lang:uk coup NEAR/5 plot", "lang:uk (coup NEAR/5 plot)"},
    {"kid NOTNEAR/0 \"comeback kid\"", "kid NOTNEAR/0 \"comeback kid\""},
    // filters stand at the terms
    {"title:(coup plot)", "title:coup title:plot"},
    {"title:\"red lines\"", "title:\"red lines\""},
    {
      "FIRST/50(title:(a FIRST/60(b) FIRST/5(c)))",
      "title:FIRST/50(a) title:FIRST/50(b) title:FIRST/5(c)"
    },
    {"FIRST/9(title:a OR text:b)", "title:FIRST/9(a) OR text:FIRST/9(b)"},
    {
      "title:FIRST/5(CASE(Us \"The Hague\") us)",
      "title:FIRST/5(CASE(Us)) title:FIRST/5(CASE(\"The Hague\")) title:FIRST/5(us)"
    },
    {"CASE(CASE(US))", "CASE(US)"},
    {"CASE(Us) us", "CASE(Us) us"},
    {"CASE(\"U.S. Army\")", "CASE(\"US Army\")"},
    {"FORMS(\"Girl Groups\")", "FORMS(\"girl groups\")"},
    {"FORMS(É)", "FORMS(é)"},
    {"FIRST/50(x NOTNEAR/3 (y OR FIRST/10(z)))", "FIRST/50(x) NOTNEAR/3 (y OR FIRST/10(z))"},
    {"FIRST/9(CASE(text:(X NOTNEAR/3 Y)))", "text:FIRST/9(CASE(X)) NOTNEAR/3 text:CASE(Y)"},
    // ATLEAST and OF
    {"ATLEAST/3(nato OR \"nato member\")", "ATLEAST/3(nato OR \"nato member\")"},
    {"ATLEAST/1(a)", "a"},
    {"FIRST/9(ATLEAST/2(a NOTNEAR/3 b))", "ATLEAST/2(FIRST/9(a) NOTNEAR/3 b)"},
    {"ATLEAST/2(a NOTNEAR/3 (b NEAR/1 c))", "ATLEAST/2(a NOTNEAR/3 (b NEAR/1 c))"},
    {"2 OF (a, b c, d OR e)", "2 OF (a, b c, d OR e)"},
    {"1 OF (a, b)", "a OR b"},
    {"1 OF (a)", "a"},
    {"3 OF (a, b, c)", "a b c"},
    {"2 OF (a NEAR/3 b, c, NOT d)", "2 OF (a NEAR/3 b, c, NOT d)"},
    {"x NOT 2 OF (a b, c OR d, NOT e)", "x 2 OF (NOT a OR NOT b, NOT c NOT d, e)"},
    {"x NOT 1 OF (a, b)", "x NOT a NOT b"},
    {"title:2 OF (a, b, c)", "2 OF (title:a, title:b, title:c)"},
    // metadata
    {"source:AP", "source:ap"},
    {"source:\"AP News\" troops", "source:\"ap news\" troops"},
    {"source:(AP OR (\" AP News \" OR ap))", "source:ap OR source:\"ap news\""},
    {"source:(AP)", "source:ap"},
    {"label:topic:grain", "label:\"topic:grain\""},
    {"author:\"Jane D**\"", "author:\"jane d*\""},
    {"country:ＵＳ", "country:us"},
    {"source:Straße", "source:strasse"},
    {"source:Été", "source:été"},
    {"source:\"צה\"ל\"", "source:\"צה\"ל\""},
    // wildcards
    {"Milit*", "milit*"},
    {"*ists", "*ists"},
    {"organi?ation", "organi?ation"},
    {"19??", "19??"},
    {"a**b", "a*b"},
    {"\"red * lines\"", "\"red * lines\""},
    {"\"red ** lines\"", "\"red * lines\""},
    {"\"red * * lin*\"", "\"red * * lin*\""},
    {"AT&T*", "\"at t*\""},
    {"U.S.*", "us*"},
    {"É*", "e*"},
    {"CASE(É*)", "CASE(É*)"},
    {"*ß", "*ss"},
    {"CASE(*ß)", "CASE(*ß)"},
    {"İ?t", "i?t"},
    {"ŉ*", "n*"},
    {"CO₂*", "co2*"},
    {"\"13,000*\"", "13000*"},
    {"об'*", "об*"},
    {"*'єкт", "*єкт"},
    {"\"צה\"ל*\"", "צהל*"},
    {"나토*", "나토*"},
    {"ガ*ス", "ガ*ス"},
    {"أح*", "اح*"},
    {"भार*", "भार*"},
    {"ǃƻƾ*", "ǃƻƾ*"},
    // edit distances
    {"Zelensky~1", "zelensky~1"},
    {"\"Zelensky~2's plan\"", "\"zelensky~2 plan\""},
    {"\"abc~1-defgh~2\"", "\"abc~1 defgh~2\""},
    {"ŒUV~1", "oeuv~1"},
  };

  /** Under the lists two (coup, putsch) and more (@two, CASE(US), "red * lines", FORMS(plan)). */
  private static final String[][] WITH_LISTS = {
    {"@two", "coup OR putsch"},
    {"a NEAR/5 @two", "a NEAR/5 (coup OR putsch)"},
    {"title:FIRST/5(@two)", "title:FIRST/5(coup) OR title:FIRST/5(putsch)"},
    {"CASE(@two)", "CASE(Coup) OR CASE(putsch)"},
    {"FORMS(@two)", "FORMS(coup) OR FORMS(putsch)"},
    {"@more", "coup OR putsch OR CASE(US) OR \"red * lines\" OR FORMS(plan)"},
    {"ATLEAST/3(@two)", "ATLEAST/3(coup OR putsch)"},
    {"NOT @two a", "NOT coup NOT putsch a"},
    {"@two OR coup OR x", "coup OR putsch OR x"},
    {"2 OF (@two, x)", "2 OF (coup, putsch, x)"},
    {"2 OF ((@two), x)", "2 OF (coup, putsch, x)"},
    {"2 OF (title:@two, x)", "2 OF (title:coup, title:putsch, x)"},
    {"2 OF (@two OR y, x)", "(coup OR putsch OR y) x"},
    {"1 OF (@two)", "coup OR putsch"},
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
    {"milit*", "milit*"},
    {"coup~1 plot", "\"coup~1 plot\""},
    {"CASE(US)", "CASE(US)"},
    {" FORMS ( plan to ) ", "FORMS(\"plan to\")"},
    {"CASE(US) troops", "\"case us troops\""},
    {"a NEAR/5 b", "\"a near 5 b\""},
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
  void shouldPutInTheEntriesOfLists() throws QueryException {
    Lists lists =
        Lists.of(
            Map.of(
                "two", List.of("Coup", "putsch"),
                "more", List.of("@two", "CASE(US)", "red * lines", "FORMS(plan)", "coup")));
    QueryParser parser = new QueryParser(lists);
    List<String> printed = new ArrayList<>();
    for (String[] row : WITH_LISTS) {
      printed.add(row[0] + " => " + parser.read(row[0]));
    }
    assertThat(printed).isEqualTo(equations(WITH_LISTS));
    assertThat(parser.readEntry("@more")).isEqualTo(parser.read("@more"));
    assertThat(QueryParser.parse("x @two", lists))
        .isEqualTo(QueryParser.parse("x (coup OR putsch)"));
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
    QueryParser.parse("a" + " SENT a".repeat(201));
  }

  @Test
  void shouldRefuseQueriesOverTheLimits() {
    assertFails("(".repeat(201) + "a" + ")".repeat(201), "200-201 too many levels");
    assertFails("(".repeat(900_000), "200-201 too many levels");
    assertFails("x " + "NOT ".repeat(201) + "a", "802-805 too many levels");
    assertFails("a" + " ".repeat(1_000_000), "1000000-1000001 the query is too long");
    assertFails(terms(100_001), "688890-688897 too many terms");
    assertFails("a" + " SENT a".repeat(202), "2-6 too many levels");
    assertFails("(a" + " ONEAR/1 a".repeat(201) + ")", "3-10 too many levels");
    assertFails("a".repeat(250) + "*bcdefg", "0-257 the word is too long");
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
