package io.wirewatch.notify.mattermost;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.JsonTree;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.Form;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds of every body that Mattermost is sent. */
final class MattermostBodies {
  private MattermostBodies() {}

  static Reply error(int status, String id) {
    return Reply.of(
        status, "{\"id\":\"" + id + "\",\"message\":\"no\",\"status_code\":" + status + "}");
  }

  static void shouldBeHarmless(@Nullable String text, JsonTree attachments, Form form) {
    String message = Objects.requireNonNull(text);
    assertThat(message).isNotBlank();
    assertThat(message.codePoints().count()).isLessThanOrEqualTo(4_000);
    assertThat(form == Form.RICH || attachments.items().isEmpty()).isTrue();
    for (JsonTree attachment : attachments.items()) {
      String told = Objects.requireNonNull(attachment.get("text").text());
      assertThat(told.codePoints().count()).isLessThanOrEqualTo(16_383);
    }
    String all = message + attachments;
    assertThat(all).doesNotContainPattern("(?i)@(all|channel|here|everyone)\\b");
  }
}
