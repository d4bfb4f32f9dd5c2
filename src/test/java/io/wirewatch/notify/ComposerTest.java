package io.wirewatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComposerTest {
  private static final Limits ROOM = new Limits(1_000, 10_000, 20, 100_000);

  @Test
  void shouldTellOfOneAlertInFull() {
    Post post = compose("new", Form.RICH, ROOM);

    assertThat(post.headline())
        .isEqualTo(
            "WARNING · A port is shut: Grain carrier runs aground & shuts Port Linnet <updated>");
    assertThat(post.markup())
        .isEqualTo(
            """
            <b><a href="https://www.northernwire.example/2026/03/04/aground?id=1&amp;from=wire">\
            WARNING · A port is shut: Grain carrier runs aground &amp; shuts Port Linnet\
             &lt;updated&gt;</a></b>

            A grain <b>carrier</b> ran aground on Gannet Bar on Sunday evening and closed the only\
             channel into <b>Port</b> Linnet, the harbour master said.
            told in 40 articles of 7 independent publishers
            • <a href="https://www.northernwire.example/2026/03/04/aground?id=1&amp;from=wire">\
            Grain carrier runs aground &amp; shuts Port Linnet &lt;updated&gt;</a> (Northern Wire\
             Service, 2026-03-04 09:20)
            • Bakers count sacks (Millrace Evening Record)
            + 38 more
            A story that was not told within 24h.""");
  }

  @Test
  void shouldSayThatItMayBeARepeat() {
    assertThat(compose("new", Form.RICH, ROOM, true).footer()).isEqualTo("(may be a repeat)");
    assertThat(compose("new", Form.HEADLINE, ROOM, true).headline())
        .endsWith("Port Linnet <updated> (may be a repeat)");
    assertThat(compose("new", Form.RICH, new Limits(100, 100, 20, 120), true).plain())
        .contains("(may be a repeat)");
  }

  @Test
  void shouldBeOneLineAndOneLinkAsAHeadline() {
    Post post = compose("group", Form.HEADLINE, ROOM);

    assertThat(post.markup())
        .isEqualTo(
            "5 alerts: CRITICAL · A port is shut: Grain carrier runs aground &amp; shuts Port Linnet"
                + " &lt;updated&gt;"
                + " https://www.northernwire.example/2026/03/04/aground?id=1&amp;from=wire");
    assertThat(post.parts()).isEmpty();
  }

  @Test
  void shouldTellHowAStoryEnded() {
    Post resolved = compose("resolved", Form.PLAIN, ROOM);
    Post withdrawn = compose("withdrawn", Form.PLAIN, ROOM);

    assertThat(resolved.headline()).startsWith("RESOLVED · A port is shut: ");
    assertThat(resolved.state()).isEqualTo(Post.State.RESOLVED);
    assertThat(resolved.plain()).contains("resolved: quiet").endsWith("acknowledged by ana, 10:31");
    assertThat(withdrawn.headline()).startsWith("WITHDRAWN · A port is shut: ");
    assertThat(withdrawn.plain()).contains("withdrawn: corrected");
  }

  @Test
  void shouldLeaveOutArticlesThenWordsThenAlerts() {
    Post digest = compose("digest", Form.RICH, new Limits(300, 3_000, 20, 12_000));
    Post brief = compose("digest", Form.RICH, new Limits(300, 3_000, 20, 2_000));
    Post briefest = compose("digest", Form.RICH, new Limits(60, 100, 3, 200));

    assertThat(digest.headline()).startsWith("214 alerts in 40m: WARNING · A port is shut");
    assertThat(digest.parts()).hasSize(20).allMatch(part -> part.contains("<b>carrier</b>"));
    assertThat(digest.footer()).isEqualTo("+ 194 more\nin the place of 31 messages that waited");
    assertThat(brief.parts()).hasSizeBetween(5, 19).allMatch(part -> part.contains("carrier"));
    assertThat(brief.footer()).startsWith("+ " + (214 - brief.parts().size()) + " more");
    assertThat(briefest.markup().length()).isLessThanOrEqualTo(200);
    assertThat(briefest.headline()).startsWith("214 alerts in 40m");
  }

  @Test
  void shouldSayATextAsItIs() {
    Post post = compose("text", Form.RICH, ROOM);

    assertThat(post.headline()).isEqualTo("port-shut: A story that was not told within 24h.");
    assertThat(post.parts()).containsExactly("Told in 40 articles of 7 independent publishers.");
    assertThat(post.state()).isEqualTo(Post.State.NONE);
  }

  private static Post compose(String sample, Form form, Limits limits) {
    return compose(sample, form, limits, false);
  }

  private static Post compose(String sample, Form form, Limits limits, boolean mayBeRepeat) {
    Receiver receiver = Contracts.receiver("test", Map.of(), Map.of());
    Notification notification =
        Objects.requireNonNull(SampleNotifications.of("test", "").get(sample));
    return Composer.of(receiver, Contracts.resources(), new TagMarkup(String::length))
        .compose(
            new Dispatch(notification, form, Dispatch.Way.POST, null, mayBeRepeat, Instant.EPOCH),
            limits);
  }
}
