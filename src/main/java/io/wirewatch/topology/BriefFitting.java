package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.Rule;
import io.wirewatch.route.Backing;
import java.util.List;

/**
 * Keeps what is told of an alert within its size: articles are cut from the end, then the excerpt,
 * then each text.
 */
final class BriefFitting {
  /** The largest brief or backing, in bytes of JSON. */
  static final int MAX_BYTES = 12 * 1024;

  /** The name of the cap in counts. */
  static final String SIZE = "brief-over-12-kib";

  private static final int MAX_WHY = 1_000;
  private static final int MAX_REASON = 200;
  private static final Codec<AlertBrief> BRIEFS = Codec.of(AlertBrief.class);
  private static final Codec<Backing> BACKINGS = Codec.of(Backing.class);

  private BriefFitting() {}

  static AlertBrief fit(AlertBrief brief) {
    AlertBrief fitting = brief;
    while (isOver(fitting) && !fitting.articles().isEmpty()) {
      fitting = with(fitting, fitting.excerpt(), shorter(fitting.articles()));
    }
    if (isOver(fitting)) {
      fitting = with(fitting, null, List.of());
    }
    return isOver(fitting) ? cut(fitting) : fitting;
  }

  private static boolean isOver(AlertBrief brief) {
    return BRIEFS.encode(brief).length > MAX_BYTES;
  }

  static Backing fit(Backing backing) {
    Backing fitting = backing;
    while (BACKINGS.encode(fitting).length > MAX_BYTES && !fitting.articles().isEmpty()) {
      fitting = new Backing(shorter(fitting.articles()), fitting.terms(), fitting.routed());
    }
    return BACKINGS.encode(fitting).length > MAX_BYTES
        ? new Backing(List.of(), List.of(), fitting.routed())
        : fitting;
  }

  private static <T> List<T> shorter(List<T> list) {
    return list.subList(0, list.size() - 1);
  }

  private static AlertBrief cut(AlertBrief brief) {
    return new AlertBrief(
        brief.id(),
        brief.event(),
        brief.rule(),
        cut(brief.name(), Rule.MAX_NAME),
        brief.severity(),
        brief.labels(),
        brief.trigger(),
        brief.story(),
        cut(brief.headline(), ArticleRef.MAX_TITLE),
        brief.excerpt(),
        brief.articles(),
        cut(brief.why(), MAX_WHY),
        brief.reason() == null ? null : cut(brief.reason(), MAX_REASON),
        brief.news(),
        brief.raisedAt(),
        brief.at());
  }

  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
    return text.substring(0, end) + "…";
  }

  private static AlertBrief with(
      AlertBrief brief,
      AlertBrief.@org.jspecify.annotations.Nullable Excerpt excerpt,
      List<AlertBrief.Source> articles) {
    return new AlertBrief(
        brief.id(),
        brief.event(),
        brief.rule(),
        brief.name(),
        brief.severity(),
        brief.labels(),
        brief.trigger(),
        brief.story(),
        brief.headline(),
        excerpt,
        articles,
        brief.why(),
        brief.reason(),
        brief.news(),
        brief.raisedAt(),
        brief.at());
  }
}
