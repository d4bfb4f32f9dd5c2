package io.wirewatch.trigger;

import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.Span;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts that the sentences of alerts have in common. */
final class Why {
  private static final int WORDS_IN_WHY = 5;
  private static final int WORD_IN_WHY = 60;
  private static final MathContext DIGITS = new MathContext(3);

  private Why() {}

  /** An article by its title and source. */
  static String named(ArticleRef article) {
    String title = article.title();
    String name = title == null || title.isBlank() ? article.id() : title.strip();
    return "\u201c" + name + "\u201d" + (article.source() == null ? "" : " of " + article.source());
  }

  /** What satisfied a rule, as the end of a sentence: empty or {@code , which says 'a', 'b'}. */
  static String found(List<Span> spans) {
    Set<String> words = new LinkedHashSet<>();
    for (Span span : spans) {
      if (span.text().length() <= WORD_IN_WHY) {
        words.add("'" + span.text() + "'");
      }
      if (words.size() == WORDS_IN_WHY) {
        break;
      }
    }
    return words.isEmpty()
        ? ""
        : words.stream().collect(Collectors.joining(", ", ", which says ", ""));
  }

  /** A rule's name and bucket, such as {@code 'Coup plots' (country ua)}. */
  static String subject(Turn turn, @Nullable String by, String bucket) {
    String name = "'" + turn.definition().name() + "'";
    return by == null ? name : name + " (" + by + " " + value(bucket) + ")";
  }

  /** A value as people read it: that of an article that has none is {@code (none)}. */
  static String value(String value) {
    return value.isEmpty() ? "(none)" : value;
  }

  /** A count with its noun: {@code 1 article}, {@code 2 articles}. */
  static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** A number to three digits, without an exponent. */
  static String number(double number) {
    BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
  }
}
