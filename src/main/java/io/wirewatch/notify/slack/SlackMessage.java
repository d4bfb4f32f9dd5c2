package io.wirewatch.notify.slack;

import io.wirewatch.json.Json;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Composer;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Limits;
import io.wirewatch.notify.PlainText;
import io.wirewatch.notify.Post;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.RichText.Run;
import io.wirewatch.notify.RunMarkup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a message says, as the fields of a request.
 *
 * <p>Slack takes some 13,200 characters of blocks in all, and does not say what it counts: the JSON
 * of all blocks stays below that. What people can do stands as links, not as buttons: a button
 * shows a warning to whoever presses it unless a server of the app answers.
 */
final class SlackMessage {
  private static final Limits RICH = new Limits(1_000, 2_900, 20, 9_000);
  // Longer text is cut into several messages.
  private static final Limits PLAIN = new Limits(500, 2_900, 20, 3_900);
  private static final int LINKS = 1_500;
  private static final int ANNOUNCED = 500;
  private static final RunMarkup RUNS = new RunMarkup(SlackMessage::size);
  private static final SlackText TEXT = new SlackText();

  private final Composer rich;
  private final Composer plain;

  SlackMessage(Receiver receiver, Resources resources) {
    this.rich = Composer.of(receiver, resources, RUNS);
    this.plain = Composer.of(receiver, resources, TEXT);
  }

  /** The fields that are the same wherever a message is sent. */
  Map<String, Object> fields(Dispatch dispatch) {
    Map<String, Object> fields = new LinkedHashMap<>();
    boolean isRich = dispatch.form() == Form.RICH;
    Post post = isRich ? rich.compose(dispatch, RICH) : plain.compose(dispatch, PLAIN);
    // Phones and screen readers are given the text where there are blocks.
    fields.put("text", isRich ? announced(post) : post.markup());
    fields.put("mrkdwn", false);
    if (isRich) {
      fields.put("blocks", blocks(post));
    }
    fields.put("unfurl_links", false);
    fields.put("unfurl_media", false);
    return fields;
  }

  private static String announced(Post post) {
    return TEXT.escape(PlainText.cut(post.headline(), ANNOUNCED));
  }

  private static List<Object> blocks(Post post) {
    List<Object> blocks = new ArrayList<>();
    blocks.add(richText(post.headlineMarkup()));
    post.parts().forEach(part -> blocks.add(richText(part)));
    Stream.of(post.footer(), post.links(RUNS, LINKS))
        .filter(text -> !text.isEmpty())
        .forEach(text -> blocks.add(richText(text)));
    return blocks;
  }

  private static Map<String, Object> richText(String markup) {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("type", "rich_text_section");
    section.put("elements", elements(RunMarkup.runs(markup)));
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("type", "rich_text");
    block.put("elements", List.of(section));
    return block;
  }

  private static List<Object> elements(List<Run> runs) {
    List<Object> elements = new ArrayList<>();
    for (Run run : runs) {
      Map<String, Object> element = new LinkedHashMap<>();
      element.put("type", run.url() == null ? "text" : "link");
      element.put("text", run.text());
      if (run.url() != null) {
        element.put("url", run.url());
      }
      if (run.isBold()) {
        element.put("style", Map.of("bold", true));
      }
      elements.add(element);
    }
    return elements;
  }

  /** How many characters of JSON runs are. */
  private static int size(List<Run> runs) {
    return Json.write(elements(runs)).length();
  }
}
