package io.wirewatch.notify.mattermost;

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
import java.util.Locale;
import java.util.Map;

/**
 * What a message says: the headline as its text, which phones announce, and the rest in an
 * attachment with a colour.
 *
 * @param text the message
 * @param attachments what is attached to it
 */
record MattermostMessage(String text, List<Object> attachments) {
  // A post holds 16,383 characters, and the first servers with an interface such as this 4,000.
  private static final Limits RICH = new Limits(1_000, 6_000, 20, 13_000);
  private static final Limits PLAIN = new Limits(1_000, 3_800, 20, 3_800);
  private static final int LINKS = 3_000;
  private static final MattermostMarkup MARKUP = new MattermostMarkup();

  MattermostMessage {
    attachments = List.copyOf(attachments);
  }

  /** What makes the messages of a receiver. */
  static Composer composer(Receiver receiver, Resources resources) {
    return Composer.of(receiver, resources, MARKUP);
  }

  static MattermostMessage of(Dispatch dispatch, Composer composer) {
    if (dispatch.form() != Form.RICH) {
      return new MattermostMessage(composer.compose(dispatch, PLAIN).markup(), List.of());
    }
    Post post = composer.compose(dispatch, RICH);
    List<String> texts = new ArrayList<>(post.parts());
    if (!post.footer().isEmpty()) {
      texts.add(post.footer());
    }
    String links = post.links(MARKUP, LINKS);
    if (!links.isEmpty()) {
      texts.add(links);
    }
    if (texts.isEmpty()) {
      return new MattermostMessage(post.headlineMarkup(), List.of());
    }
    Map<String, Object> attachment = new LinkedHashMap<>();
    attachment.put("fallback", MattermostMarkup.quiet(post.headline()));
    attachment.put("color", String.format(Locale.ROOT, "#%06X", Palette.rgb(post)));
    attachment.put("text", String.join("\n\n", texts));
    return new MattermostMessage(post.headlineMarkup(), List.of(attachment));
  }
}
