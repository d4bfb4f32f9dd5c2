package io.wirewatch.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.UnicodeSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class UnicodeDataTest {
  private static final UnicodeData.Properties[] PROPERTIES = UnicodeDataGenerator.properties();

  @Test
  void shouldHoldThePropertiesOfEachCodePointOfUnicode15() {
    assertThat(UCharacter.getUnicodeVersion()).hasToString("15.0.0.0");
    List<String> wrong = new ArrayList<>();
    UnicodeData data = UnicodeData.read();
    for (int run = 0; run < data.runs(); run++) {
      for (int codePoint = data.start(run); codePoint < data.end(run); codePoint++) {
        if (!PROPERTIES[codePoint].equals(data.combinations().get(data.combination(run)))) {
          wrong.add(Integer.toHexString(codePoint));
        }
      }
    }
    assertThat(data.end(data.runs() - 1)).isEqualTo(UnicodeData.CODE_POINTS);
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldBeWhatTheGeneratorWrites() throws IOException {
    try (InputStream in = UnicodeData.class.getResourceAsStream(UnicodeData.RESOURCE)) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes(), US_ASCII))
          .isEqualTo(UnicodeDataGenerator.table(PROPERTIES));
    }
  }

  @Test
  void shouldKnowTheValueOfEachDecimalDigit() {
    for (String digit : new UnicodeSet("[:Nd:]")) {
      int codePoint = digit.codePointAt(0);
      assertThat(Characters.wordClass(Characters.of(codePoint))).isEqualTo(Characters.DIGIT);
      assertThat(Characters.digit(codePoint)).isEqualTo(UCharacter.digit(codePoint));
    }
  }

  @Test
  void shouldPutEachCodePointIntoItsClass() {
    shouldBe("[[[:DI:][\\u0640]]-[\\u200B]]", is(Characters.IGNORABLE));
    shouldBe(
        "[[[:wb=Extend:][:wb=Format:][:wb=ZWJ:]]-[:DI:]-[\\U0001F3FB-\\U0001F3FF]]",
        is(Characters.MARK));
    shouldBe("[[:wb=Hebrew_Letter:]-[:DI:]]", is(Characters.HEBREW));
    shouldBe("[[:sc=Cyrillic:]&[:L:]]", is(Characters.CYRILLIC));
    shouldBe("[[:sc=Hangul:]&[:L:]-[:DI:]]", is(Characters.HANGUL));
    shouldBe("[[:wb=Katakana:]&[:L:]]", is(Characters.KATAKANA));
    shouldBe("[[:wb=Katakana:]-[:L:]]", is(Characters.KATAKANA_SYMBOL));
    shouldBe("[[:Nd:]]", is(Characters.DIGIT));
    shouldBe(
        "[[[[:L:][:Nl:]]&[[:sc=Han:][:sc=Hiragana:][:lb=SA:]]]"
            + "[[:No:]-[\\u2080-\\u2089]]"
            + "[[[:L:][:Nl:]]&[:wb=Other:]-[:DI:]]]",
        is(Characters.ALONE));
    shouldBe("['’‘‛ʼʻ′´＇׳`]", is(Characters.APOSTROPHE));
    shouldBe("[.]", is(Characters.DOT));
    shouldBe("[․﹒．]", is(Characters.OTHER_DOT));
    shouldBe("[,٫٬]", is(Characters.COMMA));
    shouldBe("[·‧]", is(Characters.MIDDOT));
    shouldBe("[\"״]", is(Characters.GERSHAYIM));
    shouldBe("[[[:wb=ALetter:]-[:L:]-[:Nl:]-[:ExtPict:]]-[׳]]", is(Characters.LETTER_SYMBOL));
    shouldBe(
        "[[[[[:wb=ALetter:]&[[:L:][:Nl:]]]-[[:sc=Han:][:sc=Cyrillic:][:sc=Hangul:][:DI:]]]"
            + "-[ʼʻ\\u0640\\u2139]]"
            + "[\\u2080-\\u2089]]",
        is(Characters.LETTER));
  }

  private static void shouldBe(String set, IntPredicate predicate) {
    UnicodeSet members = new UnicodeSet();
    for (int codePoint = 0; codePoint < UnicodeData.CODE_POINTS; codePoint++) {
      if (predicate.test(Characters.wordClass(Characters.of(codePoint)))) {
        members.add(codePoint);
      }
    }
    UnicodeSet differing = new UnicodeSet(set);
    differing.complementAll(members);
    assertThat(differing.toPattern(true)).as(set).isEqualTo("[]");
  }

  private static IntPredicate is(int wordClass) {
    return each -> each == wordClass;
  }
}
