package io.wirewatch.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2021-11-26                          | 2021-11-26T00:00:00Z",
        "2021-11-26T14:05                    | 2021-11-26T14:05:00Z",
        "2021-11-26T14:05Z                   | 2021-11-26T14:05:00Z",
        "2021-11-26T14:05:00                 | 2021-11-26T14:05:00Z",
        "2021-11-26T14:05:00Z                | 2021-11-26T14:05:00Z",
        "2021-11-26t14:05:00z                | 2021-11-26T14:05:00Z",
        "2021-11-26T14:05:00.1Z              | 2021-11-26T14:05:00.100Z",
        "2021-11-26T14:05:00,25Z             | 2021-11-26T14:05:00.250Z",
        "2021-11-26T14:05:00.123456789Z      | 2021-11-26T14:05:00.123Z",
        "2021-11-26T14:05:00.999999+00:00    | 2021-11-26T14:05:00.999Z",
        "2021-11-26T14:05:00+01:00           | 2021-11-26T13:05:00Z",
        "2021-11-26T14:05:00+0100            | 2021-11-26T13:05:00Z",
        "2021-11-26T14:05:00+01              | 2021-11-26T13:05:00Z",
        "2021-11-26T14:05:00-0330            | 2021-11-26T17:35:00Z",
        "2021-11-26T14:05+05:45              | 2021-11-26T08:20:00Z",
        "2021-11-26T14:05:00-00:00           | 2021-11-26T14:05:00Z",
        "2021-11-26T24:00:00Z                | 2021-11-27T00:00:00Z",
        "2024-02-29T00:00:00Z                | 2024-02-29T00:00:00Z",
        "1066-10-14                          | 1066-10-14T00:00:00Z",
        "0000-01-01T00:00:00Z                | 0000-01-01T00:00:00Z",
        "9900-01-01T00:59:59+01:00           | 9899-12-31T23:59:59Z",
      })
  void shouldReadATime(String text, Instant time) {
    assertThat(Times.parse(text)).isEqualTo(time);
    assertThat(Times.parse("\n " + text + "\t")).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yesterday",
        "2021",
        "2021-11",
        "20211126",
        "20211126T140500Z",
        "2021-W47-5",
        "2021-330",
        "26.11.2021",
        "11/26/2021",
        "1637935500",
        "Fri, 26 Nov 2021 14:05:00 GMT",
        "2021-11-26Z",
        "2021-11-26T",
        "2021-11-26T14Z",
        "2021-11-26 14:05:00Z",
        "2021-11-26T14:05:00 Z",
        "2021-11-26T14:05:00.Z",
        "2021-11-26T14:05:00.1234567890Z",
        "2021-11-26T14:05:00+1",
        "2021-11-26T14:05:00+01:0",
        "2021-11-26T14:05:00+19:00",
        "2021-11-26T14:05:00+01:00[Europe/Berlin]",
        "2021-11-26T14:05:00ZZ",
        "2021-11-26T14:05:00Zulu",
        "2021-11-26T14:05:60Z",
        "2021-11-26T14:60:00Z",
        "2021-11-26T24:00:01Z",
        "2021-11-26T25:00:00Z",
        "2021-13-01",
        "2021-00-01",
        "2021-11-31",
        "2021-02-29T10:00:00Z",
        "0000-01-01T00:00:00+00:01",
        "9900-01-01",
        "9999-12-31T23:59:59-14:00",
        "10000-01-01",
        "+10000-01-01T00:00:00Z",
        "+999999999-12-31",
        "-0001-01-01",
        "-999999999-01-01T00:00:00Z",
        "２０２１-11-26",
      })
  void shouldRefuseWhatNamesNoTime(String text) {
    assertThat(Times.parse(text)).isNull();
  }

  @Test
  void shouldReadWhateverASumWithARetentionWrites() {
    Instant latest = Instant.parse("9899-12-31T23:59:59.999Z");

    assertThat(Times.read(latest.plus(Duration.ofDays(36_500)).toString()))
        .isEqualTo(latest.plus(Duration.ofDays(36_500)));
    assertThat(Times.read("9999-12-31T23:59:59.999Z")).isNotNull();
    assertThat(Times.read("9999-12-31T23:59:59-00:01")).isNull();
  }

  @Test
  void shouldReadAndWritePlainTimesAsAllOthers() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100_000; i++) {
      Instant time =
          Instant.ofEpochMilli(random.nextLong(-80_000_000_000_000L, 280_000_000_000_000L));
      if (random.nextBoolean()) {
        time = time.truncatedTo(ChronoUnit.SECONDS);
      }
      String text = time.toString();
      assertThat(Times.write(time)).as("seed %d", seed).isEqualTo(text);
      StringBuilder wrong = new StringBuilder(text);
      wrong.setCharAt(
          random.nextInt(text.length()), "0123456789-:.TZtz+".charAt(random.nextInt(18)));
      for (String each : List.of(text, wrong.toString())) {
        Instant plain = Times.readPlain(each);
        if (plain != null) {
          assertThat(plain).as("seed %d, %s", seed, each).isEqualTo(Times.readAny(each));
        }
      }
    }
  }
}
