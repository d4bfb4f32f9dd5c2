package io.wirewatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.broker.EmbeddedKafka;
import io.wirewatch.json.ArticleCodec;
import io.wirewatch.match.Matcher;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.topology.DetectTopology;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.Lag;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.MatchTopology;
import io.wirewatch.topology.StepTopology;
import io.wirewatch.topology.StreamsStep;
import io.wirewatch.topology.TopicProvisioner;
import io.wirewatch.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Many rules with every trigger, and articles without end: does what is kept level off, and what
 * does it cost beside matching alone? Invented articles of some days in event time go through the
 * embedded broker, exactly once. An article hits two rules on average; a tenth of all hit one rule;
 * a fifth are copies of an earlier one by another source.
 *
 * <p>{@code bin/benchmark desk} runs it. Options, as {@code JAVA_OPTS}: {@code -Drules=10000},
 * {@code -Darticles=200000}, {@code -Ddays=20} of event time, {@code -Dretention=2} days, {@code
 * -Dpartitions=4} of hits.
 */
public final class DeskBenchmark {
  private static final int RULES = Integer.getInteger("rules", 10_000);
  private static final int ARTICLES = Integer.getInteger("articles", 200_000);
  private static final int DAYS = Integer.getInteger("days", 20);
  private static final int RETENTION_DAYS = Integer.getInteger("retention", 2);
  private static final int PARTITIONS = Integer.getInteger("partitions", 4);
  private static final int REPORTS = 10;
  private static final long SEED = 17;
  private static final String WORLD = "bench";
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final String[] COUNTRIES = {"UA", "FR", "PL", "DE", "US", "CN"};

  private DeskBenchmark() {}

