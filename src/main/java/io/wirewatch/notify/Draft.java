package io.wirewatch.notify;

import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Notification;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message on its way to fit. */
final class Draft {
  // With less of a headline than that, an address says no more than without it.
  private static final int SHORTEST_HEADLINE = 20;
  private static final int LONGEST_FOOTER = 1_000;
  private static final String SHORTEST = "x".repeat(SHORTEST_HEADLINE);
  private static final String REPEAT = " (may be a repeat)";

  private final Dispatch dispatch;
  private final Notification notification;
  private final Limits limits;
  private final Templates templates;
  private final MessageData data;
  private final Map<Rendering, RichText> rendered = new HashMap<>();

  Draft(Dispatch dispatch, Limits limits, Templates templates, ZoneId zone) {
    this.dispatch = dispatch;
    this.notification = dispatch.notification();
    this.limits = limits;
    this.templates = templates;
    this.data = new MessageData(dispatch, zone);
  }

  /** One alert, by its place, at one level of detail: it is rendered once. */
  private record Rendering(int alert, Detail detail) {}

  /**
   * A message that fits.
   *
   * @param headline plain
   * @param url where it leads; null for nowhere
   * @param headlineMarkup the headline with its link
   * @param parts of each alert
   * @param footer below them
   */
  record Body(
      String headline,
      @Nullable String url,
      String headlineMarkup,
      List<String> parts,
      String footer) {
    String whole() {
      StringBuilder text = new StringBuilder(headlineMarkup);
      parts.forEach(part -> text.append("\n\n").append(part));
      if (!footer.isEmpty()) {
        text.append("\n\n").append(footer);
      }
      return text.toString();
    }
  }

  /**
   * The most that fits.
   *
   * @param shown by what it is written
   * @param measured by what it is measured: the same, or what is longer
   */
  Body fit(Markup shown, Markup measured) {
    int level = fits(0, measured) ? 0 : firstThatFits(measured);
    if (level < Detail.LADDER.size()) {
      return body(Detail.LADDER.get(level), shown, measured);
    }
    return least(shown, measured);
  }

  /** Less is told at each level, so that the first that fits is found by halves. */
  private int firstThatFits(Markup measured) {
    int low = 1;
    int high = Detail.LADDER.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (fits(middle, measured)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private boolean fits(int level, Markup measured) {
    Body body = body(Detail.LADDER.get(level), measured, measured);
    return measured.length(body.whole()) <= limits.whole();
  }

  private Body body(Detail detail, Markup shown, Markup measured) {
    String mark = dispatch.form() == Form.HEADLINE ? repeatMark(measured) : "";
    String headline = headline(detail, measured, mark) + mark;
    String url = url();
    String title = headlineMarkup(headline, url, shown);
    if (dispatch.form() == Form.HEADLINE) {
      return new Body(headline, url, title, List.of(), "");
    }
    int most = Math.min(detail.alerts(), limits.parts());
    List<String> parts = new ArrayList<>();
    int more;
    if (notification.alerts().isEmpty()) {
      TextParts text = TextParts.of(notification.text(), most, limits.part(), measured);
      text.parts().forEach(part -> parts.add(part.markup(shown)));
      more = text.more();
    } else {
      int told = Math.min(most, notification.alerts().size());
      for (int i = 0; i < told; i++) {
        addUnlessEmpty(parts, part(i, detail, measured).markup(shown));
      }
      more = notification.total() - told;
    }
    return new Body(headline, url, title, parts, footer(more).markup(shown));
  }

  private static void addUnlessEmpty(List<String> parts, String part) {
    if (!part.isEmpty()) {
      parts.add(part);
    }
  }

  private String headlineMarkup(String headline, @Nullable String url, Markup markup) {
    return url == null
        ? markup.bold(markup.escape(headline))
        : markup.bold(markup.link(headline, url));
  }

  /** Where nothing else fits: a headline, as long as can be, without an address if need be. */
  private Body least(Markup shown, Markup measured) {
    String mark = repeatMark(measured);
    String headline = headline(Detail.FULL, measured, mark);
    for (String url : Arrays.asList(url(), null)) {
      String fitted =
          PlainText.cut(
              headline,
              limits.whole(),
              text -> measured.length(headlineMarkup(text + mark, url, measured)));
      if (url == null || fitted.length() >= Math.min(SHORTEST_HEADLINE, headline.length())) {
        String whole = fitted + mark;
        return new Body(whole, url, headlineMarkup(whole, url, shown), List.of(), "");
      }
    }
    throw new IllegalStateException("a headline without an address is always tried");
  }

  private @Nullable String url() {
    boolean leads = notification.total() == 1 || dispatch.form() == Form.HEADLINE;
    return leads && !notification.alerts().isEmpty()
        ? MessageData.url(notification.alerts().get(0))
        : null;
  }

  /** What a headline that stands alone ends with; nothing where there is no room. */
  private String repeatMark(Markup markup) {
    String least = headlineMarkup(SHORTEST + REPEAT, null, markup);
    boolean fits = markup.length(least) <= Math.min(limits.headline(), limits.whole());
    return dispatch.mayBeRepeat() && fits ? REPEAT : "";
  }

  /** As much of the headline as fits with {@code mark} behind it. */
  private String headline(Detail detail, Markup markup, String mark) {
    String text =
        notification.alerts().isEmpty()
            ? TextParts.headline(notification.text())
            : RichText.parse(templates.render(Templates.HEADLINE, data.headline(detail))).plain();
    return PlainText.cut(
        text,
        Math.min(limits.headline(), limits.whole()),
        cut -> markup.length(markup.escape(cut + mark)));
  }

  private RichText part(int alert, Detail most, Markup markup) {
    RichText text = new RichText(List.of());
    for (Detail detail : Detail.LADDER) {
      if (isWithin(detail, most)) {
        text = rendered.computeIfAbsent(new Rendering(alert, detail), key -> render(alert, detail));
        if (markup.length(text.markup(markup)) <= limits.part()) {
          return text;
        }
      }
    }
    return text.cut(limits.part(), part -> markup.length(part.markup(markup)));
  }

  private RichText render(int place, Detail detail) {
    AlertBrief alert = notification.alerts().get(place);
    return RichText.parse(templates.render(Templates.ALERT, data.alert(alert, detail)));
  }

  private static boolean isWithin(Detail detail, Detail most) {
    return detail.articles() <= most.articles()
        && detail.excerpt() <= most.excerpt()
        && detail.title() <= most.title();
  }

  private RichText footer(int more) {
    RichText text = RichText.parse(templates.render(Templates.FOOTER, data.footer(more)));
    return text.cut(Math.min(LONGEST_FOOTER, limits.part()), part -> part.plain().length());
  }
}
