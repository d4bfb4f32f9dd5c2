package io.wirewatch.match;

import io.wirewatch.model.Rule;
import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rules of a book, ready to be matched. A rule is posted under its {@link Anchors}, so that an
 * article is held only against the rules that have a word in it. Immutable, shared by all matchers
 * of a book.
 */
final class Index {
  /** What {@link #number} says of a word that no rule has. */
  static final int UNKNOWN = -1;

  private static final int[] NO_RULES = {};

  private final Map<String, Integer> vocabulary;
  private final int[][] postings;
  private final List<Rule> rules;
  private final List<Plan> plans;

  private Index(
      Map<String, Integer> vocabulary, int[][] postings, List<Rule> rules, List<Plan> plans) {
    this.vocabulary = vocabulary;
    this.postings = postings;
    this.rules = rules;
    this.plans = plans;
  }

  /** How many words the rules have. */
  int words() {
    return vocabulary.size();
  }

  /** The number of a folded word. */
  int number(String word) {
    Integer number = vocabulary.get(word);
    return number == null ? UNKNOWN : number;
  }

  /** The rules to be tried on an article with this word. */
  int[] rulesUnder(int word) {
    return postings[word];
  }

  /** How many rules there are; they are numbered in the order in which they were added. */
  int size() {
    return rules.size();
  }

  Rule rule(int number) {
    return rules.get(number);
  }

  Plan plan(int number) {
    return plans.get(number);
  }

  /** Gathers rules. */
  static final class Builder {
    private final Map<String, Integer> vocabulary = new HashMap<>();
    private final Map<Integer, IntStream.Builder> postings = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Plan> plans = new ArrayList<>();
    private final Planner planner = new Planner(this::number);

    void add(Rule rule, Query query) {
      int number = rules.size();
      rules.add(rule);
      plans.add(query.accept(planner));
      Anchors.of(query).stream()
          .distinct()
          .forEach(
              anchor ->
                  postings
                      .computeIfAbsent(number(anchor), word -> IntStream.builder())
                      .add(number));
    }

    Index build() {
      int[][] byWord = new int[vocabulary.size()][];
      for (int word = 0; word < byWord.length; word++) {
        IntStream.Builder posted = postings.get(word);
        byWord[word] = posted == null ? NO_RULES : posted.build().toArray();
      }
      return new Index(Map.copyOf(vocabulary), byWord, List.copyOf(rules), List.copyOf(plans));
    }

    private int number(String word) {
      return vocabulary.computeIfAbsent(word, unseen -> vocabulary.size());
    }
  }
}
