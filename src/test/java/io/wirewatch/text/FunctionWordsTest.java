package io.wirewatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionWordsTest {
  @Test
  void shouldKnowTheFunctionWordsOfALanguage() {
    assertThat(FunctionWords.of("en")).contains("the", "of", "and").doesNotContain("troops");
    assertThat(FunctionWords.of("fr")).contains("le", "avec");
    assertThat(FunctionWords.of("ru")).contains("и", "на");
    assertThat(FunctionWords.of("de")).contains("und", "fur");
  }

  @Test
  void shouldFindEveryListThatItNames() {
    for (String language : List.of("ar", "bn", "cs", "et", "fa", "hy", "id", "sr", "ta", "tr")) {
      assertThat(FunctionWords.of(language)).as(language).isNotEmpty();
    }
  }

  @Test
  void shouldKnowNoneOfAnUnknownLanguage() {
    assertThat(FunctionWords.of(null)).isEmpty();
    assertThat(FunctionWords.of("xx")).isEmpty();
  }
}
