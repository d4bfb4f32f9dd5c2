package io.wirewatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the words against a file of cases, one JSON object a line: {@code {"rule", "text", "words":
 * [{"start", "end", "exact", "folded"}]}}. Not part of a test run; to run it:
 *
 * <pre>mvn -q -B test -Dtest=WordCasesCorpus -Dwirewatch.words=FILE</pre>
 */
class WordCasesCorpus {
  private static final String PROPERTY = "wirewatch.words";

  @TestFactory
  Stream<DynamicTest> shouldFindTheWordsOfEachCase() throws IOException {
    assertThat(System.getProperty(PROPERTY)).as("-D" + PROPERTY + "=FILE").isNotNull();
    ObjectMapper mapper = new ObjectMapper();
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(System.getProperty(PROPERTY)))) {
      JsonNode node = mapper.readTree(line);
      String text = node.get("text").textValue();
      List<Word> words = new ArrayList<>();
      for (JsonNode word : node.get("words")) {
        words.add(
            new Word(
                word.get("start").intValue(),
                word.get("end").intValue(),
                word.get("exact").textValue(),
                word.get("folded").textValue()));
      }
      tests.add(
          DynamicTest.dynamicTest(
              node.get("rule").textValue() + ": " + text,
              () -> assertThat(Words.of(text)).containsExactlyElementsOf(words)));
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }
}
