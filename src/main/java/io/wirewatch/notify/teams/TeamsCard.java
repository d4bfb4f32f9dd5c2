package io.wirewatch.notify.teams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Json;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.ActionLinks.Link;
import io.wirewatch.notify.Composer;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Limits;
import io.wirewatch.notify.PlainText;
import io.wirewatch.notify.Post;
import io.wirewatch.notify.Post.State;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.RichText.Run;
import io.wirewatch.notify.RunMarkup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a message says, as a card in the envelope that workflows take.
 *
 * <p>It is of runs, not of Markdown: phones have shown the backslashes of what was escaped. Teams
 * takes some 28 KB in all, and has refused less than that: what is made here stays below 21,000
 * bytes.
 */
final class TeamsCard {
  private static final Limits RICH = new Limits(1_500, 6_000, 20, 15_000);
  private static final Limits PLAIN = new Limits(1_500, 6_000, 20, 12_000);
  private static final int ACTIONS = 3_000;
  // Teams shows no more.
  private static final int MAX_ACTIONS = 6;
  private static final int MAX_LABEL = 60;
  private static final String PLAIN_COLOUR = "default";

  private final Composer rich;
  private final Composer plain;

  TeamsCard(Receiver receiver, Resources resources) {
    this.rich = Composer.of(receiver, resources, new RunMarkup(TeamsCard::size));
    this.plain = Composer.of(receiver, resources, new TeamsMarkdown());
  }

  /** The body of the request. */
  Map<String, Object> message(Dispatch dispatch) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    if (dispatch.form() == Form.RICH) {
      Post post = rich.compose(dispatch, RICH);
      card.put("body", blocks(post));
      List<Object> actions = actions(post.actions());
      if (!actions.isEmpty()) {
        card.put("actions", actions);
      }
    } else {
      card.put("body", texts(plain.compose(dispatch, PLAIN)));
    }
    card.put("msteams", Map.of("width", "Full"));
    Map<String, Object> attachment = new LinkedHashMap<>();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.put("contentUrl", null);
    attachment.put("content", card);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", "message");
    message.put("attachments", List.of(attachment));
    return message;
  }

  private static List<Object> blocks(Post post) {
    List<Object> blocks = new ArrayList<>();
    addLines(blocks, RunMarkup.runs(post.headlineMarkup()), colour(post));
    post.parts().forEach(part -> addLines(blocks, RunMarkup.runs(part), PLAIN_COLOUR));
    addLines(blocks, RunMarkup.runs(post.footer()), PLAIN_COLOUR);
    return blocks;
  }

  /** A block a line: in a run there are none. */
  private static void addLines(List<Object> blocks, List<Run> runs, String colour) {
    List<Run> line = new ArrayList<>();
    String spacing = "medium";
    for (Run run : runs) {
      String[] pieces = run.text().split("\n", -1);
      for (int i = 0; i < pieces.length; i++) {
        if (i > 0 && !line.isEmpty()) {
          blocks.add(block(line, spacing, colour));
          line.clear();
          spacing = "none";
        }
        if (!pieces[i].isEmpty()) {
          line.add(new Run(pieces[i], run.isBold(), run.url()));
        }
      }
    }
    if (!line.isEmpty()) {
      blocks.add(block(line, spacing, colour));
    }
  }

  private static Map<String, Object> block(List<Run> runs, String spacing, String colour) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("type", "RichTextBlock");
    block.put("spacing", spacing);
    block.put("inlines", runs.stream().map(run -> inline(run, colour)).toList());
    return block;
  }

  private static Map<String, Object> inline(Run run, String colour) {
    Map<String, Object> inline = new LinkedHashMap<>();
    inline.put("type", "TextRun");
    inline.put("text", run.text());
    if (run.isBold()) {
      inline.put("weight", "bolder");
    }
    if (!colour.equals(PLAIN_COLOUR)) {
      inline.put("color", colour);
    }
    if (run.url() != null) {
      inline.put("selectAction", open(run.url()));
    }
    return inline;
  }

  private static Map<String, Object> open(String url) {
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("type", "Action.OpenUrl");
    action.put("url", url);
    return action;
  }

  private static String colour(Post post) {
    if (post.state() != State.OPEN) {
      return post.state() == State.RESOLVED ? "good" : PLAIN_COLOUR;
    }
    return switch (post.severity()) {
      case CRITICAL -> "attention";
      case WARNING -> "warning";
      case INFO -> "accent";
    };
  }

  private static List<Object> actions(List<Link> links) {
    List<Object> actions = new ArrayList<>();
    int size = 0;
    for (Link link : links) {
      Map<String, Object> action = open(link.url());
      action.put("title", PlainText.cut(link.label(), MAX_LABEL));
      int one = bytes(action) + 1;
      if (actions.size() < MAX_ACTIONS && size + one <= ACTIONS) {
        actions.add(action);
        size += one;
      }
    }
    return actions;
  }

  /** A text block a paragraph, in which a line end must be doubled to be one. */
  private static List<Object> texts(Post post) {
    List<Object> texts = new ArrayList<>();
    for (String paragraph : post.markup().split("\n\n", -1)) {
      Map<String, Object> text = new LinkedHashMap<>();
      text.put("type", "TextBlock");
      text.put("text", paragraph.replace("\n", "\n\n"));
      text.put("wrap", true);
      texts.add(text);
    }
    return texts;
  }

  /** How many bytes a value is in JSON. */
  static int bytes(Object value) {
    return Json.write(value).getBytes(UTF_8).length;
  }

  /** How many bytes runs are, in blocks of a line. */
  private static int size(List<Run> runs) {
    List<Object> blocks = new ArrayList<>();
    addLines(blocks, runs, PLAIN_COLOUR);
    return bytes(blocks);
  }
}
