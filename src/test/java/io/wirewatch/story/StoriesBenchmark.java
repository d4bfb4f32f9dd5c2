package io.wirewatch.story;

import io.wirewatch.ingest.ArticleFiles;
import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.ingest.Item;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.StorySignature;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Microseconds of CPU that an article takes to be assigned to a story, and to be added to it, where
 * many rules hold many members each: one rule after another is hit, so that no rule's members are
 * at hand. Each article hits four rules.
 *
 * <p>{@code bin/benchmark stories [FILE]} measures two loads: invented news, an event told by one
 * to sixteen articles that hit the same rules, in part copies of one another; and a corpus that
 * comes again and again under new ids, as in the benchmark of the whole pipeline: the articles of a
 * file, or invented ones. The fold of all answers is printed, too: it is the same for the same
 * load, whatever the code. Options, as {@code JAVA_OPTS}: {@code -Drules=200}, {@code
 * -Dmembers=2000} of each rule, {@code -Dhits=60000} measured.
 */
public final class StoriesBenchmark {
  private static final int RULES = Integer.getInteger("rules", 200);
  private static final int MEMBERS = Integer.getInteger("members", 2000);
  private static final int HITS = Integer.getInteger("hits", 60_000);
  private static final int HITS_AN_ARTICLE = 4;
  private static final int CORPUS = 2000;
  private static final long SEED = 17;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Duration WINDOW = Duration.ofDays(3);
  private static final Duration TRUSTED = Duration.ofHours(24);

  private StoriesBenchmark() {}

  /** Runs both loads and prints the figures. */
  public static void main(String[] args) {
    System.out.printf(
        "%d rules of %d members; %d hits measured after as many unmeasured; seed %d%n",
        RULES, MEMBERS, HITS, SEED);
    System.out.printf(
        "%-34s %10s %10s %8s %8s %17s%n",
        "us a hit", "assign", "add", "joined", "compared", "fold");
    measure("invented news", new InventedNews());
    measure(
        args.length == 0 ? "2,000 invented, again and again" : "the file, again and again",
        new Again(args.length == 0 ? invented() : read(Path.of(args[0]))));
  }

  /** What comes one after another. */
  private interface Load {
    /** The next article, and by what it is known which rules it hits. */
    Told next();
  }

  /**
   * An article.
   *
   * @param event of which it tells: it hits the rules that others of the event hit
   */
  private record Told(int event, StorySignature signature) {}

