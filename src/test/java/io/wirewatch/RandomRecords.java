package io.wirewatch;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Clock;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Durations;
import io.wirewatch.model.EventTime;
import io.wirewatch.model.Field;
import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Mention;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Rule;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Silence;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import io.wirewatch.model.StoryLink;
import io.wirewatch.model.StorySignature;
import io.wirewatch.model.Trend;
import io.wirewatch.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records of all shapes: every limit reached, every part missing that may be. */
public final class RandomRecords {
  private static final int[] LETTERS =
      "ab Z9~\"\\\n\t\0\u001b{}[]:,'їü漢\u2028\uFEFF\uFFFD🎭".codePoints().toArray();

  private final Random random;

  public RandomRecords(Random random) {
    this.random = random;
  }

  /** An article, complete. */
  public Article article() {
    String title = orNull(() -> text(400));
    return new Article(
        name(Article.MAX_ID),
        orNull(() -> name(Article.MAX_VERSION)),
        pick(ArticleStatus.values()),
        orNull(() -> text(1100)),
        title,
        orNull(() -> text(90)),
        "T" + text(90),
        orNull(() -> text(400)),
        orNull(() -> text(90)),
        many(3, () -> text(9)),
        orNull(() -> text(9)),
        many(3, () -> text(9)),
        orNull(this::time),
        world(),
        time());
  }

  /** What a hit says of an article. */
  public ArticleRef articleRef() {
    return ArticleRef.of(article(), name(Article.MAX_VERSION + 17));
  }

  /** A rule. */
  public Rule rule() {
    return new Rule(
        name(Rule.MAX_ID),
        "N" + text(Rule.MAX_NAME - 1),
        pick(Severity.values()),
        labels(),
        "q" + text(90),
        trigger(),
        random.nextBoolean(),
        pick(Rule.Status.values()),
        orNull(this::time),
        orNull(() -> "o" + text(40)));
  }

  private Trigger trigger() {
    Duration within = duration();
    String by = orNull(() -> pick("source", "country", "lang", text(40)));
    return switch (random.nextInt(8)) {
      case 0 -> new Trigger.EveryArticle();
      case 1 -> new Trigger.NewStory(within);
      case 2 -> new Trigger.Count(1 + random.nextInt(1_000_000), within, by);
      case 3 ->
          new Trigger.Spike(
              1.5 + random.nextInt(999_998),
              within,
              within.plus(duration()),
              1 + random.nextInt(9),
              random.nextInt(9),
              by);
      case 4 -> new Trigger.Corroborated(2 + random.nextInt(9), within);
      case 5 ->
          new Trigger.Sequence(
              Stream.generate(() -> name(Rule.MAX_ID)).limit(2 + random.nextInt(19)).toList(),
              within,
              by);
      case 6 -> new Trigger.FirstSeen(pick("source", Trigger.FirstSeen.TERM, text(40)), within);
      default -> new Trigger.Quiet(within, by);
    };
  }

  /** Of half the longest window at most. */
  private Duration duration() {
    return Duration.ofMillis(1_000 + random.nextLong(Duration.ofDays(183).toMillis()));
  }

  /** Any record of hits. */
  public HitEvent hitEvent() {
    RuleRef rule = rule().ref();
    long book = random.nextLong(1L << 50);
    return switch (random.nextInt(6)) {
      case 0 ->
          new Hit(
              world(),
              time(),
              book,
              rule,
              articleRef(),
              new EventTime(time(), pick(EventTime.Basis.values())),
              many(Hit.MAX_SPANS, this::span),
              many(2, () -> pick(Hit.SPANS_OVER_100, Hit.VALUES_OVER_16, Hit.SIZE)),
              orNull(this::snippet),
              orNull(
                  () ->
                      new ArticleLanguage(
                          pick("en", "uk", "ceb"), pick(ArticleLanguage.Known.values()))),
              orNull(() -> Hit.FORMS_OFF),
              origin(),
              orNull(this::signature),
              orNull(() -> "p" + text(40)),
              orNull(() -> many(Hit.MAX_VALUES, () -> text(Hit.MAX_VALUE))),
              orNull(() -> many(Trigger.Sequence.MAX_STEPS, () -> random.nextInt(20))));
      case 1 ->
          new HitEvent.Retract(
              world(),
              time(),
              book,
              rule,
              articleRef(),
              pick("corrected", "canceled", "withheld"),
              random.nextBoolean(),
              origin());
      case 4 -> new HitEvent.Renewed(world(), time(), book, rule, articleRef().bare());
      case 2 -> new HitEvent.Armed(world(), time(), book, rule, rule().definition());
      case 3 -> new HitEvent.Retired(world(), time(), book, rule);
      default -> new HitEvent.Tick(world(), time(), book, random.nextBoolean());
    };
  }

  /** A mention. */
  public Mention mention() {
    List<Span> spans = many(40, this::span);
    return Mention.of(world(), name(Rule.MAX_ID), articleRef(), spans.size(), spans);
  }

