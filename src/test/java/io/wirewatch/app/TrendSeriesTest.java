package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.Json;
import io.wirewatch.model.Trend;
import java.time.Instant;
import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrendSeriesTest {
  private static final Instant NOON = Instant.parse("2021-11-26T12:00:00Z");

  private final TrendSeries series = new TrendSeries("live", "coup", Trend.Unit.HOUR);

  @Test
  void shouldDrawTheLastCountOfEachPieceAndMarkAlerts() throws Exception {
    trend("a", "live", "coup", Trend.Unit.HOUR, NOON, 1, 1, 1);
    trend("a", "live", "coup", Trend.Unit.HOUR, NOON, 4, 2, 3);
    trend("b", "live", "coup", Trend.Unit.HOUR, NOON.plusSeconds(7200), 2, 1, 1);
    trend("c", "live", "coup", Trend.Unit.HOUR, NOON.plusSeconds(36_000), 1, 1, 1);
    alert("coup", "raised", "live", NOON.plusSeconds(60));
    alert("coup", "updated", "live", NOON.plusSeconds(61));
    alert("coup", "raised", "live", NOON.plusSeconds(62));
    alert("coup", "raised", "replay", NOON.plusSeconds(62));
    alert("troops", "raised", "live", NOON.plusSeconds(7201));

    assertThat(printed(NOON, NOON.plusSeconds(40_000)))
        .isEqualTo(
            """
            coup: articles an hour
              2021-11-26 12:00  ████████████████████████████████████████  4     2 stories    3 publishers  ▲ 2 alerts
              2021-11-26 13:00                                            0
              2021-11-26 14:00  ████████████████████                      2     1 story      1 publisher
                ... 7 hours without
              2021-11-26 22:00  ██████████                                1     1 story      1 publisher
            7 articles, 2 alerts
            """);
  }

  @Test
  void shouldLeaveOutOtherRulesUnitsWorldsAndTimes() throws Exception {
    trend("a", "live", "coup", Trend.Unit.DAY, NOON, 1, 1, 1);
    trend("b", "live", "coup-plot", Trend.Unit.HOUR, NOON, 1, 1, 1);
    trend("c", "replay", "coup", Trend.Unit.HOUR, NOON, 1, 1, 1);
    trend("d", "live", "coup", Trend.Unit.HOUR, NOON.minusSeconds(3600), 1, 1, 1);

    assertThat(printed(NOON, NOON.plusSeconds(7200))).isEqualTo("coup: articles an hour\n  none\n");
  }

  @Test
  void shouldForgetWhatIsTakenBack() throws Exception {
    trend("a", "live", "coup", Trend.Unit.HOUR, NOON, 1, 1, 1);
    trend("b", "live", "coup", Trend.Unit.HOUR, NOON.plusSeconds(3600), 1, 1, 1);
    trend("a", "live", "coup", Trend.Unit.HOUR, NOON, 0, 0, 0);
    series.addTrend(record("b", null));

    assertThat(pieces(NOON, NOON.plusSeconds(7200))).isEmpty();
    assertThat(series.end()).isNull();
  }

  private String printed(Instant from, Instant until) {
    return new TrendPrinter(new Console().terminal())
        .print("coup", Trend.Unit.HOUR, pieces(from, until));
  }

  private Collection<TrendSeries.Piece> pieces(Instant from, Instant until) {
    return series.since(from, until);
  }

  private void trend(
      String key,
      String world,
      String rule,
      Trend.Unit unit,
      Instant start,
      int articles,
      int stories,
      int publishers)
      throws Exception {
    Trend trend = new Trend(world, rule, unit, start, articles, stories, publishers);
    series.addTrend(record(key, Json.write(trend)));
  }

  private void alert(String rule, String event, String world, Instant at) throws Exception {
    String sample = Json.write(io.wirewatch.Samples.alert());
    String alert =
        sample
            .replaceFirst("\"event\":\"[a-z]*\"", "\"event\":\"" + event + "\"")
            .replaceFirst("\"world\":\"[a-z]*\"", "\"world\":\"" + world + "\"")
            .replaceFirst("\"at\":\"[^\"]*\"", "\"at\":\"" + at + "\"");
    series.addAlert(record(rule, alert));
  }

  private static ConsumerRecord<byte[], byte[]> record(String key, @Nullable String value) {
    return new ConsumerRecord<>(
        "topic", 0, 0, key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
  }
}
