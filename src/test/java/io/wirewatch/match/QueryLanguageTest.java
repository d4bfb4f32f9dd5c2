package io.wirewatch.match;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.match.ReferenceMatcher.Answer;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Field;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The query language as a table: each row says one thing, and holds for the engine and for the
 * reference. A row is a query and an article. What the query reports stands in brackets, curly ones
 * where it crosses another span; {@code no:} is before an article that the query is not true of.
 * Fields are parted by {@code ||}: text alone, title and text, or title, summary and text.
 */
class QueryLanguageTest {
  private static final String[][] WORDS = {
    {"coup", "[Coup], [coup]. coups"},
    {"CAFE", "[café] [Cafe]"},
    {"U.S.", "the [US], [us], the [U.S]."},
    {"\"13,000\"", "[13000] [13.000] [13,000] 13 000"},
    {"北约", "[北约]东扩 [北 约] 约北"},
    {"coup", "[coup] || coup || [coup]"},
    {"coup", "[coup] || [coup] || "},
    {"coup", "[coup] || [coup] ||  "},
    {"summary:coup", "coup || [coup] || coup"},
    {"text:coup", "no:coup || coup || plot"},
    {"\"red lines\"", "[red lines] [red, lines] [red. Lines] red hot lines"},
    {"\"red lines\"", "no:red || lines"},
    {"\"red * * lines\"", "[red a b lines] red a lines"},
    {"\"a * a\"", "[a b {a] b a}"},
    {"\"red * lines\"", "[red 北 lines] red 北约 lines"},
    {"\"red * lines\"", "[red " + "a".repeat(257) + " lines]"},
    {"a* x", "no:x " + "a".repeat(257)},
    {"mil* OR *ists", "[milit] [mil] [lists] list"},
    {"m*t*y", "[military] [mty] my"},
    {"c?p", "[cup] [cżp] cp coup"},
    {"?afé*", "[cafes] [CAFÉ] afe"},
    {"\"red l*es\"", "[red lines] [red les] red line"},
    {"plan~1", "[plans] [pln] [lan] [paln] [plan] pln2 planned"},
    {"\"red plan~1\"", "[red plans] red planned"},
    {"abcd~1 x", "no:x badc"},
    {"crimea~2", "[crmiae] [crim] [crimeans] cr"},
    {"abcde~2", "[abxcde] [acbed] [bacde] cdab"},
  };

  private static final String[][] BOOLEANS = {
    {"coup plot", "[plot] || [coup]"},
    {"coup plot", "no:coup"},
    {"coup OR plot", "[plot]"},
    {"coup NOT plot", "no:coup plot"},
    {"coup NOT plot", "[coup] plan"},
    {"coup NOT (plot plan)", "[coup] plan"},
    {"coup OR (plot border)", "[coup] plot"},
    {"x NOT (a b)", "[x] a"},
    {"x AND NOT (NOT a OR NOT b)", "[x] [a] [b]"},
    {"x AND NOT (a AND NOT b)", "[x] a [b]"},
    {"2 OF (a, b, c)", "[a] [c] d"},
    {"2 OF (a, b, c)", "no:a a a"},
    {"2 OF (a, NOT b, c)", "[a] d"},
    {"2 OF ((a b), (c d), e)", "[c] [d] [e] a"},
    {"x AND NOT (2 OF (NOT a, NOT b, c))", "[x] [a] [b]"},
    {"x AND NOT (2 OF (NOT a, NOT b, c))", "no:x a c"},
    {"x AND NOT (3 OF (NOT a, NOT b, NOT c))", "[x] [b]"},
    {"x AND NOT (a NEAR/0 b)", "[x] a c b"},
    {"x AND NOT ATLEAST/2(a)", "[x] a"},
    {"title:(a NOT b)", "[a] || b a"},
    {"(a b) OR A", "[a]"},
  };

