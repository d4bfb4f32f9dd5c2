package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleFilesTest {
  private static final int MAX_BYTES = 1000;
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T17:00:00Z"));

  @TempDir private Path folder;

  @Test
  void shouldReadOneArticleALineWithItsBytesAsTheyStand() throws Exception {
    Path file =
        file("a.jsonl", "{\"id\": \"1\", \"title\": \"One\"}\n{\"id\":\"2\",\"text\":\"Two\"}\n");

    List<Item> items = read(file);

    assertThat(ids(items)).containsExactly("1", "2");
    assertThat(places(items)).containsExactly(file + ":1", file + ":2");
    assertThat(json(items.get(0))).isEqualTo("{\"id\": \"1\", \"title\": \"One\"}");
  }

  @Test
  void shouldReadTheLastLineWithoutItsLineFeed() throws Exception {
    assertThat(ids(read(file("a.json", "{\"id\":\"1\",\"title\":\"One\"}")))).containsExactly("1");
  }

  @Test
  void shouldPassOverBlankLinesAndStillCountThem() throws Exception {
    Path file = file("a.ndjson", "\n \t\r\n{\"id\":\"1\",\"title\":\"One\"}\r\n\n");

    assertThat(places(read(file))).containsExactly(file + ":3");
  }

  @Test
  void shouldTakeByteOrderMarks() throws Exception {
    assertThat(ids(read(file("a.jsonl", "\uFEFF{\"id\":\"1\",\"title\":\"One\"}\n"))))
        .containsExactly("1");
    assertThat(article(read(file("b.txt", "\uFEFFTitle\nText")).get(0)).title()).isEqualTo("Title");
  }

  @Test
  void shouldDeriveTheIdOfALineThatHasNone() throws Exception {
    List<Item> items = read(file("a.jsonl", "{\"title\":\"One\"}\n"));

    assertThat(ids(items)).containsExactly(Article.deriveId(null, "One", null));
    assertThat(json(items.get(0))).isEqualTo("{\"title\":\"One\"}");
  }

  @Test
  void shouldReadATextAsOneArticleNamedAsItsFile() throws Exception {
    List<Item> items = read(file("2021-11-26-coup.TXT", "Headline\r\nFirst.\n\nSecond.\n"));

    Article article = article(items.get(0));
    assertThat(article.id()).isEqualTo("2021-11-26-coup");
    assertThat(article.title()).isEqualTo("Headline");
    assertThat(article.text()).isEqualTo("First.\n\nSecond.\n");
    assertThat(json(items.get(0)))
        .isEqualTo(
            "{\"id\":\"2021-11-26-coup\",\"title\":\"Headline\",\"text\":\"First.\\n\\nSecond.\\n\"}");
  }

  @Test
  void shouldUnpackGzipOfBoth() throws Exception {
    Path lines = zipped("a.jsonl.gz", "{\"id\":\"1\",\"title\":\"One\"}\n");
    Path text = zipped("b.txt.gz", "Headline\nText");

    assertThat(ids(read(lines, text))).containsExactly("1", "b");
  }

  @Test
  void shouldReadGzipOfSeveralMembers() throws Exception {
    Path file = zipped("a.jsonl.gz", "{\"id\":\"1\",\"title\":\"One\"}\n");
    byte[] second = Files.readAllBytes(zipped("b.jsonl.gz", "{\"id\":\"2\",\"title\":\"Two\"}\n"));
    Files.write(file, second, StandardOpenOption.APPEND);

    assertThat(ids(read(file))).containsExactly("1", "2");
  }

  @Test
  void shouldRefuseABadLineWithItsPlaceSizeAndHashAndGoOn() throws Exception {
    Path file =
        file(
            "a.jsonl",
            "{\"id\":\"1\",\"title\":\"One\"}\nabc\n{\"id\":\"3\",\"title\":\"Three\"}\n");

    List<Item> items = read(file);

    assertThat(ids(items)).containsExactly("1", "3");
    Item.Refused refused = (Item.Refused) items.get(1);
    assertThat(refused.place()).hasToString(file + ":2");
    assertThat(refused.refusal().reason()).isEqualTo(Refusal.Reason.NOT_JSON);
    assertThat(refused.bytes()).isEqualTo(3);
    assertThat(refused.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void shouldRefuseALineOverTheLimitWithoutKeepingIt() throws Exception {
    String large = "{\"id\":\"1\",\"title\":\"" + "x".repeat(300_000) + "\"}";
    Path file = file("a.jsonl", large + "\n{\"id\":\"2\",\"title\":\"Two\"}\n");

    List<Item> items = read(file);

    Item.Refused refused = (Item.Refused) items.get(0);
    assertThat(refused.refusal().reason()).isEqualTo(Refusal.Reason.TOO_LARGE);
    assertThat(refused.bytes()).isEqualTo(large.length());
    assertThat(refused.sha256())
        .isEqualTo(
            Item.Refused.of(refused.place(), refused.refusal(), large.getBytes(UTF_8)).sha256());
    assertThat(ids(items)).containsExactly("2");
  }

  @Test
  void shouldTakeALineOfExactlyTheLimit() throws Exception {
    String start = "{\"id\":\"1\",\"title\":\"";
    String line = start + "x".repeat(MAX_BYTES - start.length() - 2) + "\"}";

    assertThat(ids(read(file("a.jsonl", line + "\n")))).containsExactly("1");
    assertThat(ids(read(file("b.jsonl", line + " \n")))).isEmpty();
  }

  @Test
  void shouldRefuseATextOverTheLimitAlsoWhereOnlyItsJsonIs() throws Exception {
    List<Item> items =
        read(file("a.txt", "x".repeat(MAX_BYTES + 1)), file("b.txt", "\"".repeat(MAX_BYTES - 100)));

    assertThat(reasons(items)).containsExactly("too-large", "too-large");
  }

  @Test
  void shouldRefuseWhatIsNoText() throws Exception {
    Path file = folder.resolve("a.jsonl");
    Files.write(file, new byte[] {'{', (byte) 0xFF, '\n', 'x'});

    assertThat(reasons(read(file))).containsExactly("not-utf-8", "not-json");
    assertThat(reasons(read(file("b.txt", "")))).containsExactly("empty");
    assertThat(reasons(read(file("c.txt", "\n \n")))).containsExactly("no-title-or-text");
    assertThat(reasons(read(file(".txt", "Title")))).containsExactly("invalid-id");
  }

  @Test
  void shouldReadAFolderWithThoseBelowByPathAndSayWhatItLeavesOut() throws Exception {
    Files.createDirectories(folder.resolve("b/c"));
    Files.createDirectories(folder.resolve(".git"));
    file("b/c/2.txt", "Two");
    file("b/1.txt", "One");
    file("a.jsonl", "{\"id\":\"0\",\"title\":\"Nought\"}\n");
    file("README.md", "About");
    file("notes.docx", "x");
    file(".hidden.txt", "x");
    file(".git/3.txt", "x");

    List<Item> items = read(folder);

    assertThat(ids(items)).containsExactly("0", "1", "2");
    assertThat(items)
        .filteredOn(Item.LeftOut.class::isInstance)
        .extracting(
            item -> folder.relativize(Path.of(item.place().file())).toString(),
            item -> ((Item.LeftOut) item).omission().label())
        .containsExactlyInAnyOrder(
            tuple("README.md", "readme"),
            tuple("notes.docx", "unknown-ending"),
            tuple(".hidden.txt", "hidden"),
            tuple(".git", "hidden"));
  }

  @Test
  void shouldNameAPathThatIsNotThereAndGoOn() throws Exception {
    Path missing = folder.resolve("missing.jsonl");
    Path unknown = file("a.docx", "x");

    List<Item> items = read(missing, unknown, file("b.txt", "Title"));

    assertThat(failures(items))
        .containsExactly(
            tuple(missing.toString(), "no-such-path"), tuple(unknown.toString(), "unknown-ending"));
    assertThat(ids(items)).containsExactly("b");
    assertThat(ArticleFiles.of(List.of(missing), InputStream.nullInputStream(), null).isEmpty())
        .isTrue();
  }

  @Test
  void shouldReadATruncatedGzipAsFarAsItsLinesAreWholeAndSayWhereItEnds() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      lines
          .append("{\"id\":\"")
          .append(i)
          .append("\",\"title\":\"Number ")
          .append(i * 7919L % 1009)
          .append("\"}\n");
    }
    Path whole = zipped("a.jsonl.gz", lines.toString());
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));

    List<Item> items = read(whole, file("b.txt", "Title"));

    List<String> ids = ids(items);
    assertThat(ids).hasSizeBetween(100, 1999).endsWith("b");
    assertThat(reasons(items)).isEmpty();
    assertThat(failures(items)).containsExactly(tuple(whole + ":" + ids.size(), "broken-gzip"));
  }

  @Test
  void shouldNameWhatIsNoGzip() throws Exception {
    Path fake = file("a.jsonl.gz", "{\"id\":\"1\",\"title\":\"One\"}\n");
    Path empty = file("b.txt.gz", "");

    assertThat(failures(read(fake, empty)))
        .containsExactly(
            tuple(fake.toString(), "broken-gzip"), tuple(empty.toString(), "broken-gzip"));
  }

  @Test
  void shouldReadStandardInputAsLinesAndLeaveItOpen() {
    ClosedOrNot stdin = new ClosedOrNot("{\"id\":\"1\",\"title\":\"One\"}\nx\n");

    List<Item> items = items(ArticleFiles.of(List.of(Path.of("-")), stdin, null));

    assertThat(places(items)).containsExactly("stdin:1", "stdin:2");
    assertThat(stdin.isClosed).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'1','title':'One'}\n{'id':'2','title':'Two'}\n",
        "{\n  'id': '1',\n  'title': 'One'\n}\n\n{\n  'id': '2', 'title': '}{'\n}\n",
        "[{'id':'1','title':'One'},{'id':'2','title':'Two'}]",
        "\uFEFF \n[\n  {'id':'1','title':'One'},\r\n  {'id':'2',\n 'title':'a ] \\' ['}\n]\n",
        "{'id':'1',\n'title':'One','x':[{'y':[]}]}{'id':'2',\n'title':'Two'}",
      })
  void shouldReadJsonHoweverItsLinesAreBroken(String json) throws Exception {
    Path file = file("a.json", json.replace('\'', '"'));

    List<Item> items = read(file);

    assertThat(ids(items)).containsExactly("1", "2");
    assertThat(items).hasSize(2);
  }

  @Test
  void shouldGoOnAfterAnElementOfAnArrayThatIsBroken() throws Exception {
    Path file =
        file(
            "a.json",
            "[{\"id\":\"1\",\"title\":\"One\"},\n{\"id\": nope},\n7, \"x\",\n{\"title\":\"no end\n},\n"
                + "{\"id\":\"2\",\"title\":\"Two\"}] rest");

    List<Item> items = read(file);

    assertThat(ids(items)).containsExactly("1", "2");
    assertThat(reasons(items))
        .containsExactly("not-json", "not-an-object", "not-an-object", "not-json", "not-json");
    assertThat(places(items))
        .containsExactly(
            file + ":1",
            file + ":2",
            file + ":3",
            file + ":3",
            file + ":4",
            file + ":6",
            file + ":6");
  }

  @Test
  void shouldNameAnArrayThatHasNoEnd() throws Exception {
    Path file = file("a.json", "[\n{\"id\":\"1\",\"title\":\"One\"},\n");

    List<Item> items = read(file, file("b.txt", "Title"));

    assertThat(ids(items)).containsExactly("1", "b");
    assertThat(failures(items)).containsExactly(tuple(file + ":2", "broken-array"));
  }

  @Test
  void shouldRefuseAnElementOverTheLimitWithoutKeepingIt() throws Exception {
    String large = "{\"id\":\"1\",\"text\":\"" + "x".repeat(300_000) + "\"}";

    List<Item> items = read(file("a.json", "[" + large + ",{\"id\":\"2\",\"title\":\"Two\"}]"));

    assertThat(reasons(items)).containsExactly("too-large");
    assertThat(((Item.Refused) items.get(0)).bytes()).isEqualTo(large.length());
    assertThat(ids(items)).containsExactly("2");
  }

  @Test
  void shouldReadLinesAsLinesWhereTheFirstIsBroken() throws Exception {
    Path file = file("a.json", "{\"id\":\"0\",\"title\":\"cut\n{\"id\":\"1\",\"title\":\"One\"}\n");

    List<Item> items = read(file);

    assertThat(reasons(items)).containsExactly("not-json");
    assertThat(ids(items)).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void shouldNameAFileInAnotherEncoding(String charset) throws Exception {
    for (String name : List.of("a.txt", "b.jsonl", "c.json")) {
      Path file = folder.resolve(name);
      Files.write(
          file, "{\"title\":\"A storm over the harbour\"}\n".getBytes(Charset.forName(charset)));

      assertThat(failures(read(file))).containsExactly(tuple(file.toString(), "utf-16"));
    }
  }

  @Test
  void shouldTakeNullBytesInTextForText() throws Exception {
    assertThat(article(read(file("a.txt", "Title\0\n\0")).get(0)).title()).isEqualTo("Title\0");
  }

  @Test
  void shouldSayWhichFilesAreEmpty() throws Exception {
    Path lines = file("a.jsonl", "");

    assertThat(read(lines))
        .containsExactly(new Item.LeftOut(Place.of(lines.toString()), Item.Omission.EMPTY));
    assertThat(read(file("b.jsonl", "\n \n"))).isEmpty();
    assertThat(reasons(read(file("c.txt", "")))).containsExactly("empty");
  }

  @Test
  void shouldReadAFolderThatLinksToItselfOnce() throws Exception {
    Path below = Files.createDirectory(folder.resolve("below"));
    file("below/1.txt", "One");
    Path loop = Files.createSymbolicLink(below.resolve("loop"), folder);
    Path nothing = Files.createSymbolicLink(below.resolve("nothing.txt"), folder.resolve("gone"));

    List<Item> items = read(folder);

    assertThat(ids(items)).containsExactly("1");
    assertThat(items)
        .contains(
            new Item.LeftOut(Place.of(loop.toString()), Item.Omission.FOLDER_LOOP),
            new Item.LeftOut(Place.of(nothing.toString()), Item.Omission.NOT_A_FILE))
        .hasSize(3);
  }

  @Test
  void shouldNameWhatFollowsAGzipAndIsNone() throws Exception {
    Path file = zipped("a.jsonl.gz", "{\"id\":\"1\",\"title\":\"One\"}\n");
    Files.write(file, "garbage".getBytes(UTF_8), StandardOpenOption.APPEND);
    Path padded = zipped("b.jsonl.gz", "{\"id\":\"2\",\"title\":\"Two\"}\n");
    Files.write(padded, new byte[512], StandardOpenOption.APPEND);

    List<Item> items = read(file, padded);

    assertThat(ids(items)).containsExactly("1", "2");
    assertThat(failures(items)).containsExactly(tuple(file + ":2", "broken-gzip"));
  }

  @Test
  void shouldNameAGzipThatIsDamagedInTheMiddle() throws Exception {
    Path file = zipped("a.txt.gz", "Title\n" + "Storm over the harbour. ".repeat(20));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 6]++;
    Files.write(file, bytes);

    assertThat(failures(read(file))).containsExactly(tuple(file.toString(), "broken-gzip"));
  }

  @Test
  void shouldReadAGzipWithEveryFieldThatItsHeaderMayHave() throws Exception {
    byte[] plain = Files.readAllBytes(zipped("a.txt.gz", "Title"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(plain, 0, 3);
    bytes.write(2 | 4 | 8 | 16);
    bytes.write(plain, 4, 6);
    bytes.writeBytes(
        new byte[] {3, 0, 'a', 'b', 'c', 'n', 'a', 'm', 'e', 0, 'n', 'o', 't', 'e', 0, 7, 7});
    bytes.write(plain, 10, plain.length - 10);

    assertThat(ids(read(Files.write(folder.resolve("b.txt.gz"), bytes.toByteArray()))))
        .containsExactly("b");
  }

  @Test
  void shouldHoldNothingOfABombButItsSizeAndHash() throws Exception {
    Path file = folder.resolve("a.txt.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 100; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }

    List<Item> items = read(file);

    assertThat(reasons(items)).containsExactly("too-large");
    assertThat(((Item.Refused) items.get(0)).bytes()).isEqualTo(100 << 20);
  }

  @Test
  void shouldTellByItsBeginningWhatStandardInputIs() throws Exception {
    assertThat(ids(stdin(" [ {\"id\":\"1\",\"title\":\"One\"} ]", null))).containsExactly("1");
    assertThat(ids(stdin("{\n\"id\":\"1\",\"title\":\"One\"}", null))).containsExactly("1");
    Article text = article(stdin("Headline\nText", null).get(0));
    assertThat(text.title()).isEqualTo("Headline");
    assertThat(text.id()).isEqualTo(Article.deriveId(null, "Headline", "Text"));
    assertThat(stdin("", null)).isEmpty();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("Headline".getBytes(UTF_8));
    }
    assertThat(
            article(
                    items(
                            ArticleFiles.of(
                                List.of(Path.of("-")),
                                new ByteArrayInputStream(packed.toByteArray()),
                                null))
                        .get(0))
                .title())
        .isEqualTo("Headline");
  }

  @Test
  void shouldReadStandardInputAndOtherEndingsAsIsSaid() throws Exception {
    assertThat(reasons(stdin("Headline\nText", Form.LINES)))
        .containsExactly("not-json", "not-json");
    assertThat(article(stdin("{\"id\":\"1\"}", Form.TEXT).get(0)).title())
        .isEqualTo("{\"id\":\"1\"}");
    ArticleFiles page =
        ArticleFiles.of(
            List.of(file("2021-11-26-page.md", "Headline")),
            InputStream.nullInputStream(),
            Form.TEXT);
    assertThat(ids(items(page))).containsExactly("2021-11-26-page");
  }

  @Test
  void shouldRefuseAnArticleBeyondTheLimits() throws Exception {
    List<Item> items = new ArrayList<>();
    try (ArticleReader reader =
        ArticleFiles.of(
                List.of(file("a.jsonl", "{\"title\":\"" + "x".repeat(10_001) + "\"}")),
                InputStream.nullInputStream(),
                null)
            .read(ArticleLimits.DEFAULT, CLOCK)) {
      items.add(reader.next());
    }

    assertThat(reasons(items)).containsExactly("title-too-long");
  }

  private static List<Item> stdin(String text, @Nullable Form as) {
    return items(
        ArticleFiles.of(List.of(Path.of("-")), new ByteArrayInputStream(text.getBytes(UTF_8)), as));
  }

  @Test
  void shouldNameAFileThatIsGoneWhenItsTurnComes() throws Exception {
    Path file = file("a.txt", "Title");
    ArticleFiles files = ArticleFiles.of(List.of(file), InputStream.nullInputStream(), null);
    Files.delete(file);

    assertThat(failures(items(files))).containsExactly(tuple(file.toString(), "unreadable"));
  }

  @Test
  void shouldEndWhereReadingIsInterruptedAndBlameNoFileForIt() {
    InputStream interrupted =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new InterruptedIOException();
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };

    List<Item> items = items(ArticleFiles.of(List.of(Path.of("-")), interrupted, null));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(items).isEmpty();
  }

  private static final class ClosedOrNot extends ByteArrayInputStream {
    private boolean isClosed;

    ClosedOrNot(String text) {
      super(text.getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
      isClosed = true;
      super.close();
    }
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Path zipped(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(UTF_8));
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private static List<Item> read(Path... paths) {
    return items(ArticleFiles.of(List.of(paths), InputStream.nullInputStream(), null));
  }

  private static List<Item> items(ArticleFiles files) {
    List<Item> items = new ArrayList<>();
    try (ArticleReader reader = files.read(ArticleLimits.DEFAULT.atMost(MAX_BYTES), CLOCK)) {
      for (Item item = reader.next(); item != null; item = reader.next()) {
        items.add(item);
      }
    }
    return items;
  }

  private static Article article(Item item) {
    return ((Item.Read) item).article();
  }

  private static String json(Item item) {
    return new String(((Item.Read) item).json(), UTF_8);
  }

  private static List<String> ids(List<Item> items) {
    return items.stream()
        .filter(Item.Read.class::isInstance)
        .map(item -> article(item).id())
        .toList();
  }

  private static List<String> places(List<Item> items) {
    return items.stream().map(item -> item.place().toString()).toList();
  }

  private static List<String> reasons(List<Item> items) {
    return items.stream()
        .filter(Item.Refused.class::isInstance)
        .map(item -> ((Item.Refused) item).refusal().reason().label())
        .toList();
  }

  private static List<org.assertj.core.groups.Tuple> failures(List<Item> items) {
    return items.stream()
        .filter(Item.Failed.class::isInstance)
        .map(item -> tuple(item.place().toString(), ((Item.Failed) item).failure().label()))
        .toList();
  }
}
