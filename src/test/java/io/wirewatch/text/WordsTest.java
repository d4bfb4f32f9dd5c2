package io.wirewatch.text;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line of a table is a text and, after the arrow, the folded forms of its words. */
class WordsTest {

  /** The examples of the language's definition. */
  private static final String DEFINITION =
      """
      CO₂ => co2
      U.S. => us
      N.A.T.O. => nato
      U.S.television => us television
      said.The => said the
      reuters.com => reuters com
      об'єкт => обєкт
      l'OTAN => l otan
      13,000 => 13000
      13.000 => 13000
      13'000 => 13000
      9,5 => 9.5
      北约 => 北 约
      รัฐประหาร => รั ฐ ป ร ะ ห า ร
      æ œ ø ł đ ð ħ ŧ þ ı => ae oe o l d d h t th i
      Æ Œ Ø Ł Đ Ð Ħ Ŧ Þ I => ae oe o l d d h t th i
      ё Ё => е е
      й ї ў ѓ ќ => й ї ў ѓ ќ
      か が => か が
      ü => u
      red lines => red lines
      coup d'état => coup d etat
      Zelensky Zelensky's => zelensky zelensky
      C++ => c
      AT&T => at t
      left the U.S. The Kremlin => left the us the kremlin
      13000 men => 13000 men
      1️⃣ => 1
      나토* => 나토
      """;

  /** Rule 1. */
  private static final String SPLITS =
      """
      NOTE:Dividend => note dividend
      a;b;c => a b c
      snake_case __init__ => snake case init
      joe@example => joe example
      @kyiv => kyiv
      a／b => a b
      13\u202F000 => 13 000
      Αθήνα·Πειραιάς => αθηναπειραιασ
      Αθήνα\u0387Πειραιάς => αθηνα πειραιασ
      a՟b => a b
      9:30 => 9 30
      1;2 => 1 2
      1⁄2 => 1 2
      NATO가 => nato 가
      2022년 => 2022 년
      년2022 => 년 2022
      나토나토 => 나토나토
      각\u1100\u1161 => 각가
      アメリカ2 => アメリカ 2
      スーパーマン => スーパーマン
      らーめん => ら ー め ん
      ｱﾒﾘｶ => アメリカ
      나토アメリカ => 나토 アメリカ
      H₂SO₄ => h2so4
      ₂ => 2
      5₂ => 52
      나₂ => 나 2
      x² => x 2
      ²³ => 2 3
      ½ => 1⁄2
      5½ => 5 1⁄2
      ① => 1
      Ⅷ => viii
      🚀 =>
      a🚀b => a b
      troops\u200D🔥 => troops
      👍🏽 =>
      thumbs🏽up => thumbs up
      🇺🇦 =>
      ℹ =>
      ℹ️ info => info
      a🅰b => a b
      5️⃣ tips => 5 tips
      1️⃣2️⃣ => 12
      *️⃣ #️⃣ =>
      ™ © =>
      NATO™ => nato
      Ⓐ =>
      aⒶ => aa
      - — … ! =>
      """;

  /** Rule 2. */
  private static final String DOTS =
      """
      U.S.A. => usa
      U.S => us
      .U.S.. => us
      U..S. => u s
      U. S. => u s
      a.b.cd => ab cd
      ab.c.d => ab cd
      www.x.org => www x org
      v.2 => v 2
      2.v => 2 v
      a.1b => a 1b
      т.ч. => тч
      и.о.о => иоо
      и'о.о => ио о
      U.С. => uс
      é.à. => ea
      e\u0301.a\u0300. => ea
      Ｕ．Ｓ． => us
      U․S => us
      said．The => said the
      北.约 => 北 约
      U.北 => u 北
      가.나 => 가나
      U.가 => u 가
      ア.イ => ア イ
      U.\u00ADS. => us
      U\u00AD.S. => us
      """;