  /** Runs all and prints the figures. */
  public static void main(String[] args) throws Exception {
    RuleBook book = RuleBook.of(1, rules());
    Path folder = Files.createTempDirectory("wirewatch-benchmark");
    MatchSettings settings =
        new MatchSettings(Duration.ofDays(RETENTION_DAYS), Duration.ofHours(24));
    Topics topics = new Topics(Topics.DEFAULT_PREFIX, 1, PARTITIONS, PARTITIONS);
    System.out.printf(
        "%d rules, every trigger; %d articles of %d days, kept for %d; %d partitions of hits; seed"
            + " %d%n",
        RULES, ARTICLES, DAYS, RETENTION_DAYS, PARTITIONS, SEED);
    matchAlone(book);
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("data"), 0)) {
      KafkaClients clients = KafkaClients.of(kafka.bootstrap());
      try (Admin admin = clients.admin()) {
        new TopicProvisioner(admin, clients.bootstrap(), Duration.ofMinutes(1))
            .provision(topics.all(List.of()));
      }
      Path state = folder.resolve("state");
      StepTopology match = MatchTopology.of(topics, settings, book);
      StepTopology detect = new DetectTopology(topics, settings, team -> false);
      try (StreamsStep first = new StreamsStep(match, clients, topics, state, "benchmark", 1);
          StreamsStep second = new StreamsStep(detect, clients, topics, state, "benchmark", 2);
          Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
        first.start();
        second.start();
        run(producer, clients, topics, state);
      }
    } finally {
      delete(folder);
    }
  }

  private static void run(
      Producer<byte[], byte[]> producer, KafkaClients clients, Topics topics, Path state)
      throws Exception {
    Desk desk = new Desk();
    System.out.printf("%10s %12s %12s %12s%n", "articles", "articles/s", "heap MiB", "stores MiB");
    for (int report = 1; report <= REPORTS; report++) {
      long start = System.nanoTime();
      for (int i = 0; i < ARTICLES / REPORTS; i++) {
        Article article = desk.next();
        send(producer, topics, article);
      }
      producer.flush();
      await(clients, topics);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          "%10d %12.0f %12d %12d%n",
          report * (ARTICLES / REPORTS),
          1.0 * ARTICLES / REPORTS / seconds,
          (runtime.totalMemory() - runtime.freeMemory()) >> 20,
          size(state) >> 20);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what is lost is missed at the other end
  private static void send(Producer<byte[], byte[]> producer, Topics topics, Article article) {
    producer.send(
        new ProducerRecord<>(
            topics.articles().name(), article.id().getBytes(UTF_8), ArticleCodec.encode(article)));
  }

  private static void await(KafkaClients clients, Topics topics)
      throws InterruptedException, ExecutionException {
    while (Lag.of(clients, topics, false).stream().anyMatch(lag -> lag.records() > 0)) {
      Thread.sleep(100);
    }
  }

  private static void matchAlone(RuleBook book) {
    Matcher matcher = book.matcher();
    Desk desk = new Desk();
    List<Article> articles = Stream.generate(desk::next).limit(20_000).toList();
    long hits = 0;
    long start = 0;
    for (int turn = 0; turn < 2; turn++) {
      hits = 0;
      start = System.nanoTime();
      for (Article article : articles) {
        hits += matcher.match(article).size();
      }
    }
    System.out.printf(
        "matching alone: %.0f articles/s, %.2f hits an article%n",
        articles.size() / ((System.nanoTime() - start) / 1e9), (double) hits / articles.size());
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      String id = "rule-" + i;
      Trigger trigger = trigger(i);
      // A sequence is hit by the terms of the rules that it names.
      String query = trigger instanceof Trigger.Sequence ? "" : "term" + i;
      rules.add(new Rule(id, id, Severity.INFO, Map.of(), query, trigger));
    }
    return rules;
  }

  private static Trigger trigger(int number) {
    Duration day = Duration.ofHours(24);
    Duration hours = Duration.ofHours(6);
    String by = number % 16 < 8 ? null : "country";
    return switch (number % 8) {
      case 0 -> new Trigger.NewStory(day);
      case 1 -> new Trigger.Count(3, hours, by);
      case 2 -> new Trigger.Spike(3, hours, Duration.ofDays(1), 3, 0, by);
      case 3 -> new Trigger.Corroborated(2, day);
      case 4 ->
          new Trigger.Sequence(
              List.of("rule-" + (number + 1) % RULES, "rule-" + (number + 2) % RULES), day, by);
      case 5 -> new Trigger.FirstSeen("source", day);
      case 6 -> new Trigger.Quiet(day, by);
      default -> new Trigger.EveryArticle();
    };
  }

  /** Articles in the order of their times. */
  private static final class Desk {
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Article> recent = new ArrayList<>();
    private int number;

    Article next() {
      Instant at =
          START.plusMillis((long) ((double) number / ARTICLES * Duration.ofDays(DAYS).toMillis()));
      Article like =
          recent.isEmpty() || random.nextInt(5) > 0
              ? null
              : recent.get(random.nextInt(recent.size()));
      Article article =
          new Article(
              "bench-" + number,
              null,
              ArticleStatus.USABLE,
              null,
              like == null ? words(8) : like.title(),
              null,
              like == null ? text() : like.text(),
              "Source " + random.nextInt(200),
              "en",
              List.of(),
              COUNTRIES[random.nextInt(COUNTRIES.length)],
              List.of(),
              at.minusSeconds(random.nextInt(3600)),
              WORLD,
              at);
      number++;
      if (recent.size() < 1000) {
        recent.add(article);
      } else {
        recent.set(random.nextInt(recent.size()), article);
      }
      return article;
    }

    private String text() {
      StringBuilder text = new StringBuilder(words(120 + random.nextInt(200)));
      if (random.nextInt(10) == 0) {
        text.append(" term0");
      }
      int terms = random.nextInt(4) + (random.nextInt(5) == 0 ? 1 : 0);
      for (int i = 0; i < terms; i++) {
        text.append(" term").append(random.nextInt(RULES));
      }
      return text.append('.').toString();
    }

    private String words(int count) {
      StringBuilder words = new StringBuilder();
      for (int i = 0; i < count; i++) {
        words.append(i == 0 ? "" : i % 15 == 0 ? ". " : " ");
        words.append("word").append((int) Math.pow(20_000, random.nextDouble()));
      }
      return words.toString();
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
