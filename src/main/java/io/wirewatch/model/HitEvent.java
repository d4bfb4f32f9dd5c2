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
   * @param signature by which copies and rewrites of the article are found; null where an earlier
   *     program wrote this
   * @param publisher the independent publisher it is of; null where an earlier program wrote this
   * @param values what the article has of that which the rule's trigger asks for, such as its
   *     country, each once; null where it asks for nothing
   * @param steps which rules of a sequence the article satisfies, from 0 in their order; null for
   *     other triggers
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
      Origin origin,
      @Nullable StorySignature signature,
      @Nullable String publisher,
      @Nullable List<String> values,
      @Nullable List<Integer> steps)
      implements HitEvent {
    /** The most spans a hit carries. */
    public static final int MAX_SPANS = 100;

    /** The cap that cut spans beyond {@value #MAX_SPANS}. */
    public static final String SPANS_OVER_100 = "spans-over-100";

    /** Words were found by their folded forms alone. */
    public static final String FORMS_OFF = "off";

    /** The cap that cut spans, then the snippet, to keep the record under its size limit. */
    public static final String SIZE = "size";

    /** The most values a hit carries. */
    public static final int MAX_VALUES = 16;

    /** The longest value, in UTF-16 units. */
    public static final int MAX_VALUE = 100;

    /** The cap that cut values beyond {@value #MAX_VALUES}. */
    public static final String VALUES_OVER_16 = "values-over-16";

    public Hit {
      spans = List.copyOf(spans);
      truncated = List.copyOf(truncated);
      values = values == null ? null : List.copyOf(values);
      steps = steps == null ? null : List.copyOf(steps);
    }

    /** This hit with other spans, which {@code caps} say why. */
    public Hit cut(List<Span> kept, List<String> caps) {
      return with(article, kept, caps, snippet);
    }

    /** This hit with nothing but what names the article, which {@code caps} say why. */
    public Hit bare(List<String> caps) {
      return with(article.bare(), List.of(), caps, null);
    }

    private Hit with(
        ArticleRef shown, List<Span> kept, List<String> caps, @Nullable Snippet shownSnippet) {
      return new Hit(
          world,
          now,
          book,
          rule,
          shown,
          eventTime,
          kept,
          caps,
          shownSnippet,
          language,
          forms,
          origin,
          signature,
          publisher,
          values,
          steps);
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
   * @param shadow whether its alerts are recorded apart and told to no one
   * @param expires when it stops to raise alerts, by the clock of each world; null for never
   */
  record Definition(
      String name,
      Severity severity,
      Map<String, String> labels,
      Trigger trigger,
      boolean shadow,
      @Nullable Instant expires) {
    /** A definition that is told and never expires. */
    public Definition(String name, Severity severity, Map<String, String> labels, Trigger trigger) {
      this(name, severity, labels, trigger, false, null);
    }

    /** This definition, told where {@code isShadow} says. */
    public Definition inShadow(boolean isShadow) {
      return isShadow == shadow
          ? this
          : new Definition(name, severity, labels, trigger, isShadow, expires);
    }

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
