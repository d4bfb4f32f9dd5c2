package io.wirewatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Severity;
import io.wirewatch.notify.ActionLinks.Link;
import io.wirewatch.notify.Post.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostTest {
  private static final Markup MARKUP = new TagMarkup(String::length);

  @Test
  void shouldPutTheLinksSideBySide() {
    Post post =
        post(
            State.OPEN, new Link("Acknowledge", "https://a.example"), new Link("Why", "https://b"));

    assertThat(post.links(MARKUP, 200))
        .isEqualTo("<a href=\"https://a.example\">Acknowledge</a> · <a href=\"https://b\">Why</a>");
    assertThat(post(State.OPEN).links(MARKUP, 200)).isEmpty();
  }

  @Test
  void shouldLeaveOutTheLinksThatDoNotFit() {
    Post post =
        post(
            State.OPEN,
            new Link("One", "https://a"),
            new Link("Two", "https://" + "b".repeat(100)),
            new Link("Three", "https://c"));

    assertThat(post.links(MARKUP, 80))
        .isEqualTo("<a href=\"https://a\">One</a> · <a href=\"https://c\">Three</a>");
  }

  @Test
  void shouldColourWhatIsOverByItsState() {
    assertThat(Palette.rgb(post(State.OPEN))).isEqualTo(0xD92D20);
    assertThat(Palette.rgb(post(State.RESOLVED))).isEqualTo(0x12B76A);
    assertThat(Palette.rgb(post(State.WITHDRAWN))).isEqualTo(0x98A2B3);
  }

  private static Post post(State state, Link... links) {
    return new Post("x", null, "x", List.of(), "", "x", List.of(links), Severity.CRITICAL, state);
  }
}
