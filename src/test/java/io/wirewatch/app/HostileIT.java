package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.ArticleLimits;
import io.wirewatch.topology.RecordHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever somebody sends, each value as JSON and as plain text. */
@Timeout(300)
class HostileIT {
  private static final String ARTICLE = HostileCase.ARTICLE;
  private static final int FOUR_MEBIBYTES = ArticleLimits.MAX_BYTES;
  // Kafka counts the batch around a record and the record's own frame.
  private static final int LARGEST_ALONE = FOUR_MEBIBYTES - 200;
  private static final int RULES = 1_000;

  @TempDir private Path folder;

  @Test
  void shouldTakeOrSetAsideWhateverComes() throws Exception {
    try (HostileRun run = new HostileRun(folder, rules())) {
      for (HostileCase what : values()) {
        run.send(what);
        run.send(what.asPlainText());
      }
      for (HostileCase what : frames()) {
        run.send(what);
      }

      Map<String, Long> became = run.account(Duration.ofSeconds(200));

      assertThat(run.refusedByTheBroker()).isEmpty();
      assertThat(became)
          .containsKeys(
              ARTICLE,
              "empty",
              "not-utf-8",
              "too-large",
              "too-many-headers",
              "not-json",
              "not-an-object",
              "too-deep",
              "too-many-fields",
              "wrong-type",
              "no-title-or-text",
              "invalid-id",
              "invalid-version",
              "invalid-status",
              "invalid-time",
              "invalid-world",
              "invalid-clock",
              "title-too-long",
              "url-too-long",
              "name-too-long",
              "label-too-long",
              "too-many-labels",
              "too-many-authors");
    }
  }

