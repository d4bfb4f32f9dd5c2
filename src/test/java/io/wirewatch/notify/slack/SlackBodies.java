package io.wirewatch.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.JsonTree;
import io.wirewatch.notify.Form;
import java.util.List;

/** What holds of every body that Slack is sent. */
final class SlackBodies {
  private SlackBodies() {}

  static void shouldBeHarmless(String body, Form form) {
    JsonTree json = JsonTree.read(body);
    String text = json.get("text").text();
    assertThat(text).as(body).isNotNull().hasSizeLessThanOrEqualTo(4_000);
    // In it, angle brackets call people.
    assertThat(text).doesNotContain("<", ">");
    assertThat(json.get("unfurl_links").isFalse()).isTrue();
    List<JsonTree> blocks = json.get("blocks").items();
    assertThat(blocks.isEmpty()).isEqualTo(form != Form.RICH);
    assertThat(blocks).hasSizeLessThanOrEqualTo(50);
    assertThat(json.get("blocks").toString()).hasSizeLessThan(13_200);
    for (JsonTree block : blocks) {
      assertThat(block.get("type").text()).isEqualTo("rich_text");
      for (JsonTree section : block.get("elements").items()) {
        assertThat(section.get("elements").items())
            .isNotEmpty()
            .allSatisfy(
                element -> {
                  assertThat(element.get("type").text()).isIn("text", "link");
                  assertThat(element.get("text").text()).isNotEmpty();
                });
      }
    }
  }
}
