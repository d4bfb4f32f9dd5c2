package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.dialect.Dialect;
import io.wirewatch.query.dialect.Dialects;
import io.wirewatch.query.dialect.Imported;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;

/**
 * Holds imported Lucene queries against Lucene itself: random queries in its classic syntax, read
 * by its own parser and by ours, say the same of random small articles. What Lucene cannot read is
 * refused here; what is refused here finds nothing in Lucene or is of a kind that is known.
 *
 * <p>The words of titles are none of the words of texts and near none, since a word without a field
 * is looked for in one field there and in both here.
 */
class LuceneImportTwinTest {
  private static final int QUERIES = Integer.getInteger("wirewatch.import.queries", 1_500);
  private static final long SEED = Long.getLong("wirewatch.import.seed", 20_261_122L);
  private static final int QUERIES_A_BOOK = 30;
  private static final int ARTICLES_A_BOOK = 20;

  private final StandardAnalyzer analyzer = new StandardAnalyzer();
  private final Dialect dialect = Dialects.named("lucene").orElseThrow();
  private final Map<String, Integer> refused = new TreeMap<>();
  private int pairs;
  private int hits;

  @Test
  void shouldMatchWhatLuceneMatches() throws IOException {
    System.out.printf("seed %d%n", SEED);
    for (int book = 0; book * QUERIES_A_BOOK < QUERIES; book++) {
      RandomLucene random = new RandomLucene(new Random(SEED + book));
      List<Article> articles = new ArrayList<>();
      for (int i = 0; i < ARTICLES_A_BOOK; i++) {
        articles.add(random.article());
      }
      try (Directory folder = new ByteBuffersDirectory()) {
        index(articles, folder);
        try (DirectoryReader reader = DirectoryReader.open(folder)) {
          IndexSearcher theirs = new IndexSearcher(reader);
          List<ReferenceMatcher> ours =
              articles.stream().map(LuceneImportTwinTest::matcher).toList();
          for (int i = 0; i < QUERIES_A_BOOK; i++) {
            hold(SEED + book, random.query(), articles, ours, theirs);
          }
        }
      }
    }
    System.out.printf(
        "%d queries, %d pairs, %d of them match; refused: %s%n", QUERIES, pairs, hits, refused);
    assertThat(pairs).isGreaterThan(QUERIES * ARTICLES_A_BOOK / 2);
    assertThat(hits).isBetween(pairs / 5, pairs * 4 / 5);
  }

