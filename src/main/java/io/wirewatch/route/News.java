package io.wirewatch.route;

import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is new of an alert since it was last told, each a few English words. */
final class News {
  private static final int MAX_NAMES = 5;

  private News() {}

  /** What {@code now} says that {@code told} did not; empty where a reader would see no change. */
  static List<String> between(AlertBrief told, AlertBrief now) {
    if (told.event() != now.event() && !now.isOpen()) {
      return List.of(ending(now));
    }
    List<String> news = new ArrayList<>();
    if (!told.isOpen() && now.isOpen()) {
      news.add("it stands again");
    }
    if (told.severity() != now.severity()) {
      news.add("now " + now.severity().label());
    }
    addStory(news, told, now);
    if (now.event() == Alert.Event.UPDATED && news.isEmpty() && !now.at().equals(told.at())) {
      news.add(now.reason() == null ? "updated" : now.reason());
    }
    return news;
  }

  private static String ending(AlertBrief now) {
    return now.event() == Alert.Event.WITHDRAWN && now.reason() != null
        ? "withdrawn: " + now.reason()
        : now.event().label();
  }

  private static void addStory(List<String> news, AlertBrief told, AlertBrief now) {
    Alert.@Nullable Story before = told.story();
    Alert.@Nullable Story after = now.story();
    if (before == null || after == null) {
      return;
    }
    int publishers = after.publishers() - before.publishers();
    if (publishers > 0) {
      Map<String, String> names = publishers(now);
      names.keySet().removeAll(publishers(told).keySet());
      List<String> shown = names.values().stream().limit(Math.min(publishers, MAX_NAMES)).toList();
      news.add(
          count(publishers, "more publisher")
              + (shown.isEmpty() ? "" : ": " + String.join(", ", shown))
              + (shown.isEmpty() || shown.size() == publishers ? "" : ", ..."));
    }
    int articles = after.articles() - before.articles();
    if (articles > 0) {
      news.add(count(articles, "more article"));
    }
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Of each independent publisher what people know it by: the outlet of its first article. */
  private static Map<String, String> publishers(AlertBrief alert) {
    Map<String, String> names = new LinkedHashMap<>();
    for (AlertBrief.Source article : alert.articles()) {
      String name = article.outlet();
      if (article.publisher() != null && name != null) {
        names.putIfAbsent(article.publisher(), name);
      }
    }
    return names;
  }

  /** {@code alert} with what is new of it. */
  static AlertBrief in(AlertBrief alert, List<String> news) {
    return new AlertBrief(
        alert.id(),
        alert.event(),
        alert.rule(),
        alert.name(),
        alert.severity(),
        alert.labels(),
        alert.trigger(),
        alert.story(),
        alert.headline(),
        alert.excerpt(),
        alert.articles(),
        alert.why(),
        alert.reason(),
        news,
        alert.raisedAt(),
        alert.at());
  }
}
