package io.wirewatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormsTest {
  /** Letters and numbers; of the ideographs, syllables and hieroglyphs, which are alike, a few. */
  private static final UnicodeSet LETTERS =
      new UnicodeSet(
          "[[[:L:][:N:]]-[:DI:]-[\\u3500-\\u9F00]-[\\uAD00-\\uD700]"
              + "-[\\U00012000-\\U0001AFFF]-[\\U00020100-\\U0002F7FF]"
              + "-[\\U00030000-\\U0003FFFF]]");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # a word,       exact,       folded
          Troops,         Troops,      troops
          U.S,            US,          us
          CO₂,            CO2,         co2
          ＮＡＴＯ,       NATO,        nato
          ﬁre,            fire,        fire
          Wałęsa,         Wałęsa,      walesa
          Müller,         Müller,      muller
          Mu\u0308ller,   Müller,      muller
          Straße,         Straße,      strasse
          GROẞ,           GROẞ,        gross
          İstanbul,       İstanbul,    istanbul
          ışık,           ışık,        isik
          Ǿ,              Ǿ,           o
          ǽ,              ǽ,           ae
          Việt,           Việt,        viet
          e\u00AD\u0301,  é,           e
          ŉ,              n,           n
          Å,              Å,           a
          ΛΟΓΟΣ,          ΛΟΓΟΣ,       λογοσ
          Ἀθῆναι,         Ἀθῆναι,      αθηναι
          ᾳ,              ᾳ,           αι
          ΐ,              ΐ,           ι
          أحمد,           أحمد,        احمد
          مُحَمَّد,           مُحَمَّد,        محمد
          ﻻ,              لا,          لا
          שָׁלוֹם,           שָׁלוֹם,        שלום
          Ёлка,           Ёлка,        елка
          е\u0308лка,     ёлка,        елка
          ё\u0301,        ё\u0301,     е
          край,           край,        край
          и\u0306,        й,           й
          ѝ,              ѝ,           ѝ
          за\u0301мок,    за\u0301мок, замок
          и\u0301\u0306,  и\u0301\u0306, и
          МОЇ,            МОЇ,         мої
          が,             が,          が
          か\u3099,       が,          が
          ﾊﾞｲﾃﾞﾝ,         バイデン,    バイデン
          क़लम,            क़लम,         क़लम
          में,             में,          में
          รั,              รั,           รั
          ไทย,            ไ,           ไ
          각,             각,          각
          \u1100\u1161\u11A8, 각,      각
          Ⅷ,              VIII,        viii
          1\uFE0F\u20E3,  1,           1
          ١٢,             12,          12
          """)
  void shouldHaveForms(String text, String exact, String folded) {
    Word word = Words.of(text).get(0);

    assertThat(word.exact()).isEqualTo(exact);
    assertThat(word.folded()).isEqualTo(folded);
  }

  /** A term that repeats a word's form must find the word. */
  @Test
  void shouldFoldAFormToItself() {
    for (String letter : LETTERS) {
      String folded = Forms.folded(Forms.exact(letter.toCharArray(), 0, letter.length()));
      assertThat(Forms.folded(folded)).as("U+%X", letter.codePointAt(0)).isEqualTo(folded);
      assertThat(Normalizer2.getNFCInstance().isNormalized(folded)).isTrue();
    }
  }

  @Test
  void shouldMakeTheSameFormsTheQuickWay() {
    for (String letter : LETTERS) {
      shouldBeTheSameTheQuickWay(letter + "a" + letter, "U+%X".formatted(letter.codePointAt(0)));
    }
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      shouldBeTheSameTheQuickWay(NastyText.random(random, 8), "seed " + seed + " round " + round);
    }
  }

  private static void shouldBeTheSameTheQuickWay(String text, String as) {
    for (Word word : Words.of(text)) {
      String exact = Forms.exact(text.toCharArray(), word.start(), word.end());
      if (!word.exact().equals(exact) || !word.folded().equals(Forms.folded(exact))) {
        assertThat(word)
            .as(as)
            .isEqualTo(new Word(word.start(), word.end(), exact, Forms.folded(exact)));
      }
    }
  }

  @Test
  void shouldLeaveNoNonspacingMarkOnAScriptThatDropsThem() {
    UnicodeSet marks = new UnicodeSet("[:Mn:]");
    for (String letter : new UnicodeSet("[[[:sc=Latn:][:sc=Grek:][:sc=Arab:][:sc=Hebr:]]&[:L:]]")) {
      String exact = Forms.exact(letter.toCharArray(), 0, letter.length());
      if (Characters.foldGroup(Characters.of(exact.codePointAt(0))) == Characters.FOLD_BARE) {
        assertThat(marks.containsNone(Forms.folded(exact))).as(letter).isTrue();
      }
    }
  }
}
