package io.wirewatch.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What match tells detect: one record of the topic {@code hits}. The order of these records is the
 * order of the world, and their {@code now} is detect's only clock.
 */
public sealed interface HitEvent {
  /** The world it belongs to. */
  String world();

  /** The highest {@code seenAt} of that world so far. */
  Instant now();

  /** Revision of the rule book in force. */
  long book();

  /** What it says, in headers and JSON: {@code hit}, {@code retract}, {@code armed}, ... */
  String type();

  /** The rule it is about; null for a tick. */
  @Nullable RuleRef rule();

  /**
   * A rule is satisfied by an article.
   *
   * @param eventTime when the article counts as having happened, and why then
   * @param spans what satisfied it, in {@link Span#ORDER}, at most {@value #MAX_SPANS}
   * @param truncated names of the caps that cut something away; empty if the hit is whole
   * @param snippet null where nothing is reported, as when only NOT decides
   * @param language the article's, where the rule asks for forms of words; null where it asks for
   *     none or the language is not known
   * @param forms {@value #FORMS_OFF} where the rule asks for forms of words and no stemmer could
   *     find any; else null
   * @param origin the article's record
   */
  record Hit(
      String world,
      Instant now,
      long book,
      RuleRef rule,
      ArticleRef article,
      EventTime eventTime,
      List<Span> spans,
      List<String> truncated,
      @Nullable Snippet snippet,
      @Nullable ArticleLanguage language,
      @Nullable String forms,
      Origin origin)
      implements HitEvent {
    /** The most spans a hit carries. */
    public static final int MAX_SPANS = 100;

    /** The cap that cut spans beyond {@value #MAX_SPANS}. */
    public static final String SPANS_OVER_100 = "spans-over-100";

    /** Words were found by their folded forms alone. */
    public static final String FORMS_OFF = "off";

    /** The cap that cut spans, then the snippet, to keep the record under its size limit. */
    public static final String SIZE = "size";

    public Hit {
      spans = List.copyOf(spans);
      truncated = List.copyOf(truncated);
    }

    @Override
    public String type() {
      return "hit";
    }
  }

  /**
   * A rule's earlier hit no longer stands, because the article was corrected, canceled or withheld.
   *
   * @param article the version that is taken back
   * @param reason {@code corrected}, {@code canceled} or {@code withheld}
   * @param again whether the hit of the new version follows in the same transaction
   * @param origin the record of the article that takes it back
   */
  record Retract(
      String world,
      Instant now,
      long book,
      RuleRef rule,
      ArticleRef article,
      String reason,
      boolean again,
      Origin origin)
      implements HitEvent {
    @Override
    public String type() {
      return "retract";
    }
  }

  /**
   * An article that hit came again as it was: what was told of it is remembered for another while.
   *
   * @param article the version that stands
   */
  record Renewed(String world, Instant now, long book, RuleRef rule, ArticleRef article)
      implements HitEvent {
    @Override
    public String type() {
      return "renewed";
    }
  }

  /** A rule is in force with this definition from here on, in every world. */
  record Armed(String world, Instant now, long book, RuleRef rule, Definition definition)
      implements HitEvent {
    @Override
    public String type() {
      return "armed";
    }
  }

  /** A rule is no longer in force. */
  record Retired(String world, Instant now, long book, RuleRef rule) implements HitEvent {
    @Override
    public String type() {
      return "retired";
    }
  }

  /**
   * What detect must know of a rule: all but its query.
   *
   * @param name for people
   * @param severity of its alerts
   * @param labels of its alerts, sorted by name
   * @param trigger what turns hits into alerts
   */
  record Definition(String name, Severity severity, Map<String, String> labels, Trigger trigger) {
    public Definition {
      labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }
  }

  /**
   * Time has passed in a world.
   *
   * @param closed whether the world has ended and its state may go
   */
  record Tick(String world, Instant now, long book, boolean closed) implements HitEvent {
    @Override
    public String type() {
      return "tick";
    }

    @Override
    public @Nullable RuleRef rule() {
      return null;
    }
  }
}
