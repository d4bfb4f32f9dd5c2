package io.wirewatch.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.model.StoryLink;
import io.wirewatch.model.StorySignature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside the twin that goes by the definitions alone. */
class StoriesTwinTest {
  private static final int[] SHARES_OF_ITS_OWN = {0, 2, 5, 10, 30, 60};
  private static final Duration WINDOW = Duration.ofDays(2);
  private static final Duration TRUSTED = Duration.ofHours(12);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldAnswerAsTheDefinitionsDo(long seed) {
    Random random = new Random(seed);
    Stories fast = fast();
    SlowStories slow = new SlowStories("r", WINDOW, TRUSTED);
    double hours = 0;
    int joined = 0;
    for (int i = 0; i < 250; i++) {
      hours += random.nextDouble() * 2.5;
      StoryArticle article = article(random, i, hours);

      Assignment quick = fast.assign(article, News.after(hours));
      Assignment sure = slow.assign(article, News.after(hours));

      assertThat(quick).as("seed %d, article %d", seed, i).isEqualTo(sure);
      joined += quick.isNew() ? 0 : 1;
      Member member = new Member(article, quick.storyId());
      fast.add(member);
      slow.add(member);
      if (random.nextInt(10) == 0) {
        String gone = "a" + random.nextInt(i + 1);
        fast.remove(gone);
        slow.remove(gone);
      }
      if (random.nextInt(25) == 0) {
        fast = rebuilt(slow.members(), random);
      }
      assertThat(fast.size()).isEqualTo(slow.members().size());
    }
    assertThat(joined).isBetween(30, 220);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13})
  void shouldAnswerAsTheDefinitionsDoAmongManyMore(long seed) {
    Random random = new Random(seed);
    Stories fast = fast();
    SlowStories slow = new SlowStories("r", WINDOW, TRUSTED);
    List<StoryArticle> told = new ArrayList<>();
    Set<StoryLink.How> reasons = EnumSet.noneOf(StoryLink.How.class);
    int full = 0;
    for (int i = 0; i < 900; i++) {
      StoryArticle article = oneOfMany(random, i, told);
      told.add(article);
      String story = "story-" + random.nextInt(300);
      if (i >= 600 && i % 10 < 2) {
        Assignment quick = fast.assign(article, News.after(70));

        assertThat(quick)
            .as("seed %d, article %d", seed, i)
            .isEqualTo(slow.assign(article, News.after(70)));
        reasons.add(quick.how());
        full += quick.compared() == Stories.MOST_COMPARED ? 1 : 0;
        story = quick.storyId();
      } else if (random.nextInt(3) > 0) {
        story = Stories.id(Article.LIVE, "r", article.id(), article.version());
      }
      Member member = new Member(article, story);
      fast.add(member);
      slow.add(member);
    }
    assertThat(full).isGreaterThan(20);
    assertThat(reasons).containsExactlyInAnyOrder(StoryLink.How.values());
  }

  private static Stories fast() {
    return new Stories(Article.LIVE, "r", WINDOW, TRUSTED);
  }

  private static Stories rebuilt(List<Member> members, Random random) {
    List<Member> shuffled = new ArrayList<>(members);
    Collections.shuffle(shuffled, random);
    Stories stories = fast();
    shuffled.forEach(stories::add);
    return stories;
  }

  /** One of twelve things, told in part in its own words; now and then a version of one before. */
  private static StoryArticle article(Random random, int number, double hours) {
    int id = random.nextInt(12) == 0 ? random.nextInt(number + 1) : number;
    Random thing = new Random(random.nextInt(12));
    int own = random.nextInt(100);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      int word = thing.nextInt(300);
      text.append(' ').append(random.nextInt(100) < own ? word(random.nextInt(3000)) : word(word));
    }
    double at = hours - random.nextInt(12);
    return News.told("a" + id, "" + number, at, word(thing.nextInt(300)), text.toString(), null);
  }

  /**
   * Of few words, which many have, and of few times. A copy of one before, or one shortened, or one
   * with a few other words, or another; in any of two languages, or none, or of another method; now
   * and then a new version.
   */
  private static StoryArticle oneOfMany(Random random, int number, List<StoryArticle> told) {
    String lang = random.nextInt(4) == 0 ? "de" : random.nextInt(4) == 0 ? null : "en";
    int words = random.nextInt(12) == 0 ? 0 : 20 + random.nextInt(60);
    StringBuilder text = new StringBuilder();
    Random event = new Random(random.nextInt(40));
    int own = SHARES_OF_ITS_OWN[random.nextInt(SHARES_OF_ITS_OWN.length)];
    for (int i = 0; i < words; i++) {
      int word = (int) Math.pow(500, event.nextDouble());
      boolean isOwn = random.nextInt(100) < own;
      text.append(' ').append(word(isOwn ? (int) Math.pow(500, random.nextDouble()) : word));
    }
    StoryArticle before =
        told.isEmpty() || random.nextInt(8) > 0 ? null : told.get(random.nextInt(told.size()));
    String id = before == null ? "a" + number : before.id();
    String title = word(random.nextInt(40));
    double at = 70 - random.nextInt(60);
    StoryArticle article = News.told(id, "" + number, at, title, text.toString(), lang);
    StorySignature signature = article.signature();
    if (before != null && random.nextBoolean()) {
      signature = before.signature();
    } else if (random.nextInt(4) == 0 && !told.isEmpty()) {
      signature = told.get(random.nextInt(told.size())).signature();
    } else if (random.nextInt(20) == 0) {
      signature =
          new StorySignature(
              Signatures.METHOD + 1, lang, words, signature.sketch(), signature.terms());
    }
    return new StoryArticle(id, "" + number, article.at(), signature);
  }

  private static String word(int number) {
    String word = "qu" + Integer.toString(number * 7919 + 40_000, 26).replaceAll("\\d", "x");
    return number % 3 == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word;
  }
}
