package io.wirewatch.text;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StemmerTest {
  /** Words of each language that has a stemmer, in some of their forms. */
  private static final String FORMS =
      """
      ar, قوات القوات والقوات للقوات
      ar, انقلاب الانقلاب انقلابات بالانقلاب
      bg, войска войски войската
      bg, войник войници войниците
      ca, elecció eleccions
      ca, tropa tropes
      cs, vojáci vojáků
      cs, prezident prezidenta prezidentem
      da, tropper tropperne
      de, haus häuser hauses
      de, truppe truppen
      el, στρατεύματα στρατευμάτων στράτευμα
      en, plan plans planned planning
      en, stage stages staged staging
      en, troop troops
      es, elección elecciones
      es, golpe golpes
      fa, نیرو نیروها نیروهای
      fi, joukot joukkojen joukko
      fr, élection élections
      fr, manifestant manifestants
      hi, सैनिक सैनिकों
      hu, választás választások
      id, rumah rumahnya
      id, pilihan pemilihan memilih dipilih
      it, elezione elezioni
      lt, rinkimai rinkimų
      lt, karys kariai karių
      lv, karaspēks karaspēka
      ne, चुनाव चुनावमा
      nl, verkiezing verkiezingen
      nl, staatsgreep staatsgrepen
      no, tropp tropper troppene
      pl, wojsko wojska wojsk wojskom
      pl, rosja rosji
      pl, warszawa warszawie
      pl, żołnierz żołnierze żołnierzy
      pt, golpe golpes
      pt, eleições eleiçoes
      ro, trupe trupele trupelor
      ru, войска войск войскам
      ru, переворот перевороты переворотом
      sr, војска војске војску vojska vojske
      sv, trupp trupper trupperna
      tr, darbe darbeler darbeyi
      tr, asker askerler askerleri
      uk, військо війська військ військам
      uk, переворот перевороту перевороти
      uk, зеленський зеленського
      """;

  static Stream<String> languages() {
    return Stemmer.languages().stream();
  }

  @ParameterizedTest
  @CsvSource(textBlock = FORMS)
  void shouldBringFormsOfAWordTogether(String language, String forms) {
    Stemmer stemmer = stemmer(language);

    assertThat(Stream.of(forms.split(" ")).map(stemmer::stem).distinct()).as(forms).hasSize(1);
  }

  @Test
  void shouldBeTriedInEachLanguage() {
    assertThat(FORMS.lines().map(line -> line.substring(0, 2)).distinct())
        .containsExactlyElementsOf(Stemmer.languages());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ar, جيش,          حكومة
          bg, война,        войска
          cs, voda,         vojáci
          de, haus,         hausse
          en, plan,         plane
          en, universe,     plan
          es, golpe,        golfo
          fr, troupe,       trompe
          pl, wojsko,       wojna
          ru, войско,       война
          uk, військо,      війна
          uk, стан,         стіна
          """)
  void shouldKeepWordsApart(String language, String word, String other) {
    Stemmer stemmer = stemmer(language);

    assertThat(stemmer.stem(word)).isNotEqualTo(stemmer.stem(other));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          en, happily,      happili
          en, generously,   generous
          en, communication, communic
          en, skies,        sky
          de, aufeinander,  aufeinand
          de, häuser,       haus
          fr, continuellement, continuel
          es, torneado,     torn
          ru, важнейшие,    важн
          pl, żołnierzy,    zolnierz
          """)
  void shouldGiveThePublishedStemFolded(String language, String word, String stem) {
    assertThat(stemmer(language).stem(word)).isEqualTo(stem);
  }

  /** What exact forms lose between Cyrillic letters, the dictionary has. */
  @Test
  void shouldFindUkrainianWordsThatHaveLostTheirApostrophe() {
    Stemmer stemmer = stemmer("uk");

    assertThat(stemmer.stem("обєкта")).isEqualTo("обєкт").isEqualTo(stemmer.stem("обєктів"));
    assertThat(stemmer.stem("премєра")).isEqualTo(stemmer.stem("премєр"));
    assertThat(stemmer.stem("здоровя")).isEqualTo(stemmer.stem("здоровям"));
    assertThat(stemmer.stem("ґрунту")).isEqualTo(stemmer.stem("ґрунт"));
    assertThat(stemmer.stem("за\u0301мку")).isEqualTo(stemmer.stem("замок"));
  }

  @Test
  void shouldLeaveAWordThatNoDictionaryHas() {
    assertThat(stemmer("uk").stem("зюзюкера")).isEqualTo("зюзюкера");
    assertThat(stemmer("pl").stem("zażółkłowicach")).isEqualTo("zazolklowicach");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          en,      en
          en-GB,   en
          EN_us,   en
          eng,     en
          pt-BR,   pt
          nb,      no
          nn-NO,   no
          no,      no
          nor,     no
          sr-Latn, sr
          sh,      sr
          in,      id
          per,     fa
          ger,     de
          """)
  void shouldKnowItsLanguageByItsTags(String tag, String language) {
    assertThat(stemmer(tag).language()).isEqualTo(language);
  }

  @Test
  void shouldHaveNoneWhereNoneIsPinned() {
    assertThat(Stream.of("zh", "zh-Hant", "ja", "ko", "he", "iw", "be", "vo", "und", "mul", ""))
        .allSatisfy(tag -> assertThat(Stemmer.of(tag)).as(tag).isNull());
    assertThat(Stream.of("english", "e", "en.", "-en", "1", " ", "ен", "\uD800"))
        .allSatisfy(tag -> assertThat(Stemmer.of(tag)).as(tag).isNull());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          NATO,       nato
          Troops,     troops
          troops,     troops
          Élysée,     élysée
          ВІЙСЬКА,    війська
          İstanbul,   istanbul
          ISPARTA,    isparta
          Irak,       irak
          ışık,       ışık
          ΛΟΓΟΣ,      λογοσ
          GROẞ,       groß
          𐐀,          𐐨
          北约,       北约
          """)
  void shouldLowerTheCaseInTheSameWayForAllLanguages(String exact, String lower) {
    assertThat(Stemmer.lowerCase(exact)).isEqualTo(lower);
    assertThat(Stemmer.lowerCase(lower)).isSameAs(lower);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void shouldStemWhateverIsAWord(String language) {
    Stemmer stemmer = stemmer(language);
    Stemmer another = stemmer(language);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      for (Word word : Words.of(NastyText.random(random, 12))) {
        String lower = Stemmer.lowerCase(word.exact());
        String stem = stemmer.stem(lower);

        assertThat(stem)
            .as("%s, seed %d, round %d", lower, seed, round)
            .isEqualTo(another.stem(lower))
            .isEqualTo(stemmer.stem(lower))
            .isEqualTo(Forms.folded(stem));
        assertThat(stem.isEmpty()).as(lower).isEqualTo(Forms.folded(lower).isEmpty());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void shouldLeaveSomethingOfMarksWithoutALetter(String language) {
    assertThat(stemmer(language).stem("\u064E\u0651")).isEqualTo("\u064E\u0651");
  }

  @ParameterizedTest
  @MethodSource("languages")
  void shouldStemTheLongestWords(String language) {
    Stemmer stemmer = stemmer(language);

    for (String piece :
        List.of("a", "s", "ing", "ä", "ть", "їх", "ات", "ों", "ler", "љ", "\uD83D")) {
      for (int length : new int[] {1, 2, 100, Tokenizer.MAX_WORD, 10 * Tokenizer.MAX_WORD}) {
        String word = piece.repeat(length).substring(0, length);
        assertThat(stemmer.stem(word)).isEqualTo(stemmer.stem(word));
      }
    }
    assertThat(stemmer.stem("")).isEmpty();
  }

  private static Stemmer stemmer(String language) {
    return requireNonNull(Stemmer.of(language), language);
  }
}
