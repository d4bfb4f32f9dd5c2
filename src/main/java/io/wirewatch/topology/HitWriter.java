package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.match.Match;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.EventTime;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.Mention;
import io.wirewatch.model.Origin;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.StorySignature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what match has to say to the topics of hits and mentions, and counts it. */
final class HitWriter {
  static final Codec<HitEvent> HIT_EVENTS = Codec.of(HitEvent.class);
  private static final Codec<Mention> MENTIONS = Codec.of(Mention.class);

  private final Outputs outputs;
  private final Tally tally;

  HitWriter(Outputs outputs, Tally tally) {
    this.outputs = outputs;
    this.tally = tally;
  }

  /**
   * When an article is told of.
   *
   * @param now the clock of its world
   * @param book revision of the book in force
   * @param origin the article's record
   */
  record Moment(String world, Instant now, long book, Origin origin) {}

  /**
   * A match, the sentence that shows it, and what the rule's trigger asks of the article.
   *
   * @param values see {@link Hit#values}, those beyond {@value Hit#MAX_VALUES} included
   * @param steps see {@link Hit#steps}
   */
  record ShownMatch(
      Match match,
      @Nullable Snippet snippet,
      @Nullable Set<String> values,
      @Nullable List<Integer> steps) {}

  /**
   * What an article is like, whatever rule it hits.
   *
   * @param signature by which copies and rewrites of it are found
   * @param publisher the independent publisher it is of
   */
  record StoryTraits(StorySignature signature, String publisher) {}

  void write(HitEvent event) {
    write(event, HIT_EVENTS.encode(event));
  }

  private void write(HitEvent event, byte[] value) {
    RuleRef rule = event.rule();
    String key = rule == null ? null : rule.id();
    outputs.forward(MatchProcessor.HITS, outputs.record(key, value, event.world(), event.type()));
  }

  /**
   * One hit for each match.
   *
   * @param traits what the article is like; asked for only where there are matches
   * @param matches with what shows them
   * @param rulesHit the rules of {@code matches}, in their order
   */
  void hits(
      Moment at,
      ArticleRef article,
      EventTime eventTime,
      StoryTraits traits,
      List<ShownMatch> matches,
      List<RuleHit> rulesHit) {
    for (int i = 0; i < matches.size(); i++) {
      FittedHit fitted =
          FittedHit.of(hit(at, article, eventTime, traits, matches.get(i), rulesHit.get(i).ref()));
      fitted.hit().truncated().forEach(cap -> tally.add(Counts.TRUNCATED + cap));
      tally.add(Counts.HITS);
      write(fitted.hit(), fitted.value());
    }
  }

  private static Hit hit(
      Moment at,
      ArticleRef article,
      EventTime eventTime,
      StoryTraits traits,
      ShownMatch shown,
      RuleRef rule) {
    Match match = shown.match();
    List<String> truncated = new ArrayList<>();
    if (match.isTruncated()) {
      truncated.add(Hit.SPANS_OVER_100);
    }
    Set<String> values = shown.values();
    if (values != null && values.size() > Hit.MAX_VALUES) {
      truncated.add(Hit.VALUES_OVER_16);
    }
    return new Hit(
        at.world(),
        at.now(),
        at.book(),
        rule,
        article,
        eventTime,
        match.spans(),
        truncated,
        shown.snippet(),
        match.language(),
        match.formsOff() ? Hit.FORMS_OFF : null,
        at.origin(),
        traits.signature(),
        traits.publisher(),
        values == null ? null : values.stream().limit(Hit.MAX_VALUES).toList(),
        shown.steps());
  }

  /**
   * Takes back the hits of the version before.
   *
   * @param before that version
   * @param status of the one that takes its place
   * @param rulesBefore what that version hit
   * @param rulesHit what hits again
   */
  void retract(
      Moment at,
      ArticleRef before,
      ArticleStatus status,
      List<RuleHit> rulesBefore,
      List<RuleHit> rulesHit) {
    Set<String> again = rulesHit.stream().map(RuleHit::id).collect(Collectors.toSet());
    String reason = status == ArticleStatus.USABLE ? "corrected" : status.label();
    for (RuleHit rule : rulesBefore) {
      tally.add(Counts.RETRACTED);
      write(
          new HitEvent.Retract(
              at.world(),
              at.now(),
              at.book(),
              rule.ref(),
              before,
              reason,
              again.contains(rule.id()),
              at.origin()));
    }
  }

  /** Has detect remember for another while what it has told of {@code article}. */
  void renew(Moment at, ArticleRef article, List<RuleHit> rules) {
    for (RuleHit rule : rules) {
      tally.add(Counts.RENEWED);
      write(new HitEvent.Renewed(at.world(), at.now(), at.book(), rule.ref(), article.bare()));
    }
  }

  /** Where the keywords stand in an article, and that those of its last version are gone. */
  void mentions(
      Moment at, ArticleRef article, List<RuleHit> rulesBefore, List<ShownMatch> matches) {
    Map<String, Mention> mentions = new LinkedHashMap<>();
    for (RuleHit rule : rulesBefore) {
      if (rule.keyword()) {
        mentions.put(rule.id(), new Mention(at.world(), rule.id(), article, 0, List.of()));
      }
    }
    for (ShownMatch each : matches) {
      Match match = each.match();
      if (match.rule().isKeyword()) {
        String keyword = match.rule().id();
        mentions.put(
            keyword, Mention.of(at.world(), keyword, article, match.occurrences(), match.spans()));
      }
    }
    mentions.forEach(
        (keyword, mention) ->
            outputs.forward(
                MatchProcessor.MENTIONS, keyword, mention, MENTIONS, at.world(), "mention"));
    tally.add(Counts.MENTIONS, mentions.size());
  }
}
