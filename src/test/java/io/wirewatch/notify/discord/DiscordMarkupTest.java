package io.wirewatch.notify.discord;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscordMarkupTest {
  private final DiscordMarkup markup = new DiscordMarkup();

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      textBlock =
          """
          *a* _b_ ~c~ `d` ||e||      → \\*a\\* \\_b\\_ \\~c\\~ \\`d\\` \\|\\|e\\|\\|
          [a](http://b)              → \\[a\\]\\(http\\://b\\)
          <@1> <#2> <t:3:R> @here    → \\<\\@1\\> \\<#2\\> \\<t:3:R\\> \\@here
          # a                        → \\# a
          - U.S.-led talks           → \\- U.S.-led talks
          1. a 2. b                  → 1\\. a 2. b
          a \\ b                     → a \\\\ b
          12:30, a # b               → 12:30, a # b
          """)
  void shouldEscapeWhatWouldBeAMark(String text, String escaped) {
    assertThat(markup.escape(text)).isEqualTo(escaped);
  }

  @Test
  void shouldEscapeAtTheStartOfEveryLine() {
    assertThat(markup.escape("a\n- b\n  # c")).isEqualTo("a\n\\- b\n  \\# c");
  }

  @Test
  void shouldLinkWithoutAPreview() {
    assertThat(markup.link("a [b]", "https://x.example/y_z"))
        .isEqualTo("[a \\[b\\]](<https://x.example/y_z>)");
  }

  @Test
  void shouldSpellAnAddressOutWhereTheLabelPretendsToBeOne() {
    assertThat(markup.link("https://good.example", "https://evil.example"))
        .isEqualTo("https\\://good.example <https://evil.example>");
    assertThat(markup.link("https://x.example/a_b", "https://x.example/a_b"))
        .isEqualTo("<https://x.example/a_b>");
  }
}
