package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplayTest {
  @Test
  void shouldMoveTheClockPastTheNextBoundary() {
    assertThat(after("2021-11-26T14:05:30.001Z")).isEqualTo("2021-11-26T14:05:50Z");
    assertThat(after("2021-11-26T14:05:30Z")).isEqualTo("2021-11-26T14:05:40Z");
    assertThat(after("2021-11-26T23:59:59.999Z")).isEqualTo("2021-11-27T00:00:10Z");
    assertThat(after("1969-12-31T23:59:51Z")).isEqualTo("1970-01-01T00:00:10Z");
  }

  @Test
  void shouldNameAFreshWorldAfterItsTime() {
    Instant now = Instant.parse("2026-11-22T16:53:00Z");

    String world = ReplayCommand.freshWorld(now);

    assertThat(world).matches("replay-20261122-165300-[0-9a-f]{4}");
    assertThat(Article.isWorld(world)).isTrue();
  }

  @Test
  void shouldRefuseAWorldThatIsNoTestStream() {
    Console screen = new Console();

    assertThat(screen.run("replay", "--world", "live", "x.jsonl")).isEqualTo(2);
    assertThat(screen.run("replay", "--world", "a b", "x.jsonl")).isEqualTo(2);

    assertThat(screen.err()).contains("no test stream can be called 'live'");
  }

  private static String after(String last) {
    return Replay.clockAfter(Instant.parse(last)).toString();
  }
}
