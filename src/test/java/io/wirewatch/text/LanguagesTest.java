package io.wirewatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          en,         en
          EN,         en
          ' en-GB ',  en
          pt_BR,      pt
          zh-Hant-TW, zh
          eng,        en
          ukr,        uk
          heb,        he
          iw,         he
          in,         id
          ind,        id
          ji,         yi
          mo,         ro
          sh,         sr
          cmn,        zh
          pes,        fa
          arb,        ar
          fre,        fr
          ger,        de
          nb,         no
          nno,        no
          ceb,        ceb
          """)
  void shouldBeOnePrimarySubtagOfEach(String tag, String primary) {
    assertThat(Languages.primary(tag)).isEqualTo(primary);
    assertThat(Languages.primary(primary)).isEqualTo(primary);
  }

  @Test
  void shouldBeNoneWhereNoLanguageIsNamed() {
    assertThat(Languages.primary(null)).isNull();
    assertThat(
            Stream.of("", " ", "e", "und", "UND", "mul", "zxx", "mis-Latn", "english", "x-klingon"))
        .allSatisfy(tag -> assertThat(Languages.primary(tag)).as(tag).isNull());
    assertThat(Stream.of("en,fr", "en/fr", "12", "ен", "en\uD800", "-en", "_"))
        .allSatisfy(tag -> assertThat(Languages.primary(tag)).as(tag).isNull());
  }
}