  private static final String[][] PLACES = {
    {"a NEAR/1 b", "[a] x [b] x x [b] [a]"},
    {"a NEAR/1 b", "no:a x x b"},
    {"a NEAR/1 b", "no:a || b"},
    {"a NEAR/9 a", "no:a"},
    {"a NEAR/0 a", "[a] [a] x a"},
    {"a NEAR/0 \"a b\"", "no:a b"},
    {"a NEAR/0 \"a b\"", "[a] [a b]"},
    {"(a NEAR/9 b) NEAR/0 c", "[a] [c] x x [b]"},
    {"(a NEAR/1 b) NEAR/0 c", "[a] x [b] [c] x x a b"},
    {"(a NEAR/0 b) NEAR/0 c", "b [a] [b] [c]"},
    {"(a OR (b NEAR/0 c)) NEAR/0 d", "[a] [d] [b] [c] x b"},
    {"a ONEAR/1 b", "b [a] x [b] a"},
    {"a ONEAR/9 \"a b\"", "no:a b"},
    {"a ONEAR/0 b ONEAR/0 c", "[a] [b] [c] x a b"},
    {"a ONEAR/9 b ONEAR/9 c", "b [a] [b] [a] [b] [c] b"},
    {"a ONEAR/2 (b ONEAR/0 c)", "c [a] x [b] [c]"},
    {"a ONEAR/0 (b ONEAR/2 c)", "no:a x b c"},
    {"a ONEAR/0 ((c ONEAR/0 b) OR (b ONEAR/0 c))", "[a] [b] [c] b"},
    {"((a ONEAR/0 b) NOTNEAR/0 x) ONEAR/0 c", "[a] [b] [c] d x a b c"},
    {"((a ONEAR/0 b) NOTNEAR/0 x) ONEAR/0 c", "no:x a b c"},
    {"FIRST/4(x OR (a ONEAR/0 b)) ONEAR/0 c", "x [a] [b] [c] a b c"},
    {"(a NEAR/0 b) ONEAR/0 c", "[b] [a] [c] c"},
    {"(a SENT b) ONEAR/0 c", "[b] [a] [c] [b]"},
    {"a ONEAR/1 (b NEAR/0 c) ONEAR/1 d", "[a] [b] [c] [d]"},
    {"a ONEAR/0 (b NEAR/0 c) ONEAR/0 d", "no:a b c d"},
    {"(a ONEAR/1 b) NEAR/0 c", "[c] [a] x [b] x a b"},
    {"(a ONEAR/5 b) NEAR/0 c", "[a] x [a] [b] [c]"},
    {"a NOTNEAR/0 b", "[a] x b a"},
    {"a NOTNEAR/0 b", "[a] || b x [a]"},
    {"a NOTNEAR/1 b", "no:a x b"},
    {"a NOTNEAR/0 \"a b\"", "a b x [a]"},
    {"(a NEAR/0 c) NOTNEAR/0 b", "b a c x [c] [a]"},
    {"(a ONEAR/9 c) NOTNEAR/0 b", "b a x [a] [c]"},
    {"a NOTNEAR/0 (b NOTNEAR/0 c)", "[a] b c"},
    {"a NOTNEAR/0 (b NEAR/0 c)", "[a] b x b c"},
    {"(a NOTNEAR/0 b) NOTNEAR/0 c", "[a] x a b a c"},
    {"FIRST/2(a NOTNEAR/0 b)", "no:x a b"},
    {"a NOTNEAR/0 FIRST/1(b)", "[a] b"},
    {"FIRST/1(x OR \"x a\") NEAR/0 b", "no:x a b"},
    {"title:(a NOTNEAR/0 b)", "[a] || b a"},
    {"summary:(a NOTNEAR/0 b)", "no:x || a b || x"},
  };

  private static final String[][] WINDOWS = {
    {"a SENT b", "[A] x [b]! A! B!"},
    {"a SENT b", "no:A! B!"},
    {"a SENT b", "[a]! [B] || x"},
    {"a SENT/1 b", "[A]! [B]! X! A!"},
    {"a SENT/1 b", "no:A! X! B!"},
    {"a SENT/9 b", "[A]! X! [B]!"},
    {"a SENT a", "no:A! A!"},
    {"a SENT a", "[A] [a]! A!"},
    {"a SENT \"a b\"", "no:A b!"},
    {"a SENT b SENT c", "no:A b! B c!"},
    {"a SENT b SENT c", "[A] [b] [c]! A b!"},
    {"a SENT/2 b SENT c", "no:A! B c!"},
    {"(a SENT b) SENT/1 c", "[A] [b]! [C]! A! B!"},
    {"(a SENT b) PARA c", "[A] [b]! A! [C]!\n\nA b!"},
    {"(a PARA b) SENT c", "no:A b! C b! D!"},
    {"(a NEAR/0 b) SENT c", "[A] [b] [c]! A b!"},
    {"(a NEAR/0 b) SENT c", "no:A! B c!"},
    {"(a SENT b) NEAR/0 c", "[A] x [b]! [C]! B! A!"},
    {"\"a b\" SENT c", "no:A! B c!"},
    {"\"a b\" SENT/1 c", "[A! B] [c]!"},
    {"a PARA b", "[A]!\nX [b]!\n\nA!"},
    {"a PARA b", "no:A!\nB!"},
    {"a PARA/1 b", "[A]!\n[B]!\nX!\nA!"},
    {"FIRST/2(a SENT b)", "[a] [b] a"},
    {"a SENT FIRST/1(b)", "no:a b b"},
    {"x SENT (a NOTNEAR/1 b)", "no:X a! B!"},
    {"(x SENT a) NOTNEAR/1 b", "no:X a! B!"},
  };

