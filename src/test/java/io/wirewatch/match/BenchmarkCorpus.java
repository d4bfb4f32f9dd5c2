package io.wirewatch.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.ingest.ArticleFiles;
import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.ingest.Item;
import io.wirewatch.json.ArticleCodec;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.ArticleStatus;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Articles to measure with: those of a file, or invented ones. The words of invented ones thin out
 * as those of a language do (Zipf), each article has a topic whose words and two-word names come
 * back in it, and between the words stands what stands in news: sentences, paragraphs, commas,
 * possessives, acronyms, figures, hyphens and quotes.
 */
final class BenchmarkCorpus {
  private static final int ARTICLES = 2_000;
  private static final int LEAST_WORDS = 400;
  private static final int MOST_WORDS = 2_000;
  private static final int VOCABULARY = 120_000;
  private static final int TOPICS = 300;
  private static final int WORDS_A_TOPIC = 150;
  private static final int NAMES_A_TOPIC = 30;

  private final Random random;
  private final List<String> vocabulary;
  private final List<Topic> topics = new ArrayList<>();

  private BenchmarkCorpus(long seed) {
    random = new Random(seed);
    Set<String> distinct = new LinkedHashSet<>();
    while (distinct.size() < VOCABULARY) {
      distinct.add(word(distinct.size() < 200 ? 1 + random.nextInt(2) : 2 + random.nextInt(4)));
    }
    vocabulary = List.copyOf(distinct);
    for (int i = 0; i < TOPICS; i++) {
      topics.add(topic());
    }
  }

  private record Topic(List<String> words, List<String> names) {}

  /** The usable articles of {@code file}, JSON lines, gzipped or not, or any that publish reads. */
  static List<Article> read(Path file) {
    List<Article> articles = new ArrayList<>();
    try (ArticleReader reader =
        ArticleFiles.of(List.of(file), System.in, null)
            .read(ArticleLimits.DEFAULT, () -> Instant.EPOCH)) {
      for (Item item = reader.next(); item != null; item = reader.next()) {
        if (item instanceof Item.Read read && read.article().status() == ArticleStatus.USABLE) {
          articles.add(read.article());
        }
      }
    }
    if (articles.isEmpty()) {
      throw new IllegalArgumentException("no usable article in " + file);
    }
    return articles;
  }

  /** Invented articles of about 1,200 words, the same for the same seed. */
  static List<Article> invent(long seed) {
    BenchmarkCorpus corpus = new BenchmarkCorpus(seed);
    List<Article> articles = new ArrayList<>();
    for (int i = 0; i < ARTICLES; i++) {
      articles.add(corpus.article("invented-" + i));
    }
    return articles;
  }

  /** Writes {@code articles} as JSON lines. */
  static void write(List<Article> articles, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (Article article : articles) {
        out.write(ArticleCodec.encode(article));
        out.write("\n".getBytes(UTF_8));
      }
    }
  }

  private Article article(String id) {
    Topic topic = topics.get(random.nextInt(TOPICS));
    StringBuilder title = new StringBuilder();
    sentence(title, topic, 6 + random.nextInt(7));
    StringBuilder text = new StringBuilder();
    int left = LEAST_WORDS + random.nextInt(MOST_WORDS - LEAST_WORDS);
    while (left > 0) {
      for (int sentences = 2 + random.nextInt(3); sentences > 0; sentences--) {
        int words = 8 + random.nextInt(21);
        sentence(text, topic, words);
        text.append(sentences > 1 ? ". " : ".\n\n");
        left -= words;
      }
    }
    return new Article(
        id,
        null,
        ArticleStatus.USABLE,
        "https://invented.example/" + id,
        title.toString(),
        null,
        text.toString(),
        "Invented Wire",
        "en",
        List.of(),
        null,
        List.of(),
        null,
        Article.LIVE,
        Instant.EPOCH);
  }

  private void sentence(StringBuilder text, Topic topic, int words) {
    for (int i = 0; i < words; i++) {
      String word = token(topic);
      text.append(i == 0 ? capitalised(word) : word);
      if (i < words - 1) {
        text.append(random.nextInt(12) == 0 ? ", " : " ");
      }
    }
  }

  private String token(Topic topic) {
    double kind = random.nextDouble();
    if (kind < 0.03) {
      return topic.names().get(random.nextInt(NAMES_A_TOPIC));
    } else if (kind < 0.15) {
      return topic.words().get(random.nextInt(WORDS_A_TOPIC));
    } else if (kind < 0.165) {
      return figure();
    } else if (kind < 0.175) {
      return capitalised(drawn()) + (random.nextInt(4) == 0 ? "’s" : "'s");
    } else if (kind < 0.178) {
      return "" + capital() + '.' + capital() + '.';
    } else if (kind < 0.188) {
      return drawn() + "-" + drawn();
    } else if (kind < 0.193) {
      return "“" + drawn() + "”";
    }
    return drawn();
  }

  private String figure() {
    return switch (random.nextInt(4)) {
      case 0 -> "%d,%03d".formatted(1 + random.nextInt(99), random.nextInt(1000));
      case 1 -> "%d.%d".formatted(random.nextInt(100), random.nextInt(10));
      case 2 -> String.valueOf(1990 + random.nextInt(40));
      default -> String.valueOf(random.nextInt(100));
    };
  }

  /** A word; the one of rank r comes once in r times as often as the first. */
  private String drawn() {
    return vocabulary.get((int) Math.pow(VOCABULARY, random.nextDouble()) - 1);
  }

  private Topic topic() {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < WORDS_A_TOPIC; i++) {
      words.add(vocabulary.get(300 + random.nextInt(20_000)));
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < NAMES_A_TOPIC; i++) {
      names.add(capitalised(tail()) + " " + capitalised(tail()));
    }
    return new Topic(words, names);
  }

  private String tail() {
    return vocabulary.get(VOCABULARY / 4 + random.nextInt(VOCABULARY * 3 / 4));
  }

  private String word(int syllables) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append("bcdfghklmnprstvwz".charAt(random.nextInt(17)));
      word.append(random.nextInt(100) == 0 ? "áéöüñ".charAt(random.nextInt(5)) : vowel());
      if (random.nextInt(3) == 0) {
        word.append("lmnrst".charAt(random.nextInt(6)));
      }
    }
    return word.toString();
  }

  private char vowel() {
    return "aeiou".charAt(random.nextInt(5));
  }

  private char capital() {
    return (char) ('A' + random.nextInt(26));
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
