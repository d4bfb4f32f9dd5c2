package io.wirewatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.notify.RichText.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunMarkupTest {
  private final RunMarkup markup = new RunMarkup(List::size);

  @Test
  void shouldTakeApartWhatItMarked() {
    String text =
        markup.escape("*a* <b> ")
            + markup.bold(markup.link("c", "https://x.example/"))
            + markup.escape(" d\ne ")
            + markup.bold(markup.escape("f"));

    assertThat(RunMarkup.runs(text))
        .containsExactly(
            new Run("*a* <b> ", false, null),
            new Run("c", true, "https://x.example/"),
            new Run(" d\ne ", false, null),
            new Run("f", true, null));
    assertThat(markup.length(text)).isEqualTo(4);
  }

  @Test
  void shouldBeNothingWhereThereIsNothing() {
    assertThat(RunMarkup.runs("")).isEmpty();
  }
}