  private static final String[][] FILTERS = {
    {"FIRST/2(a)", "[a] [a] a || x [a] a"},
    {"FIRST/2(\"a b\")", "no:x a b"},
    {"FIRST/3(a NEAR/9 b)", "[a] x [b] a"},
    {"FIRST/3(FIRST/1(a) b)", "[a] [b] a x b"},
    {"FIRST/2(x NOT a)", "[x] b a"},
    {"title:(a NEAR/0 b)", "[a] [b] || b a"},
    {"title:a NEAR/9 text:b", "no:a || b"},
    {"title:(a OR b) text:(a OR b)", "[a] || [b]"},
    {"CASE(US OR who)", "[US] us [U.S]. [who] WHO"},
    {"CASE(Plan*)", "[Plans] plans PLANS"},
    {"CASE(Plan~1)", "[Plans] [plan] PLAN"},
    {"CASE(US) us", "[US] [us]"},
    {"CASE(café)", "[café] cafe Café"},
    {"CASE(x) NEAR/0 a", "[x] [A] X"},
    {"ATLEAST/2(a)", "[a] [a] [a]"},
    {"ATLEAST/2(a)", "no:a"},
    {"ATLEAST/2(a)", "[a] || [a]"},
    {"ATLEAST/2(\"a a\")", "no:a a a"},
    {"ATLEAST/2(\"a b c\" OR a OR c)", "[[a] b [c]]"},
    {"ATLEAST/2(\"a b c\" OR a)", "no:a b c"},
    {"ATLEAST/2(a NOTNEAR/0 b)", "[a] x a b x [a]"},
    {"ATLEAST/2(FIRST/2(a))", "no:a x a a"},
  };

  private static final String[][] METADATA = {
    {"source:ap", "yes:"},
    {"source:\"AP\" country:ua author:\"jane doe\" label:topic:grain lang:en", "yes:"},
    {"source:a", "no:"},
    {"source:a*", "yes:"},
    {"source:*p", "yes:"},
    {"author:\"john roe\"", "yes:"},
    {"author:\"jane*roe\"", "no:"},
    {"label:(war OR topic:*)", "yes:"},
    {"lang:en-gb", "yes:"},
    {"lang:en-g", "no:"},
    {"lang:e", "no:"},
    {"a NOT source:afp", "yes:"},
    {"a NOT source:ap", "no:"},
  };

  @Test
  void shouldFindWords() {
    hold(WORDS);
  }

  @Test
  void shouldJoinWhatIsTrueOfTheArticle() {
    hold(BOOLEANS);
  }

  @Test
  void shouldChooseSpansByTheirPlaces() {
    hold(PLACES);
  }

  @Test
  void shouldLookAtEachWindowAlone() {
    hold(WINDOWS);
  }

  @Test
  void shouldFilterWordsAndCountThem() {
    hold(FILTERS);
  }

  @Test
  void shouldAskWhatTheArticleSaysOfItself() {
    Article article =
        new Article(
            "article",
            null,
            ArticleStatus.USABLE,
            null,
            "a",
            null,
            null,
            " AP ",
            "en-GB",
            List.of("Jane Doe", "John Roe"),
            "UA",
            List.of("topic:grain"),
            null,
            Article.LIVE,
            Instant.EPOCH);
    for (String[] row : METADATA) {
      Query query = parsed(row[0]);

      assertThat(Twins.reference(article).isTrue(query))
          .as("reference: %s", row[0])
          .isEqualTo(row[1].equals("yes:"));
      assertThat(Twins.engine(query, article).isPresent())
          .as("engine: %s", row[0])
          .isEqualTo(row[1].equals("yes:"));
    }
  }

