package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Trend;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The trend of one rule in one world, in pieces of one length, and the alerts in each. */
final class TrendSeries {
  private static final Codec<Trend> TRENDS = Codec.of(Trend.class);
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);

  private final String world;
  private final String rule;
  private final Trend.Unit unit;
  private final Map<String, Trend> byKey = new HashMap<>();
  private final Map<Instant, Integer> alerts = new HashMap<>();

  TrendSeries(String world, String rule, Trend.Unit unit) {
    this.world = world;
    this.rule = rule;
    this.unit = unit;
  }

  /**
   * One piece of time.
   *
   * @param trend its counts; all 0 where nothing hit
   * @param alerts how many alerts were raised in it
   */
  record Piece(Trend trend, int alerts) {}

  Trend.Unit unit() {
    return unit;
  }

  /** Takes a record of the topic of trends: the last of each key counts. */
  void addTrend(ConsumerRecord<byte[], byte[]> read) throws MalformedException {
    String key = read.key() == null ? "" : new String(read.key(), UTF_8);
    if (read.value() == null) {
      byKey.remove(key);
      return;
    }
    Trend trend = TRENDS.decode(read.value());
    if (trend.unit() == unit && trend.rule().equals(rule) && trend.world().equals(world)) {
      byKey.put(key, trend);
    }
  }

  /** Takes a record of the topic of alerts. */
  void addAlert(ConsumerRecord<byte[], byte[]> read) throws MalformedException {
    if (read.value() == null || read.key() == null || !rule.equals(new String(read.key(), UTF_8))) {
      return;
    }
    Alert alert = ALERTS.decode(read.value());
    if (alert.event() == Alert.Event.RAISED && alert.world().equals(world)) {
      alerts.merge(unit.startOf(alert.at()), 1, Integer::sum);
    }
  }

  /** The end of the last piece in which anything hit; null if nothing has. */
  @Nullable Instant end() {
    return byKey.values().stream()
        .filter(trend -> trend.articles() > 0)
        .map(trend -> trend.start().plus(unit.length()))
        .max(Instant::compareTo)
        .orElse(null);
  }

  /** The pieces from {@code from} on in which something hit or an alert was raised, by time. */
  Collection<Piece> since(Instant from, Instant until) {
    SortedMap<Instant, Piece> pieces = new TreeMap<>();
    alerts.forEach(
        (start, count) ->
            pieces.put(start, new Piece(new Trend(world, rule, unit, start, 0, 0, 0), count)));
    for (Trend trend : byKey.values()) {
      if (trend.articles() > 0) {
        pieces.put(trend.start(), new Piece(trend, alerts.getOrDefault(trend.start(), 0)));
      }
    }
    return pieces.subMap(unit.startOf(from), unit.startOf(until).plusMillis(1)).values();
  }
}
