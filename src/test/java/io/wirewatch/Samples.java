package io.wirewatch;

import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.EventTime;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent.Armed;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.HitEvent.Renewed;
import io.wirewatch.model.HitEvent.Retired;
import io.wirewatch.model.HitEvent.Retract;
import io.wirewatch.model.HitEvent.Tick;
import io.wirewatch.model.Mention;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Rule;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import io.wirewatch.model.Trigger;
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
        ARTICLE_ORIGIN);
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
        Trigger.EveryArticle.KIND,
        List.of(new Alert.Evidence(hit.article(), hit.spans(), hit.truncated(), hit.snippet())),
        "Rule 'Coup plots' still matches the corrected “Troops deny a coup” of Harbour News.",
        "corrected",
        SEEN.minusSeconds(60),
        SEEN,
        12,
        HIT_ORIGIN);
  }
}
