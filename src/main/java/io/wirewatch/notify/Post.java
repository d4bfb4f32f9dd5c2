package io.wirewatch.notify;

import io.wirewatch.model.Severity;
import io.wirewatch.notify.ActionLinks.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it will stand, fitted to a service's limits; what is left is to put it into the
 * service's own structure.
 *
 * @param headline one line of plain text
 * @param url where the headline leads; null for nowhere
 * @param headlineMarkup the headline as markup, with the link where there is one
 * @param parts what is told of each alert, as markup, the most important first
 * @param footer what people did, how much is not shown, whether it may be a repeat, as markup;
 *     empty for nothing
 * @param plain the whole message without markup
 * @param actions what people can do
 * @param severity for its colour
 * @param state for its colour, too
 */
public record Post(
    String headline,
    @Nullable String url,
    String headlineMarkup,
    List<String> parts,
    String footer,
    String plain,
    List<Link> actions,
    Severity severity,
    State state) {
  private static final int MAX_LABEL = 60;

  /** How what is told stands. */
  public enum State {
    OPEN,
    RESOLVED,
    WITHDRAWN,
    /** No alert is told of. */
    NONE
  }

  public Post {
    parts = List.copyOf(parts);
    actions = List.copyOf(actions);
  }

  /** Headline, parts and footer as one markup text, with blank lines between. */
  public String markup() {
    StringBuilder text = new StringBuilder(headlineMarkup);
    parts.forEach(part -> text.append("\n\n").append(part));
    if (!footer.isEmpty()) {
      text.append("\n\n").append(footer);
    }
    return text.toString();
  }

  /**
   * What people can do as links side by side, the most wanted first: as many as fit.
   *
   * @param max how long they are together at most, in the units of {@link Markup#length}
   */
  public String links(Markup markup, int max) {
    String text = "";
    for (Link link : actions) {
      String one = markup.link(PlainText.cut(link.label(), MAX_LABEL), link.url());
      String longer = text.isEmpty() ? one : text + " · " + one;
      text = markup.length(longer) <= max ? longer : text;
    }
    return text;
  }
}
