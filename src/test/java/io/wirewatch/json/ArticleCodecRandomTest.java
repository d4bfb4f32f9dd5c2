package io.wirewatch.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.wirewatch.Samples;
import io.wirewatch.json.ArticleCodec.Accepted;
import io.wirewatch.json.ArticleCodec.Decoded;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.ArticleStatus;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArticleCodecRandomTest {
  private static final int ROUNDS = 20_000;
  private static final String ALPHABET = "ab Z9\"\\\n\t\0\u001b{}[]:,'їü漢\u2028\uFEFF\uFFFD🎭";

  @Test
  void shouldReadBackWhatItWrote() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      Article article = article(random);

      assertThat(
              ArticleCodec.decode(
                  ArticleCodec.encode(article), null, article.seenAt(), ArticleLimits.DEFAULT))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(new Accepted(article));
    }
  }

  @Test
  void shouldAcceptOrRefuseWhateverComes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] value =
          round % 2 == 0
              ? Mutations.bytes(random)
              : Mutations.of(ArticleCodec.encode(article(random)), random);
      String contentType = random.nextInt(4) == 0 ? "text/plain" : null;
      try {
        Decoded decoded =
            ArticleCodec.decode(value, contentType, Samples.SEEN, ArticleLimits.DEFAULT);
        accepted += decoded instanceof Accepted ? 1 : 0;
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed %d, round %d: %s".formatted(seed, round, HexFormat.of().formatHex(value)), e);
      }
    }
    assertThat(accepted).as("accepted with seed %d", seed).isBetween(100, ROUNDS - 100);
  }

  private static Article article(Random random) {
    ArticleStatus[] statuses = ArticleStatus.values();
    return new Article(
        "id" + random.nextInt(1_000),
        random.nextBoolean() ? null : Integer.toString(random.nextInt(1_000)),
        statuses[random.nextInt(statuses.length)],
        text(random),
        "T" + random.nextInt(9),
        text(random),
        text(random),
        text(random),
        text(random),
        texts(random),
        text(random),
        texts(random),
        random.nextBoolean() ? null : time(random),
        random.nextBoolean() ? Article.LIVE : "replay-" + random.nextInt(9),
        time(random));
  }

  private static Instant time(Random random) {
    return Instant.ofEpochMilli(random.nextLong(-62_000_000_000_000L, 250_000_000_000_000L));
  }

  private static List<String> texts(Random random) {
    return IntStream.range(0, random.nextInt(3)).mapToObj(i -> random.nextInt(9) + "ї").toList();
  }

  private static @Nullable String text(Random random) {
    if (random.nextInt(3) == 0) {
      return null;
    }
    int[] letters = ALPHABET.codePoints().toArray();
    return random
        .ints(random.nextInt(20), 0, letters.length)
        .map(i -> letters[i])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