  private void hold(
      long seed,
      String foreign,
      List<Article> articles,
      List<ReferenceMatcher> matchers,
      IndexSearcher searcher)
      throws IOException {
    Query theirs = theirs(foreign).orElse(null);
    Imported ours;
    try {
      ours = dialect.read(foreign);
    } catch (QueryException e) {
      refused.merge(e.errors().get(0).problem(), 1, Integer::sum);
      return;
    }
    assertThat(theirs)
        .as("seed %d: Lucene refuses %s, here it is %s", seed, foreign, ours.query())
        .isNotNull();
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < articles.size(); i++) {
      if (matchers.get(i).isTrue(ours.query())) {
        found.add(i);
      }
    }
    Set<Integer> foundThere = new TreeSet<>();
    for (ScoreDoc doc : searcher.search(theirs, articles.size()).scoreDocs) {
      foundThere.add(doc.doc);
    }
    pairs += articles.size();
    hits += found.size();
    assertThat(found)
        .as("seed %d: %s%n  here %s%n  of %s", seed, foreign, ours.query(), articles)
        .isEqualTo(foundThere);
  }

  private static ReferenceMatcher matcher(Article article) {
    return new ReferenceMatcher(article, Optional.empty());
  }

  private void index(List<Article> articles, Directory folder) throws IOException {
    try (IndexWriter writer = new IndexWriter(folder, new IndexWriterConfig(analyzer))) {
      for (Article article : articles) {
        Document document = new Document();
        document.add(new TextField("title", Objects.requireNonNull(article.title()), Store.NO));
        document.add(new TextField("text", Objects.requireNonNull(article.text()), Store.NO));
        writer.addDocument(document);
      }
    }
  }

  private Optional<Query> theirs(String foreign) {
    QueryParser parser = new QueryParser("text", analyzer);
    parser.setAllowLeadingWildcard(true);
    try {
      return Optional.of(parser.parse(foreign));
    } catch (ParseException | IllegalArgumentException e) {
      // The second of its regular expressions.
      return Optional.empty();
    }
  }

  /** Queries and articles of few words. */
  private static final class RandomLucene {
    private static final String[] WORDS = {
      "tank", "tanks", "bank", "border", "boarder", "line", "lines", "red"
    };
    private static final String[] TITLE_WORDS = {"zzxqvvw", "qqvwxzz", "wwzvvqx"};
    private static final String[] PATTERNS = {"t*", "ta?k", "*nk", "bo*er", "l?ne*", "*ar*", "re?"};
    private static final String[] JOINTS = {" ", " ", " ", " AND ", " OR ", " && ", " || ", "  "};
    private static final String[] MODIFIERS = {"", "", "", "", "", "", "+", "-", "!", "NOT "};
    private static final String[] ODD = {
      "tank-bank",
      "line\\-red",
      "and",
      "...",
      "a&&red",
      "tank^",
      "(",
      "AND",
      "red)",
      "*",
      "- red",
      "\"tank",
      "line/red",
      "\\u0072ed",
      "/red/",
      "[a TO z]"
    };

    private final Random random;

    RandomLucene(Random random) {
      this.random = random;
    }

    String query() {
      return level(0);
    }

    private String level(int depth) {
      StringBuilder level = new StringBuilder();
      int clauses = 1 + random.nextInt(4);
      for (int i = 0; i < clauses; i++) {
        level.append(i == 0 ? "" : one(JOINTS)).append(one(MODIFIERS)).append(clause(depth));
      }
      return level.toString();
    }

    private String clause(int depth) {
      int kind = random.nextInt(40);
      if (kind < 12) {
        return one(WORDS);
      }
      if (kind < 18 && depth < 3) {
        return "(" + level(depth + 1) + ")" + boost();
      }
      if (kind < 23) {
        return phrase(WORDS) + boost();
      }
      if (kind < 26) {
        return one(PATTERNS);
      }
      if (kind < 30) {
        return one(WORDS) + "~" + one("", "1", "2", "3", "0.5", "0.8", "0.95", "0") + boost();
      }
      if (kind < 33) {
        return "title:" + (random.nextBoolean() ? one(TITLE_WORDS) : phrase(TITLE_WORDS));
      }
      if (kind < 36 && depth < 3) {
        return one("title", "text") + ":(" + level(depth + 1) + ")";
      }
      return kind < 38 ? one(WORDS) + boost() : one(ODD);
    }

    private String phrase(String[] words) {
      StringBuilder phrase = new StringBuilder("\"").append(one(words));
      for (int i = random.nextInt(3); i > 0; i--) {
        phrase.append(one(" ", "-", " * ")).append(one(words));
      }
      return phrase + "\"" + (random.nextBoolean() ? "" : "~" + random.nextInt(6));
    }

    private String boost() {
      return random.nextInt(6) == 0 ? "^" + one("2", "0.5") : "";
    }

    Article article() {
      return Articles.article(text(TITLE_WORDS, 4), null, text(WORDS, 9));
    }

    private String text(String[] words, int most) {
      List<String> text = new ArrayList<>();
      for (int i = 1 + random.nextInt(most); i > 0; i--) {
        text.add(one(words));
      }
      return String.join(one(" ", ", "), text);
    }

    private String one(String... choices) {
      return choices[random.nextInt(choices.length)];
    }
  }
}
