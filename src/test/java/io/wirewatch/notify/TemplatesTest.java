package io.wirewatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  @Test
  void shouldTakeWhatUsesItsFields() {
    assertThat(check("headline", "{{word}} {{#world}}in {{world}}{{/world}}")).isEmpty();
    assertThat(check("alert", "{{#articles}}{{^-first}}, {{/-first}}{{title}}{{/articles}}"))
        .isEmpty();
    assertThat(check("footer", "{{#notes}}{{.}}{{/notes}}")).isEmpty();
  }

  @Test
  void shouldSayWhereAFieldIsUnknown() {
    assertThat(check("alert", "{{title}}\n  {{titel}}"))
        .singleElement()
        .asString()
        .startsWith("template alert, line 2, column 3: no field `titel`; there are articles, at, ");
  }

  @Test
  void shouldSayWhereAFieldStandsInTheWrongPlace() {
    assertThat(check("alert", "{{title}}\n{{publisher}}"))
        .extracting(TemplateError::toString)
        .containsExactly("template alert, line 2, column 1: no field `publisher` at this place");
  }

  @Test
  void shouldRefuseFormsThatGoAroundEscaping() {
    assertThat(check("alert", "{{{title}}} {{&title}}\n{{>other}} {{=<% %>=}}"))
        .extracting(TemplateError::toString)
        .containsExactly(
            "template alert, line 1, column 1: every field is text and is escaped: write {{name}}",
            "template alert, line 1, column 13: every field is text and is escaped: write {{name}}",
            "template alert, line 2, column 1: a template includes no other",
            "template alert, line 2, column 12: the braces cannot be changed");
  }

  @Test
  void shouldSayWhereASectionIsNotClosed() {
    assertThat(check("alert", "{{title}}\n{{#articles}}x"))
        .singleElement()
        .satisfies(error -> assertThat(error.line()).isEqualTo(2))
        .asString()
        .contains("articles");
  }

  @Test
  void shouldRefuseWhatIsNoTemplate() {
    assertThat(check("body", "x"))
        .extracting(TemplateError::toString)
        .containsExactly("template body: no such template; there are headline, alert, footer");
    assertThat(check("headline", "{{#merged}}x{{/merged}}{{#no}}")).as("all at once").isNotEmpty();
    assertThat(check("headline", " "))
        .extracting(TemplateError::problem)
        .containsExactly("says nothing of an alert");
  }

  @Test
  void shouldBoundWhatATemplateCosts() {
    String open = "{{#articles}}".repeat(6);
    String close = "{{/articles}}".repeat(6);
    assertThat(check("alert", open + close))
        .extracting(TemplateError::problem)
        .containsExactly("sections stand more than 4 deep in one another");
    assertThat(check("alert", "x".repeat(8_001)))
        .extracting(TemplateError::problem)
        .containsExactly("longer than 8000 characters");
  }

  @Test
  void shouldReachNoMethodOfAnything() {
    for (String name :
        List.of("title.length", "title.class", "title.bytes", "articles.size", "getClass")) {
      assertThat(check("alert", "{{" + name + "}}")).as(name).hasSize(1);
    }
  }

  private static List<TemplateError> check(String name, String text) {
    return Composer.check(Map.of(name, text));
  }
}