  private static void measure(String name, Load load) {
    List<Stories> rules = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      rules.add(new Stories(Article.LIVE, "rule-" + i, WINDOW, TRUSTED));
    }
    long step = WINDOW.plus(TRUSTED).toNanos() * HITS_AN_ARTICLE / ((long) RULES * MEMBERS);
    Meter meter = new Meter();
    int articles = (RULES * MEMBERS + 2 * HITS) / HITS_AN_ARTICLE;
    int unmeasured = articles - HITS / HITS_AN_ARTICLE;
    int filling = unmeasured - HITS / HITS_AN_ARTICLE;
    Instant now = Instant.EPOCH;
    for (int i = 0; i < articles; i++) {
      now = now.plusNanos(step);
      Told told = load.next();
      SplittableRandom random = new SplittableRandom(told.event());
      meter.isOn = i >= unmeasured;
      for (int hit = 0; hit < HITS_AN_ARTICLE; hit++) {
        int rule = random.nextInt(RULES);
        StoryArticle article = new StoryArticle("a" + i, "1", now, told.signature());
        if (i < filling) {
          rules.get(rule).expire(now);
          rules.get(rule).add(new Member(article, storyOf(rule, told.event())));
        } else {
          meter.take(rules.get(rule), article);
        }
      }
    }
    meter.print(name);
  }

  private static String storyOf(int rule, int event) {
    return rule + "/" + event;
  }

  /** Sums up times and answers. */
  private static final class Meter {
    boolean isOn;
    private long assigning;
    private long adding;
    private int joined;
    private long compared;
    private long hits;
    private long fold;

    void take(Stories stories, StoryArticle article) {
      long start = THREADS.getCurrentThreadCpuTime();
      Assignment assignment = stories.assign(article, article.at());
      long assigned = THREADS.getCurrentThreadCpuTime();
      stories.add(new Member(article, assignment.storyId()));
      long added = THREADS.getCurrentThreadCpuTime();
      fold = 31 * fold + assignment.toString().hashCode();
      if (isOn) {
        hits++;
        assigning += assigned - start;
        adding += added - assigned;
        joined += assignment.isNew() ? 0 : 1;
        compared += assignment.compared();
      }
    }

    void print(String name) {
      System.out.printf(
          "%-34s %10.1f %10.1f %7.0f%% %8.1f  %016x%n",
          name,
          assigning / 1e3 / hits,
          adding / 1e3 / hits,
          100.0 * joined / hits,
          1.0 * compared / hits,
          fold);
    }
  }

  /** The same articles in the same order. */
  private static final class Again implements Load {
    private final List<Told> corpus;
    private int next;

    Again(List<Told> corpus) {
      this.corpus = corpus;
    }

    @Override
    public Told next() {
      return corpus.get(next++ % corpus.size());
    }
  }

  private static List<Told> read(Path file) {
    List<Told> corpus = new ArrayList<>();
    Signatures signatures = new Signatures();
    try (ArticleReader reader =
        ArticleFiles.of(List.of(file), System.in, null)
            .read(ArticleLimits.DEFAULT, () -> Instant.EPOCH)) {
      for (Item item = reader.next(); item != null; item = reader.next()) {
        if (item instanceof Item.Read read && read.article().status() == ArticleStatus.USABLE) {
          Article article = read.article();
          corpus.add(new Told(corpus.size(), signatures.of(article, article.lang())));
        }
      }
    }
    if (corpus.isEmpty()) {
      throw new IllegalArgumentException("no usable article in " + file);
    }
    return corpus;
  }

  private static List<Told> invented() {
    InventedNews news = new InventedNews();
    List<Told> corpus = new ArrayList<>();
    for (int i = 0; i < CORPUS; i++) {
      corpus.add(new Told(i, news.next().signature()));
    }
    return corpus;
  }

  /**
   * Events told by several articles each, some hundred of which go on at a time. Words thin out as
   * those of a language do; each event has names and words of its own, and some of its topic.
   */
  private static final class InventedNews implements Load {
    private static final int WORDS = 30_000;
    private static final int TOPICS = 100;
    private static final int GOING_ON = 400;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Signatures signatures = new Signatures();
    private final List<Event> events = new ArrayList<>();
    private int begun;

    @Override
    public Told next() {
      while (events.size() < GOING_ON) {
        int left = random.nextInt(3) == 0 ? 1 + random.nextInt(16) : 1;
        events.add(new Event(begun++, random.nextInt(TOPICS), left));
      }
      int at = random.nextInt(events.size());
      Event event = events.get(at);
      String text = text(event);
      event.text = text;
      String title = sentence(event, 6 + random.nextInt(5));
      if (--event.left == 0) {
        events.set(at, Objects.requireNonNull(events.get(events.size() - 1)));
        events.remove(events.size() - 1);
      }
      return new Told(
          event.number, signatures.of(News.article(title, text, "Invented Wire"), "en"));
    }

    /** A copy, a copy that was shortened, or a text of its own. */
    private String text(Event event) {
      String before = event.text;
      int kind = random.nextInt(10);
      if (before != null && kind < 3) {
        return before;
      } else if (before != null && kind < 4) {
        return before.substring(0, before.length() * 2 / 3);
      }
      StringBuilder text = new StringBuilder();
      for (int sentences = 5 + random.nextInt(15); sentences > 0; sentences--) {
        text.append(sentence(event, 10 + random.nextInt(12))).append(". ");
      }
      return text.toString();
    }

    private String sentence(Event event, int words) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < words; i++) {
        int kind = random.nextInt(100);
        text.append(i == 0 ? "The " : " ");
        if (kind < 6) {
          text.append("Name").append(letters(event.number * 8 + random.nextInt(8)));
        } else if (kind < 14) {
          text.append(letters(event.number * 12 + random.nextInt(12))).append("own");
        } else if (kind < 20) {
          text.append("Place").append(letters(event.topic * 20 + random.nextInt(20)));
        } else if (kind < 22) {
          text.append(random.nextInt(2000));
        } else {
          text.append(letters((int) Math.pow(WORDS, random.nextDouble())));
        }
      }
      return text.toString();
    }

    private static String letters(int number) {
      StringBuilder letters = new StringBuilder("w");
      for (int left = number; left > 0; left /= 16) {
        letters.append("bcdfghklmnprstvz".charAt(left % 16)).append('a');
      }
      return letters.toString();
    }
  }

  /** What goes on. */
  private static final class Event {
    final int number;
    final int topic;
    int left;
    @Nullable String text;

    Event(int number, int topic, int left) {
      this.number = number;
      this.topic = topic;
      this.left = left;
    }
  }
}