  /** Rule 3. */
  private static final String APOSTROPHES =
      """
      п'ять п’ять п‘ять п‛ять пʼять пʻять п′ять п´ять п＇ять п׳ять п`ять => \
      пять пять пять пять пять пять пять пять пять пять пять
      ג'ורג' ג’ורג ג׳ורג => גורג גורג גורג
      d'a d’a d‘a d‛a dʼa dʻa d′a d´a d＇a d׳a d`a => d a d a d a d a d a d a d a d a d a d a d a
      Hawaiʻi => hawai i
      ʼ ʻ ׳ =>
      д'a a'д => д a a д
      Д'5 => д 5
      ד'д => ד д
      об''єкт => об єкт
      об'\u0301єкт => обєкт
      'об'єкт' => обєкт
      об' єкт => об єкт
      Zelensky's Zelensky’s Zelenskyʼs Zelensky`S => zelensky zelensky zelensky zelensky
      ＮＡＴＯ＇ｓ => nato
      the U.S.'s role => the us role
      the U.S.’s => the us
      Inc.'s => inc
      Inc..'s => inc s
      U.S'.s => us s
      1990's => 1990
      '90's => 90
      北约's => 北 约
      km²'s => km 2
      나토's => 나토
      НАТО's => нато
      's 's => s s
      a 's => a s
      boss''s => boss s
      "NATO"'s => nato s
      Who'sx => who sx
      x's5 => x s5
      x's₂ => x s2
      x's² => x 2
      x'sй => x sй
      x's北 => x s 北
      x's가 => x s 가
      x'sア => x s ア
      x's' => x
      x's'y => x s y
      x's'5 => x 5
      x's'北 => x s 北
      x's's => x s
      x's's's => x s s
      x'ś => x s
      x's\u0301 => x s
      x's\u00AD y => x y
      x'\u00ADs => x
      x\u00AD's => x
      A's.B A's.'s => a b a s
      x's·y => x sy
      🚀's => s
      col·lega paral‧lel => collega parallel
      paraŀlel ĿL => parallel ll
      a··b => a b
      a·5 5·5 => a 5 5 5
      한·미 => 한미
      한·a => 한 a
      ア·イ => ア イ
      北·约 => 北 约
      צה"ל ארה״ב => צהל ארהב
      a"b д״д => a b д д
      ד"д => ד д
      "צה"ל" => צהל
      צה""ל => צה ל
      """;

  /** Rule 4. */
  private static final String NUMBERS =
      """
      1,000,000 1.000.000 1'000'000 1’000’000 => 1000000 1000000 1000000 1000000
      1,000.5 1.000,50 => 1000.5 1000.50
      3.141 3.1415 => 3141 3.1415
      0.5 .5 5. => 0.5 5 5
      192.168.1.100 => 192168.1100
      2021.11.26 => 2021.11.26
      1.2.3.4 => 1.2.3.4
      1,000km => 1000km
      1,000₂ => 1.0002
      a1.5b => a1.5b
      1,,000 1., => 1 000 1
      1, 000 => 1 000
      1，000 1．000 => 1 000 1 000
      1;000 1:000 => 1 000 1 000
      ١٣٬٠٠٠ ٩٫٥ ٫٥ ٩٫ => 13000 9.5 5 9
      ۱۲۳ ४५ １２ 𝟏𝟐 => 123 45 12 12
      13\u2060,000 13,\u2060000 13,0\u206000 => 13000 13000 13000
      1·5 1"5 => 1 5 1 5
      1ʼ000 1′5 1´000 1`000 1׳000 => 1000 1.5 1000 1000 1000
      5'11 6'4" => 5.11 6.4
      1_000 => 1 000
      1️⃣,0️⃣0️⃣0️⃣ => 1000
      """;

