package io.wirewatch.match;

import static io.wirewatch.match.Articles.article;
import static io.wirewatch.match.Articles.rule;
import static io.wirewatch.match.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatcherTest {

  /** Query, text, and the spans reported as {@code term:text}; a dash where there is no hit. */
  private static final String[][] REPORTED = {
    {"coup", "Coup, coup.", "0:Coup 0:coup"},
    {"coup", "coups", "-"},
    {"coup plot", "A plot, a coup.", "1:plot 0:coup"},
    {"coup plot", "A coup.", "-"},
    {"coup OR plot", "A plot.", "1:plot"},
    {"coup NOT plot", "A coup.", "0:coup"},
    {"coup NOT plot", "A coup, a plot.", "-"},
    {"coup OR (plot AND border)", "coup, plot", "0:coup"},
    {"x AND NOT (a AND NOT b)", "x a b", "0:x 2:b"},
    {"x AND NOT (a AND NOT b)", "x a", "-"},
    {"x AND NOT (a AND NOT b)", "x", "0:x"},
    {"\"a a\"", "a a a", "0:a a|0:a a"},
    {"coup OR \"coup plot\"", "coup plot", "0:coup|1:coup plot"},
    {"\"coup plot\" OR coup", "coup plot", "1:coup|0:coup plot"},
    {"(coup plot) OR COUP", "coup", "2:coup"},
    {"(coup x) OR COUP", "coup x", "0:coup 1:x"},
    {"\"red lines\"", "red. Lines", "0:red. Lines"},
    {"\"red lines\"", "lines red", "-"},
    {"us", "The U.S. and us.", "0:U.S 0:us"},
  };

  @Test
  void shouldReportTheTermsThatSatisfiedIt() {
    for (String[] row : REPORTED) {
      List<Match> matches = match(row[0], text(row[1]));

      String told =
          matches.isEmpty()
              ? "-"
              : String.join(
                  row[2].contains("|") ? "|" : " ",
                  matches.get(0).spans().stream()
                      .map(span -> span.term() + ":" + span.text())
                      .toList());
      assertThat(told).as("%s in %s", row[0], row[1]).isEqualTo(row[2]);
    }
  }

  @Test
  void shouldLookInTitleAndText() {
    Article article = article("A coup", "coup in summary", "The coup");

    assertThat(match("coup", article).get(0).spans())
        .containsExactly(
            new Span(Field.TITLE, 2, 6, "coup", 0), new Span(Field.TEXT, 4, 8, "coup", 0));
    assertThat(match("summary", article)).isEmpty();
  }

  @Test
  void shouldLookInTheSummaryWhereTheTextIsMissingOrEmpty() {
    for (String text : new String[] {null, "", " \n"}) {
      assertThat(match("coup", article("The coup", "A coup", text)).get(0).spans())
          .containsExactly(
              new Span(Field.TITLE, 4, 8, "coup", 0), new Span(Field.SUMMARY, 2, 6, "coup", 0));
    }
  }

  @Test
  void shouldNotLetAPhraseSpanFields() {
    assertThat(match("\"coup plot\"", article("coup", null, "plot"))).isEmpty();
    assertThat(match("coup plot", article("coup", null, "plot"))).hasSize(1);
  }

  @Test
  void shouldReportTheFirstHundredSpans() {
    Article hundred = article("a ".repeat(60), null, "a ".repeat(40));
    Article more = article("a ".repeat(60), null, "a ".repeat(41));

    assertThat(match("a", hundred).get(0).spans()).hasSize(100);
    assertThat(match("a", hundred).get(0).isTruncated()).isFalse();
    assertThat(match("a", more).get(0).spans()).isEqualTo(match("a", hundred).get(0).spans());
    assertThat(match("a", more).get(0).isTruncated()).isTrue();
  }

  @Test
  void shouldCutTheTextOfALongSpanBeforeASurrogatePair() {
    String text = "a" + ",".repeat(198) + "😀b";

    Span span = match("\"a b\"", text(text)).get(0).spans().get(0);

    assertThat(span.end()).isEqualTo(text.length());
    assertThat(span.text()).isEqualTo("a" + ",".repeat(198));
  }

  @Test
  void shouldShowTheSentenceOfTheFirstSpanInTheText() {
    Article both = article("A coup", null, "All was calm. Then a coup began. The coup failed.");
    Article titleOnly = article("A coup", "Nothing else", null);

    assertThat(snippet("coup", both)).isEqualTo(new Snippet(Field.TEXT, 14, "Then a coup began."));
    assertThat(snippet("coup", titleOnly)).isEqualTo(new Snippet(Field.TITLE, 0, "A coup"));
  }

  @Test
  void shouldShowASentenceOfTheTextWhereTheTitleAloneHasAHundredSpans() {
    Article article = article("a ".repeat(200), null, "Here is a word.");

    assertThat(snippet("a", article)).isEqualTo(new Snippet(Field.TEXT, 0, "Here is a word."));
  }

  @Test
  void shouldFindNoWordThatIsTooLong() {
    String word = "a".repeat(257);

    assertThat(match("b", text(word + " b"))).hasSize(1);
    assertThat(match("\"b c\"", text("b " + word + " c"))).isEmpty();
  }

  @Test
  void shouldCountTheWordsOfTheArticle() {
    Matcher matcher = RuleBook.empty().matcher();

    matcher.match(article("A coup", "not searched", "b " + "a".repeat(257)));
    assertThat(matcher.words()).isEqualTo(4);
    assertThat(matcher.longWords()).isEqualTo(1);

    matcher.match(text("a"));
    assertThat(matcher.words()).isEqualTo(1);
    assertThat(matcher.longWords()).isZero();
  }

  @Test
  void shouldFindAListOfManyWordsNearAWord() {
    int terms = 20_000;
    String list =
        IntStream.range(0, terms).mapToObj(i -> "w" + i).collect(Collectors.joining(" OR "));
    String text =
        IntStream.range(0, terms).mapToObj(i -> "zz w" + i).collect(Collectors.joining(" "));

    for (String operator : List.of("NEAR/5", "ONEAR/5")) {
      List<Match> matches =
          match("zz " + operator + " (" + list + ")", text((text + ". ").repeat(8)));

      assertThat(matches.get(0).occurrences()).isEqualTo(8 * 2 * terms);
    }
  }

  @Test
  void shouldHoldAPatternOnceAgainstAWordInWhichItsPieceOccursOften() {
    String text =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "b".repeat(120) + i + "a".repeat(120) + (i % 2 == 0 ? "c" : ""))
            .collect(Collectors.joining(" "));

    assertThat(match("*a*c*", text(text)).get(0).occurrences()).isEqualTo(1_000);
  }

  @Test
  void shouldForgetTheArticleBefore() {
    Matcher matcher = RuleBook.of(1, List.of(rule("rule", "coup plot"))).matcher();

    List<Integer> hits =
        Stream.of("coup plot", "coup", "plot", "", "plot, coup", "x")
            .map(text -> matcher.match(article("title", null, text)).size())
            .toList();
    assertThat(hits).containsExactly(1, 0, 0, 0, 1, 0);
  }

  @Test
  void shouldFindSentencesBehindASummaryThatIsNotSearched() {
    String summary = "Nothing of this is searched. ".repeat(20) + "\n\n" + "Nor this. ".repeat(20);
    Article article = article("News", summary, "Troops began a coup. It failed.");
    Matcher matcher =
        RuleBook.of(
                1,
                List.of(
                    rule("coup", "troops SENT coup"),
                    rule("failed", "troops SENT failed"),
                    rule("para", "troops PARA failed")))
            .matcher();

    for (Article before : List.of(article, article("a", "b. c. d ".repeat(500), null), article)) {
      matcher.match(before);
      assertThat(matcher.match(article))
          .extracting(match -> match.rule().id())
          .containsExactly("coup", "para");
    }
  }

  private static @Nullable Snippet snippet(String query, Article article) {
    Matcher matcher = RuleBook.of(1, List.of(rule("rule", query))).matcher();
    return matcher.snippet(matcher.match(article).get(0));
  }

  private static List<Match> match(String query, Article article) {
    return RuleBook.of(1, List.of(rule("rule", query))).matcher().match(article);
  }
}