  /** An alert. */
  public Alert alert() {
    RuleRef rule = rule().ref();
    return new Alert(
        Alert.id(world(), rule, "", articleRef()),
        pick(Alert.Event.values()),
        world(),
        rule,
        "N" + text(Rule.MAX_NAME - 1),
        pick(Severity.values()),
        labels(),
        firing(),
        orNull(
            () -> new Alert.Story(Fingerprint.of(text(9)), random.nextInt(99), random.nextInt(9))),
        many(
            3,
            () ->
                new Alert.Evidence(
                    articleRef(),
                    many(Hit.MAX_SPANS, this::span),
                    many(2, () -> pick(Hit.SPANS_OVER_100, Hit.SIZE)),
                    orNull(this::snippet),
                    orNull(() -> "p" + text(40)),
                    orNull(this::storyLink))),
        "Because " + text(90),
        orNull(() -> "corrected"),
        time(),
        time(),
        random.nextLong(1L << 50),
        origin());
  }

  private Alert.Firing firing() {
    return new Alert.Firing(
        trigger().kind(),
        orNull(() -> text(100)),
        orNull(() -> Durations.format(duration())),
        orNull(() -> (double) random.nextInt(1000)),
        orNull(() -> random.nextDouble() * 1000),
        orNull(random::nextDouble));
  }

  private StoryLink storyLink() {
    return new StoryLink(
        Fingerprint.of(text(9)).substring(0, 16),
        pick(StoryLink.How.values()),
        random.nextDouble(),
        orNull(() -> name(Article.MAX_ID)));
  }

  private StorySignature signature() {
    return new StorySignature(
        random.nextInt(9),
        orNull(() -> pick("en", "uk", "ceb")),
        random.nextInt(1 << 20),
        base64(random.nextInt(StorySignature.MAX_SKETCH / 4 * 3 + 1)),
        base64(4 * random.nextInt(StorySignature.MAX_TERMS / 4 * 3 / 4 + 1)));
  }

  private String base64(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** A trend. */
  public Trend trend() {
    Trend.Unit unit = pick(Trend.Unit.values());
    int articles = random.nextInt(1 << 20);
    return new Trend(
        world(),
        name(Rule.MAX_ID),
        unit,
        unit.startOf(time()),
        articles,
        random.nextInt(articles + 1),
        random.nextInt(articles + 1));
  }

  /** A clock of a test stream, in years of which its schema knows. */
  public Clock clock() {
    return new Clock(
        "replay-" + random.nextInt(9),
        Instant.ofEpochMilli(random.nextLong(-30_000_000_000_000L, 220_000_000_000_000L)));
  }

  /** The name of a world. */
  public String world() {
    return random.nextBoolean() ? Article.LIVE : "replay:" + random.nextInt(9);
  }

  /** A time of the years 5 to 9891. */
  public Instant time() {
    long millis = random.nextLong(-62_000_000_000_000L, 250_000_000_000_000L);
    return Instant.ofEpochMilli(random.nextBoolean() ? millis : millis / 60_000 * 60_000);
  }

  /** Any text of fewer than {@code max} units. */
  public String text(int max) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(8) == 0 ? max - 2 : random.nextInt(Math.min(20, max));
    while (text.length() < length) {
      text.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }

  /** Labels of a rule, within their limit. */
  public Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      labels.put(pick("team", "country", "ї" + i), text(500));
    }
    return labels;
  }

  /** {@code max} of them at most. */
  public <T> List<T> many(int max, Supplier<T> each) {
    int count = random.nextInt(4) == 0 ? max : random.nextInt(max + 1);
    return Stream.generate(each).limit(count).toList();
  }

  /** Of three, one is missing. */
  public <T> @Nullable T orNull(Supplier<T> value) {
    return random.nextInt(3) == 0 ? null : value.get();
  }

  /** A place in the log. */
  public Origin origin() {
    return new Origin("wirewatch.articles", random.nextInt(9), random.nextLong(1L << 50));
  }

  /** Alerts that are not told for a time. */
  public Silence silence() {
    List<LabelMatcher> matchers =
        new ArrayList<>(
            many(3, () -> new LabelMatcher(name(40), pick(LabelMatcher.How.values()), text(100))));
    matchers.add(new LabelMatcher(name(40), LabelMatcher.How.EQUAL, text(100)));
    return new Silence(name(40), matchers, time(), time(), name(40), text(100), time());
  }

  /** What became of a notification. */
  public Delivery delivery() {
    return new Delivery(
        name(40),
        name(40),
        text(40),
        text(40),
        pick(Delivery.State.values()),
        random.nextInt(100),
        pick("rich", "plain", "headline"),
        "o" + text(20),
        orNull(() -> text(Delivery.MAX_DETAIL + 1)),
        orNull(() -> text(40)),
        orNull(() -> text(40)),
        time(),
        random.nextLong(-1, 1L << 40),
        random.nextLong(1L << 40),
        random.nextBoolean(),
        orNull(
            () ->
                new Delivery.Standing(
                    orNull(() -> text(40)),
                    orNull(this::time),
                    orNull(() -> text(40)),
                    orNull(this::time),
                    orNull(() -> text(40)))));
  }

  private Span span() {
    int start = random.nextInt(1 << 20);
    return new Span(
        pick(Field.values()),
        start,
        start + 1 + random.nextInt(300),
        text(Span.MAX_TEXT),
        random.nextInt(100));
  }

  private Snippet snippet() {
    return new Snippet(pick(Field.values()), random.nextInt(1 << 20), text(Snippet.MAX_TEXT));
  }

  /** What may be an id. */
  private String name(int max) {
    String text = text(max);
    String name =
        text.codePoints()
            .filter(unit -> !Character.isISOControl(unit))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return name.isEmpty() ? Fingerprint.of(text) : name;
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
