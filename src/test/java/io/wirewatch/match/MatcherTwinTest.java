package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Span;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the matcher against its reference on random rules and articles of a tiny vocabulary. */
class MatcherTwinTest {
  private static final int PAIRS = Integer.getInteger("wirewatch.twin.pairs", 20_000);
  private static final long SEED = Long.getLong("wirewatch.twin.seed", 20_211_126L);
  private static final int RULES_A_BOOK = 20;
  private static final int ARTICLES_A_BOOK = 10;

  private static final String[] WORDS = {"a", "b", "c", "U.S.", "13,000", "é", "北约", "d-e"};
  private static final String[] GAPS = {" ", " ", " ", ", ", ". ", "\n\n", " – ", " 🚀 "};

  private final QueryParser parser = new QueryParser();
  private int hits;
  private int truncated;

  @Test
  void shouldReportWhatTheReferenceReports() {
    for (int books = PAIRS / (RULES_A_BOOK * ARTICLES_A_BOOK), i = 0; i < books; i++) {
      holdBook(SEED + i);
    }
    assertThat(hits).as("hits of %d pairs", PAIRS).isBetween(PAIRS / 4, PAIRS * 3 / 4);
    assertThat(truncated).as("truncated hits of %d pairs", PAIRS).isPositive();
  }

  private void holdBook(long seed) {
    Random random = new Random(seed);
    Map<String, Query> queries = new HashMap<>();
    List<Rule> rules = new ArrayList<>();
    while (rules.size() < RULES_A_BOOK) {
      String text = query(random, 3);
      Query query = parsed(text);
      if (query != null) {
        Rule rule = Articles.rule("rule-" + (char) ('a' + rules.size()), text);
        rules.add(rule);
        queries.put(rule.id(), query);
      }
    }
    Matcher matcher = RuleBook.of(1, rules).matcher();
    for (int i = 0; i < ARTICLES_A_BOOK; i++) {
      Article article = article(random);
      List<Match> matches = matcher.match(article);
      List<String> told = matches.stream().map(match -> print(match, article)).toList();
      assertThat(told)
          .as("seed %d, article %d: %s", seed, i, article)
          .isEqualTo(slowly(rules, queries, article));
      hits += matches.size();
      truncated += (int) matches.stream().filter(Match::isTruncated).count();
    }
  }

  private static List<String> slowly(
      List<Rule> rules, Map<String, Query> queries, Article article) {
    ReferenceMatcher reference = new ReferenceMatcher(article, Optional.empty());
    List<String> told = new ArrayList<>();
    for (Rule rule : rules) {
      Query query = queries.get(rule.id());
      if (query != null) {
        reference
            .match(query)
            .ifPresent(
                answer ->
                    told.add(
                        rule.query() + answer.spans() + answer.occurrences() + answer.snippet()));
      }
    }
    return told;
  }

  private static String print(Match match, Article article) {
    for (Span span : match.spans()) {
      assertThat(String.valueOf(article.field(span.field())).substring(span.start(), span.end()))
          .isEqualTo(span.text());
    }
    return match.rule().query() + match.spans() + match.occurrences() + match.snippet();
  }

  private @Nullable Query parsed(String text) {
    try {
      return parser.read(text);
    } catch (QueryException e) {
      assertThat(e.errors())
          .as(text)
          .allMatch(error -> error.problem().equals("the query only excludes"));
      return null;
    }
  }

  private static String query(Random random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1, 2 -> group(random, depth, random.nextBoolean() ? " " : " AND ");
      case 3 -> group(random, depth, " OR ");
      case 4 -> "NOT " + query(random, depth - 1);
      default -> phrase(random);
    };
  }

  private static String phrase(Random random) {
    List<String> words = new ArrayList<>();
    do {
      words.add(WORDS[random.nextInt(WORDS.length)]);
    } while (random.nextInt(3) == 0);
    return '"' + String.join(" ", words) + '"';
  }

  private static String group(Random random, int depth, String joint) {
    List<String> operands = new ArrayList<>();
    for (int count = 2 + random.nextInt(2); count > 0; count--) {
      operands.add(query(random, depth - 1));
    }
    return "(" + String.join(joint, operands) + ")";
  }

  private static Article article(Random random) {
    String title = field(random, 6);
    String text = field(random, random.nextInt(20) == 0 ? 400 : 12);
    if (title.isBlank() && text.isBlank()) {
      title = "x";
    }
    return Articles.article(
        title.isEmpty() ? null : title,
        random.nextInt(4) == 0 ? null : field(random, 6),
        text.isEmpty() ? null : text);
  }

  private static String field(Random random, int longest) {
    if (random.nextInt(5) == 0) {
      return random.nextBoolean() ? "" : " ";
    }
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(longest + 1); count > 0; count--) {
      String word = WORDS[random.nextInt(WORDS.length)];
      text.append(random.nextInt(4) == 0 ? word.toUpperCase(Locale.ROOT) : word);
      text.append(GAPS[random.nextInt(GAPS.length)]);
    }
    return text.toString();
  }
}
