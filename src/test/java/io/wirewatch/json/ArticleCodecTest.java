package io.wirewatch.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Samples;
import io.wirewatch.json.ArticleCodec.Accepted;
import io.wirewatch.json.ArticleCodec.Decoded;
import io.wirewatch.json.ArticleCodec.Refused;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Refusal;
import io.wirewatch.model.Refusal.Reason;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleCodecTest {
  private static final Instant ARRIVAL = Samples.SEEN;
  private static final ArticleLimits TEN =
      new ArticleLimits(ArticleLimits.MAX_BYTES, 10, 10, 10, 10, 10, 10, 10, 10, 10);

  @Test
  void shouldReadEveryField() {
    String json =
        """
        {"id": "harbour-1", "version": "2", "status": "withheld", "url": "https://a.example/1",
         "title": "Title", "summary": "Summary", "text": "Text", "source": "Harbour News",
         "lang": "en", "authors": ["Ida Brandt"], "country": "UA", "labels": ["topic:grain"],
         "publishedAt": "2021-11-26T14:05:00Z", "world": "replay-7",
         "seenAt": "2021-11-26T15:00:00Z"}
        """;

    assertThat(accepted(json))
        .isEqualTo(
            new Article(
                "harbour-1",
                "2",
                ArticleStatus.WITHHELD,
                "https://a.example/1",
                "Title",
                "Summary",
                "Text",
                "Harbour News",
                "en",
                List.of("Ida Brandt"),
                "UA",
                List.of("topic:grain"),
                Instant.parse("2021-11-26T14:05:00Z"),
                "replay-7",
                Instant.parse("2021-11-26T15:00:00Z")));
  }

  @Test
  void shouldGiveWhatIsMissingItsDefault() {
    Article article = accepted("{\"title\": \"Title\"}");

    assertThat(article)
        .isEqualTo(
            new Article(
                Article.deriveId(null, "Title", null),
                null,
                ArticleStatus.USABLE,
                null,
                "Title",
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                Article.LIVE,
                ARRIVAL));
  }

  @Test
  void shouldTakeNullForMissing() {
    String nulls =
        """
        {"title": "Title", "id": null, "version": null, "status": null, "url": null,
         "summary": null, "text": null, "source": null, "lang": null, "authors": null,
         "country": null, "labels": null, "publishedAt": null, "world": null, "seenAt": null}
        """;

    assertThat(accepted(nulls)).isEqualTo(accepted("{\"title\": \"Title\"}"));
  }

  @Test
  void shouldIgnoreWhatItDoesNotKnow() {
    String json =
        """
        {"title": "Title", "tone": 7, "media": [{"title": "Other"}], "": null, "Title": "No",
         "dedup": {"id": "x", "title": false}}
        """;

    assertThat(accepted(json)).isEqualTo(accepted("{\"title\": \"Title\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "-7, -7",
    "0, 0",
    "9007199254740993, 9007199254740993",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "'\"07\"', 07",
  })
  void shouldTakeAnIntegerForItsDigitsInIdAndVersion(String json, String name) {
    Article article =
        accepted("{\"title\": \"t\", \"id\": %s, \"version\": %s}".formatted(json, json));

    assertThat(article.id()).isEqualTo(name);
    assertThat(article.version()).isEqualTo(name);
  }

  @Test
  void shouldDeriveTheIdOfTheAddressElseOfTitleAndText() {
    assertThat(accepted("{\"title\": \"t\", \"url\": \"https://a.example/1#x\"}").id())
        .isEqualTo(Article.deriveId("https://a.example/1", null, null));
    assertThat(accepted("{\"title\": \"t\", \"text\": \"x\", \"url\": \"\"}").id())
        .isEqualTo(Article.deriveId(null, "t", "x"));
  }

  @Test
  void shouldBelieveTheSeenAtOfTestStreamsAlone() {
    String seenAt = "\"seenAt\": \"2001-01-01T00:00:00Z\"";

    assertThat(accepted("{\"title\": \"t\", " + seenAt + "}").seenAt()).isEqualTo(ARRIVAL);
    assertThat(accepted("{\"title\": \"t\", \"world\": \"live\", " + seenAt + "}").seenAt())
        .isEqualTo(ARRIVAL);
    assertThat(accepted("{\"title\": \"t\", \"world\": \"r\", " + seenAt + "}").seenAt())
        .isEqualTo(Instant.parse("2001-01-01T00:00:00Z"));
    assertThat(accepted("{\"title\": \"t\", \"world\": \"r\"}").seenAt()).isEqualTo(ARRIVAL);
  }

  @Test
  void shouldMendLoneSurrogatesWithoutMovingWhatFollows() {
    Article article =
        accepted(
            "{\"id\":\"a\\ud800\",\"title\":\"\\udc00x\\ud83c\\udfad\\ud83cy\",\"labels\":[\"\\ud800\"]}");

    assertThat(article.title()).isEqualTo("\uFFFDx\uD83C\uDFAD\uFFFDy");
    assertThat(article.id()).isEqualTo("a\uFFFD");
    assertThat(article.labels()).containsExactly("\uFFFD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nul                                 | NOT_JSON         | Unrecognized token 'nul': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at line 1, column 1; expected one JSON object",
        "{'title': 'a'}                      | NOT_JSON         | Unexpected character (''' (code 39)): was expecting double-quote to start field name at line 1, column 2; expected one JSON object",
        "{\"title\": \"a\",}                 | NOT_JSON         | Unexpected character ('}' (code 125)): was expecting double-quote to start field name at line 1, column 15; expected one JSON object",
        "{\"title\": \"a\"} {}               | NOT_JSON         | a second value after the one that ends at line 1, column 14; expected one JSON object",
        "{\"title\": \"a\", \"title\": \"b\"}| NOT_JSON         | Duplicate field 'title' at line 1, column 23; expected one JSON object",
        "{\"title\": \"a\", \"x\": {\"y\":1,\"y\":1}} | NOT_JSON | Duplicate field 'y' at line 1, column 31; expected one JSON object",
        "{\"title\": NaN}                    | NOT_JSON         | Non-standard token 'NaN': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow at line 1, column 14; expected one JSON object",
        "[{\"title\": \"a\"}]                | NOT_AN_OBJECT    | JSON of type array; expected an object with title or text",
        "null                                | NOT_AN_OBJECT    | JSON of type null; expected an object with title or text",
        "\"title\"                           | NOT_AN_OBJECT    | JSON of type string; expected an object with title or text",
        "7                                   | NOT_AN_OBJECT    | JSON of type number; expected an object with title or text",
        "{\"title\": 7}                      | WRONG_TYPE       | title is of type number; expected a string",
        "{\"text\": [\"a\"]}                 | WRONG_TYPE       | text is of type array; expected a string",
        "{\"title\": \"a\", \"id\": 1.0}     | WRONG_TYPE       | id is of type number; expected a string",
        "{\"title\": \"a\", \"id\": 1e3}     | WRONG_TYPE       | id is of type number; expected a string",
        "{\"title\": \"a\", \"version\": {}} | WRONG_TYPE       | version is of type object; expected a string",
        "{\"title\": \"a\", \"status\": true}| WRONG_TYPE       | status is of type boolean; expected a string",
        "{\"title\": \"a\", \"url\": 7}      | WRONG_TYPE       | url is of type number; expected a string",
        "{\"title\": \"a\", \"summary\": {}} | WRONG_TYPE       | summary is of type object; expected a string",
        "{\"title\": \"a\", \"source\": {}}  | WRONG_TYPE       | source is of type object; expected a string",
        "{\"title\": \"a\", \"lang\": [\"en\"]} | WRONG_TYPE    | lang is of type array; expected a string",
        "{\"title\": \"a\", \"country\": 1}  | WRONG_TYPE       | country is of type number; expected a string",
        "{\"title\": \"a\", \"world\": false}| WRONG_TYPE       | world is of type boolean; expected a string",
        "{\"title\": \"a\", \"authors\": \"Ida\"} | WRONG_TYPE  | authors is of type string; expected an array of strings",
        "{\"title\": \"a\", \"authors\": {\"0\": \"Ida\"}} | WRONG_TYPE | authors is of type object; expected an array of strings",
        "{\"title\": \"a\", \"labels\": [7]} | WRONG_TYPE       | labels is of type number; expected a string",
        "{\"title\": \"a\", \"labels\": [null]} | WRONG_TYPE    | labels is of type null; expected a string",
        "{\"title\": \"a\", \"publishedAt\": 1637935500} | WRONG_TYPE | publishedAt is of type number; expected a string",
        "{\"title\": \"a\", \"seenAt\": 1637935500} | WRONG_TYPE | seenAt is of type number; expected a string",
        "{}                                  | NO_TITLE_OR_TEXT | neither title nor text; an article needs one of them",
        "{\"title\": \" \", \"text\": \"\\n\", \"summary\": \"s\"} | NO_TITLE_OR_TEXT | neither title nor text; an article needs one of them",
        "{\"title\": \"a\", \"id\": \"\"}    | INVALID_ID       | id is empty, longer than 512 units or has control characters",
        "{\"title\": \"a\", \"id\": \"a\\u0000\"} | INVALID_ID  | id is empty, longer than 512 units or has control characters",
        "{\"title\": \"a\", \"version\": \"\"} | INVALID_VERSION | version is empty, longer than 64 units or has control characters",
        "{\"title\": \"a\", \"status\": \"USABLE\"} | INVALID_STATUS | status 'USABLE'; expected usable, withheld or canceled",
        "{\"title\": \"a\", \"status\": \"0123456789012345678901234567890123456789x\"} | INVALID_STATUS | status '0123456789012345678901234567890123456789…'; expected usable, withheld or canceled",
        "{\"title\": \"a\", \"publishedAt\": \"yesterday\"} | INVALID_TIME | publishedAt 'yesterday'; expected ISO 8601 such as 2021-11-26T14:05:00Z",
        "{\"title\": \"a\", \"seenAt\": \"\"} | INVALID_TIME    | seenAt ''; expected ISO 8601 such as 2021-11-26T14:05:00Z",
        "{\"title\": \"a\", \"publishedAt\": \"+999999999-12-31\"} | INVALID_TIME | publishedAt '+999999999-12-31'; expected ISO 8601 such as 2021-11-26T14:05:00Z",
        "{\"title\": \"a\", \"world\": \"\"} | INVALID_WORLD    | world is not of the form [A-Za-z0-9][A-Za-z0-9._:-]{0,127}",
        "{\"title\": \"a\", \"world\": \"a b\"} | INVALID_WORLD | world is not of the form [A-Za-z0-9][A-Za-z0-9._:-]{0,127}",
      })
  void shouldRefuseWithReasonAndWhatWasFound(String json, Reason reason, String detail) {
    assertThat(refused(json.getBytes(UTF_8))).isEqualTo(new Refusal(reason, detail));
  }

  @Test
  void shouldRefuseWhatIsEmpty() {
    Refusal empty =
        new Refusal(Reason.EMPTY, "an empty value; expected a JSON object or plain text");

    assertThat(ArticleCodec.decode(null, null, ARRIVAL, ArticleLimits.DEFAULT))
        .isEqualTo(new Refused(empty, null));
    assertThat(ArticleCodec.decode(new byte[0], "text/plain", ARRIVAL, ArticleLimits.DEFAULT))
        .isEqualTo(new Refused(empty, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n\t ", "\uFEFF", "\uFEFF \n"})
  void shouldSayWhenThereIsNothingButWhiteSpace(String value) {
    assertThat(refused(value.getBytes(UTF_8)))
        .isEqualTo(
            new Refusal(Reason.NOT_JSON, "nothing but white space; expected one JSON object"));
  }

  @ParameterizedTest
  @CsvSource({
    "a lone continuation byte,        7b80",
    "an overlong slash,               c0af",
    "an overlong quote in 3 bytes,    e080a2",
    "an overlong euro sign,           f08282ac",
    "a surrogate,                     eda080",
    "beyond the last code point,      f4908080",
    "five bytes,                      f888808080",
    "cut short,                       7b22e2 82",
    "Latin-1,                         7b226ee9e022",
    "UTF-16 with its mark,            fffe7b00",
    "UTF-16BE with its mark,          feff007b",
  })
  void shouldRefuseBytesThatAreNotUtf8(String what, String bytes) {
    Refusal refusal =
        new Refusal(Reason.NOT_UTF_8, "bytes that are not UTF-8; send the text encoded as UTF-8");
    byte[] value = HexFormat.of().parseHex(bytes.replace(" ", ""));

    assertThat(refused(value)).as(what).isEqualTo(refusal);
    assertThat(ArticleCodec.decode(value, "text/plain", ARRIVAL, ArticleLimits.DEFAULT))
        .as(what)
        .isEqualTo(new Refused(refusal, null));
  }

  @Test
  void shouldNotGuessAnotherEncoding() {
    String json = "{\"title\": \"a\"}";
    for (Charset charset :
        List.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"))) {
      assertThat(refused(json.getBytes(charset)).reason())
          .as("%s", charset)
          .isEqualTo(Reason.NOT_JSON);
    }
  }

  @Test
  void shouldReadJsonAfterAByteOrderMark() {
    assertThat(accepted("\uFEFF{\"title\": \"Title\"}"))
        .isEqualTo(accepted("{\"title\":\"Title\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"title\":\"a\",\"x\":[", "{\"x\":", "[{\"x\":"})
  void shouldRefuseWhatIsNestedTooDeep(String opening) {
    for (int depth : List.of(101, 10_000, 200_000)) {
      assertThat(refused(opening.repeat(depth).getBytes(UTF_8)).reason())
          .as("%d times %s", depth, opening)
          .isEqualTo(Reason.TOO_DEEP);
    }
  }

  @Test
  void shouldIgnoreDeepNestingWithinTheLimit() {
    String nested = "[".repeat(99) + "]".repeat(99);

    assertThat(accepted("{\"title\": \"t\", \"x\": " + nested + "}").title()).isEqualTo("t");
  }

  @Test
  void shouldIgnoreUnknownFieldsWhateverTheirNamesAndNumbers() {
    String number = "9".repeat(2_000_000);
    String name = "x".repeat(2_000_000);

    assertThat(accepted("{\"title\":\"t\",\"x\":" + number + "}").title()).isEqualTo("t");
    assertThat(accepted("{\"title\":\"t\",\"" + name + "\":-1.5e" + number + "}").title())
        .isEqualTo("t");
    assertThat(accepted("{\"title\":\"t\",\"x\":[1e999999999,-1e-999999999]}").title())
        .isEqualTo("t");
  }

  @Test
  void shouldTakeAnIntegerOfAbsurdLengthForNoId() {
    String json = "{\"title\":\"t\",\"id\":" + "9".repeat(2_000_000) + "}";

    assertThat(refused(json.getBytes(UTF_8)).reason()).isEqualTo(Reason.INVALID_ID);
  }

  @ParameterizedTest
  @CsvSource({
    "title,   TITLE_TOO_LONG, title of 11 units; expected at most 10",
    "url,     URL_TOO_LONG,   url of 11 units; expected at most 10",
    "source,  NAME_TOO_LONG,  source of 11 units; expected at most 10",
    "country, NAME_TOO_LONG,  country of 11 units; expected at most 10",
    "lang,    NAME_TOO_LONG,  lang of 11 units; expected at most 10",
  })
  void shouldRefuseWhatIsTooLong(String field, Reason reason, String detail) {
    String json = "{\"text\":\"t\",\"%s\":\"%s\"}";

    assertThat(decode(json.formatted(field, "x".repeat(10)), TEN)).isInstanceOf(Accepted.class);
    assertThat(decode(json.formatted(field, "x".repeat(11)), TEN))
        .isEqualTo(new Refused(new Refusal(reason, detail), Article.LIVE));
  }

  @ParameterizedTest
  @CsvSource({
    "labels,  LABEL_TOO_LONG, TOO_MANY_LABELS,  a label",
    "authors, NAME_TOO_LONG,  TOO_MANY_AUTHORS, an author",
  })
  void shouldRefuseListsThatAreTooLongOrHoldWhatIs(
      String field, Reason tooLong, Reason tooMany, String what) {
    String json = "{\"text\":\"t\",\"world\":\"w\",\"%s\":[%s]}";
    String many = "\"x\"" + ",\"x\"".repeat(10);

    assertThat(decode(json.formatted(field, many.substring(4)), TEN)).isInstanceOf(Accepted.class);
    assertThat(decode(json.formatted(field, many), TEN))
        .isEqualTo(new Refused(new Refusal(tooMany, "more than 10 " + field), "w"));
    assertThat(decode(json.formatted(field, "\"" + "x".repeat(11) + "\""), TEN))
        .isEqualTo(
            new Refused(new Refusal(tooLong, what + " of 11 units; expected at most 10"), "w"));
  }

  @Test
  void shouldRefuseTooManyFieldsWhereverTheyStand() {
    String json = "{\"title\":\"t\",\"x\":[{\"a\":1},{\"a\":{%s}}]}";
    String six = "\"1\":0,\"2\":0,\"3\":0,\"4\":0,\"5\":0,\"6\":0";

    assertThat(decode(json.formatted(six), TEN)).isInstanceOf(Accepted.class);
    assertThat(decode(json.formatted(six + ",\"7\":0"), TEN))
        .isEqualTo(
            new Refused(new Refusal(Reason.TOO_MANY_FIELDS, "more than 10 names of fields"), null));
  }

  @Test
  void shouldRefuseWhatHasTooManyBytes() {
    ArticleLimits limits = ArticleLimits.DEFAULT.atMost(12);

    assertThat(decode("{\"title\":\"\"}", limits)).isInstanceOf(Refused.class);
    assertThat(ArticleCodec.decode(new byte[13], "text/plain", ARRIVAL, limits))
        .isEqualTo(
            new Refused(
                new Refusal(Reason.TOO_LARGE, "a value of 13 bytes; expected at most 12"), null));
  }

  @Test
  void shouldTakeAFirstLineThatIsTooLongForATitleAsText() {
    String value = "x".repeat(11) + "\ny";

    Decoded decoded = ArticleCodec.decode(value.getBytes(UTF_8), "text/plain", ARRIVAL, TEN);

    assertThat(article(decoded).title()).isNull();
    assertThat(article(decoded).text()).isEqualTo(value);
  }

  @Test
  void shouldSayForWhichWorldWhatItRefusesWasMeant() {
    assertThat(world("{\"world\":\"test-1\"}", null)).isEqualTo("test-1");
    assertThat(world("{}", null)).isEqualTo(Article.LIVE);
    assertThat(world(" ", "text/plain")).isEqualTo(Article.LIVE);
    assertThat(world("{\"world\":\"a b\"}", null)).isNull();
    assertThat(world("{\"world\":7}", null)).isNull();
    assertThat(world("x", null)).isNull();
  }

  @Test
  void shouldReadAStringOfThreeMebibytes() {
    String text = "ї".repeat(3 << 19);

    assertThat(accepted("{\"text\": \"" + text + "\"}").text()).isEqualTo(text);
    assertThat(plain(text, "text/plain").text()).isEqualTo(text);
  }

  @Test
  void shouldKeepTheReasonShortWhateverIsFound() {
    String name = "\"" + "x".repeat(40_000) + "\":1";

    assertThat(refused(("{" + name + "," + name + "}").getBytes(UTF_8)).detail())
        .startsWith("Duplicate field 'xxx")
        .hasSizeLessThan(400);
  }

  @ParameterizedTest
  @CsvSource({
    "'Title\nText\nmore',       Title,  'Text\nmore'",
    "'Title\r\nText\r\nmore',   Title,  'Text\r\nmore'",
    "'Title\rText\rmore',       Title,  'Text\rmore'",
    "'Title\n\nText',           Title,  '\nText'",
    "'Title\r\n\r\nText',       Title,  '\r\nText'",
    "'Title\n\rText',           Title,  '\rText'",
    "'\nText',                  '',     Text",
    "'Title',                   Title,  ''",
    "'Title\n',                 Title,  ''",
    "'Title\r\n',               Title,  ''",
    "'Title\r',                 Title,  ''",
    "'Title\u2028Text',         'Title\u2028Text', ''",
    "' Title \n Text ',         ' Title ', ' Text '",
    "'\uFEFFTitle\nText',       Title,  Text",
    "'{\"title\": \"a\"}',      '{\"title\": \"a\"}', ''",
  })
  void shouldTakeTheFirstLineOfPlainTextForTheTitle(String value, String title, String text) {
    Article article = plain(value, "text/plain");

    assertThat(article.title()).isEqualTo(title);
    assertThat(article.text()).isEqualTo(text);
    assertThat(article.id()).isEqualTo(Article.deriveId(null, title, text));
    assertThat(article.world()).isEqualTo(Article.LIVE);
    assertThat(article.seenAt()).isEqualTo(ARRIVAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n \n", " ", "\uFEFF"})
  void shouldRefusePlainTextThatSaysNothing(String value) {
    assertThat(
            ArticleCodec.decode(
                value.getBytes(UTF_8), "text/plain", ARRIVAL, ArticleLimits.DEFAULT))
        .isEqualTo(
            new Refused(
                new Refusal(
                    Reason.NO_TITLE_OR_TEXT,
                    "neither title nor text; an article needs one of them"),
                Article.LIVE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "TEXT/Plain",
        " text/plain ",
        "text/plain;charset=utf-8",
        "text/plain ; x=\"y;z\""
      })
  void shouldKnowPlainTextByItsType(String contentType) {
    assertThat(plain("Title", contentType).title()).isEqualTo("Title");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/json",
        "text/html",
        "text/plainer",
        "text",
        "charset=utf-8;text/plain"
      })
  void shouldTakeEverythingElseForJson(String contentType) {
    byte[] value = "{\"title\": \"Title\"}".getBytes(UTF_8);

    assertThat(ArticleCodec.decode(value, contentType, ARRIVAL, ArticleLimits.DEFAULT))
        .isEqualTo(new Accepted(accepted("{\"title\":\"Title\"}")));
  }

  private static Article accepted(String json) {
    return article(ArticleCodec.decode(json.getBytes(UTF_8), null, ARRIVAL, ArticleLimits.DEFAULT));
  }

  private static Article plain(String text, String contentType) {
    return article(
        ArticleCodec.decode(text.getBytes(UTF_8), contentType, ARRIVAL, ArticleLimits.DEFAULT));
  }

  private static Decoded decode(String json, ArticleLimits limits) {
    return ArticleCodec.decode(json.getBytes(UTF_8), null, ARRIVAL, limits);
  }

  private static @Nullable String world(String value, @Nullable String contentType) {
    Decoded decoded =
        ArticleCodec.decode(value.getBytes(UTF_8), contentType, ARRIVAL, ArticleLimits.DEFAULT);
    assertThat(decoded).isInstanceOf(Refused.class);
    return ((Refused) decoded).world();
  }

  private static Article article(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Accepted.class);
    return ((Accepted) decoded).article();
  }

  private static Refusal refused(byte @Nullable [] value) {
    Decoded decoded = ArticleCodec.decode(value, null, ARRIVAL, ArticleLimits.DEFAULT);
    assertThat(decoded).isInstanceOf(Refused.class);
    return ((Refused) decoded).refusal();
  }
}
