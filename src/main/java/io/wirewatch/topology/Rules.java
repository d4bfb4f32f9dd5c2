package io.wirewatch.topology;

import io.wirewatch.match.RuleBook;
import java.util.List;

/**
 * What match reads once an article: the book in force, and what could not be put in force.
 *
 * @param book the rules
 * @param rejected records of {@code rules} whose last good version stays in the book, if there was
 *     one
 */
public record Rules(RuleBook book, List<RejectedRule> rejected) {
  public Rules {
    rejected = List.copyOf(rejected);
  }

  /** The rules of a book to which nothing was refused. */
  public static Rules of(RuleBook book) {
    return new Rules(book, List.of());
  }
}
