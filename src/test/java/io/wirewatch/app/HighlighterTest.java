package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Field;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighlighterTest {
  private final Highlighter plain = new Highlighter(false);
  private final Highlighter coloured = new Highlighter(true);

  @Test
  void shouldMarkWhatTheSpansName() {
    assertThat(plain.marked(Field.TEXT, 0, "a coup, a plot", List.of(at(2, 6), at(10, 14))))
        .isEqualTo("a *coup*, a *plot*");
    assertThat(coloured.marked(Field.TEXT, 0, "a coup", List.of(at(2, 6))))
        .isEqualTo("a \u001B[1;33mcoup\u001B[0m");
  }

  @Test
  void shouldShiftSpansOfTheFieldIntoThePiece() {
    assertThat(plain.marked(Field.TEXT, 100, "a coup", List.of(at(102, 106))))
        .isEqualTo("a *coup*");
  }

  @Test
  void shouldMarkWhatReachesOverAnEdgeAsFarAsItIsThere() {
    List<Span> spans = List.of(at(90, 102), at(108, 120));

    assertThat(plain.marked(Field.TEXT, 100, "0123456789", spans)).isEqualTo("*01*234567*89*");
  }

  @Test
  void shouldLeaveOutWhatLiesBesideThePieceOrInAnotherField() {
    List<Span> spans = List.of(new Span(Field.TITLE, 100, 104, "x", 0), at(80, 100), at(110, 114));

    assertThat(plain.marked(Field.TEXT, 100, "0123456789", spans)).isEqualTo("0123456789");
  }

  @Test
  void shouldJoinSpansThatOverlapAndKeepThoseApartThatTouch() {
    assertThat(plain.marked(Field.TEXT, 0, "red lines now", List.of(at(0, 9), at(4, 13))))
        .isEqualTo("*red lines now*");
    assertThat(plain.marked(Field.TEXT, 0, "red lines now", List.of(at(0, 13), at(4, 9))))
        .isEqualTo("*red lines now*");
    assertThat(plain.marked(Field.TEXT, 0, "北约军队", List.of(at(0, 2), at(2, 4))))
        .isEqualTo("*北约**军队*");
  }

  @Test
  void shouldCleanAfterCuttingSoThatOffsetsHold() {
    String text = "\u001B[2J\u202Ecoup\u0007\nplot";

    assertThat(plain.marked(Field.TEXT, 0, text, List.of(at(5, 9), at(11, 15))))
        .isEqualTo("\uFFFD[2J\uFFFD*coup*\uFFFD *plot*");
    assertThat(coloured.styled(Highlighter.Style.BOLD, "\u001B[31mred"))
        .isEqualTo("\u001B[1m\uFFFD[31mred\u001B[0m");
  }

  @Test
  void shouldCleanWhatIsMarkedToo() {
    assertThat(plain.marked(Field.TEXT, 0, "red\u009Blines", List.of(at(0, 9))))
        .isEqualTo("*red\uFFFDlines*");
  }

  @Test
  void shouldShowWhereASnippetIsCut() {
    String full = "x ".repeat(150);

    assertThat(plain.snippet(new Snippet(Field.TEXT, 0, "A coup."), List.of(at(2, 6))))
        .isEqualTo("A *coup*.");
    assertThat(plain.snippet(new Snippet(Field.TEXT, 7, " A coup."), List.of(at(10, 14))))
        .isEqualTo("… A *coup*.");
    assertThat(plain.snippet(new Snippet(Field.TEXT, 0, full), List.of())).endsWith("x …");
  }

  private static Span at(int start, int end) {
    return new Span(Field.TEXT, start, end, "text", 0);
  }
}
