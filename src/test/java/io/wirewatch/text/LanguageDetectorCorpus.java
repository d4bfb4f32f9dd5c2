package io.wirewatch.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.text.LanguageDetector.Detected;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Measures the detector on sentences whose language is known, one JSON object a line, {@code
 * {"text", "lang"}}, packed with gzip or not. Not part of a test run; to run it:
 *
 * <pre>mvn -q -B test -Dtest=LanguageDetectorCorpus -Dwirewatch.languages=FILE</pre>
 */
class LanguageDetectorCorpus {
  private static final String PROPERTY = "wirewatch.languages";

  /** As long as a short article. */
  private static final int ARTICLE = 1_500;

  private static final Map<String, List<String>> SENTENCES = new TreeMap<>();

  /** What was said of the texts of one language. */
  private static final class Count {
    private int texts;
    private int right;
    private int inDoubt;

    /** How many texts of other languages were said to be of this one. */
    private int claimed;

    private double precision() {
      return right + claimed == 0 ? 1 : right / (double) (right + claimed);
    }

    private double recall() {
      return right / (double) texts;
    }
  }

  @BeforeAll
  static void readSentences() throws IOException {
    assertThat(System.getProperty(PROPERTY)).as("-D" + PROPERTY + "=FILE").isNotNull();
    Path file = Path.of(System.getProperty(PROPERTY));
    ObjectMapper mapper = new ObjectMapper();
    try (InputStream in = Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode sentence = mapper.readTree(line);
        SENTENCES
            .computeIfAbsent(sentence.get("lang").textValue(), language -> new ArrayList<>())
            .add(sentence.get("text").textValue());
      }
    }
  }

  @BeforeAll
  static void loadModel() {
    long before = usedBytes();
    long start = System.nanoTime();
    LanguageDetector detector = new LanguageDetector();
    Detected detected = detector.detect("The first text of all loads the model.");
    long took = System.nanoTime() - start;
    long used = usedBytes() - before;

    System.out.printf(
        "the first text took %d ms and %d MiB: %s%n", took / 1_000_000, used >> 20, detected);
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void shouldTellTheLanguageOfSentences() {
    Map<String, Count> counts = detect("sentences", SENTENCES);

    assertThat(total(counts).recall()).isGreaterThan(0.90);
    assertThat(counts)
        .allSatisfy(
            (language, count) -> {
              assertThat(count.precision()).as("precision of " + language).isGreaterThan(0.95);
              assertThat(count.recall()).as("recall of " + language).isGreaterThan(0.65);
            });
  }

  @Test
  void shouldTellTheLanguageOfArticles() {
    Map<String, List<String>> articles = new TreeMap<>();
    SENTENCES.forEach((language, sentences) -> articles.put(language, articles(sentences)));

    Map<String, Count> counts = detect("articles of " + ARTICLE + " units", articles);

    assertThat(counts)
        .allSatisfy(
            (language, count) -> {
              assertThat(count.precision()).as("precision of " + language).isGreaterThan(0.99);
              assertThat(count.recall()).as("recall of " + language).isGreaterThan(0.90);
            });
  }

  @Test
  void shouldBeInDoubtOfArticlesInTwoLanguages() {
    LanguageDetector detector = new LanguageDetector();
    List<String> firsts = SENTENCES.values().stream().map(each -> articles(each).get(0)).toList();
    int articles = 0;
    int inDoubt = 0;
    for (String first : firsts) {
      for (String second : firsts) {
        if (!first.equals(second)) {
          articles++;
          inDoubt += detector.detect(first + "\n" + second) == null ? 1 : 0;
        }
      }
    }

    System.out.printf("two languages: %d articles, in doubt of %d%n", articles, inDoubt);
    assertThat(inDoubt).isGreaterThan(articles * 95 / 100);
  }

  /** {@code sentences} in turn, joined. */
  private static List<String> articles(List<String> sentences) {
    List<String> articles = new ArrayList<>();
    StringBuilder article = new StringBuilder();
    for (String sentence : sentences) {
      article.append(sentence).append('\n');
      if (article.length() >= ARTICLE) {
        articles.add(article.toString());
        article.setLength(0);
      }
    }
    assertThat(articles).isNotEmpty();
    return articles;
  }

  private static Map<String, Count> detect(String what, Map<String, List<String>> texts) {
    LanguageDetector detector = new LanguageDetector();
    // Once before it counts, so that the time is that of compiled code.
    texts.values().forEach(each -> each.forEach(detector::detect));
    Map<String, Count> counts = new TreeMap<>();
    texts.keySet().forEach(language -> counts.put(language, new Count()));
    long from = System.nanoTime();
    texts.forEach(
        (language, each) -> each.forEach(text -> count(counts, language, detector.detect(text))));
    long took = System.nanoTime() - from;

    System.out.printf("%s: language, texts, in doubt, precision, recall%n", what);
    counts.forEach((language, count) -> print(language, count));
    Count total = total(counts);
    print("all", total);
    System.out.printf("%s: %d µs each%n", what, took / 1_000 / total.texts);
    return counts;
  }

  private static void count(
      Map<String, Count> counts, String language, @Nullable Detected detected) {
    Count count = requireNonNull(counts.get(language));
    count.texts++;
    if (detected == null) {
      count.inDoubt++;
    } else if (detected.language().equals(language)) {
      count.right++;
    } else {
      counts.computeIfPresent(
          detected.language(),
          (other, claiming) -> {
            claiming.claimed++;
            return claiming;
          });
    }
  }

  private static Count total(Map<String, Count> counts) {
    Count total = new Count();
    for (Count count : counts.values()) {
      total.texts += count.texts;
      total.right += count.right;
      total.inDoubt += count.inDoubt;
    }
    total.claimed = total.texts - total.right - total.inDoubt;
    return total;
  }

  private static void print(String language, Count count) {
    System.out.printf(
        "  %-4s %6d %6d  %.4f  %.4f%n",
        language, count.texts, count.inDoubt, count.precision(), count.recall());
  }
}
