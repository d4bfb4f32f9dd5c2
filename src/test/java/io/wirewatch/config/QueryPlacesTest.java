package io.wirewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query's error is told at its place in the file, however YAML writes the query. */
class QueryPlacesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query: coup and plot",
        "query: coup OR\n      putsch and plot",
        "query: >-\n      coup\n      and plot",
        "query: >\n\n      coup OR\n\n      putsch and\n      plot\n",
        "query: |\n      coup OR\n\n        putsch and\n      plot",
        "query: |2-\n        coup\n       and plot",
        "query: >-\r\n      coup\r\n      and plot\r\n",
        "query: >-\n      🌾x 北约 and plot",
        "query: '\"coup d''état\" and plot'",
        "query: \"\\\"coup d'\\u00e9tat\\\" and plot\"",
        "query: \"\\U0001F33Ex OR coup \\\n      and plot\"",
        "query: \"x OR\n\n   coup \\x61 and plot\"",
      })
  void shouldTellWhereInTheFileAQueryIsWrong(String query) {
    String yaml = "rules:\n  - id: coup\n    " + query + "\n";

    RuleFile file = RuleFileReader.readAlone(Source.of("team.yaml", yaml), null);

    assertThat(file.broken()).containsExactly("coup");
    assertThat(file.errors()).extracting(FileError::place).contains(placeOf("and", yaml));
  }

  @Test
  void shouldTellTheEndOfAQueryWhereItsTextEnds() {
    String yaml = "rules:\n  - id: coup\n    query: >\n      (coup OR\n      putsch\n\n\n";

    RuleFile file = RuleFileReader.readAlone(Source.of("team.yaml", yaml), null);

    assertThat(file.errors()).singleElement().extracting(FileError::line).isEqualTo(5);
  }

  @Test
  void shouldTellWhereInTheFileAKeywordIsWrong() {
    String yaml = "keywords: [troops, \"!!\", '  ... ']\n";

    RuleFile file = RuleFileReader.readAlone(Source.of("team.yaml", yaml), null);

    assertThat(file.errors())
        .extracting(FileError::place)
        .containsExactly(placeOf("!!", yaml), placeOf("...", yaml));
    assertThat(file.broken()).containsExactlyInAnyOrder("!!", "...");
  }

  private static String placeOf(String word, String yaml) {
    int at = yaml.indexOf(word);
    int line = (int) yaml.substring(0, at).chars().filter(unit -> unit == '\n').count() + 1;
    int column = yaml.codePointCount(yaml.lastIndexOf('\n', at) + 1, at) + 1;
    return "team.yaml:" + line + ":" + column;
  }
}
