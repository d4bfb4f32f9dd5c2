package io.wirewatch.trigger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds chains: distinct articles, one for each step of a sequence, in the order of their event
 * times, of which equal ones go in any order, the first and the last at most so far apart.
 *
 * <p>From a step and a time it goes on greedily: to the nearest time that has an article for the
 * next step, and there takes as many steps as distinct articles of that very time can fill, which a
 * bipartite matching tells. No other choice leaves more time for the rest.
 */
final class Chains {
  private final List<Timeline> steps;
  private final long within;
  private final long least;

  /**
   * Chains over {@code steps}.
   *
   * @param steps the articles that satisfy each step
   * @param within the longest time from the first article to the last, in milliseconds
   * @param least the event time before which no article is taken
   */
  Chains(List<Timeline> steps, long within, long least) {
    this.steps = steps;
    this.within = within;
    this.least = least;
  }

  /** One link of a chain. */
  record Link(String article, long at) {}

  /** A chain that {@code article} is part of, at one of {@code places}; null if there is none. */
  @Nullable List<Link> through(String article, long at, List<Integer> places) {
    if (at < least) {
      return null;
    }
    for (int i = places.size() - 1; i >= 0; i--) {
      List<Link> chain = through(new Link(article, at), places.get(i));
      if (chain != null) {
        return chain;
      }
    }
    return null;
  }

  /** The chain that ends last, at or before {@code end}; null if there is none. */
  @Nullable List<Link> lastUpTo(long end) {
    Timeline last = steps.get(steps.size() - 1);
    int index = last.countUpTo(end) - 1;
    while (index >= 0 && last.at(index) >= least) {
      long at = last.at(index);
      List<Link> chain = backward(steps.size() - 1, at + 1);
      if (chain != null && at - chain.get(0).at() <= within) {
        return chain;
      }
      index = last.countUpTo(at - 1) - 1;
    }
    return null;
  }

  private @Nullable List<Link> through(Link fixed, int place) {
    for (int from = place; from >= 0; from--) {
      for (int to = place; to < steps.size(); to++) {
        List<Link> together = together(fixed.at(), from, to, place, fixed.article());
        if (together == null) {
          if (to == place) {
            return null;
          }
          break;
        }
        List<Link> chain = extend(together, from, to, fixed.at());
        if (chain != null) {
          return chain;
        }
      }
    }
    return null;
  }

  private @Nullable List<Link> extend(List<Link> together, int from, int to, long at) {
    List<Link> before = backward(from - 1, at);
    List<Link> after = before == null ? null : forward(to + 1, at);
    if (before == null || after == null) {
      return null;
    }
    List<Link> chain = new ArrayList<>(before);
    chain.addAll(together);
    chain.addAll(after);
    return chain.get(chain.size() - 1).at() - chain.get(0).at() <= within ? chain : null;
  }

  /** Links for the steps from 0 to {@code to}, as late as can be before {@code end}. */
  private @Nullable List<Link> backward(int to, long end) {
    Deque<Link> links = new ArrayDeque<>();
    int step = to;
    long before = end;
    while (step >= 0) {
      Timeline timeline = steps.get(step);
      int index = timeline.countUpTo(before - 1) - 1;
      if (index < 0 || timeline.at(index) < least) {
        return null;
      }
      before = timeline.at(index);
      List<Link> group = List.of();
      for (int from = step; from >= 0; from--) {
        List<Link> larger = together(before, from, step, -1, "");
        if (larger == null) {
          break;
        }
        group = larger;
      }
      for (int i = group.size() - 1; i >= 0; i--) {
        links.addFirst(group.get(i));
      }
      step -= group.size();
    }
    return new ArrayList<>(links);
  }

  /** Links for the steps from {@code from} to the last, as early as can be after {@code start}. */
  private @Nullable List<Link> forward(int from, long start) {
    List<Link> links = new ArrayList<>();
    int step = from;
    long after = start;
    while (step < steps.size()) {
      Timeline timeline = steps.get(step);
      int index = timeline.countUpTo(after);
      if (index == timeline.size()) {
        return null;
      }
      after = timeline.at(index);
      List<Link> group = List.of();
      for (int to = step; to < steps.size(); to++) {
        List<Link> larger = together(after, step, to, -1, "");
        if (larger == null) {
          break;
        }
        group = larger;
      }
      links.addAll(group);
      step += group.size();
    }
    return links;
  }

  /**
   * Distinct articles of the time {@code at} for the steps {@code from} to {@code to}, of which
   * {@code place} has its article; null if there are none.
   */
  private @Nullable List<Link> together(long at, int from, int to, int place, String fixed) {
    int size = to - from + 1;
    List<List<String>> candidates = new ArrayList<>(size);
    for (int step = from; step <= to; step++) {
      candidates.add(
          step == place ? List.of(fixed) : candidates(step, at, place < 0 ? null : fixed));
    }
    Assignment assignment = new Assignment(candidates);
    if (!assignment.isComplete()) {
      return null;
    }
    return assignment.articles().stream().map(article -> new Link(article, at)).toList();
  }

  /** Articles of the time {@code at} that satisfy {@code step}: as many as a chain could need. */
  private List<String> candidates(int step, long at, @Nullable String taken) {
    Timeline timeline = steps.get(step);
    List<String> candidates = new ArrayList<>();
    int end = timeline.countUpTo(at);
    for (int i = timeline.countUpTo(at - 1); i < end && candidates.size() < steps.size(); i++) {
      if (!timeline.article(i).equals(taken)) {
        candidates.add(timeline.article(i));
      }
    }
    return candidates;
  }

  /** Gives each of some places an article of its own, by Kuhn's augmenting paths. */
  private static final class Assignment {
    private final List<List<String>> candidates;
    private final String[] given;
    private boolean isComplete = true;

    Assignment(List<List<String>> candidates) {
      this.candidates = candidates;
      this.given = new String[candidates.size()];
      Arrays.fill(given, "");
      for (int place = 0; place < given.length && isComplete; place++) {
        isComplete = give(place, new ArrayList<>());
      }
    }

    boolean isComplete() {
      return isComplete;
    }

    List<String> articles() {
      return Collections.unmodifiableList(Arrays.asList(given));
    }

    private boolean give(int place, List<String> tried) {
      for (String article : candidates.get(place)) {
        if (tried.contains(article)) {
          continue;
        }
        tried.add(article);
        int holder = Arrays.asList(given).indexOf(article);
        if (holder < 0 || give(holder, tried)) {
          given[place] = article;
          return true;
        }
      }
      return false;
    }
  }
}
