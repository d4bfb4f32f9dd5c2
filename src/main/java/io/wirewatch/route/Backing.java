package io.wirewatch.route;

import io.wirewatch.model.AlertBrief;
import java.util.List;

/**
 * What is told of an alert when someone asks.
 *
 * @param articles that it stands on, the newest first
 * @param terms what satisfied the rule, as written in the articles
 * @param routed why it came to the group: one English clause
 */
public record Backing(List<AlertBrief.Source> articles, List<String> terms, String routed) {
  public Backing {
    articles = List.copyOf(articles);
    terms = List.copyOf(terms);
  }
}
