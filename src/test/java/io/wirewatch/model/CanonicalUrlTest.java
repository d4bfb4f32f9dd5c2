package io.wirewatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
  private static final String PLAIN = "https://news.example/world/coup?id=7";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://news.example/world/coup?id=7",
        "HTTPS://News.Example/world/coup?id=7",
        "  https://news.example/world/coup?id=7\n",
        "https://news.example:443/world/coup?id=7",
        "https://news.example:/world/coup?id=7",
        "https://reader:secret@news.example/world/coup?id=7",
        "https://news.example/world/coup?id=7#comments",
        "https://news.example/world/coup?id=7#",
        "https://news.example/world/./coup?id=7",
        "https://news.example/sport/../world/coup?id=7",
        "https://news.example/world//coup?id=7",
        "https://news.example/world/coup?id=7&",
        "https://news.example/world/coup?&id=7",
        "https://news.example/world/coup?utm_source=rss&id=7",
        "https://news.example/world/coup?id=7&UTM_Campaign=a&utm_medium",
        "https://news.example/world/coup?id=7&utm_campaign=a|b {c}",
        "https://news.example/world/coup?fbclid=1&gclid=2&id=7&dclid=3&msclkid=4",
        "https://news.example/world/coup?yclid=1&igshid=2&mc_cid=3&mc_eid=4&id=7",
      })
  void shouldBringSpellingsOfOneAddressIntoOneForm(String url) {
    assertThat(CanonicalUrl.of(url)).isEqualTo(PLAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://news.example/world/coup?id=7",
        "https://www.news.example/world/coup?id=7",
        "https://news.example/World/coup?id=7",
        "https://news.example/world/coup/?id=7",
        "https://news.example/world/coup?ID=7",
        "https://news.example/world/coup?id=7&page=2",
        "https://news.example/world/coup?id=7&utmost=1",
        "https://news.example/world/coup",
        "https://news.example:8443/world/coup?id=7",
        "https://news.example:80/world/coup?id=7",
      })
  void shouldKeepApartWhatMayBeTwoAddresses(String url) {
    assertThat(CanonicalUrl.of(url)).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "http://news.example,                       http://news.example/",
    "http://news.example?,                      http://news.example/",
    "http://news.example#top,                   http://news.example/",
    "http://news.example:80,                    http://news.example/",
    "http://news.example/?utm_source=x,         http://news.example/",
    "http://news.example?b=2&a=1,               http://news.example/?b=2&a=1",
    "http://news.example/a%2fb?q=%d0%bf,        http://news.example/a%2Fb?q=%D0%BF",
    "http://news.example/новини?q=їжак,         http://news.example/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8?q=%D1%97%D0%B6%D0%B0%D0%BA",
    "http://news.example/a b,                   http://news.example/a%20b",
    "http://Новини.Example/a#b,                 http://xn--b1amarcd.example/a",
    "http://my_paper.example/a?utm_source=x#b,  http://my_paper.example/a",
    "http://[2001:DB8::1]:80/a,                 http://[2001:db8::1]/a",
  })
  void shouldWriteEachPartInItsPlainForm(String url, String canonical) {
    assertThat(CanonicalUrl.of(url)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "harbour",
        "/world/coup",
        "//news.example/a",
        "urn:newsml:harbour.example:20211126:7",
        "mailto:desk@news.example",
        "https://",
        "https:///a",
        "http://news.example/100%",
        "http://news.example/%zz#a",
        "http://news.example:port/a",
        "http://a..b.example/a#b",
      })
  void shouldLeaveAsItIsWhatIsNoAddress(String url) {
    assertThat(CanonicalUrl.of(" " + url + "\t")).isEqualTo(url);
  }

  @Test
  void shouldBeItsOwnCanonicalForm() {
    String canonical = CanonicalUrl.of("HTTP://Новини.Example:80/ї%d0%b6?a=|&utm_id=1#x");

    assertThat(CanonicalUrl.of(canonical)).isEqualTo(canonical);
  }
}
