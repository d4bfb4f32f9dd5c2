package io.wirewatch.notify.mattermost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MattermostMarkupTest {
  private final MattermostMarkup markup = new MattermostMarkup();

  @Test
  void shouldCallNobody() {
    assertThat(markup.escape("@all @channel @here @everyone @ana ana@x.example @ 9"))
        .isEqualTo(
            "@\u200Ball @\u200Bchannel @\u200Bhere @\u200Beveryone @\u200Bana ana@\u200Bx.example"
                + " @ 9");
  }

  @Test
  void shouldEscapeWhatWouldBeAMark() {
    assertThat(markup.escape("*a* ~town #tag :smile: 12:30 http://x &lt; & [a](b) $x$ <u>"))
        .isEqualTo(
            "\\*a\\* \\~town \\#tag \\:smile: 12:30 http\\://x \\&lt; & \\[a\\]\\(b\\) \\$x\\$"
                + " \\<u\\>");
    assertThat(markup.escape("a\n- b\n==\n2. c")).isEqualTo("a\n\\- b\n\\==\n2\\. c");
  }

  @Test
  void shouldCountCharactersAsTheServerDoes() {
    assertThat(markup.length("a😀b")).isEqualTo(3);
  }
}
