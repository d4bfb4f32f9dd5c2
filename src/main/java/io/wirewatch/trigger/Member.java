package io.wirewatch.trigger;

import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.Snippet;
import io.wirewatch.model.Span;
import io.wirewatch.model.StoryLink;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article that a rule hit: all that is needed to count it, to show it and to take it back.
 *
 * @param article the version that stands
 * @param at its event time
 * @param heardAt the world's clock when this version arrived
 * @param publisher the independent publisher it is of
 * @param story the story it belongs to, and why
 * @param values what it has of that which the trigger asks for; empty where it asks for nothing
 * @param steps which rules of a sequence it satisfies, from 0
 * @param spans what satisfied the rule, as far as alerts show it
 * @param truncated names of the caps that cut something away
 * @param snippet the sentence of the first span; null where nothing is reported
 * @param pending whether this version was taken back and its successor is awaited
 * @param expiresAt when it is forgotten, by the world's clock
 */
public record Member(
    ArticleRef article,
    Instant at,
    Instant heardAt,
    String publisher,
    StoryLink story,
    List<String> values,
    List<Integer> steps,
    List<Span> spans,
    List<String> truncated,
    @Nullable Snippet snippet,
    boolean pending,
    Instant expiresAt) {
  public Member {
    values = List.copyOf(values);
    steps = List.copyOf(steps);
    spans = List.copyOf(spans);
    truncated = List.copyOf(truncated);
  }
}
