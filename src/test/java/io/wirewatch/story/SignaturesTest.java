package io.wirewatch.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.wirewatch.model.StorySignature;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
  private final Signatures signatures = new Signatures();

  @Test
  void shouldBeTheSameInEveryProcess() {
    StorySignature signature =
        of("Troops deny a coup", "No coup was planned, the army said.", "en");

    assertThat(signature.method()).isEqualTo(Signatures.METHOD);
    assertThat(signature.lang()).isEqualTo("en");
    assertThat(signature.words()).isEqualTo(11);
    assertThat(signature.terms()).isEqualTo("G+0INFv2LyBjarkgbf0PEOvoFCD7DNkQ");
    assertThat(signature.sketch().hashCode()).isEqualTo(1342590258);
  }

  @Test
  void shouldNotDependOnTheArticlesBefore() {
    StorySignature fresh = new Signatures().of(News.article("Coup", "A plot.", null), "en");
    of("Rain", "word ".repeat(5000), "de");

    assertThat(of("Coup", "A plot.", "en")).isEqualTo(fresh);
  }

  @Test
  void shouldTakeThePrimaryLanguage() {
    assertThat(of("Coup", "A plot.", "pt-BR").lang()).isEqualTo("pt");
    assertThat(of("Coup", "A plot.", "no language").lang()).isNull();
    assertThat(of("Coup", "A plot.", null).lang()).isNull();
  }

  @Test
  void shouldStaySmall() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append(Integer.toString(random.nextInt(), 36)).append(' ');
    }

    StorySignature signature = of("Title", text.toString(), "en");

    assertThat(signature.sketch()).hasSize(342);
    assertThat(signature.terms()).hasSize(256);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a", "¡!", "\uD83C\uDF3E", "\uD83C", "\uDC00x\uD800", "the", "北"})
  void shouldTakeTextsOfHardlyAnyWords(String text) {
    StorySignature titleAlone = of(text.isBlank() ? "t" : text, null, "en");
    StorySignature textToo = of("t", text, "en");

    Stories stories = News.stories();
    stories.add(new Member(new StoryArticle("1", "1", News.NOON, titleAlone), "story"));

    assertThat(stories.assign(new StoryArticle("2", "1", News.NOON, textToo), News.NOON))
        .isNotNull();
  }

  @Test
  void shouldTakeAVeryLongWordAndVeryManyWordsInTime() {
    assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          of("t", "a".repeat(4 << 20), "en");
          of("t", "a ".repeat(2 << 20), "en");
          of("t", "Aa1 ".repeat(1 << 20), null);
          of("t", "北".repeat(1 << 20), "zh");
        });
  }

  @Test
  void shouldRefuseWhatIsNoSignature() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StorySignature(1, "en", 3, "%", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StorySignature(1, "en", 3, "", "AAA"));
    assertThatIllegalArgumentException().isThrownBy(() -> new StorySignature(1, "en", -1, "", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StorySignature(1, "en", 1, "A".repeat(345), ""));
  }

  @Test
  void shouldEstimateResemblance() {
    Random random = new Random(2);
    long[] one = random.longs(1000).toArray();
    long[] other = one.clone();
    for (int i = 0; i < 20; i++) {
      other[i * 50] = random.nextLong();
    }
    // Each changed word changes five of 996 shingles.
    double exact = (996 - 96.0) / (996 + 96);

    double estimated = Sketch.resemblance(sketch(one, 1000), sketch(other, 1000));

    assertThat(estimated).isBetween(exact - 0.08, exact + 0.08);
    assertThat(Sketch.resemblance(sketch(one, 1000), sketch(one, 1000))).isEqualTo(1);
    assertThat(Sketch.resemblance(sketch(one, 0), sketch(one, 0))).isZero();
  }

  private static long[] sketch(long[] words, int count) {
    return Sketch.packed(Sketch.of(words, count, false));
  }

  private StorySignature of(@Nullable String title, @Nullable String text, @Nullable String lang) {
    return signatures.of(News.article(title, text, null), lang);
  }
}
