package io.wirewatch.route;

import io.wirewatch.model.Alert;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What alerts are routed by: the labels of their rule and a few that every alert has.
 *
 * <p>{@value #RULE}, {@value #SEVERITY}, {@value #TRIGGER} and {@value #WORLD} say what the alert
 * is, and no label of a rule takes their place. {@value #SOURCE}, {@value #LANG} and {@value
 * #LANGUAGE} are those of the article that opened the alert, the first of its evidence, because an
 * alert that grows should not move to other people; a rule's own labels of these names win. What is
 * not known is absent.
 *
 * <p>Later events of an alert may show other evidence: a withdrawal shows what is gone. Whoever
 * follows an alert keeps the labels by which it was first routed.
 */
public final class Labels {
  public static final String RULE = "rule";
  public static final String SEVERITY = "severity";
  public static final String TRIGGER = "trigger";
  public static final String WORLD = "world";
  public static final String COUNTRY = "country";
  public static final String SOURCE = "source";

  /** The primary language, such as {@code uk}, under the name that queries use. */
  public static final String LANG = "lang";

  /** The same, written out. */
  public static final String LANGUAGE = "language";

  public static final String TEAM = Rule.TEAM;

  /** What every alert can have, whatever the labels of its rule. */
  public static final List<String> BUILT_IN =
      List.of(RULE, SEVERITY, TRIGGER, WORLD, SOURCE, LANG, LANGUAGE);

  private Labels() {}

  /** The labels of an alert, by name. */
  public static Map<String, String> of(Alert alert) {
    Map<String, String> labels = new TreeMap<>(alert.labels());
    if (!alert.evidence().isEmpty()) {
      addEvidence(labels, alert.evidence().get(0));
    }
    mirror(labels, LANG, LANGUAGE);
    mirror(labels, LANGUAGE, LANG);
    labels.put(RULE, alert.rule().id());
    labels.put(SEVERITY, alert.severity().label());
    labels.put(TRIGGER, alert.trigger().kind());
    labels.put(WORLD, alert.world());
    // An empty label is a missing one, here as in matchers.
    labels.values().removeIf(String::isEmpty);
    return Collections.unmodifiableMap(labels);
  }

  private static void addEvidence(Map<String, String> labels, Alert.Evidence evidence) {
    ArticleRef article = evidence.article();
    String publisher = evidence.publisher();
    putIfAbsent(labels, SOURCE, publisher == null ? article.source() : publisher);
    boolean isKnown = labels.containsKey(LANG) || labels.containsKey(LANGUAGE);
    if (!isKnown && article.lang() != null) {
      labels.put(LANG, primary(article.lang()));
    }
  }

  /** Whoever gives one of two names for the same means both. */
  private static void mirror(Map<String, String> labels, String from, String to) {
    putIfAbsent(labels, to, labels.get(from));
  }

  private static void putIfAbsent(
      Map<String, String> labels, String label, @Nullable String value) {
    if (value != null) {
      labels.putIfAbsent(label, value);
    }
  }

  /** The first subtag of a language: {@code en} of {@code en-GB}. */
  private static String primary(String tag) {
    return tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
