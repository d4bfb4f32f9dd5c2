package io.wirewatch.text;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wirewatch.text.LanguageDetector.Detected;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {
  private static final String ENGLISH =
      "The harbour master said on Friday that no ship would leave before the storm had passed. "
          + "Two ferries that were due to sail at noon stayed at the quay, and their passengers "
          + "were given rooms in the school behind the market.";

  private static final String FRENCH =
      "Le capitaine du port a déclaré vendredi qu'aucun navire ne partirait avant la fin de la "
          + "tempête. Deux bacs qui devaient appareiller à midi sont restés à quai, et leurs "
          + "passagers ont été logés dans l'école derrière le marché.";

  private final LanguageDetector detector = new LanguageDetector();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ar | قال مدير الميناء يوم الجمعة إن السفن لن تغادر قبل انتهاء العاصفة
          be | Начальнік порта сказаў у пятніцу, што караблі не выйдуць у мора да канца шторму
          bg | Началникът на пристанището каза в петък, че корабите няма да тръгнат преди края на бурята
          cs | Ředitel přístavu v pátek řekl, že žádná loď nevypluje, dokud bouře neskončí
          de | Der Hafenmeister sagte am Freitag, dass vor dem Ende des Sturms kein Schiff auslaufen werde
          en | The harbour master said on Friday that no ship would leave before the storm had passed
          es | El capitán del puerto dijo el viernes que ningún barco saldría antes de que pasara la tormenta
          fa | رئیس بندر روز جمعه گفت که هیچ کشتی پیش از پایان توفان حرکت نخواهد کرد
          fr | Le capitaine du port a déclaré vendredi qu'aucun navire ne partirait avant la fin de la tempête
          he | מנהל הנמל אמר ביום שישי שאף אונייה לא תצא לפני שהסערה תחלוף
          hi | बंदरगाह के प्रमुख ने शुक्रवार को कहा कि तूफान थमने से पहले कोई जहाज रवाना नहीं होगा
          it | Il comandante del porto ha detto venerdì che nessuna nave partirà prima della fine della tempesta
          ja | 港の責任者は金曜日、嵐が過ぎるまで船は出港しないと述べた
          ko | 항만 책임자는 금요일 폭풍이 지나갈 때까지 어떤 배도 출항하지 않을 것이라고 말했다
          nl | De havenmeester zei vrijdag dat er geen schip zou uitvaren voordat de storm voorbij was
          no | Havnesjefen sa fredag at ingen skip kommer til å forlate havnen før stormen har gitt seg
          pl | Kapitan portu powiedział w piątek, że żaden statek nie wypłynie przed końcem sztormu
          pt | O capitão do porto disse na sexta-feira que nenhum navio sairia antes do fim da tempestade
          ro | Căpitanul portului a spus vineri că nicio navă nu va pleca înainte de sfârșitul furtunii
          ru | Начальник порта заявил в пятницу, что ни одно судно не выйдет в море до конца шторма
          sr | Управник луке рекао је у петак да ниједан брод неће испловити пре краја олује
          sv | Hamnkaptenen sade på fredagen att inget fartyg skulle lämna hamnen innan stormen hade bedarrat
          tr | Liman başkanı cuma günü fırtına dinmeden hiçbir geminin ayrılmayacağını söyledi
          uk | Начальник порту сказав у п'ятницю, що жодне судно не вийде в море до кінця шторму
          zh | 港务局长星期五说，在风暴过去之前，任何船只都不会离港
          """)
  void shouldTellTheLanguageOfASentence(String language, String sentence) {
    assertThat(detector.detect(sentence)).extracting(Detected::language).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "NATO",
        "Zelensky",
        "London, Paris, Berlin, Rome",
        "12 345,67 +1.2 % (7000)",
        "https://www.example.com/abc",
        "🚀🚀🚀",
        "\uD800",
        "\uDC00\uD800",
        "....."
      })
  void shouldBeInDoubtWhereThereIsLittleToGoBy(String text) {
    assertThat(detector.detect(text)).isNull();
  }

  @Test
  void shouldBeInDoubtOfATextInTwoLanguages() {
    assertThat(detector.detect(ENGLISH)).extracting(Detected::language).isEqualTo("en");
    assertThat(detector.detect(FRENCH)).extracting(Detected::language).isEqualTo("fr");
    assertThat(detector.detect(ENGLISH + "\n\n" + FRENCH)).isNull();
    assertThat(detector.detect(FRENCH.repeat(9) + ENGLISH.repeat(9))).isNull();
  }

  @Test
  void shouldBeTheMoreConfidentTheFurtherTheNextLanguageIs() {
    Detected sentence =
        requireNonNull(detector.detect("The harbour master said no ship would leave on Friday"));
    Detected whole = requireNonNull(detector.detect(ENGLISH));

    assertThat(sentence.confidence()).isBetween(0.54, whole.confidence());
    assertThat(whole.confidence()).isCloseTo(1, within(0.2));
  }

  @Test
  void shouldLookNoFurtherThanItSays() {
    String english = ENGLISH.repeat(40).substring(0, LanguageDetector.MAX_TEXT);
    CharSequence guarded = new Guarded(english + FRENCH.repeat(10));

    assertThat(detector.detect(guarded)).isEqualTo(detector.detect(english));
  }

  @Test
  void shouldLookPastWhatIsNoText() {
    assertThat(detector.detect("12:30 +++ 44 ".repeat(40) + ENGLISH))
        .extracting(Detected::language)
        .isEqualTo("en");
  }

  @Test
  void shouldNotMindWhatIsNoText() {
    assertThat(detector.detect(ENGLISH + "\n" + "Zinc 868.50 870.00 (803.00)\n".repeat(40)))
        .extracting(Detected::language)
        .isEqualTo("en");
  }

  static Stream<String> monotonous() {
    return Stream.of(
        "a", "е", "中", "ا", "\u0301", "'", " ", "\n", "\uD800", "\uDC00", "🚀", "ab ", "the ", "@",
        "http://", "a@", "#a ", "1 ", "\u0000", "\uFFFF", "\u200B");
  }

  @ParameterizedTest
  @MethodSource("monotonous")
  void shouldTakeMebibytesOfOneThing(String piece) {
    String text = piece.repeat((4 << 20) / piece.length());

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(new LanguageDetector().detect(text)).isNull());
  }

  @Test
  void shouldTakeAnyText() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 3_000; round++) {
      String text = NastyText.random(random, 300);
      Detected detected = detector.detect(text);

      assertThat(detected).as("seed %d, round %d", seed, round).isEqualTo(detector.detect(text));
    }
  }

  @Test
  void shouldShareItsModelBetweenThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> task =
          () -> {
            LanguageDetector own = new LanguageDetector();
            for (int i = 0; i < 100; i++) {
              Detected english = own.detect(ENGLISH);
              Detected french = own.detect(FRENCH);
              if (english == null
                  || french == null
                  || !english.language().equals("en")
                  || !french.language().equals("fr")) {
                return false;
              }
            }
            return true;
          };

      for (var result : threads.invokeAll(Stream.generate(() -> task).limit(4).toList())) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Fails whoever looks beyond {@link LanguageDetector#MAX_TEXT}. */
  private record Guarded(String text) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      assertThat(index).isLessThan(LanguageDetector.MAX_TEXT);
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      assertThat(end).isLessThanOrEqualTo(LanguageDetector.MAX_TEXT);
      return text.subSequence(start, end);
    }
  }
}
