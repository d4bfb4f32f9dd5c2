package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.HitEvent.Retract;
import io.wirewatch.model.Origin;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Span;
import io.wirewatch.trigger.Step.Suppression;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code every-article}: each article that hits raises an alert of its own. A corrected article
 * that still hits updates its alert, one that no longer hits withdraws it.
 */
public final class EveryArticleTrigger {
  private static final int WORDS_IN_WHY = 5;
  private static final int WORD_IN_WHY = 60;

  private EveryArticleTrigger() {}

  /**
   * The step for a hit.
   *
   * @param rule the definition in force
   * @param told what has been told of this article under this rule; null if nothing
   * @param origin the record of the hit
   */
  public static Step hit(Definition rule, Hit hit, @Nullable Told told, Origin origin) {
    if (told == null) {
      String id = Alert.id(hit.world(), hit.rule(), "", hit.article());
      return step(rule, hit, new Told(id, hit.article(), hit.now(), rule, false), false, origin);
    }
    if (!told.retracted() && told.article().version().equals(hit.article().version())) {
      return new Step(told, null, Suppression.TOLD_ALREADY);
    }
    Told updated = new Told(told.alertId(), hit.article(), told.raisedAt(), rule, false);
    return step(rule, hit, updated, true, origin);
  }

  /**
   * The step for a hit that is taken back.
   *
   * @param rule the definition in force
   * @param told what has been told of this article under this rule; null if nothing
   * @param origin the record of the retraction
   */
  public static Step retract(Definition rule, Retract retract, @Nullable Told told, Origin origin) {
    if (told == null) {
      return new Step(null, null, Suppression.NOTHING_TOLD);
    }
    if (retract.again()) {
      return new Step(
          new Told(told.alertId(), told.article(), told.raisedAt(), rule, true), null, null);
    }
    String why =
        "%s was %s, so the alert of rule '%s' no longer stands."
            .formatted(named(told.article()), retract.reason(), rule.name());
    Alert alert =
        alert(
            rule,
            retract.rule(),
            retract.world(),
            Alert.Event.WITHDRAWN,
            told,
            new Alert.Evidence(told.article(), List.of(), List.of(), null),
            why,
            retract.reason(),
            retract.now(),
            retract.book(),
            origin);
    return new Step(null, alert, null);
  }

  private static Step step(Definition rule, Hit hit, Told told, boolean isUpdate, Origin origin) {
    String found = found(hit.spans());
    String why =
        "Rule '%s' %s %s%s."
            .formatted(
                rule.name(),
                isUpdate ? "still matches the corrected" : "matches",
                named(hit.article()),
                found.isEmpty() ? "" : ", which says " + found);
    Alert alert =
        alert(
            rule,
            hit.rule(),
            hit.world(),
            isUpdate ? Alert.Event.UPDATED : Alert.Event.RAISED,
            told,
            new Alert.Evidence(hit.article(), hit.spans(), hit.truncated(), hit.snippet()),
            why,
            isUpdate ? "corrected" : null,
            hit.now(),
            hit.book(),
            origin);
    return new Step(told, alert, null);
  }

  private static Alert alert(
      Definition rule,
      RuleRef ref,
      String world,
      Alert.Event event,
      Told told,
      Alert.Evidence evidence,
      String why,
      @Nullable String reason,
      Instant now,
      long book,
      Origin origin) {
    return new Alert(
        told.alertId(),
        event,
        world,
        ref,
        rule.name(),
        rule.severity(),
        rule.labels(),
        rule.trigger().kind(),
        List.of(evidence),
        why,
        reason,
        told.raisedAt(),
        now,
        book,
        origin);
  }

  private static String named(ArticleRef article) {
    String title = article.title();
    String name = title == null || title.isBlank() ? article.id() : title.strip();
    return "\u201c" + name + "\u201d" + (article.source() == null ? "" : " of " + article.source());
  }

  private static String found(List<Span> spans) {
    Set<String> words = new LinkedHashSet<>();
    for (Span span : spans) {
      if (span.text().length() <= WORD_IN_WHY) {
        words.add("'" + span.text() + "'");
      }
      if (words.size() == WORDS_IN_WHY) {
        break;
      }
    }
    return words.stream().collect(Collectors.joining(", "));
  }
}