  private static String rules() {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < RULES; i++) {
      rules.append("{\"id\":\"w%d\",\"query\":\"word%d\"}\n".formatted(i, i));
    }
    return rules.toString();
  }

  private static List<HostileCase> values() {
    List<HostileCase> cases = new ArrayList<>();
    addSizes(cases);
    addEncodings(cases);
    addJson(cases);
    addFields(cases);
    return cases;
  }

  private static void addSizes(List<HostileCase> cases) {
    cases.add(HostileCase.of("a tombstone", (byte[]) null).becomes("empty"));
    cases.add(HostileCase.of("no bytes", "").becomes("empty"));
    for (int unit = 0; unit < 256; unit++) {
      cases.add(HostileCase.of("the byte " + unit, new byte[] {(byte) unit}));
    }
    Random random = new Random(7);
    for (int size : List.of(1_048_588, LARGEST_ALONE)) {
      cases.add(HostileCase.of(size + " null bytes", new byte[size]).becomes("not-json"));
      cases.add(HostileCase.of(size + " blanks", " ".repeat(size)).becomes("not-json"));
      cases.add(HostileCase.of(size + " letters", "x".repeat(size)).becomes("not-json"));
      byte[] noise = new byte[size];
      random.nextBytes(noise);
      cases.add(HostileCase.of(size + " bytes of noise", noise).becomes("not-utf-8"));
      cases.add(HostileCase.of(size + " of one word", filled(size, "x")).becomes(ARTICLE));
      cases.add(HostileCase.of(size + " of sentences", filled(size, "Ab. ")).becomes(ARTICLE));
      cases.add(HostileCase.of(size + " of lines", filled(size, "a\\n\\n")).becomes(ARTICLE));
      cases.add(HostileCase.of(size + " of quotes", filled(size, "“ ”")).becomes(ARTICLE));
    }
    cases.add(
        HostileCase.of("a title of 4 MiB", titled("x".repeat(LARGEST_ALONE - 20)))
            .becomes("title-too-long"));
    cases.add(
        HostileCase.of("a text that hits every rule", hitting(LARGEST_ALONE)).becomes(ARTICLE));
  }

  /** An article of {@code size} bytes whose text is {@code piece} over and over. */
  private static String filled(int size, String piece) {
    String frame = "{\"id\":\"%s\",\"text\":\"%s\"}";
    String id = "filled-" + size + "-" + Integer.toHexString(piece.hashCode());
    int room = size - frame.length() + 4 - id.length();
    int bytes = piece.getBytes(UTF_8).length;
    return frame.formatted(id, piece.repeat(room / bytes) + "y".repeat(room % bytes));
  }

  private static String hitting(int size) {
    StringBuilder text = new StringBuilder("{\"id\":\"hitting\",\"text\":\"");
    for (int i = 0; text.length() < size - 20; i++) {
      text.append("word").append(i % RULES).append(i % 50 == 49 ? ". " : " ");
    }
    return text.append("\"}").toString();
  }

  private static String titled(String title) {
    return "{\"title\":\"" + title + "\"}";
  }

  private static void addEncodings(List<HostileCase> cases) {
    List<String> bad =
        List.of(
            "80",
            "bf",
            "c0af",
            "c1bf",
            "e080af",
            "e09fbf",
            "f08080af",
            "f08fbfbf",
            "eda080",
            "edbfbf",
            "eda081edb080",
            "f4908080",
            "f5808080",
            "f888808080",
            "fc8480808080",
            "fe",
            "ff",
            "fffe",
            "c3",
            "e282",
            "f09f98",
            "c328",
            "e28228",
            "f0288cbc",
            "f09028bc");
    for (String hex : bad) {
      byte[] bytes = HexFormat.of().parseHex(hex);
      cases.add(HostileCase.of("bytes " + hex, bytes).becomes("not-utf-8"));
      cases.add(
          HostileCase.of("a title with " + hex, join("{\"title\":\"a", bytes, "z\"}"))
              .becomes("not-utf-8"));
    }
    String good = titled("Storm over the harbour");
    byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    cases.add(HostileCase.of("a mark", join("", mark, good)).becomes(ARTICLE));
    cases.add(HostileCase.of("two marks", join("", mark, "\uFEFF" + good)).becomes("not-json"));
    cases.add(HostileCase.of("nothing but a mark", mark).becomes("not-json"));
    for (Charset charset :
        List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            Charset.forName("UTF-32"),
            Charset.forName("UTF-32LE"))) {
      cases.add(
          HostileCase.of("in " + charset, good.getBytes(charset)).becomes("not-utf-8", "not-json"));
    }
    for (String escape :
        List.of("\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud83d\\ude00", "\\u0000", "\\uffff")) {
      cases.add(HostileCase.of("the escape " + escape, titled("a" + escape)).becomes(ARTICLE));
    }
    for (String escape : List.of("\\x", "\\u12", "\\u12g4", "\\", "\n", "\u0000", "\t")) {
      cases.add(HostileCase.of("the bad escape " + escape, titled(escape)).becomes("not-json"));
    }
    cases.add(
        HostileCase.of("what turns text about", titled("\u202Eabc\u2066\u200Fdef\u001B[31m\u009B"))
            .becomes("not-json"));
    cases.add(HostileCase.of("marks upon marks", titled("Z" + "\u0301".repeat(9_000))));
  }

  private static void addJson(List<HostileCase> cases) {
    String good =
        "{\"id\":\"cut\",\"version\":2,\"title\":\"Stürm\",\"labels\":[\"a\",\"b\"],\"x\":{\"y\":[1.5e3,"
            + "true,null]},\"publishedAt\":\"2021-11-26T14:05:00Z\"}";
    byte[] bytes = good.getBytes(UTF_8);
    for (int end = 1; end < bytes.length; end++) {
      cases.add(
          HostileCase.of("cut after " + end, Arrays.copyOf(bytes, end))
              .becomes("not-json", "not-utf-8"));
    }
    for (int depth : List.of(98, 99, 100, 101, 1_000, 5_000, 100_000)) {
      String outcome = depth < 100 ? ARTICLE : "too-deep";
      cases.add(
          HostileCase.of(
                  depth + " arrays deep",
                  "{\"title\":\"t\",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}")
              .becomes(outcome));
      cases.add(
          HostileCase.of(
                  depth + " objects deep",
                  "{\"title\":\"t\",\"x\":"
                      + "{\"y\":".repeat(depth)
                      + "1"
                      + "}".repeat(depth)
                      + "}")
              .becomes(outcome));
      cases.add(HostileCase.of(depth + " brackets", "[".repeat(depth)));
    }
    for (String number :
        List.of("1e999999999", "-1e-999999999", "9".repeat(100_000), "0." + "1".repeat(100_000))) {
      String name = number.substring(0, Math.min(9, number.length()));
      cases.add(
          HostileCase.of("the number " + name, "{\"title\":\"t\",\"x\":" + number + "}")
              .becomes(ARTICLE));
      cases.add(
          HostileCase.of("the id " + name, "{\"title\":\"t\",\"id\":" + number + "}")
              .becomes("wrong-type", "invalid-id"));
      cases.add(
          HostileCase.of("the version " + name, "{\"title\":\"t\",\"version\":" + number + "}")
              .becomes("wrong-type", "invalid-version"));
    }
    for (String value :
        List.of(
            "null",
            "true",
            "7",
            "\"t\"",
            "[]",
            "[{\"title\":\"t\"}]",
            "[".repeat(9) + "]".repeat(9))) {
      cases.add(HostileCase.of("the value " + value, value).becomes("not-an-object"));
    }
    for (String value :
        List.of(
            "NaN",
            "{'title':'t'}",
            "{\"title\":\"t\",}",
            "{\"title\":\"t\"}{}",
            "{title:1}",
            "//",
            "{\"title\":\"a\",\"title\":\"b\"}",
            "{\"title\":\"t\",\"x\":{\"y\":1,\"y\":1}}",
            "{\"x\":01}")) {
      cases.add(HostileCase.of("the value " + value, value).becomes("not-json"));
    }
  }

  private static void addFields(List<HostileCase> cases) {
    ArticleLimits limits = ArticleLimits.DEFAULT;
    StringBuilder names = new StringBuilder("{\"title\":\"t\"");
    for (int i = 0; i < limits.fields(); i++) {
      names.append(",\"").append(i).append("\":0");
    }
    cases.add(HostileCase.of("100,001 names", names + "}").becomes("too-many-fields"));
    cases.add(
        HostileCase.of("a name of 1 MiB", "{\"title\":\"t\",\"" + "n".repeat(1 << 20) + "\":0}")
            .becomes(ARTICLE));
    for (String field : List.of("source", "lang", "country")) {
      addLengths(cases, field, limits.name(), "name-too-long");
    }
    addLengths(cases, "title", limits.title(), "title-too-long");
    addLengths(cases, "url", limits.url(), "url-too-long");
    addLengths(cases, "id", 512, "invalid-id");
    addLengths(cases, "version", 64, "invalid-version");
    addLists(cases, "labels", limits.labels(), "too-many-labels", "label-too-long");
    addLists(cases, "authors", limits.authors(), "too-many-authors", "name-too-long");
    addField(cases, "id", "\"\"", "invalid-id");
    addField(cases, "id", "\"a\\u0000b\"", "invalid-id");
    addField(cases, "status", "\"dead\"", "invalid-status");
    addField(cases, "publishedAt", "\"" + "9".repeat(100_000) + "\"", "invalid-time");
    addField(cases, "seenAt", "\"2021-02-30\"", "invalid-time");
    addField(cases, "world", "\"a b\"", "invalid-world");
    addField(cases, "world", "\"" + "w".repeat(129) + "\"", "invalid-world");
    addField(cases, "world", "\"" + "w".repeat(128) + "\"", ARTICLE);
    addField(cases, "text", "[1]", "wrong-type");
    cases.add(HostileCase.of("nothing to read", "{\"summary\":\"s\"}").becomes("no-title-or-text"));
    cases.add(
        HostileCase.of("a notice", "{\"id\":\"n\",\"status\":\"canceled\"}").becomes(ARTICLE));
  }

  private static void addLengths(List<HostileCase> cases, String field, int limit, String reason) {
    addField(cases, field, "\"" + "🎭".repeat(limit / 2) + "\"", ARTICLE);
    addField(cases, field, "\"" + "🎭".repeat(limit / 2) + "x\"", reason);
    addField(cases, field, "\"" + "ї".repeat(1_000_000) + "\"", reason);
  }

  private static void addLists(
      List<HostileCase> cases, String field, int limit, String tooMany, String tooLong) {
    addField(cases, field, "[\"a\"" + ",\"a\"".repeat(limit - 1) + "]", ARTICLE);
    addField(cases, field, "[\"a\"" + ",\"a\"".repeat(limit) + "]", tooMany);
    addField(cases, field, "[\"a\"" + ",\"a\"".repeat(500_000) + "]", tooMany);
    addField(cases, field, "[\"" + "l".repeat(1_001) + "\"]", tooLong);
  }

  private static void addField(
      List<HostileCase> cases, String field, String value, String outcome) {
    String name = field + " of " + value.length() + " " + outcome;
    String also = field.equals("title") ? "text" : "title";
    cases.add(
        HostileCase.of(name, "{\"" + also + "\":\"t\",\"" + field + "\":" + value + "}")
            .becomes(outcome));
  }

  /** What is wrong with what stands about a value, and values that a packed batch hides. */
  private static List<HostileCase> frames() {
    List<HostileCase> cases = new ArrayList<>();
    HostileCase good = HostileCase.of("a good one", titled("A quiet morning"));
    cases.add(good.under(new byte[0]).becomes(ARTICLE));
    cases.add(good.under(new byte[] {0, (byte) 0xFF, 7}).becomes(ARTICLE));
    cases.add(good.under(new byte[1 << 20]).becomes(ARTICLE));
    cases.add(HostileCase.of("a bad one", "x").under(new byte[3 << 20]).becomes("not-json"));
    HostileCase headers = HostileCase.of("with 1,000 headers", titled("t"));
    for (int i = 0; i < 1_000; i++) {
      headers = headers.with("h" + i % 7, new byte[] {(byte) i});
    }
    cases.add(headers.becomes(ARTICLE));
    cases.add(headers.with("h", "one more").becomes("too-many-headers"));
    cases.add(good.with("h", (byte[]) null).with("h", new byte[] {(byte) 0xFF}).becomes(ARTICLE));
    cases.add(good.with("", "no name").with("\u001B[31m", "a name").becomes(ARTICLE));
    cases.add(good.with("h", new byte[3 << 20]).becomes(ARTICLE));
    for (String name : List.of(RecordHeaders.CONTENT_TYPE, RecordHeaders.RECORD)) {
      cases.add(good.with(name, (byte[]) null).becomes(ARTICLE));
      cases.add(good.with(name, new byte[] {(byte) 0xFF, 0}).becomes(ARTICLE));
      cases.add(good.with(name, "x".repeat(1 << 20)).becomes(ARTICLE));
    }
    for (String type :
        List.of(
            "application/xml", "text/html", "text/plain2", "", ";", "text", "application/json")) {
      cases.add(good.with(RecordHeaders.CONTENT_TYPE, type).becomes(ARTICLE));
    }
    for (String type : List.of("TEXT/PLAIN", "text/plain; charset=latin-1", " text/plain")) {
      cases.add(
          HostileCase.of("text that says " + type, "plain")
              .with(RecordHeaders.CONTENT_TYPE, type)
              .becomes(ARTICLE));
    }
    for (String header :
        List.of(
            RecordHeaders.REASON,
            RecordHeaders.DETAIL,
            RecordHeaders.TOPIC,
            RecordHeaders.OFFSET,
            RecordHeaders.ARRIVED,
            RecordHeaders.WORLD,
            RecordHeaders.CUT,
            RecordHeaders.RECEIPT,
            RecordHeaders.REDRIVEN,
            RecordHeaders.FIRST)) {
      cases.add(
          HostileCase.of("a forged " + header, "{")
              .with(header, "9".repeat(99))
              .becomes("not-json"));
    }
    for (String clock :
        List.of(
            "",
            "x",
            "{}",
            "null",
            "[".repeat(5_000),
            "{\"world\":\"live\",\"seenAt\":\"2021-01-01\"}",
            "{\"world\":\"a b\",\"seenAt\":\"2021-01-01\"}",
            "{\"world\":\"c\",\"seenAt\":7}")) {
      cases.add(
          HostileCase.of("the clock " + clock, clock)
              .with(RecordHeaders.RECORD, RecordHeaders.CLOCK)
              .becomes("invalid-clock"));
    }
    cases.add(
        HostileCase.of("a clock of the last day", "{\"world\":\"c\",\"seenAt\":\"8999-12-31\"}")
            .with(RecordHeaders.RECORD, RecordHeaders.CLOCK));
    for (String compression : List.of("gzip", "snappy", "lz4", "zstd")) {
      cases.add(good.packed(compression).becomes(ARTICLE));
      cases.add(
          HostileCase.of("20 MiB of null bytes", new byte[20 << 20])
              .packed(compression)
              .becomes("too-large"));
      cases.add(
          HostileCase.of("20 MiB of text", filled(20 << 20, "Storm. "))
              .packed(compression)
              .becomes("too-large"));
      cases.add(
          HostileCase.of("exactly 4 MiB", filled(FOUR_MEBIBYTES, "Calm. "))
              .packed(compression)
              .becomes(ARTICLE));
      cases.add(
          HostileCase.of("a byte more", filled(FOUR_MEBIBYTES + 1, "Calm. "))
              .packed(compression)
              .becomes("too-large"));
      cases.add(good.under(new byte[20 << 20]).packed(compression).becomes("too-large"));
      cases.add(good.with("h", new byte[20 << 20]).packed(compression).becomes("too-large"));
    }
    List<Header> many = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      many.add(new RecordHeader("h", null));
    }
    cases.add(
        new HostileCase(
            "200,000 headers",
            null,
            titled("t").getBytes(UTF_8),
            many,
            "lz4",
            Set.of("too-many-headers")));
    return cases;
  }

  private static byte[] join(String before, byte[] bytes, String after) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(before.getBytes(UTF_8));
    joined.writeBytes(bytes);
    joined.writeBytes(after.getBytes(UTF_8));
    return joined.toByteArray();
  }
}
