package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.query.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Articles at random, of few words in sentences and paragraphs. All of it is invented. */
final class RandomArticles {
  /** What texts and queries are made of. */
  static final List<String> WORDS =
      List.of(
          "a", "b", "c", "d", "plan", "plans", "Plan", "planned", "coup", "coups", "U.S.", "US",
          "us", "13,000", "13000", "café", "cafe", "北约", "край", "d'état", "NATO's", "border");

  private static final List<String> GAPS =
      List.of(
          " ", " ", " ", " ", " ", " ", " ", " ", ", ", " – ", " 🚀 ", ". ", ". ", "! ", "? ", "\n",
          ".\n\n", "\n\n", ".” ", ": ");

  private static final List<String> LANGUAGES = List.of("en", "en-GB", "de", "uk", "EN-us", "x");

  private final Random random;
  private final List<String> words;

  RandomArticles(Random random, List<String> words) {
    this.random = random;
    this.words = List.copyOf(words);
  }

  /** Any of {@code all}. */
  static <T> T oneOf(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /** A few words of a vocabulary: so few that those of a query are often there, near each other. */
  static List<String> someOf(List<String> words, Random random) {
    List<String> some = new ArrayList<>();
    for (int count = 3 + random.nextInt(5); count > 0; count--) {
      some.add(oneOf(words, random));
    }
    return some;
  }

  /** The next article, short but for one in a hundred. */
  Article next() {
    String title = field(6);
    String text = field(random.nextInt(100) == 0 ? 200 : 4 + random.nextInt(20));
    return article(
        title.isBlank() && text.isBlank() ? "x" : title,
        random.nextInt(3) == 0 ? field(random.nextInt(10) == 0 ? 20 : 8) : null,
        text);
  }

  private Article article(@Nullable String title, @Nullable String summary, @Nullable String text) {
    return article(
        title, summary, text, random.nextInt(3) > 0 ? given(Query.Metadata.Key.LANG) : null);
  }

  /** An article of this text in this language, with other metadata at random. */
  Article article(
      @Nullable String title,
      @Nullable String summary,
      @Nullable String text,
      @Nullable String language) {
    List<String> authors = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    while (random.nextInt(3) == 0) {
      authors.add(given(Query.Metadata.Key.AUTHOR));
    }
    while (random.nextInt(3) == 0) {
      labels.add(given(Query.Metadata.Key.LABEL));
    }
    return new Article(
        "article",
        null,
        ArticleStatus.USABLE,
        null,
        title,
        summary,
        text,
        random.nextBoolean() ? given(Query.Metadata.Key.SOURCE) : null,
        language,
        authors,
        random.nextBoolean() ? given(Query.Metadata.Key.COUNTRY) : null,
        labels,
        null,
        Article.LIVE,
        Instant.EPOCH);
  }

  /** A value that articles and queries give. */
  static String metadata(Query.Metadata.Key key, Random random) {
    List<String> values =
        switch (key) {
          case SOURCE -> List.of("AP", "AP News", "Reuters");
          case COUNTRY -> List.of("UA", "gb", "PL");
          case AUTHOR -> List.of("Jane Doe", "John Roe", "Doe");
          case LABEL -> List.of("topic:grain", "topic:war", "war");
          case LANG -> LANGUAGES;
        };
    return oneOf(values, random);
  }

  private String given(Query.Metadata.Key key) {
    String value = metadata(key, random);
    return switch (random.nextInt(5)) {
      case 0 -> " " + value + " ";
      case 1 -> value.toUpperCase(Locale.ROOT);
      default -> value;
    };
  }

  private String field(int longest) {
    if (random.nextInt(6) == 0) {
      return random.nextBoolean() ? "" : " \n";
    }
    StringBuilder text = new StringBuilder();
    for (int count = 1 + random.nextInt(longest); count > 0; count--) {
      String word = oneOf(words, random);
      text.append(
          switch (random.nextInt(8)) {
            case 0 -> word.toUpperCase(Locale.ROOT);
            case 1, 2 -> RandomQueries.capitalised(word);
            default -> word;
          });
      text.append(oneOf(GAPS, random));
    }
    return text.toString();
  }
}