  /** Some say what they mean by an absence, which no article without metadata satisfies. */
  @Test
  void shouldFailATestOfMetadataThatTheArticleDoesNotGive() {
    Article article = Articles.text("a");

    for (String query : List.of("source:*p*", "lang:en", "author:a*", "label:a*", "country:ua")) {
      assertThat(Twins.reference(article).isTrue(parsed(query))).as(query).isFalse();
      assertThat(Twins.engine(parsed(query), article)).as(query).isEmpty();
    }
  }

  @Test
  void shouldCompareStemsByTheLanguageOfTheArticle() {
    String[][] rows = {
      {"en", "FORMS(plan)", "[plans] [Planned] [planning] planet"},
      {"en", "FORMS(\"girl group\")", "[Girls groups] [girl group] group girls"},
      {"x", "FORMS(plan)", "[plan] plans"},
      {"en", "FORMS(plan) NEAR/0 troops", "[plans] [troops] x plan"},
    };
    for (String[] row : rows) {
      Marked marked = Marked.read(row[2]);
      Article article = marked.article(row[0]);

      assertThat(spans(Twins.reference(article).match(parsed(row[1])))).isEqualTo(marked.spans);
    }
  }

  private static void hold(String[][] rows) {
    List<String> failures = new ArrayList<>();
    for (String[] row : rows) {
      hold("reference", (query, article) -> Twins.reference(article).match(query), row, failures);
      hold("engine", Twins::engine, row, failures);
    }
    assertThat(failures).isEmpty();
  }

  private static void hold(
      String name,
      BiFunction<Query, Article, Optional<Answer>> matcher,
      String[] row,
      List<String> failures) {
    Marked marked = Marked.read(row[1]);
    Optional<Answer> answer = matcher.apply(parsed(row[0]), marked.article(null));
    if (answer.isPresent() != marked.hit || !spans(answer).equals(marked.spans)) {
      failures.add(
          "%s: %s of %s gives %s"
              .formatted(name, row[0], row[1], answer.isPresent() ? spans(answer) : "no hit"));
    }
  }

  private static List<String> spans(Optional<Answer> answer) {
    return answer.stream()
        .flatMap(hit -> hit.spans().stream())
        .map(span -> span.field().label() + " " + span.start() + "-" + span.end())
        .toList();
  }

  private static Query parsed(String text) {
    try {
      return QueryParser.parse(text);
    } catch (QueryException e) {
      throw new AssertionError(text, e);
    }
  }

  /**
   * An article with what is to be reported marked in it.
   *
   * @param fields what is in them, without the marks
   * @param spans field and UTF-16 units, in the order of a report
   */
  private record Marked(boolean hit, Map<Field, String> fields, List<String> spans) {
    static Marked read(String row) {
      boolean hit = !row.startsWith("no:");
      String[] parts = (hit ? row : row.substring("no:".length())).split(" \\|\\| ", -1);
      List<Field> names =
          switch (parts.length) {
            case 1 -> List.of(Field.TEXT);
            case 2 -> List.of(Field.TITLE, Field.TEXT);
            default -> List.of(Field.values());
          };
      Map<Field, String> fields = new EnumMap<>(Field.class);
      List<String> spans = new ArrayList<>();
      for (int i = 0; i < parts.length; i++) {
        fields.put(names.get(i), parts[i].replaceAll("[\\[\\]{}]", ""));
        spans.addAll(spans(names.get(i), parts[i]));
      }
      return new Marked(hit, fields, spans);
    }

    private static List<String> spans(Field field, String marked) {
      TreeSet<int[]> spans =
          new TreeSet<>(comparingInt((int[] span) -> span[0]).thenComparingInt(span -> span[1]));
      Deque<Integer> square = new ArrayDeque<>();
      Deque<Integer> curly = new ArrayDeque<>();
      int at = 0;
      for (int i = 0; i < marked.length(); i++) {
        switch (marked.charAt(i)) {
          case '[' -> square.push(at);
          case '{' -> curly.push(at);
          case ']' -> spans.add(new int[] {square.pop(), at});
          case '}' -> spans.add(new int[] {curly.pop(), at});
          default -> at++;
        }
      }
      return spans.stream().map(span -> field.label() + " " + span[0] + "-" + span[1]).toList();
    }

    Article article(@Nullable String language) {
      return new Article(
          "article",
          null,
          ArticleStatus.USABLE,
          null,
          fields.get(Field.TITLE),
          fields.get(Field.SUMMARY),
          fields.get(Field.TEXT),
          null,
          language,
          List.of(),
          null,
          List.of(),
          null,
          Article.LIVE,
          Instant.EPOCH);
    }
  }
}
