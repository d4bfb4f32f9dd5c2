package io.wirewatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.EventTimeOrder.Timed;
import io.wirewatch.model.ArticleLimits;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTimeOrderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");

  @TempDir private Path folder;

  @Test
  void shouldMergeFilesByTheTimesThatArticlesClaim() throws Exception {
    Path a =
        lines(
            "a.jsonl",
            article("a1", "2021-11-23T06:00:00Z"),
            article("a2", "2021-11-25T06:00:00Z"));
    Path b =
        lines("b.jsonl", article("b1", "2021-11-24T06:00:00+02:00"), article("b2", "2021-11-23"));

    assertThat(order(a, b))
        .containsExactly(
            "b2 2021-11-23T00:00:00Z",
            "a1 2021-11-23T06:00:00Z",
            "b1 2021-11-24T04:00:00Z",
            "a2 2021-11-25T06:00:00Z");
  }

  @Test
  void shouldKeepTheOrderReadWithinOneTime() throws Exception {
    Path file =
        lines(
            "a.jsonl",
            article("2", "2021-11-23T06:00:00Z"),
            article("1", "2021-11-23T06:00:00Z"),
            article("3", "2021-11-23T06:00:00Z"));

    assertThat(ids(order(file))).containsExactly("2", "1", "3");
  }

  @Test
  void shouldLeaveAnArticleWithoutATimeBehindTheOneBeforeIt() throws Exception {
    Path file =
        lines(
            "a.jsonl",
            article("2", "2021-11-24T06:00:00Z"),
            "{\"id\":\"2b\",\"title\":\"Without\"}",
            article("1", "2021-11-23T06:00:00Z"));

    assertThat(order(file))
        .containsExactly(
            "1 2021-11-23T06:00:00Z", "2 2021-11-24T06:00:00Z", "2b 2021-11-24T06:00:00Z");
  }

  @Test
  void shouldGiveTheFirstOnesWithoutATimeThatOfTheFirstWithOne() throws Exception {
    Path file =
        lines(
            "a.jsonl",
            "{\"id\":\"0\",\"title\":\"Without\"}",
            article("1", "2021-11-23T06:00:00Z"));

    assertThat(order(file)).containsExactly("0 2021-11-23T06:00:00Z", "1 2021-11-23T06:00:00Z");
  }

  @Test
  void shouldTakeTheDateOfATextsName() throws Exception {
    Path dated = Files.writeString(folder.resolve("2021-11-26-coup.txt"), "Title\nText");
    Path undated = Files.writeString(folder.resolve("2021-13-26-coup.txt"), "Title\nText");

    assertThat(order(dated)).containsExactly("2021-11-26-coup 2021-11-26T00:00:00Z");
    assertThat(order(undated)).containsExactly("2021-13-26-coup " + NOW);
  }

  @Test
  void shouldTellWhatIsNoArticleAndHaveNothingLeft() throws Exception {
    Path file = lines("a.jsonl", "x");
    List<Item> others = new ArrayList<>();

    try (ArticleReader reader = reader(file);
        EventTimeOrder order = EventTimeOrder.of(reader, others::add, NOW)) {
      assertThat(order.size()).isZero();
      assertThat(order.last()).isNull();
      assertThat(order.next()).isNull();
    }

    assertThat(others).singleElement().isInstanceOf(Item.Refused.class);
  }

  private static String article(String id, String publishedAt) {
    return "{\"id\":\"%s\",\"title\":\"T\",\"publishedAt\":\"%s\"}".formatted(id, publishedAt);
  }

  private Path lines(String name, String... lines) throws Exception {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private static ArticleReader reader(Path... files) {
    return ArticleFiles.of(List.of(files), InputStream.nullInputStream(), null)
        .read(ArticleLimits.DEFAULT, InstantSource.fixed(NOW));
  }

  private static List<String> order(Path... files) throws Exception {
    List<String> turns = new ArrayList<>();
    try (ArticleReader reader = reader(files);
        EventTimeOrder order = EventTimeOrder.of(reader, item -> assertThat(item).isNull(), NOW)) {
      for (Timed next = order.next(); next != null; next = order.next()) {
        turns.add(next.article().id() + " " + next.at());
      }
      assertThat(order.size()).isEqualTo(turns.size());
    }
    return turns;
  }

  private static List<String> ids(List<String> turns) {
    return turns.stream().map(turn -> turn.substring(0, turn.indexOf(' '))).toList();
  }
}
