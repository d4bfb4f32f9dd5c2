package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Json;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Refusal;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.topology.Scenario.Garbage;
import io.wirewatch.topology.Scenario.Input;
import io.wirewatch.topology.Scenario.Meaning;
import io.wirewatch.topology.Scenario.Parameters;
import io.wirewatch.topology.Scenario.Says;
import io.wirewatch.topology.Scenario.Tells;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Draws scenarios. */
final class ScenarioWriter {
  private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final Duration LONG = Duration.ofDays(7);
  private static final int LONG_GAP = 5_000;
  private static final List<String> WORDS =
      List.of(
          "troops",
          "Troops,",
          "coup",
          "putsch",
          "NATO",
          "border",
          "red lines",
          "red",
          "football",
          "grain",
          "путч",
          "talks",
          "the",
          "said",
          "Kyïv",
          "🚀");
  private static final List<String> QUERIES =
      List.of(
          "troops",
          "coup OR putsch OR путч",
          "\"red lines\"",
          "troops AND border",
          "coup NOT football",
          "NATO",
          "(coup OR NATO) NOT (grain OR talks)",
          "red");
  private static final List<String> RULE_IDS =
      List.of("troops", "coup", "red lines", "переворот", "\uFFEE", "🚨", "a", "a-b");
  private static final List<String> SOURCES = List.of("Alpha Wire", "Beta", "Гамма");

  private final RandomGenerator random;
  private final Parameters parameters;
  private final List<String> worlds;
  private final Map<String, Long> worldClocks = new TreeMap<>();
  private final List<String> ids = new ArrayList<>();
  private final List<Draft> articles = new ArrayList<>();
  private int newestVersion = 1;

  private ScenarioWriter(RandomGenerator random) {
    this.random = random;
    boolean isOrdered = random.nextInt(10) > 0;
    boolean forgets = isOrdered && random.nextInt(3) == 0;
    this.parameters =
        new Parameters(
            5 + random.nextInt(31),
            isOrdered ? 1 : 2,
            1 + random.nextInt(4),
            isOrdered && random.nextInt(4) == 0,
            forgets ? Duration.ofSeconds(15 + random.nextInt(60)) : LONG);
    this.worlds = List.of(Article.LIVE, "replay-1", "demo:2").subList(0, 1 + random.nextInt(3));
  }

  static Scenario write(RandomGenerator random) {
    return new ScenarioWriter(random).write();
  }

  /**
   * A record that has no place yet.
   *
   * @param meaning what it means when it arrives at a time
   * @param fields of an article in JSON; null for all else
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Draft(
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      @Nullable Map<String, Object> fields,
      Function<Instant, Meaning> meaning) {}

  private Scenario write() {
    List<Draft> drafts = new ArrayList<>();
    while (drafts.size() < parameters.records()) {
      drafts.add(draft());
    }
    reorder(drafts);
    List<Input> inputs = place(drafts);
    return new Scenario(parameters, inputs, books(inputs));
  }

  private void reorder(List<Draft> drafts) {
    int farthest = 1 + random.nextInt(6);
    for (int i = 0; i < drafts.size(); i++) {
      if (random.nextInt(4) == 0) {
        Collections.swap(drafts, i, Math.min(drafts.size() - 1, i + random.nextInt(farthest)));
      }
    }
  }

  /**
   * Gives each record its time. The wall clock may find live idle in a long gap, and moves it then;
   * a live article at the end of the gap has the same effect in a run that never found it idle.
   */
  private List<Input> place(List<Draft> drafts) {
    List<Input> inputs = new ArrayList<>();
    long now = START + random.nextInt(20_000);
    for (Draft drawn : drafts) {
      int gap = gap();
      now += gap;
      boolean mustBeLive = parameters.idles() && (gap >= LONG_GAP || inputs.isEmpty());
      Draft draft = mustBeLive ? article(freshFields(Article.LIVE)) : drawn;
      inputs.add(
          new Input(
              partition(draft),
              now,
              draft.key(),
              draft.value(),
              draft.headers(),
              draft.meaning().apply(Instant.ofEpochMilli(now))));
    }
    return inputs;
  }

