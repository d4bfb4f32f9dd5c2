package io.wirewatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void shouldBeOneCleanLine() {
    Map.of(
            "a\r\n b\t\u2028c", "a b c",
            "  e\u0301  ", "é",
            "\u202Ex\u202C\u0007", "x",
            "half \uD800", "half \uFFFD",
            "\uFDD0marks\uFDD4", "marks",
            "👨‍👩‍👧", "👨‍👩‍👧",
            "بی\u200Cبی", "بی\u200Cبی")
        .forEach((given, line) -> assertThat(PlainText.line(given)).isEqualTo(line));
  }

  @Test
  void shouldCutWhereACharacterEnds() {
    assertThat(PlainText.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(PlainText.cut("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(PlainText.cut("abc defg", 5)).isEqualTo("abc…");
    assertThat(PlainText.cut("👨‍👩‍👧👨‍👩‍👧", 10)).isEqualTo("👨‍👩‍👧…");
    assertThat(PlainText.cut("👨‍👩‍👧👨‍👩‍👧", 5)).isEqualTo("…");
    assertThat(PlainText.cut("abc", 0)).isEmpty();
  }

  @Test
  void shouldLinkToTheWebAlone() {
    assertThat(WebAddress.of("https://news.example/a b\"<>'(x)|é?q=1&r=2#t"))
        .isEqualTo("https://news.example/a%20b%22%3C%3E%27%28x%29%7C%C3%A9?q=1&r=2#t");
    assertThat(WebAddress.of("HTTP://NEWS.example")).isEqualTo("http://news.example");
    assertThat(WebAddress.of("https://пример.example/")).isEqualTo("https://xn--e1afmkfd.example/");
    assertThat(WebAddress.of("http://[::1]:80/")).isEqualTo("http://[::1]:80/");
    for (String url :
        new String[] {
          "javascript:alert(1)",
          "data:text/html,x",
          "https://good.example@evil.example/",
          "https://",
          "//x.example/",
          "ftp://x.example/",
          "https://x.example:port/",
          "https://a b.example/",
          "https://x.example/" + "y".repeat(3_000),
          ""
        }) {
      assertThat(WebAddress.of(url)).as(url).isNull();
    }
    assertThat(WebAddress.of(null)).isNull();
  }
}
