package io.wirewatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListsTest {
  @Test
  void shouldReadAnEntryOnceForAllQueries() throws QueryException {
    Lists lists = Lists.of(Map.of("leaders", List.of("Zelensky~1", "Rinat Akhmetov")));
    QueryParser parser = new QueryParser(lists);

    Query.Or first = (Query.Or) parser.read("@leaders");
    Query.Or second = (Query.Or) parser.read("title:@leaders NOT x").operands().get(0);

    assertThat(((Query.Term) second.operands().get(0)).words())
        .isSameAs(((Query.Term) first.operands().get(0)).words());
  }

  @Test
  void shouldPlaceAndNumberTheTermsOfAListWhereItIsNamed() throws QueryException {
    Lists lists = Lists.of(Map.of("two", List.of("coup", "putsch")));

    Query query = QueryParser.parse("x @two y", lists);

    List<String> terms = new ArrayList<>();
    Linter.each(
        query,
        node -> {
          if (node instanceof Query.Term term) {
            terms.add(term.index() + " " + term.start() + "-" + term.end() + " " + term.quoted());
          }
        });
    assertThat(terms).containsExactly("0 0-1 x", "1 2-6 coup", "2 2-6 putsch", "3 7-8 y");
  }

  @Test
  void shouldTellEachErrorAtItsEntry() {
    Map<String, List<String>> written = new LinkedHashMap<>();
    written.put("good", List.of("coup", "@good2"));
    written.put("good2", List.of("CASE(@good3)"));
    written.put("good3", List.of("US"));
    written.put("bad", List.of("coup~2", "coup", " ... ", "FORMS(a*)"));
    written.put("onBad", List.of("@bad", "x"));
    written.put("circle", List.of("a", "FORMS(@circle2)"));
    written.put("circle2", List.of("@circle"));
    written.put("lost", List.of("@nobody"));
    written.put("clash", List.of("FORMS(@good2)"));

    Lists lists = Lists.of(written);

    assertThat(lists.errors())
        .extracting(
            e ->
                e.list()
                    + " "
                    + e.entry()
                    + " "
                    + e.error().start()
                    + "-"
                    + e.error().end()
                    + " "
                    + e.error().problem())
        .containsExactlyInAnyOrder(
            "bad 0 0-6 the word is too short for ~2",
            "bad 2 1-4 a term with no word in it",
            "bad 3 0-9 FORMS takes no *",
            "circle2 0 0-7 a list that holds itself: @circle @circle2 @circle",
            "lost 0 0-7 unknown list",
            "clash 0 0-13 CASE and FORMS in one another");
    assertThat(problems("@good x", lists)).isEmpty();
    for (String broken : List.of("bad", "onBad", "circle", "circle2", "lost", "clash")) {
      assertThat(problems("x @" + broken, lists)).containsExactly("a list that has errors");
    }
  }

  @Test
  void shouldTellWhatAListCannotBeReadIn() {
    Lists lists =
        Lists.of(
            Map.of(
                "cased", List.of("CASE(US)"),
                "stars", List.of("plan*"),
                "short", List.of("Œu~1")));

    assertThat(problems("FORMS(@cased)", lists)).containsExactly("CASE and FORMS in one another");
    assertThat(problems("FORMS(@stars)", lists)).containsExactly("FORMS takes no *");
    assertThat(problems("CASE(@short)", lists))
        .containsExactly("a list that cannot be read in CASE");
    assertThat(problems("@short @stars CASE(@cased @stars)", lists)).isEmpty();
  }

  @Test
  void shouldKnowWhichListsAreNamedNowhere() throws QueryException {
    Lists lists =
        Lists.of(
            Map.of("a", List.of("@b"), "b", List.of("x"), "c", List.of("y"), "d", List.of("z")));

    new QueryParser(lists).read("@c");

    assertThat(lists.unused()).containsExactlyInAnyOrder("a", "d");
  }

  @Test
  void shouldKeepToTheLimits() {
    Map<String, List<String>> chain = new LinkedHashMap<>();
    for (int i = 0; i < 10_000; i++) {
      chain.put("l" + i, List.of("w" + i, "@l" + (i + 1)));
    }
    chain.put("l10000", List.of("end"));

    Lists lists = Lists.of(chain);

    assertThat(lists.errors()).extracting(e -> e.error().problem()).contains("too many levels");
    assertThat(problems("@l0", lists)).containsExactly("a list that has errors");
    assertThat(problems("@l9950", lists)).isEmpty();
  }

  private static List<String> problems(String query, Lists lists) {
    try {
      QueryParser.parse(query, lists);
      return List.of();
    } catch (QueryException e) {
      return e.errors().stream().map(QueryError::problem).toList();
    }
  }
}
