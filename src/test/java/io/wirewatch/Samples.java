package io.wirewatch;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.EventTime;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent.Armed;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.HitEvent.Renewed;
import io.wirewatch.model.HitEvent.Retired;
import io.wirewatch.model.HitEvent.Retract;
import io.wirewatch.model.HitEvent.Tick;
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
import java.util.List;
import java.util.Map;

/** One of each record, all of one story, every field filled. */
public final class Samples {
  /** When the sample article was seen. */
  public static final Instant SEEN = Instant.parse("2021-11-26T14:05:30Z");

  /** When its publisher claims to have published it. */
  public static final Instant PUBLISHED = Instant.parse("2021-11-26T14:05:00Z");

  /** Where its record stands. */
  public static final Origin ARTICLE_ORIGIN = new Origin("wirewatch.articles", 0, 41);

  /** Where the record of its hit stands. */
  public static final Origin HIT_ORIGIN = new Origin("wirewatch.hits", 3, 7);

  private static final StoryLink STORY =
      new StoryLink("0123456789abcdef", StoryLink.How.OPENED, 0, null);

  private Samples() {}

  /** A live article. */
  public static Article article() {
    return new Article(
        "harbour-1",
        "2",
        ArticleStatus.USABLE,
        "https://harbour.example/world/coup-rumour",
        "Troops deny a coup",
        "The general staff calls the rumour absurd.",
        "Troops stayed in their barracks. No coup was planned, the general staff said.",
        "Harbour News",
        "en-GB",
        List.of("Ida Brandt", "Юрій Коваль"),
        "UA",
        List.of("topic:army", "desk:europe"),
        PUBLISHED,
        Article.LIVE,
        SEEN);
  }

  /** The reference to {@link #article()}. */
  public static ArticleRef articleRef() {
    return ArticleRef.of(article(), "2");
  }

  /** A rule of the team europe that the article satisfies. */
  public static Rule rule() {
    return new Rule(
        "coup-plot",
        "Coup plots",
        Severity.CRITICAL,
        Map.of("team", "europe", "country", "UA"),
        "coup AND troops",
        new Trigger.EveryArticle());
  }

  /** What detect knows of {@link #rule()}. */
  public static Definition definition() {
    return rule().definition();
  }

  /** The hit of {@link #rule()} in {@link #article()}. */
  public static Hit hit() {
    return new Hit(
        Article.LIVE,
        SEEN,
        12,
        rule().ref(),
        articleRef(),
        new EventTime(PUBLISHED, EventTime.Basis.PUBLISHED),
        List.of(
            new Span(Field.TITLE, 0, 6, "Troops", 1),
            new Span(Field.TITLE, 14, 18, "coup", 0),
            new Span(Field.TEXT, 0, 6, "Troops", 1),
            new Span(Field.TEXT, 36, 40, "coup", 0)),
        List.of(Hit.SPANS_OVER_100),
        new Snippet(Field.TEXT, 0, "Troops stayed in their barracks."),
        new ArticleLanguage("en", ArticleLanguage.Known.DECLARED),
        Hit.FORMS_OFF,
        ARTICLE_ORIGIN,
        new StorySignature(1, "en", 12, "AAAA", "AAAAAQ=="),
        "harbour news",
        List.of("ua"),
        List.of(0, 2));
  }

  /** The hit is taken back, and the one of the corrected article follows. */
  public static Retract retract() {
    return new Retract(
        Article.LIVE, SEEN, 12, rule().ref(), articleRef(), "corrected", true, ARTICLE_ORIGIN);
  }

  /** The article of {@link #hit()} came again. */
  public static Renewed renewed() {
    return new Renewed(Article.LIVE, SEEN, 12, rule().ref(), articleRef().bare());
  }

  /** Where a keyword stands in the article of {@link #hit()}. */
  public static Mention mention() {
    return Mention.of(Article.LIVE, "Troops", articleRef(), 2, hit().spans().subList(0, 1));
  }

  /** {@link #rule()} comes into force. */
  public static Armed armed() {
    return new Armed(Article.LIVE, SEEN, 12, rule().ref(), definition());
  }

  /** {@link #rule()} is no longer in force. */
  public static Retired retired() {
    return new Retired(Article.LIVE, SEEN, 12, rule().ref());
  }

  /** One trigger of each kind, every parameter given. */
  public static List<Trigger> triggers() {
    Duration day = Duration.ofDays(1);
    return List.of(
        new Trigger.EveryArticle(),
        new Trigger.NewStory(day),
        new Trigger.Count(3, day, "country"),
        new Trigger.Spike(2.5, Duration.ofHours(1), Duration.ofDays(7), 5, 1, "country"),
        new Trigger.Corroborated(3, day),
        new Trigger.Sequence(List.of("build-up", "border"), Duration.ofDays(7), "country"),
        new Trigger.FirstSeen("source", Duration.ofDays(30)),
        new Trigger.Quiet(Duration.ofHours(6), "source"));
  }

  /** How much {@link #rule()} hit in the hour of {@link #article()}. */
  public static Trend trend() {
    return new Trend(
        Article.LIVE,
        rule().id(),
        Trend.Unit.HOUR,
        Instant.parse("2021-11-26T14:00:00Z"),
        12,
        3,
        7);
  }

  /** A test stream has ended. */
  public static Tick tick() {
    return new Tick("replay-7", SEEN, 12, true);
  }

  /** The alert that {@link #hit()} raised, after a correction. */
  public static Alert alert() {
    Hit hit = hit();
    RuleRef rule = hit.rule();
    return new Alert(
        Alert.id(Article.LIVE, rule, "", hit.article()),
        Alert.Event.UPDATED,
        Article.LIVE,
        rule,
        "Coup plots",
        Severity.CRITICAL,
        Map.of("team", "europe", "country", "UA"),
        new Alert.Firing(Trigger.Count.KIND, "ua", "24h", 2.0, 2.0, 1.0),
        new Alert.Story(STORY.id(), 2, 2),
        List.of(
            new Alert.Evidence(
                hit.article(),
                hit.spans(),
                hit.truncated(),
                hit.snippet(),
                hit.publisher(),
                new StoryLink(STORY.id(), StoryLink.How.REWRITE, 0.5, "wire-7"))),
        "Rule 'Coup plots' still matches the corrected “Troops deny a coup” of Harbour News.",
        "corrected",
        SEEN.minusSeconds(60),
        SEEN,
        12,
        HIT_ORIGIN);
  }

  /** A silence of one rule. */
  public static Silence silence() {
    return new Silence(
        "5f0c61d2ab34",
        List.of(
            new LabelMatcher("rule", LabelMatcher.How.EQUAL, "coup-plot"),
            new LabelMatcher("severity", LabelMatcher.How.NO_MATCH, "critical")),
        PUBLISHED,
        SEEN,
        "anna@desk",
        "known",
        PUBLISHED);
  }

  /** What became of a notification: told of at last, and its lane waits. */
  public static Delivery delivery() {
    return new Delivery(
        "00112233445566778899aabbccddeeff",
        "desk",
        "C012",
        "ffeeddccbbaa99887766554433221100",
        Delivery.State.MERGED,
        2,
        "plain",
        "digest",
        "the service said so",
        "1637935530.000100",
        "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
        SEEN,
        41,
        17,
        true,
        new Delivery.Standing("C013", SEEN, "target-gone", SEEN, "secret-refused"));
  }
}
