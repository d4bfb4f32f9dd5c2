package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Json;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
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
  private static final List<Duration> TRUSTED =
      List.of(Duration.ofHours(24), Duration.ofHours(1), Duration.ofSeconds(40));
  private static final Instant OF_TEST_STREAMS = Instant.ofEpochMilli(START - 86_400_000L);
  private static final List<String> SOURCES =
      List.of("Alpha Wire", "Beta", "Гамма", "Reuters", "reuters.com");
  private static final List<String> COUNTRIES = List.of("UA", "ua", "DE");
  private static final List<String> LANGS = List.of("en", "en-GB", "uk");
  private static final List<String> AUTHORS = List.of("A. Body", "Б. Особа");
  private static final List<List<String>> LABELS =
      List.of(List.of("topic:grain"), List.of("topic:war", "topic:🌾"), List.of("region:east"));

  private final RandomGenerator random;
  private final Parameters parameters;
  private final TextWriter texts;
  private final GarbageWriter garbage;
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
            forgets ? Duration.ofSeconds(15 + random.nextInt(60)) : LONG,
            pick(TRUSTED));
    this.texts = new TextWriter(random);
    this.garbage = new GarbageWriter(random);
    this.worlds = List.of(Article.LIVE, "replay-1", "demo:2").subList(0, 1 + random.nextInt(3));
  }

  static Scenario write(RandomGenerator random) {
    return new ScenarioWriter(random).write();
  }

  private Scenario write() {
    List<Draft> drafts = new ArrayList<>();
    while (drafts.size() < parameters.records()) {
      drafts.add(draft());
    }
    reorder(drafts);
    List<Input> inputs = place(drafts);
    return new Scenario(parameters, inputs, books(inputs));
  }

  /**
   * Books that begin at articles and clocks, because garbage meets no book; not after a gap in
   * which live may have been idle, because its clock stands elsewhere then.
   */
  private NavigableMap<Integer, Rules> books(List<Input> inputs) {
    NavigableMap<Integer, Rules> books = new TreeMap<>();
    RuleWriter rules =
        new RuleWriter(random, List.of(Instant.ofEpochMilli(START), OF_TEST_STREAMS));
    for (int i = 0; i < inputs.size(); i++) {
      boolean isAfterGap =
          i > 0 && inputs.get(i).timestamp() - inputs.get(i - 1).timestamp() >= LONG_GAP;
      if (!(inputs.get(i).meaning() instanceof Garbage)
          && !(parameters.idles() && isAfterGap)
          && random.nextInt(books.isEmpty() ? 2 : 10) == 0) {
        books.put(i, rules.next());
      }
    }
    return books;
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
      return garbage.draw();
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
    fields.put("title", texts.words(1 + random.nextInt(5)));
    fields.remove("text");
    fields.remove("summary");
    switch (random.nextInt(4)) {
      case 0 -> fields.put("text", texts.words(1 + random.nextInt(12)));
      case 1, 2 -> {
        fields.put("title", texts.words(2));
        fields.put("text", texts.report());
      }
      default -> {}
    }
    if (random.nextInt(4) == 0) {
      fields.put("summary", texts.words(1 + random.nextInt(4)));
    }
    if (random.nextInt(200) == 0) {
      fields.put("text", texts.words(2_000));
      fields.put("title", texts.words(300));
    }
    fields.put("source", pick(SOURCES));
    tag(fields, "country", COUNTRIES);
    tag(fields, "lang", LANGS);
    tag(fields, "labels", LABELS);
    tag(fields, "authors", List.of(AUTHORS, AUTHORS.subList(0, 1)));
  }

  private void tag(Map<String, Object> fields, String name, List<?> values) {
    if (random.nextBoolean()) {
      fields.put(name, pick(values));
    } else {
      fields.remove(name);
    }
  }

  private void stamp(Map<String, Object> fields, String world) {
    boolean isLive = world.equals(Article.LIVE);
    Instant seenAt = isLive ? Instant.ofEpochMilli(START + 3_000L * articles.size()) : tick(world);
    if (!isLive && random.nextInt(10) > 0) {
      fields.put("seenAt", seenAt.toString());
    }
    switch (random.nextInt(8)) {
      case 0, 1 -> fields.remove("publishedAt");
      case 2, 3, 4 -> claim(fields, seenAt, random.nextInt(60_000));
      case 5 -> claim(fields, seenAt, random.nextInt(30 * 3_600_000));
      case 6 -> claim(fields, seenAt, 1_000L * random.nextInt(3));
      default -> claim(fields, seenAt, -random.nextInt(100_000));
    }
  }

  private static void claim(Map<String, Object> fields, Instant seenAt, long millisBefore) {
    fields.put("publishedAt", seenAt.minusMillis(millisBefore).toString());
  }

  /** A later time of a test stream, and now and then an earlier one. */
  private Instant tick(String world) {
    long gap = random.nextInt(30) == 0 ? random.nextInt(3 * 3_600_000) : gap();
    long now = worldClocks.merge(world, gap, Long::sum);
    long back = random.nextInt(6) == 0 ? random.nextInt(30_000) : 0;
    return OF_TEST_STREAMS.plusMillis(now - back);
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
                    text(fields, "lang"),
                    texts(fields, "authors"),
                    text(fields, "country"),
                    texts(fields, "labels"),
                    publishedAt == null ? null : Instant.parse(publishedAt),
                    world,
                    seenAt == null ? arrival : Instant.parse(seenAt)));
    Draft draft = new Draft(id.getBytes(UTF_8), value, Draft.noHeaders(), fields, meaning);
    articles.add(draft);
    return draft;
  }

  private static @Nullable String text(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    return value == null ? null : value.toString();
  }

  private static List<String> texts(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof List<?> values
        ? values.stream().map(Object::toString).toList()
        : List.of();
  }

  private Draft plainText() {
    String title = texts.words(3);
    String text = texts.words(5);
    Headers headers = Draft.noHeaders().add(RecordHeaders.header("content-type", "text/plain"));
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
        Draft.clockHeaders(),
        null,
        arrival -> new Tells(world, seenAt));
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
