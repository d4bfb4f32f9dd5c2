package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.wirewatch.model.Article;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Matching takes memory for hits, and none for words. */
class MatcherAllocationTest {
  private static final int WORDS = 20_000;
  private static final int WARM_UP = 10;

  @Test
  void shouldTakeNoMemoryForTheWordsOfAnArticle() {
    Matcher matcher =
        RuleBook.of(
                1,
                List.of(
                    Articles.rule("word", "coup"),
                    Articles.rule("phrase", "\"word1 coup\" word2"),
                    Articles.rule("wildcard", "coup* OR *coup"),
                    Articles.rule("fuzzy", "couping~2"),
                    Articles.rule("near", "word3 NEAR/3 coup"),
                    Articles.rule("not", "coup NOT word4")))
            .matcher();
    List<Article> articles = articles();
    for (int i = 0; i < WARM_UP; i++) {
      articles.forEach(matcher::match);
    }

    long before = allocated();
    int hits = 0;
    for (Article article : articles) {
      hits += matcher.match(article).size();
    }
    long each = (allocated() - before) / articles.size();

    assertThat(hits).isZero();
    assertThat(each).as("bytes for an article of %d words", WORDS).isLessThan(WORDS);
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static List<Article> articles() {
    Random random = new Random(1);
    List<Article> articles = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < WORDS; word++) {
        text.append("word").append(random.nextInt(5_000)).append(word % 9 == 0 ? ". " : " ");
      }
      articles.add(Articles.text(text.toString()));
    }
    return articles;
  }
}