  private int gap() {
    int kind = random.nextInt(20);
    if (kind < 4) {
      return 0;
    }
    if (kind < 16) {
      return random.nextInt(3_000);
    }
    return kind < 19
        ? random.nextInt(20_000)
        : random.nextInt(2 * (int) Math.min(parameters.retention().toMillis(), 60_000));
  }

  private int partition(Draft draft) {
    return draft.key() == null
        ? random.nextInt(parameters.articlePartitions())
        : Utils.toPositive(Utils.murmur2(draft.key())) % parameters.articlePartitions();
  }

  private Draft draft() {
    int kind = random.nextInt(100);
    if (kind < 8) {
      return garbage();
    }
    if (kind < 12 && worlds.size() > 1) {
      return clock();
    }
    if (kind < 15) {
      return plainText();
    }
    if (kind < 45 || articles.isEmpty()) {
      return article(freshFields(pick(worlds)));
    }
    // Where articles are soon forgotten, only what came lately can be repeated or corrected.
    int recent = parameters.forgets() ? 3 : articles.size();
    Draft earlier = pick(articles.subList(Math.max(0, articles.size() - recent), articles.size()));
    if (kind < (parameters.forgets() ? 70 : 55)) {
      return earlier;
    }
    return article(changed(new LinkedHashMap<>(fieldsOf(earlier))));
  }

  private static Map<String, Object> fieldsOf(Draft draft) {
    Map<String, Object> fields = draft.fields();
    if (fields == null) {
      throw new IllegalStateException("an article has fields");
    }
    return fields;
  }

