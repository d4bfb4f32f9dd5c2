package io.wirewatch;

import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Article;
import io.wirewatch.model.Command;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Severity;
import io.wirewatch.route.Backing;
import io.wirewatch.route.GroupRef;
import io.wirewatch.route.RoutedEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of each record of routing, every field filled, about {@link Samples#alert()}. */
public final class RouteSamples {
  private static final Map<String, String> LABELS =
      Map.of("rule", "coup-plot", "severity", "critical", "team", "europe", "world", "live");
  private static final AlertBrief.Source SOURCE =
      new AlertBrief.Source(
          "Troops deny a coup",
          "https://harbour.example/world/coup-rumour",
          "Harbour News",
          "harbour news",
          Samples.PUBLISHED);

  private RouteSamples() {}

  /** The alert as a message tells it. */
  public static AlertBrief brief() {
    Alert alert = Samples.alert();
    return new AlertBrief(
        alert.id(),
        alert.event(),
        "coup-plot",
        alert.name(),
        alert.severity(),
        LABELS,
        alert.trigger().kind(),
        alert.story(),
        "Troops deny a coup",
        new AlertBrief.Excerpt("Troops deny a coup.", List.of(new AlertBrief.Mark(14, 18))),
        List.of(SOURCE),
        alert.why(),
        alert.reason(),
        List.of("1 more publisher: Harbour News"),
        alert.raisedAt(),
        alert.at());
  }

  /** What a desk is told of it. */
  public static Notification notification() {
    return new Notification(
        "1111222233334444aaaabbbbccccdddd",
        Notification.Kind.UPDATE,
        "desk",
        "#alerts",
        "1111222233334444eeeeffff00001111",
        Article.LIVE,
        Map.of("rule", "coup-plot"),
        Severity.CRITICAL,
        List.of(brief()),
        3,
        List.of("acknowledged by ana at 14:06 UTC"),
        "Nothing else.",
        List.of("00112233445566778899aabbccddeeff"),
        "changed",
        Samples.SEEN,
        1);
  }

  /** Every kind of record of {@code routed}. */
  public static Stream<RoutedEvent> routedEvents() {
    GroupRef group = new GroupRef("1111222233334444", "desk", "root", Map.of("rule", "coup-plot"));
    return Stream.of(
        new RoutedEvent.Routed(
            Article.LIVE,
            group,
            brief(),
            true,
            true,
            new Backing(List.of(SOURCE), List.of("coup"), "root")),
        new RoutedEvent.Left(Article.LIVE, group.id(), Samples.alert().id()),
        new RoutedEvent.Source(Article.LIVE, Samples.alert().id(), LABELS, true),
        new RoutedEvent.Acknowledged(
            Article.LIVE, List.of(Samples.alert().id()), "ana", "acknowledged by ana at 14:06 UTC"),
        new RoutedEvent.Asked(command()));
  }

  /** Someone mutes a rule. */
  public static Command command() {
    return new Command(
        "telegram:4711",
        Command.Verb.MUTE,
        "coup-plot",
        "2h",
        "1111222233334444eeeeffff00001111",
        "desk",
        "#alerts",
        "ana",
        Samples.SEEN,
        "5555666677778888eeeeffff00001111");
  }
}
