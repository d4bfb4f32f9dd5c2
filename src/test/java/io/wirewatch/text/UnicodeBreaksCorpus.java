package io.wirewatch.text;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.text.SlowWords.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Holds words and sentences against the break tests of the Unicode Character Database 15.0: the
 * slow twins without Wirewatch's differences must give what the files say, and {@link Tokenizer}
 * and {@link Sentences} what the twins give with them. Prints how many lines each difference alone
 * changes. Not part of a test run; to run it:
 *
 * <pre>mvn -q -B test -Dtest=UnicodeBreaksCorpus -Dwirewatch.unicode=FOLDER</pre>
 */
class UnicodeBreaksCorpus {
  private static final String PROPERTY = "wirewatch.unicode";

  /** A line: what it says, its text, and the boundaries in it, in UTF-16 units. */
  private record Case(String line, String text, List<Integer> boundaries) {}

  @Test
  void shouldDifferFromTheWordTestsByTheStatedDifferencesAlone() throws IOException {
    Map<Difference, Integer> changed = new EnumMap<>(Difference.class);
    int changedByAll = 0;
    List<Case> cases = read("WordBreakTest.txt");
    for (Case each : cases) {
      List<Integer> pure = boundaries(SlowWords.segments(each.text, Set.of()));
      assertThat(pure).as(each.line).isEqualTo(each.boundaries);
      for (Difference difference : Difference.values()) {
        if (!boundaries(SlowWords.segments(each.text, Set.of(difference))).equals(pure)) {
          changed.merge(difference, 1, Integer::sum);
        }
      }
      if (!boundaries(SlowWords.segments(each.text, Difference.ALL)).equals(pure)) {
        changedByAll++;
      }
      assertThat(Words.of(each.text).stream().map(word -> List.of(word.start(), word.end())))
          .as(each.line)
          .isEqualTo(
              SlowWords.words(each.text).stream().map(word -> List.of(word[0], word[1])).toList());
    }
    print("words", cases.size(), changedByAll, changed);
  }

  @Test
  void shouldDifferFromTheSentenceTestsByTheStatedDifferencesAlone() throws IOException {
    Map<SlowSentences.Difference, Integer> changed = new EnumMap<>(SlowSentences.Difference.class);
    int changedByAll = 0;
    List<Case> cases = read("SentenceBreakTest.txt");
    for (Case each : cases) {
      List<Integer> pure = SlowSentences.boundaries(each.text, Set.of());
      assertThat(pure).as(each.line).isEqualTo(each.boundaries);
      for (SlowSentences.Difference difference : SlowSentences.Difference.values()) {
        if (!SlowSentences.boundaries(each.text, Set.of(difference)).equals(pure)) {
          changed.merge(difference, 1, Integer::sum);
        }
      }
      Sentences sentences = Sentences.of(each.text);
      List<Integer> ours = new ArrayList<>();
      Set<Integer> expected = new TreeSet<>();
      for (int i = 0; i < sentences.paragraphCount(); i++) {
        int from = sentences.paragraphStart(i);
        String paragraph = each.text.substring(from, sentences.paragraphEnd(i));
        SlowSentences.boundaries(paragraph, SlowSentences.Difference.ALL)
            .forEach(boundary -> expected.add(from + boundary));
      }
      for (int i = 0; i < sentences.count(); i++) {
        ours.add(sentences.start(i));
      }
      ours.add(each.text.length());
      assertThat(ours).as(each.line).isEqualTo(List.copyOf(expected));
      changedByAll += ours.equals(pure) ? 0 : 1;
    }
    print("sentences", cases.size(), changedByAll, changed);
  }

  private static void print(String what, int lines, int changed, Map<?, Integer> byDifference) {
    System.out.printf("%s: %d lines, %d changed%n", what, lines, changed);
    byDifference.forEach((difference, count) -> System.out.printf("  %s: %d%n", difference, count));
  }

  private static List<Integer> boundaries(List<int[]> segments) {
    List<Integer> boundaries =
        segments.stream().map(segment -> segment[0]).collect(toCollection(ArrayList::new));
    boundaries.add(segments.get(segments.size() - 1)[1]);
    return boundaries;
  }

  private static List<Case> read(String file) throws IOException {
    assertThat(System.getProperty(PROPERTY)).as("-D" + PROPERTY + "=FOLDER").isNotNull();
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(System.getProperty(PROPERTY), file))) {
      String test = line.replaceAll("#.*", "").strip();
      if (test.isEmpty()) {
        continue;
      }
      StringBuilder text = new StringBuilder();
      List<Integer> boundaries = new ArrayList<>();
      for (String sign : test.split("\\s+", -1)) {
        switch (sign) {
          case "÷" -> boundaries.add(text.length());
          case "×" -> {}
          default -> text.appendCodePoint(Integer.parseInt(sign, 16));
        }
      }
      cases.add(new Case(line, text.toString(), boundaries));
    }
    assertThat(cases).isNotEmpty();
    return cases;
  }
}
