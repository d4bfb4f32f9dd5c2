package io.wirewatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SnippetsTest {
  private static final String TEXT =
      "First came the rain.  Then the troops crossed the border river. Nobody spoke.\n";

  @Test
  void shouldCutOutTheSentenceOfTheSpanWithoutTheBlanksAtItsEdges() {
    assertThat(cut(TEXT, "troops", 300)).isEqualTo("Then the troops crossed the border river.");
    assertThat(cut(TEXT, "spoke", 300)).isEqualTo("Nobody spoke.");
    assertThat(cut("  \u00A0coup\t\n", "coup", 300)).isEqualTo("coup");
  }

  @Test
  void shouldTellWhereItWasCutOut() {
    Snippets.Cut cut = Snippets.around(TEXT, false, 31, 37, 300);

    assertThat(cut.start()).isEqualTo(22);
    assertThat(cut.length()).isEqualTo(41);
  }

  @Test
  void shouldShowAllSentencesOfASpanThatCrossesThem() {
    assertThat(cut(TEXT, "rain.  Then", 300))
        .isEqualTo("First came the rain.  Then the troops crossed the border river.");
  }

  @Test
  void shouldTakeATitleWhole() {
    String title = "Stop! Troops at the gate. Again.";

    Snippets.Cut cut = Snippets.around(title, true, 6, 12, 300);

    assertThat(cut.of(title)).isEqualTo(title);
  }

  @Test
  void shouldCutALongSentenceAboutTheSpanBetweenWords() {
    assertThat(cut(TEXT, "crossed", 28)).isEqualTo("troops crossed the border");
    assertThat(cut(TEXT, "crossed", 20)).isEqualTo("crossed the border");
    assertThat(cut(TEXT, "crossed", 7)).isEqualTo("crossed");
    assertThat(cut(TEXT, "Then", 12)).isEqualTo("Then the");
    assertThat(cut(TEXT, "river", 16)).isEqualTo("border river.");
    assertThat(cut("about 13,000 men and 13,000 women came", "men", 11)).isEqualTo("men and");
  }

  @Test
  void shouldCutTheEndOffALongSpan() {
    assertThat(cut(TEXT, "troops crossed the", 10)).isEqualTo("troops");
    assertThat(cut(TEXT, "troops", 3)).isEqualTo("tro");
    assertThat(cut("cafe\u0301s", "cafe\u0301s", 4)).isEqualTo("caf");
    assertThat(cut("𠮷𠮷𠮷", "𠮷𠮷𠮷", 3)).isEqualTo("𠮷");
    assertThat(cut("e\u0301\u0302\u0303\u0304", "e\u0301\u0302\u0303\u0304", 3))
        .isEqualTo("e\u0301\u0302");
  }

  @Test
  void shouldNotSplitWhatIsOneCharacterToAReader() {
    assertThat(cut("👩\u200D🚀👩\u200D🚀 coup 👩\u200D🚀👩\u200D🚀", "coup", 9)).isEqualTo("coup");
    assertThat(cut("👩\u200D🚀👩\u200D🚀 coup 👩\u200D🚀👩\u200D🚀", "coup", 14))
        .isEqualTo("coup 👩\u200D🚀");
    assertThat(cut("🇺🇦🇺🇦 coup 👍🏽👍🏽", "coup", 12)).isEqualTo("coup 👍🏽");
    assertThat(cut("北约东扩北约东扩", "东", 4)).isEqualTo("约东扩北");
  }

  @Test
  void shouldRefuseASpanThatIsNotThere() {
    assertThatThrownBy(() -> Snippets.around("coup", false, 3, 5, 300))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Snippets.around("coup", false, 2, 2, 300))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldHoldTheSpanAndTheLimitOnAnyText() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      String text = NastyText.random(random, 60);
      for (Word word : Words.of(text)) {
        int max = 2 + random.nextInt(40);
        Snippets.Cut cut = Snippets.around(text, false, word.start(), word.end(), max);
        String as = "seed " + seed + " round " + round;
        assertThat(cut.length()).as(as).isBetween(1, max);
        if (word.end() - word.start() <= max) {
          assertThat(cut.start()).as(as).isLessThanOrEqualTo(word.start());
          assertThat(cut.start() + cut.length()).as(as).isGreaterThanOrEqualTo(word.end());
        } else {
          assertThat(cut.start()).as(as).isEqualTo(word.start());
        }
        assertThat(splitsPair(text, cut.start()) || splitsPair(text, cut.start() + cut.length()))
            .as(as)
            .isFalse();
      }
    }
  }

  private static boolean splitsPair(String text, int i) {
    return i > 0
        && i < text.length()
        && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i));
  }

  private static String cut(String text, String span, int max) {
    int start = text.indexOf(span);
    return Snippets.around(text, false, start, start + span.length(), max).of(text);
  }
}
