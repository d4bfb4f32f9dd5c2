package io.wirewatch.match;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.match.ReferenceMatcher.Answer;
import io.wirewatch.model.Article;
import io.wirewatch.query.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine and the reference side by side. */
final class Twins {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Twins() {}

  /** What the engine answers by a book of this one query. */
  static Optional<Answer> engine(Query query, Article article) {
    Matcher matcher = RuleBook.of(1, List.of(Articles.rule("rule", query.toString()))).matcher();
    return matcher.match(article).stream().findFirst().map(match -> answer(matcher, match));
  }

  static Answer answer(Matcher matcher, Match match) {
    return new Answer(match.spans(), match.occurrences(), matcher.snippet(match));
  }

  static ReferenceMatcher reference(Article article) {
    return new ReferenceMatcher(article, ReferenceLanguage.stemmer(article));
  }

  /** A pair and both answers, to be read. */
  static String told(
      Query query, Article article, Optional<Answer> engine, Optional<Answer> reference) {
    return "query\n  %s\narticle\n  %s\nengine\n  %s\nreference\n  %s"
        .formatted(query, json(article), told(engine), told(reference));
  }

  private static String told(Optional<Answer> answer) {
    return answer
        .map(
            hit ->
                hit.occurrences()
                    + " spans: "
                    + hit.spans().stream()
                        .map(
                            span ->
                                "%s %d-%d %s (term %d)"
                                    .formatted(
                                        span.field().label(),
                                        span.start(),
                                        span.end(),
                                        span.text(),
                                        span.term()))
                        .toList()
                    + ", snippet "
                    + hit.snippet())
        .orElse("no hit");
  }

  /** As it stands in a file of articles. */
  static String json(Article article) {
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("id", article.id());
    said.put("title", article.title());
    said.put("summary", article.summary());
    said.put("text", article.text());
    said.put("source", article.source());
    said.put("lang", article.lang());
    said.put("authors", article.authors().isEmpty() ? null : article.authors());
    said.put("country", article.country());
    said.put("labels", article.labels().isEmpty() ? null : article.labels());
    said.values().removeIf(value -> value == null);
    try {
      return JSON.writeValueAsString(said);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
