package io.wirewatch.notify.discord;

import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Composer;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Limits;
import io.wirewatch.notify.Palette;
import io.wirewatch.notify.Post;
import io.wirewatch.notify.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a message says, as the body of a request.
 *
 * <p>The headline is the content, which phones announce and which is seen by those, too, who have
 * switched embeds off; the rest is in embeds, of 6,000 characters in all. The flag that keeps
 * Discord from adding previews would hide these embeds, so that only a message without any has it;
 * the headline's link is written such that it brings no preview.
 */
final class DiscordMessage {
  private static final int CONTENT = 2_000;
  private static final int DESCRIPTION = 4_096;
  private static final int LINKS = 1_000;
  private static final int SUPPRESS_EMBEDS = 4;
  // The address of the headline stands in the content, too.
  private static final Limits RICH = new Limits(700, 2_000, 20, 4_900);
  private static final Limits PLAIN = new Limits(500, 1_000, 20, CONTENT);
  private static final DiscordMarkup MARKUP = new DiscordMarkup();

  private final Composer composer;

  DiscordMessage(Receiver receiver, Resources resources) {
    this.composer = Composer.of(receiver, resources, MARKUP);
  }

  /** The body: every field that an edit could leave as it was is there. */
  Map<String, Object> body(Dispatch dispatch) {
    boolean isRich = dispatch.form() == Form.RICH;
    Post post = composer.compose(dispatch, isRich ? RICH : PLAIN);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("content", isRich ? headline(post) : post.markup());
    body.put("embeds", isRich ? embeds(post) : List.of());
    // Whatever a text says, nobody is called.
    body.put("allowed_mentions", Map.of("parse", List.of()));
    body.put("flags", isRich ? 0 : SUPPRESS_EMBEDS);
    return body;
  }

  private static String headline(Post post) {
    boolean fits = post.headlineMarkup().length() <= CONTENT;
    return fits ? post.headlineMarkup() : MARKUP.bold(MARKUP.escape(post.headline()));
  }

  private static List<Object> embeds(Post post) {
    List<String> texts = new ArrayList<>(post.parts());
    if (!post.footer().isEmpty()) {
      texts.add(post.footer());
    }
    // Buttons of a webhook are not shown.
    String links = post.links(MARKUP, LINKS);
    if (!links.isEmpty()) {
      texts.add(links);
    }
    List<Object> embeds = new ArrayList<>();
    StringBuilder description = new StringBuilder();
    for (String text : texts) {
      if (!description.isEmpty() && description.length() + 2 + text.length() > DESCRIPTION) {
        embeds.add(embed(description, post));
        description.setLength(0);
      }
      description.append(description.isEmpty() ? "" : "\n\n").append(text);
    }
    if (!description.isEmpty()) {
      embeds.add(embed(description, post));
    }
    return embeds;
  }

  private static Map<String, Object> embed(StringBuilder description, Post post) {
    Map<String, Object> embed = new LinkedHashMap<>();
    embed.put("description", description.toString());
    embed.put("color", Palette.rgb(post));
    return embed;
  }
}
