package io.wirewatch.topology;

import io.wirewatch.match.Match;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.Span;
import io.wirewatch.model.Trigger;
import io.wirewatch.text.Languages;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a hit says for the trigger of its rule: which values the article has of that by which
 * windows are kept apart, and which steps of a sequence it is.
 */
final class HitValues {
  private HitValues() {}

  /**
   * The values of {@code article}: white space trimmed, in lower case, each once, none with control
   * characters. Where windows are kept apart by something that the article does not have, one empty
   * value; null where the trigger asks for none.
   *
   * @param language the article's, declared or found
   */
  static @Nullable Set<String> of(
      Match match, Article article, @Nullable ArticleLanguage language) {
    Trigger trigger = match.rule().trigger();
    String asked = trigger instanceof Trigger.FirstSeen first ? first.of() : trigger.by();
    if (asked == null) {
      return null;
    }
    Set<String> values = new LinkedHashSet<>();
    for (@Nullable String raw : raw(asked, match, article, language)) {
      String value = raw == null ? "" : folded(raw);
      if (!value.isEmpty()) {
        values.add(value);
      }
    }
    if (values.isEmpty() && !(trigger instanceof Trigger.FirstSeen)) {
      values.add("");
    }
    return values;
  }

  private static List<@Nullable String> raw(
      String asked, Match match, Article article, @Nullable ArticleLanguage language) {
    List<@Nullable String> raw = new ArrayList<>();
    switch (asked) {
      case "source" -> raw.add(article.source());
      case "country" -> raw.add(article.country());
      case "lang" -> raw.add(language == null ? Languages.primary(article.lang()) : language.tag());
      case "author" -> raw.addAll(article.authors());
      case Trigger.FirstSeen.TERM -> match.spans().stream().map(Span::text).forEach(raw::add);
      default -> {
        String prefix = asked + ":";
        for (String label : article.labels()) {
          if (label.startsWith(prefix)) {
            raw.add(label.substring(prefix.length()));
          }
        }
      }
    }
    return raw;
  }

  private static String folded(String raw) {
    StringBuilder value = new StringBuilder();
    String text = Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    text.codePoints()
        .map(point -> Character.isISOControl(point) || Character.isWhitespace(point) ? ' ' : point)
        .forEach(value::appendCodePoint);
    String trimmed = value.toString().strip();
    if (trimmed.length() <= Hit.MAX_VALUE) {
      return trimmed;
    }
    boolean splits = Character.isHighSurrogate(trimmed.charAt(Hit.MAX_VALUE - 1));
    return trimmed.substring(0, splits ? Hit.MAX_VALUE - 1 : Hit.MAX_VALUE);
  }

  /**
   * Which steps of the rule's sequence the article is, ascending from 0; null where its trigger is
   * none.
   *
   * @param matched all rules that the article satisfies, by id
   */
  static @Nullable List<Integer> steps(Match match, Map<String, Match> matched) {
    if (!(match.rule().trigger() instanceof Trigger.Sequence sequence)) {
      return null;
    }
    List<Integer> steps = new ArrayList<>();
    for (int step = 0; step < sequence.rules().size(); step++) {
      if (matched.containsKey(sequence.rules().get(step))) {
        steps.add(step);
      }
    }
    return steps;
  }
}
