package io.wirewatch.trigger;

import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.Field;
import io.wirewatch.model.Span;
import io.wirewatch.model.StoryLink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Articles that a rule hit, each alike but for what a test says. */
final class Members {
  private final String id;
  private final Instant at;
  private String version = "1";
  private Instant heardAt;
  private String publisher = "harbour news";
  private String story = "story-1";
  private List<String> values = List.of();
  private List<Integer> steps = List.of();
  private List<Span> spans = List.of(new Span(Field.TEXT, 0, 4, "coup", 0));
  private @Nullable String title;
  private @Nullable String source = "Harbour News";

  private Members(String id, Instant at) {
    this.id = id;
    this.at = at;
    this.heardAt = at;
    this.title = "Title of " + id;
  }

  /** An article of {@code at}, heard at once. */
  static Members article(String id, Instant at) {
    return new Members(id, at);
  }

  Members version(String other) {
    version = other;
    return this;
  }

  Members heard(Instant other) {
    heardAt = other;
    return this;
  }

  Members publisher(String other) {
    publisher = other;
    return this;
  }

  Members story(String other) {
    story = other;
    return this;
  }

  Members values(String... others) {
    values = List.of(others);
    return this;
  }

  Members steps(Integer... others) {
    steps = List.of(others);
    return this;
  }

  Members spans(String... texts) {
    spans =
        List.of(texts).stream()
            .map(text -> new Span(Field.TEXT, 0, text.length(), text, 0))
            .toList();
    return this;
  }

  Members titled(@Nullable String otherTitle, @Nullable String otherSource) {
    title = otherTitle;
    source = otherSource;
    return this;
  }

  Member build() {
    return new Member(
        new ArticleRef(id, version, title, null, source, "en", at, heardAt),
        at,
        heardAt,
        publisher,
        new StoryLink(story, StoryLink.How.COPY, 0.9, "like"),
        values,
        steps,
        spans,
        List.of(),
        null,
        false,
        heardAt.plus(Duration.ofDays(7)));
  }
}
