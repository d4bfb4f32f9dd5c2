package io.wirewatch.model;

import io.wirewatch.model.Alert.Story;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a message tells of one alert: short enough that many fit into one record.
 *
 * @param id of the alert
 * @param event what last happened to it
 * @param rule id of the rule
 * @param name the rule's name
 * @param severity how much it matters
 * @param labels those it was routed by, built-in ones included
 * @param trigger what fired, such as {@code spike}
 * @param story the story it stands on; null where no article decides
 * @param headline title of the newest article, else what the trigger says
 * @param excerpt what satisfied the rule; null where nothing is reported
 * @param articles the newest of those that it stands on, at most {@value #MAX_ARTICLES}
 * @param why one English sentence
 * @param reason why it changed, such as {@code corrected}; null where it was raised
 * @param news what is new since it was last told, each a few English words; empty at first
 * @param raisedAt when it was raised, by the world's clock
 * @param at when it last changed, by the world's clock
 */
public record AlertBrief(
    String id,
    Alert.Event event,
    String rule,
    String name,
    Severity severity,
    Map<String, String> labels,
    String trigger,
    @Nullable Story story,
    String headline,
    @Nullable Excerpt excerpt,
    List<Source> articles,
    String why,
    @Nullable String reason,
    List<String> news,
    Instant raisedAt,
    Instant at) {
  /** The most articles that are named. */
  public static final int MAX_ARTICLES = 5;

  /**
   * A piece of an article.
   *
   * @param text exactly what stands there, at most {@value Snippet#MAX_TEXT} UTF-16 units
   * @param marks what satisfied the rule, sorted, without overlaps
   */
  public record Excerpt(String text, List<Mark> marks) {
    public Excerpt {
      marks = List.copyOf(marks);
    }
  }

  /**
   * A part of an excerpt.
   *
   * @param start its first UTF-16 unit
   * @param end one past its last
   */
  public record Mark(int start, int end) {}

  /**
   * An article by what leads to it.
   *
   * @param title its headline
   * @param url as the article gave it: any scheme, any letters; null where it gave none
   * @param source what its outlet calls itself; null where it is not known
   * @param publisher the independent publisher it is of, else its source
   * @param publishedAt the source's clock
   */
  public record Source(
      @Nullable String title,
      @Nullable String url,
      @Nullable String source,
      @Nullable String publisher,
      @Nullable Instant publishedAt) {
    /** Who tells it, for people; null where nobody is known. */
    public @Nullable String outlet() {
      return source == null ? publisher : source;
    }
  }

  public AlertBrief {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    articles = List.copyOf(articles);
    news = List.copyOf(news);
  }

  /** Whether the alert stands: it was neither resolved nor withdrawn. */
  public boolean isOpen() {
    return event == Alert.Event.RAISED || event == Alert.Event.UPDATED;
  }
}
