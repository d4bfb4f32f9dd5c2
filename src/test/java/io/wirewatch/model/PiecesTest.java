package io.wirewatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans, snippets and clocks: what they refuse to be. */
class PiecesTest {

  @ParameterizedTest
  @CsvSource({"-1, 1, 0", "0, 0, 0", "2, 1, 0", "0, 1, -1"})
  void shouldRefuseASpanThatIsNone(int start, int end, int term) {
    assertThatThrownBy(() -> new Span(Field.TEXT, start, end, "", term))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldLimitTheTextOfSpansAndSnippets() {
    assertThatCode(() -> new Span(Field.TEXT, 0, 900, "x".repeat(200), 0))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new Span(Field.TEXT, 0, 900, "x".repeat(201), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatCode(() -> new Snippet(Field.TEXT, 0, "x".repeat(300))).doesNotThrowAnyException();
    assertThatThrownBy(() -> new Snippet(Field.TEXT, 0, "x".repeat(301)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Snippet(Field.TEXT, -1, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldReportSpansByFieldStartAndEnd() {
    Span title = new Span(Field.TITLE, 50, 51, "x", 9);
    Span summary = new Span(Field.SUMMARY, 40, 41, "x", 8);
    Span early = new Span(Field.TEXT, 0, 1, "x", 7);
    Span shorter = new Span(Field.TEXT, 5, 6, "x", 6);
    Span longer = new Span(Field.TEXT, 5, 9, "x", 5);
    List<Span> spans = new ArrayList<>(List.of(longer, shorter, early, summary, title));

    spans.sort(Span.ORDER);

    assertThat(spans).containsExactly(title, summary, early, shorter, longer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "", "?", "a b"})
  void shouldRefuseAClockOfWhatIsNoTestStream(String world) {
    assertThatThrownBy(() -> new Clock(world, Instant.EPOCH))
        .hasMessage("a clock record cannot move the world " + world);
  }
}