  /** Rule 5 and what is inside of words. */
  private static final String CHARACTERS =
      """
      日本のニュース => 日 本 の ニュース
      東京2020 => 東 京 2020
      々〇〆 => 々 〇 〆
      𠮷野家 => 𠮷 野 家
      葛\uDB40\uDD00城 => 葛 城
      がく => が く
      か\u3099 => が
      a北b => a 北 b
      ກອງ => ກ ອ ງ
      မြန် => မြ န်
      ๑๒ => 12
      ไทย5 => ไ ท ย 5
      tro\u00ADops \u00ADtroops troops\u00AD => troops troops troops
      coup\u200Bplot => coup plot
      می\u200Cخواهم => میخواهم
      كتــاب ـكتاب كتابـ => كتاب كتاب كتاب
      ـ \u3164 \u115F =>
      a\u3164b => ab
      a\uFEFFb a\u2060b a\u034Fb a\u180Eb a\u2065b a\uFFF0b => ab ab ab ab ab ab
      \u0301a => a
      """;

  static Stream<String> tables() {
    return Stream.of(DEFINITION, SPLITS, DOTS, APOSTROPHES, NUMBERS, CHARACTERS)
        .flatMap(String::lines);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void shouldFindTheWords(String line) {
    String[] sides = line.split(" =>", -1);
    assertThat(sides).hasSize(2);

    String folded = Words.of(sides[0]).stream().map(Word::folded).collect(joining(" "));

    assertThat(folded).isEqualTo(sides[1].strip());
  }

  @Test
  void shouldTellWhereWordsAreWithoutWhatOnlyClosesThem() {
    assertThat(surfaces("the U.S. and U.S.'s")).containsExactly("the", "U.S", "and", "U.S");
    assertThat(surfaces("Zelensky's")).containsExactly("Zelensky");
    assertThat(surfaces("\u00ADcoup\u00AD\u200D!")).containsExactly("coup");
    assertThat(surfaces("كتابـ،")).containsExactly("كتاب");
    assertThat(surfaces("U\u00AD.S\u00AD.")).containsExactly("U\u00AD.S");
    assertThat(surfaces("cafe\u0301\u00AD")).containsExactly("cafe\u0301");
    assertThat(surfaces("a\u00AD\u0301")).containsExactly("a\u00AD\u0301");
    assertThat(surfaces("об'єкт'")).containsExactly("об'єкт");
    assertThat(surfaces("1,000,")).containsExactly("1,000");
    assertThat(surfaces("北\uFE00")).containsExactly("北");
  }

  @Test
  void shouldGiveALongWordItsPlaceAndNoForm() {
    String longest = "a".repeat(Tokenizer.MAX_WORD);
    Tokenizer tokenizer = new Tokenizer().read("x " + longest + " " + longest + "b y");

    assertThat(tokenizer.count()).isEqualTo(4);
    assertThat(tokenizer.longWords()).isEqualTo(1);
    assertThat(tokenizer.isLong(1)).isFalse();
    assertThat(tokenizer.folded(1)).isEqualTo(longest);
    assertThat(tokenizer.isLong(2)).isTrue();
    assertThat(tokenizer.exact(2)).isEmpty();
    assertThat(tokenizer.folded(2)).isEmpty();
    assertThat(tokenizer.folded(3)).isEqualTo("y");
  }

  @Test
  void shouldCountALongAcronymOnce() {
    Tokenizer tokenizer = new Tokenizer().read("a.".repeat(1000));

    assertThat(tokenizer.count()).isEqualTo(1);
    assertThat(tokenizer.longWords()).isEqualTo(1);
    assertThat(tokenizer.read("short").longWords()).isZero();
  }

  @Test
  void shouldSurviveLoneSurrogates() {
    assertThat(surfaces("a\uD800b\uDC00")).containsExactly("a", "b");
    assertThat(surfaces("\uDC00\uD800")).isEmpty();
  }

  @Test
  void shouldReadAnyCharSequence() {
    assertThat(Words.of(CharBuffer.wrap("Troops left"))).isEqualTo(Words.of("Troops left"));
  }

  private static List<String> surfaces(String text) {
    return Words.of(text).stream().map(word -> text.substring(word.start(), word.end())).toList();
  }
}
