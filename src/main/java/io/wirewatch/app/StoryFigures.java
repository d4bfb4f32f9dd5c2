package io.wirewatch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How good an assignment of stories is, against pairs and labels that somebody else gave. */
final class StoryFigures {
  /** Pairs that are less alike, or further apart in time, are not asked for. */
  static final double LEAST_JACCARD = 0.8;

  static final Duration MOST_APART = Duration.ofDays(2);

  private static final int COLUMNS = 4;

  private final Map<String, Told> byArticle = new LinkedHashMap<>();

  private record Told(String story, Instant at, List<String> labels) {}

  /**
   * Of the pairs of a file that are near in text and time.
   *
   * @param pairs how many of them there are among the articles read
   * @param together how many share a story
   * @param others how many pairs of the file name an article that was not read
   */
  record Gold(String file, int pairs, int together, int others) {
    double share() {
      return pairs == 0 ? 1 : (double) together / pairs;
    }
  }

  /**
   * Of the articles that have a label with some prefix: same story against same label.
   *
   * @param articles how many there are
   * @param precision of pairs
   * @param recall of pairs
   * @param recallInWindow of the pairs at most a window apart
   * @param bCubedPrecision of each article, in the mean (Bagga, Baldwin 1998)
   * @param bCubedRecall likewise
   */
  record Labelled(
      int articles,
      double precision,
      double recall,
      double f1,
      double recallInWindow,
      double bCubedPrecision,
      double bCubedRecall,
      double bCubedF1) {}

  void add(String article, String story, Instant at, List<String> labels) {
    byArticle.put(article, new Told(story, at, labels));
  }

  /** Reads pairs: {@code id, id, Jaccard, seconds apart}, with tabs between. */
  Gold gold(Path file) throws CommandException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw CommandException.wrongInput(file + " cannot be read: " + e.getMessage());
    }
    int pairs = 0;
    int together = 0;
    int others = 0;
    for (int i = 0; i < lines.size(); i++) {
      String[] columns = lines.get(i).split("\t", -1);
      if (columns.length < COLUMNS) {
        continue; // without the time between them, as planted pairs are given
      }
      if (isNear(columns, file + ":" + (i + 1))) {
        Told one = byArticle.get(columns[0]);
        Told other = byArticle.get(columns[1]);
        if (one == null || other == null) {
          others++;
        } else {
          pairs++;
          together += one.story.equals(other.story) ? 1 : 0;
        }
      }
    }
    return new Gold(Objects.toString(file.getFileName()), pairs, together, others);
  }

  private static boolean isNear(String[] columns, String place) throws CommandException {
    try {
      return !columns[3].isBlank()
          && Double.parseDouble(columns[2]) >= LEAST_JACCARD
          && Double.parseDouble(columns[3]) <= MOST_APART.toSeconds();
    } catch (NumberFormatException e) {
      throw CommandException.wrongInput(place + ": expected id, id, Jaccard, seconds apart");
    }
  }

  /**
   * Against the labels that begin with {@code prefix}; an article's first such label counts.
   *
   * @param window how far apart in time the pairs may be that recall in the window is of
   */
  Labelled labelled(String prefix, Duration window) {
    Map<String, List<Told>> byLabel = new LinkedHashMap<>();
    Map<String, List<Told>> byStory = new LinkedHashMap<>();
    Map<Told, String> labelOf = new LinkedHashMap<>();
    for (Map.Entry<String, Told> article : byArticle.entrySet()) {
      for (String label : article.getValue().labels) {
        if (label.startsWith(prefix)) {
          // A copy of its own, as two articles may have the same story, time and labels.
          Told told =
              new Told(article.getValue().story, article.getValue().at, List.of(article.getKey()));
          labelOf.put(told, label);
          byLabel.computeIfAbsent(label, key -> new ArrayList<>()).add(told);
          byStory.computeIfAbsent(told.story, key -> new ArrayList<>()).add(told);
          break;
        }
      }
    }
    long both = 0;
    double precisions = 0;
    double recalls = 0;
    for (List<Told> story : byStory.values()) {
      Map<String, Integer> counts = new HashMap<>();
      story.forEach(
          told -> counts.merge(Objects.requireNonNull(labelOf.get(told)), 1, Integer::sum));
      for (Map.Entry<String, Integer> count : counts.entrySet()) {
        double shared = count.getValue();
        both += pairs(count.getValue());
        precisions += shared * shared / story.size();
        recalls += shared * shared / Objects.requireNonNull(byLabel.get(count.getKey())).size();
      }
    }
    int articles = labelOf.size();
    double precision = share(both, pairs(byStory.values()));
    double recall = share(both, pairs(byLabel.values()));
    double bCubedPrecision = articles == 0 ? 1 : precisions / articles;
    double bCubedRecall = articles == 0 ? 1 : recalls / articles;
    return new Labelled(
        articles,
        precision,
        recall,
        f1(precision, recall),
        recallIn(window, byLabel.values()),
        bCubedPrecision,
        bCubedRecall,
        f1(bCubedPrecision, bCubedRecall));
  }

  private static double recallIn(Duration window, Collection<List<Told>> byLabel) {
    long near = 0;
    long together = 0;
    for (List<Told> same : byLabel) {
      for (int i = 0; i < same.size(); i++) {
        for (int j = 0; j < i; j++) {
          Told one = same.get(i);
          Told other = same.get(j);
          if (Duration.between(one.at, other.at).abs().compareTo(window) <= 0) {
            near++;
            together += one.story.equals(other.story) ? 1 : 0;
          }
        }
      }
    }
    return share(together, near);
  }

  private static long pairs(Collection<List<Told>> groups) {
    return groups.stream().mapToLong(group -> pairs(group.size())).sum();
  }

  private static long pairs(long size) {
    return size * (size - 1) / 2;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }

  private static double f1(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
}
