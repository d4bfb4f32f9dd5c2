package io.wirewatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
  private static final int HOSTILE_LENGTH = 1 << 19;

  /** Where a character may join, split, go on or be a word; x stands for it. */
  private static final String PLACES = "axb 1x2 бxб הxה 가x가 アxア xx a.x.b s'sx a'x s'xs";

  private final Tokenizer tokenizer = new Tokenizer();

  @Test
  void shouldFindTheWordsOfTheSlowTwinInRandomTexts() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      String text = NastyText.random(random, 14);
      shouldEqualTheSlowTwin(text, "seed " + seed + " round " + round);
      shouldEqualTheSlowTwin(endingAtAStep(text, random), "seed " + seed + " round " + round);
    }
  }

  /** The text behind others, so long that it ends about where a step of the quick way does. */
  private static String endingAtAStep(String text, Random random) {
    int steps = 1 + random.nextInt(random.nextInt(50) == 0 ? 70 : 3);
    int room = Chunks.PADDING * steps + random.nextInt(3) - 1 - text.length();
    return "x".repeat(Math.max(0, room - 1)) + (room > 0 ? random.nextInt(2) : "") + text;
  }

  @Test
  void shouldFindTheWordsOfTheSlowTwinInLongTexts() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 3 * Chunks.PIECE) {
        text.append(NastyText.random(random, 14))
            .append(random.nextBoolean() ? " plain text " : "");
        if (random.nextInt(200) == 0) {
          text.append("x".repeat(random.nextInt(2 * Chunks.PIECE)));
        }
      }
      shouldEqualTheSlowTwin(text.toString(), "seed " + seed + " round " + round);
    }
  }

  @Test
  void shouldHashWhatStandsInTheTextWhereverItStands() {
    String[] words = {"Troops", "troops", "U.S", "13,000", "об'єкт", "naïve", "北", "a", "é"};
    for (String word : words) {
      long alone = tokenizer.read(word).hash(0);
      for (String text : List.of("x %s y", "“%s”", "%s—", "1 %s.", "(%s)", "\n%s’")) {
        tokenizer.read(text.formatted(word));
        int at = tokenizer.start(0) == text.indexOf('%') ? 0 : 1;
        assertThat(tokenizer.hash(at)).as("%s in %s", word, text).isEqualTo(alone);
      }
      assertThat(alone).isNotZero();
    }
    assertThat(tokenizer.read("Troops").hash(0)).isNotEqualTo(tokenizer.read("troops").hash(0));
    assertThat(tokenizer.read("a".repeat(65)).hash(0)).isZero();
  }

  /** Each of the lower code points, and above them the edges of each run of equal ones. */
  @Test
  void shouldFindTheWordsOfTheSlowTwinAboutEachKindOfCodePoint() {
    UnicodeData data = UnicodeData.read();
    for (int run = 0; run < data.runs(); run++) {
      int last = data.end(run) - 1;
      for (int codePoint = data.start(run); codePoint <= last; codePoint++) {
        if (codePoint < 0x3100 || codePoint == data.start(run) || codePoint == last) {
          String text = PLACES.replace("x", Character.toString(codePoint));
          shouldEqualTheSlowTwin(text, "U+" + Integer.toHexString(codePoint));
        }
      }
    }
  }

  @Test
  void shouldGiveTheSameFormsAgainFromItsMemo() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      String text = NastyText.random(random, 14);
      tokenizer.read(text);
      List<Word> words = Words.of(text);
      for (int i = 0; i < words.size(); i++) {
        String as = "seed " + seed + " round " + round;
        assertThat(tokenizer.exact(i)).as(as).isEqualTo(words.get(i).exact());
        assertThat(tokenizer.folded(i)).as(as).isEqualTo(words.get(i).folded());
      }
    }
  }

  /** Each a text whose length would be felt twice over were anything looked at again and again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0301",
        "a\u0301",
        "'",
        "a'",
        "'s",
        "s'",
        "x's",
        "б'",
        "б'\u00AD\u00AD",
        ".",
        "a.",
        "ab.",
        "a.\u00AD",
        "\u200D",
        "👩\u200D🚀",
        "\u00AD",
        "1,",
        "1,000,",
        "1.",
        ",",
        "·",
        "a·",
        "א\"",
        "\"",
        "\u0640",
        "北",
        "가",
        "ア",
        "a",
        "1",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "! ",
        ". ",
        "!)",
        "! (",
        ". 1",
        ".\u0301",
        "Mr. ",
        "A. ",
        "?",
        "…",
        "\uD800",
        "\uDC00",
        "\u3164",
        "🇺🇦",
        "₂",
        "_",
        "(("
      })
  void shouldComeToTheEndOfHostileTexts(String piece) {
    String text = piece.repeat(HOSTILE_LENGTH / piece.length());

    tokenizer.read(text);
    int unformed = 0;
    for (int i = 0; i < tokenizer.count(); i++) {
      unformed += tokenizer.folded(i).isEmpty() ? 1 : 0;
    }
    assertThat(unformed).isEqualTo(tokenizer.longWords());
    Sentences sentences = Sentences.of(text);
    assertThat(sentences.end(sentences.count() - 1)).isEqualTo(text.length());
    Snippets.Cut cut = Snippets.around(text, sentences, text.length() - 1, text.length(), 300);
    assertThat(cut.length()).isBetween(1, 300);
  }

  @Test
  void shouldComeToTheEndOfManyDotsBehindALongTail() {
    String text = "a" + "\u00AD".repeat(HOSTILE_LENGTH / 2) + ". ☃".repeat(HOSTILE_LENGTH / 2);

    assertThat(Sentences.of(text).count()).isEqualTo(HOSTILE_LENGTH / 2);
  }

  @Test
  void shouldComeToTheEndWhereALongTailMustBeLookedThrough() {
    String marks = "\u0301".repeat(HOSTILE_LENGTH / 2);

    tokenizer.read("б'" + marks + "б'" + marks);

    assertThat(tokenizer.count()).isEqualTo(1);
    assertThat(tokenizer.longWords()).isEqualTo(1);
    assertThat(Sentences.of("U." + marks + "." + marks).count()).isEqualTo(1);
  }

  private void shouldEqualTheSlowTwin(String text, String as) {
    List<int[]> words = SlowWords.words(text);
    tokenizer.read(text);
    boolean equal = tokenizer.count() == words.size();
    for (int i = 0; equal && i < words.size(); i++) {
      int start = words.get(i)[0];
      int end = words.get(i)[1];
      boolean isHashed = end - start <= Tokenizer.MAX_HASHED;
      equal =
          tokenizer.start(i) == start
              && tokenizer.end(i) == end
              && tokenizer.hash(i)
                  == (isHashed ? SurfaceHash.of(text.toCharArray(), start, end) : 0);
    }
    if (!equal) {
      assertThat(Words.of(text).stream().map(word -> List.of(word.start(), word.end())))
          .as("%s: %s %s", as, text, text.codePoints().mapToObj(Integer::toHexString).toList())
          .isEqualTo(words.stream().map(word -> List.of(word[0], word[1])).toList());
    }
  }
}