  private Map<String, Object> freshFields(String world) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (random.nextInt(10) > 0) {
      fields.put("id", freshId());
    } else if (random.nextBoolean()) {
      fields.put("url", "https://example.org/" + random.nextInt(5) + "?utm_source=x");
    }
    if (random.nextInt(3) > 0) {
      fields.put("version", random.nextInt(4) == 0 ? 1 : "1");
    }
    if (!world.equals(Article.LIVE) || random.nextBoolean()) {
      fields.put("world", world);
    }
    say(fields);
    stamp(fields, world);
    return fields;
  }

  private String freshId() {
    if (ids.size() > 12 || (!ids.isEmpty() && random.nextInt(4) == 0)) {
      return pick(ids);
    }
    String id =
        switch (random.nextInt(12)) {
          case 0 -> "стаття-" + ids.size();
          case 1 -> "🛰 " + ids.size();
          case 2 -> "x".repeat(Article.MAX_ID - 2) + (10 + ids.size());
          default -> "n" + ids.size();
        };
    ids.add(id);
    return id;
  }

  private void say(Map<String, Object> fields) {
    fields.put("title", words(1 + random.nextInt(5)));
    fields.remove("text");
    fields.remove("summary");
    if (random.nextBoolean()) {
      fields.put("text", words(1 + random.nextInt(12)));
    }
    if (random.nextInt(4) == 0) {
      fields.put("summary", words(1 + random.nextInt(4)));
    }
    if (random.nextInt(200) == 0) {
      fields.put("text", words(2_000));
      fields.put("title", words(300));
    }
    fields.put("source", pick(SOURCES));
  }

  private String words(int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : " ").append(pick(WORDS));
    }
    return words.toString();
  }

  private void stamp(Map<String, Object> fields, String world) {
    if (random.nextInt(3) > 0) {
      long claimed = START + random.nextInt(200_000) - random.nextInt(2 * 86_400_000);
      fields.put("publishedAt", Instant.ofEpochMilli(claimed).toString());
    }
    if (!world.equals(Article.LIVE) && random.nextInt(10) > 0) {
      fields.put("seenAt", tick(world).toString());
    }
  }

  /** A later time of a test stream, and now and then an earlier one. */
  private Instant tick(String world) {
    long now = worldClocks.merge(world, (long) gap(), Long::sum);
    long back = random.nextInt(6) == 0 ? random.nextInt(30_000) : 0;
    return Instant.ofEpochMilli(START - 86_400_000L + now - back);
  }

  private Map<String, Object> changed(Map<String, Object> fields) {
    String world = String.valueOf(fields.getOrDefault("world", Article.LIVE));
    stamp(fields, world);
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> {
        say(fields);
        fields.put("version", "" + ++newestVersion);
        fields.remove("status");
      }
      case 3 -> {
        say(fields);
        fields.remove("version");
      }
      case 4 -> fields.put("version", "" + ++newestVersion);
      case 5 -> {
        say(fields);
        fields.put("version", "" + (1 + random.nextInt(newestVersion)));
      }
      case 6 -> {
        fields.put("status", random.nextBoolean() ? "canceled" : "withheld");
        if (random.nextBoolean()) {
          fields.put("version", "" + ++newestVersion);
        }
        if (random.nextInt(3) == 0) {
          fields.remove("title");
          fields.remove("text");
          fields.remove("summary");
        }
      }
      default -> {
        say(fields);
        fields.put("status", "usable");
      }
    }
    return fields;
  }

  private Draft article(Map<String, Object> fields) {
    byte[] value = Json.write(fields).getBytes(UTF_8);
    String world = String.valueOf(fields.getOrDefault("world", Article.LIVE));
    String title = text(fields, "title");
    String text = text(fields, "text");
    String url = text(fields, "url");
    String givenId = text(fields, "id");
    String id = givenId == null ? Article.deriveId(url, title, text) : givenId;
    String status = text(fields, "status");
    String seenAt = text(fields, "seenAt");
    String publishedAt = text(fields, "publishedAt");
    Function<Instant, Meaning> meaning =
        arrival ->
            new Says(
                new Article(
                    id,
                    text(fields, "version"),
                    status == null
                        ? ArticleStatus.USABLE
                        : ArticleStatus.valueOf(status.toUpperCase(Locale.ROOT)),
                    url,
                    title,
                    text(fields, "summary"),
                    text,
                    text(fields, "source"),
                    null,
                    List.of(),
                    null,
                    List.of(),
                    publishedAt == null ? null : Instant.parse(publishedAt),
                    world,
                    seenAt == null ? arrival : Instant.parse(seenAt)));
    Draft draft = new Draft(id.getBytes(UTF_8), value, noHeaders(), fields, meaning);
    articles.add(draft);
    return draft;
  }

  private static @Nullable String text(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    return value == null ? null : value.toString();
  }

  private Draft plainText() {
    String title = words(3);
    String text = words(5);
    Headers headers = noHeaders().add(RecordHeaders.header("content-type", "text/plain"));
    String id = Article.deriveId(null, title, text);
    return new Draft(
        id.getBytes(UTF_8),
        (title + "\n" + text).getBytes(UTF_8),
        headers,
        null,
        arrival ->
            new Says(
                new Article(
                    id,
                    null,
                    ArticleStatus.USABLE,
                    null,
                    title,
                    null,
                    text,
                    null,
                    null,
                    List.of(),
                    null,
                    List.of(),
                    null,
                    Article.LIVE,
                    arrival)));
  }

  private Draft clock() {
    String world = pick(worlds.subList(1, worlds.size()));
    Instant seenAt = tick(world);
    return new Draft(
        null,
        Json.write(Map.of("world", world, "seenAt", seenAt.toString())).getBytes(UTF_8),
        clockHeaders(),
        null,
        arrival -> new Tells(world, seenAt));
  }

  private Draft garbage() {
    return switch (random.nextInt(12)) {
      case 0 -> garbage((byte @Nullable []) null, Refusal.Reason.EMPTY);
      case 1 -> garbage(new byte[0], Refusal.Reason.EMPTY);
      case 2 -> garbage(noise(1 + random.nextInt(50)), Refusal.Reason.NOT_UTF_8);
      case 3 -> garbage("troops at the border", Refusal.Reason.NOT_JSON);
      case 4 -> garbage("[\"troops\"]", Refusal.Reason.NOT_AN_OBJECT);
      case 5 -> garbage("{\"title\":5}", Refusal.Reason.WRONG_TYPE);
      case 6 -> garbage("{\"id\":\"troops\"}", Refusal.Reason.NO_TITLE_OR_TEXT);
      case 7 -> garbage("{\"id\":\"\",\"title\":\"troops\"}", Refusal.Reason.INVALID_ID);
      case 8 -> garbage("{\"world\":\"?\",\"title\":\"troops\"}", Refusal.Reason.INVALID_WORLD);
      case 9 -> garbage("{\"title\":\"troops\",\"title\":\"coup\"}", Refusal.Reason.NOT_JSON);
      case 10 ->
          random.nextInt(8) > 0
              ? garbage("{\"seenAt\":\"soon\",\"text\":\"coup\"}", Refusal.Reason.INVALID_TIME)
              : garbage(noise(100_000), Refusal.Reason.NOT_UTF_8);
      default ->
          new Draft(
              null,
              "{\"world\":\"live\",\"seenAt\":\"2026-01-01T00:00:00Z\"}".getBytes(UTF_8),
              clockHeaders(),
              null,
              arrival -> new Garbage(Refusal.Reason.INVALID_CLOCK));
    };
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    noise[0] = (byte) 0xFF;
    return noise;
  }

  private Draft garbage(String value, Refusal.Reason reason) {
    return garbage(value.getBytes(UTF_8), reason);
  }

  private Draft garbage(byte @Nullable [] value, Refusal.Reason reason) {
    byte[] key = random.nextBoolean() ? null : noise(3);
    Headers headers = noHeaders();
    if (random.nextBoolean()) {
      headers.add("trace", noise(4));
    }
    return new Draft(key, value, headers, null, arrival -> new Garbage(reason));
  }

  private static Headers noHeaders() {
    return new org.apache.kafka.common.header.internals.RecordHeaders();
  }

  private static Headers clockHeaders() {
    return noHeaders().add(RecordHeaders.header(RecordHeaders.RECORD, RecordHeaders.CLOCK));
  }

  /**
   * Books that begin at articles and clocks, because garbage meets no book; not after a gap in
   * which live may have been idle, because its clock stands elsewhere then.
   */
  private NavigableMap<Integer, Rules> books(List<Input> inputs) {
    NavigableMap<Integer, Rules> books = new TreeMap<>();
    Map<String, Rule> rules = new TreeMap<>();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      change(rules);
    }
    long revision = 1;
    for (int i = 0; i < inputs.size(); i++) {
      boolean isFirst = books.isEmpty();
      boolean isAfterGap =
          i > 0 && inputs.get(i).timestamp() - inputs.get(i - 1).timestamp() >= LONG_GAP;
      if (inputs.get(i).meaning() instanceof Garbage
          || (parameters.idles() && isAfterGap)
          || random.nextInt(isFirst ? 2 : 12) > 0) {
        continue;
      }
      books.put(i, new Rules(RuleBook.of(revision, rules.values()), rejected(revision)));
      revision++;
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        change(rules);
      }
    }
    return books;
  }

  private void change(Map<String, Rule> rules) {
    String id = pick(RULE_IDS);
    if (random.nextInt(4) == 0) {
      rules.remove(id);
      return;
    }
    Rule before = rules.get(id);
    rules.put(
        id,
        new Rule(
            id,
            id + " " + random.nextInt(3),
            pick(List.of(Severity.values())),
            labels(),
            before == null || random.nextBoolean() ? pick(QUERIES) : before.query(),
            new Trigger.EveryArticle(),
            random.nextBoolean()));
  }

  private Map<String, String> labels() {
    return switch (random.nextInt(4)) {
      case 0 -> Map.of();
      case 1 -> Map.of("team", "europe", "topic", "war");
      case 2 -> Map.of("team", "asia");
      default -> Map.of("team", "nowhere");
    };
  }

  private List<RejectedRule> rejected(long revision) {
    if (random.nextInt(3) > 0) {
      return List.of();
    }
    long offset = random.nextBoolean() ? 3 : revision + 10;
    return List.of(
        new RejectedRule(
            "broken", "{}".getBytes(UTF_8), "no query", new Origin("rules", 0, offset)));
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
