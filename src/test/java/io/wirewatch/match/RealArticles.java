package io.wirewatch.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.model.Article;
import io.wirewatch.text.Word;
import io.wirewatch.text.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Articles of a file of JSON lines, packed or not, and the words that stand in them. */
final class RealArticles {
  /** The reference is slow: of a longer text only so much is taken, in UTF-16 units. */
  private static final int LONGEST = 1_500;

  private static final int MOST = 5_000;

  private final List<Article> articles = new ArrayList<>();

  static RealArticles read(Path file) throws IOException {
    RealArticles read = new RealArticles();
    ObjectMapper json = new ObjectMapper();
    try (InputStream in = Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                    StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && read.articles.size() < MOST) {
        read.add(json.readTree(line));
        line = lines.readLine();
      }
    }
    return read;
  }

  private void add(JsonNode given) {
    String title = given.path("title").asText("");
    String text = cut(given.path("text").asText(""));
    if (!title.isBlank() || !text.isBlank()) {
      RandomArticles saying = new RandomArticles(new Random(articles.size()), List.of("x"));
      articles.add(saying.article(title, null, text, text(given.get("lang"))));
    }
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    return value == null ? null : value.textValue();
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, splitsPair ? LONGEST - 1 : LONGEST);
  }

  /** Some of them. */
  List<Article> some(int count, Random random) {
    List<Article> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(RandomArticles.oneOf(articles, random));
    }
    return some;
  }

  /** A few words that stand near each other in one of {@code of}, each as it is written there. */
  static List<String> wordsNear(List<Article> of, Random random) {
    Article article = RandomArticles.oneOf(of, random);
    String text = article.title() + "\n" + article.text();
    List<Word> words = Words.of(text);
    List<String> near = new ArrayList<>(List.of("a"));
    int from = random.nextInt(Math.max(1, words.size() - 20));
    for (int i = from; i < words.size() && near.size() < 6; i += 1 + random.nextInt(3)) {
      String word = text.substring(words.get(i).start(), words.get(i).end());
      // A quote inside a word would end the phrase.
      if (!words.get(i).exact().isEmpty()
          && word.codePoints().allMatch(Character::isLetterOrDigit)) {
        near.add(word);
      }
    }
    return near;
  }
}
