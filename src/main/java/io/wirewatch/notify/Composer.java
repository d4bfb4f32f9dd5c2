package io.wirewatch.notify;

import com.samskivert.mustache.MustacheException;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a message of a notification: renders the templates and fits what they say to a service's
 * limits. What does not fit is left out of the data and rendered again; markup is never cut. Never
 * fails, whatever the notification holds. May be used by several threads at once.
 */
public final class Composer {
  private final Templates templates;
  private final Markup markup;
  private final ActionLinks links;
  private final ZoneId zone;

  private Composer(Templates templates, Markup markup, ActionLinks links, ZoneId zone) {
    this.templates = templates;
    this.markup = markup;
    this.links = links;
    this.zone = zone;
  }

  /**
   * A composer with a receiver's templates and a service's markup.
   *
   * @throws IllegalArgumentException if a template cannot be used, saying which and why
   */
  public static Composer of(Receiver receiver, Resources resources, Markup markup) {
    return of(receiver, resources, markup, Map.of());
  }

  /**
   * The same, with a service's own texts by name in the place of the shipped ones, where the
   * receiver has none itself.
   */
  public static Composer of(
      Receiver receiver, Resources resources, Markup markup, Map<String, String> texts) {
    Map<String, String> all = new HashMap<>(texts);
    all.putAll(receiver.templates());
    return new Composer(Templates.of(all), markup, resources.links(), resources.zone());
  }

  /** All that is wrong with the templates of a receiver: empty if they can be used. */
  public static List<TemplateError> check(Map<String, String> templates) {
    return Templates.check(templates);
  }

  /**
   * The message in the form of the attempt. In the form {@link Form#RICH} its markup is that of the
   * service; in the others nothing is bold and addresses are spelt out, but all is escaped; {@link
   * Form#HEADLINE} has neither parts nor footer. A line end in markup is a line feed.
   */
  public Post compose(Dispatch dispatch, Limits limits) {
    try {
      return compose(dispatch, limits, templates);
    } catch (MustacheException e) {
      // Checked when it was configured, and yet: the shipped ones are sure to render.
      return compose(dispatch, limits, Templates.shipped());
    }
  }

  private Post compose(Dispatch dispatch, Limits limits, Templates texts) {
    Notification notification = dispatch.notification();
    Draft draft = new Draft(dispatch, limits, texts, zone);
    Markup shown = dispatch.form() == Form.RICH ? markup : PlainMarkup.escaped(markup);
    Draft.Body marked = draft.fit(shown, shown);
    Draft.Body bare = draft.fit(PlainMarkup.bare(markup), PlainMarkup.escaped(markup));
    return new Post(
        marked.headline(),
        marked.url(),
        marked.headlineMarkup(),
        marked.parts(),
        marked.footer(),
        bare.whole(),
        links.of(notification),
        notification.severity(),
        MessageData.state(notification));
  }
}
