package io.wirewatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a table, a bar is where a sentence ends and the next one starts. */
class SentencesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Troops left. |They are back.",
        "Is it so? |It is! |Well… yes.",
        "Really?! |Yes.",
        "He left.    ",
        "政变失败。|军队撤退！|真的吗？|是。",
        "क्या यह सच है? |हाँ। |ठीक है।",
        "قال نعم؟ |لا.",
        "It rose 3.5 percent. |Oil fell .5 points.",
        "He said: \"We go.\" |They went.",
        "He said “We go.” |“They went.”",
        "(He left.) |She stayed.",
        "Troops left [1]. |They are back.",
        "One sentence without an end",
        "Wait... |What?",
        "He won 5. |She won 6.",
        "Vitamin C! |Plan B? |Yes.",
        "He left.She stayed.",
        "He left.\u00AD |She stayed.",
      })
  void shouldEndSentencesByTheDefaultRules(String marked) {
    shouldBe(marked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "left the U.S. The Kremlin",
        "left the U.S.” The Kremlin",
        "(left the U.S.) The Kremlin",
        "by J. K. Rowling",
        "by “J. Smith”",
        "by (J.) Smith",
        "и Т. Г. Шевченко",
        "в 1999 г. Москва",
        "Mr. Smith and Dr. Jones met Gov. Gray, Sen. Blue and Lt. Col. Green on Jan. 5 at St. Ives.",
        "MR. Smith",
        "No. 10",
        "etc.) The",
        "Dr. “Who”",
        "Dr.\u00AD Who",
        "um 5 Uhr z.B. Berlin bzw. Bonn ggf. Köln",
        "M. Macron et Mme. Le Pen, av. Foch",
        "El Sr. Pérez y la Dra. López de EE.UU. México",
        "вул. Хрещатик, 5 млн. Київ, ім. Шевченка",
        "ул. Ленина, 5 тыс. Москва, им. Горького, т.е. Россия",
        "at 5 p.m. Moscow time",
        "“Stop!” he said.",
        "“Stop!” (he said)",
        "What? “no” is no answer",
        "Yahoo! reported",
        "an 'ok.' 'ok'",
        "the approx. (five) men",
        "He left. 5 men, ever since",
        "א.ב.ג. דה",
        "Wait... what",
      })
  void shouldJoinWhatMayBeOneSentence(String sentence) {
    shouldBe(sentence);
  }

  @Test
  void shouldTakeTheLineEndsInsideOfAParagraphAsBlanks() {
    shouldBe("Troops\nleft. |They\r\nare back.\n\n|New one\n");
    shouldBe("Stop!\nhe said.\n \n|No.");
    shouldBe("Mr.\nSmith\n\n|left");
  }

  @Test
  void shouldEndASentenceWithItsParagraph() {
    shouldBe("Headline\n|Troops left the U.S.\n|they said");
    shouldBe("He asked Mr.\n\n|Smith\n\n|left");
  }

  @Test
  void shouldEndParagraphsAtBlankLinesIfThereAreAny() {
    assertThat(paragraphs("a\nb\n\nc\n \t\n\r\nd\n"))
        .containsExactly("a\nb\n\n", "c\n \t\n\r\n", "d\n");
    assertThat(paragraphs("a\r\n\r\nb")).containsExactly("a\r\n\r\n", "b");
  }

  @Test
  void shouldEndParagraphsAtEachLineEndElse() {
    assertThat(paragraphs("a\nb\r\nc\rd\u2028e\u0085f\u2029g"))
        .containsExactly("a\n", "b\r\n", "c\r", "d\u2028", "e\u0085", "f\u2029", "g");
    assertThat(paragraphs("\n\na\nb\n\n")).containsExactly("\n\na\n", "b\n\n");
    assertThat(paragraphs("\n\n")).containsExactly("\n\n");
  }

  @Test
  void shouldTakeATitleAsOneSentenceAndOneParagraph() {
    Sentences title = Sentences.ofTitle("Stop! They said.\nNo.");

    assertThat(title.count()).isEqualTo(1);
    assertThat(title.paragraphCount()).isEqualTo(1);
    assertThat(title.end(0)).isEqualTo(20);
    assertThat(title.paragraphEnd(0)).isEqualTo(20);
  }

  @Test
  void shouldFindWhatHoldsAnOffset() {
    Sentences sentences = Sentences.of("One. Two.\nThree. Four.");

    assertThat(List.of(sentences.at(0), sentences.at(4), sentences.at(5), sentences.at(9)))
        .containsExactly(0, 0, 1, 1);
    assertThat(sentences.at(10)).isEqualTo(2);
    assertThat(sentences.at(21)).isEqualTo(3);
    assertThat(sentences.paragraphAt(9)).isZero();
    assertThat(sentences.paragraphAt(10)).isEqualTo(1);
    assertThatThrownBy(() -> sentences.at(22)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> sentences.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldFindNothingInAnEmptyField() {
    assertThat(Sentences.of("").count()).isZero();
    assertThat(Sentences.of("").paragraphCount()).isZero();
    assertThat(Sentences.ofTitle("").count()).isZero();
  }

  @Test
  void shouldFindTheSentencesOfTheSlowTwinInRandomTexts() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 4_000; round++) {
      String text = NastyText.random(random, 20);
      Sentences sentences = Sentences.of(text);
      Set<Integer> expected = new TreeSet<>(Set.of(0));
      for (int i = 0; i < sentences.paragraphCount(); i++) {
        int from = sentences.paragraphStart(i);
        String paragraph = text.substring(from, sentences.paragraphEnd(i));
        SlowSentences.boundaries(paragraph, SlowSentences.Difference.ALL)
            .forEach(boundary -> expected.add(from + boundary));
      }
      Set<Integer> found = new TreeSet<>(Set.of(text.length()));
      for (int i = 0; i < sentences.count(); i++) {
        found.add(sentences.start(i));
      }
      assertThat(found).as("seed %d round %d: %s", seed, round, text).isEqualTo(expected);
    }
  }

  private static void shouldBe(String marked) {
    String text = marked.replace("|", "");
    Sentences sentences = Sentences.of(text);
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < sentences.count(); i++) {
      pieces.add(text.substring(sentences.start(i), sentences.end(i)));
    }
    assertThat(String.join("|", pieces)).isEqualTo(marked);
  }

  private static List<String> paragraphs(String text) {
    Sentences sentences = Sentences.of(text);
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < sentences.paragraphCount(); i++) {
      pieces.add(text.substring(sentences.paragraphStart(i), sentences.paragraphEnd(i)));
    }
    return pieces;
  }
}
