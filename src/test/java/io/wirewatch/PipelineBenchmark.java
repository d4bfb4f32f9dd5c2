package io.wirewatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.wirewatch.broker.EmbeddedKafka;
import io.wirewatch.ingest.ArticleFiles;
import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.ingest.Item;
import io.wirewatch.json.ArticleCodec;
import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.match.Match;
import io.wirewatch.match.Matcher;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.text.Word;
import io.wirewatch.text.Words;
import io.wirewatch.topology.DetectTopology;
import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.MatchTopology;
import io.wirewatch.topology.StepTopology;
import io.wirewatch.topology.StreamsStep;
import io.wirewatch.topology.TopicProvisioner;
import io.wirewatch.topology.TopicSpec;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Articles a second, and milliseconds from publish to alert, through the embedded broker, exactly
 * once; beside them the same bytes through two bare Streams applications, articles to a to b, with
 * the same settings. Both are up all the time and measured in turns, so that they see the same
 * machine.
 *
 * <p>{@code bin/benchmark [FILE]} runs it on the articles of a file, JSON lines, gzipped or not;
 * without one on invented ones. Options, as {@code JAVA_OPTS}: {@code -Drules=1000}, {@code
 * -Darticles=2000} a turn, {@code -Dturns=5}, {@code -Dlatencies=200} a turn.
 */
public final class PipelineBenchmark {
  private static final int RULES = Integer.getInteger("rules", 1000);
  private static final int ARTICLES = Integer.getInteger("articles", 2000);
  private static final int TURNS = Integer.getInteger("turns", 5);
  private static final int LATENCIES = Integer.getInteger("latencies", 200);
  private static final int WARM_UP = 1000;
  private static final int COMMIT_MILLIS = 100;
  private static final int POLL_MILLIS = 20;
  private static final int LINGER_MILLIS = 10;
  private static final int FRESH_MILLIS = 150;
  private static final long SEED = 17;
  private static final Duration BETWEEN_ARTICLES = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private PipelineBenchmark() {}

  /** Runs all and prints the figures. */
  public static void main(String[] args) throws Exception {
    List<Article> corpus = corpus(args);
    RuleBook book = RuleBook.of(1, rules(corpus));
    Path folder = Files.createTempDirectory("wirewatch-benchmark");
    try (Parts parts = new Parts()) {
      EmbeddedKafka kafka = parts.add(EmbeddedKafka.start(folder.resolve("data"), 0));
      KafkaClients clients = KafkaClients.of(kafka.bootstrap());
      Topics topics = Topics.of(Topics.DEFAULT_PREFIX);
      Bare bare = new Bare(topics);
      try (Admin admin = clients.admin()) {
        new TopicProvisioner(admin, clients.bootstrap(), Duration.ofMinutes(1))
            .provision(Stream.concat(topics.all(List.of()).stream(), bare.all().stream()).toList());
      }
      Path state = folder.resolve("state");
      for (StepTopology step :
          List.of(
              MatchTopology.of(topics, MatchSettings.DEFAULT, book),
              new DetectTopology(topics, MatchSettings.DEFAULT, team -> false))) {
        parts.add(new StreamsStep(step, clients, topics, state, "benchmark", 1)).start();
      }
      parts.add(hop("bare-first", bare.in(), bare.between(), clients, state)).start();
      parts.add(hop("bare-second", bare.between(), bare.out(), clients, state)).start();

      Load load = new Load(corpus, book.matcher());
      Producer<byte[], byte[]> producer = parts.add(clients.producer(Map.of()));
      Lane whole = parts.add(new Lane(topics.articles(), topics.alerts(), clients, producer, true));
      Lane passing = parts.add(new Lane(bare.in(), bare.out(), clients, producer, false));
      measure(load, whole, passing, book);
    } finally {
      delete(folder);
    }
  }

  private static void measure(Load load, Lane whole, Lane passing, RuleBook book) throws Exception {
    whole.send(load.take(WARM_UP));
    passing.send(load.take(WARM_UP));
    List<Double> wholeSpeeds = new ArrayList<>();
    List<Double> passingSpeeds = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      List<Sent> articles = load.take(ARTICLES);
      wholeSpeeds.add(whole.send(articles));
      passingSpeeds.add(passing.send(articles));
    }
    List<Double> wholeMillis = new ArrayList<>();
    List<Double> passingMillis = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      List<Sent> articles = load.take(LATENCIES);
      wholeMillis.addAll(whole.pace(articles));
      passingMillis.addAll(passing.pace(articles));
    }
    System.out.printf(
        "%d rules; %.0f bytes and %.1f alerts an article; %d turns of %d articles at full speed,"
            + " then of %d at 20/s; seed %d%n",
        book.rules().size(),
        load.bytesAnArticle(),
        load.alertsAnArticle(),
        TURNS,
        ARTICLES,
        LATENCIES,
        SEED);
    System.out.printf("%-34s %12s %12s %8s%n", "", "wirewatch", "bare", "ratio");
    print("articles/s, median", quantile(wholeSpeeds, 0.5), quantile(passingSpeeds, 0.5));
    print("publish to alert, ms, p50", quantile(wholeMillis, 0.5), quantile(passingMillis, 0.5));
    print("publish to alert, ms, p99", quantile(wholeMillis, 0.99), quantile(passingMillis, 0.99));
  }

  private static void print(String what, double ours, double theirs) {
    System.out.printf("%-34s %12.1f %12.1f %8.2f%n", what, ours, theirs, ours / theirs);
  }

  private static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
  }

  // The corpus, and rules that some of it satisfies.

  /** The articles of the file that {@code args} name; without one invented ones. */
  public static List<Article> corpus(String[] args) {
    return args.length == 0 ? invented() : read(Path.of(args[0]));
  }

  private static List<Article> read(Path file) {
    List<Article> articles = new ArrayList<>();
    try (ArticleReader reader =
        ArticleFiles.of(List.of(file), System.in, null).read(ArticleLimits.DEFAULT, Instant::now)) {
      for (Item item = reader.next(); item != null; item = reader.next()) {
        if (item instanceof Item.Read read && read.article().status() == ArticleStatus.USABLE) {
          articles.add(read.article());
        }
      }
    }
    if (articles.isEmpty()) {
      throw new IllegalArgumentException("no usable article in " + file);
    }
    return articles;
  }

  /** Some hundred words each, of a vocabulary that thins out as that of a language does. */
  private static List<Article> invented() {
    Random random = new Random(SEED);
    List<String> vocabulary =
        random.ints(20_000, 2, 5).mapToObj(length -> word(random, length)).toList();
    List<Article> articles = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      String title = words(random, vocabulary, 8);
      String text =
          Stream.generate(() -> words(random, vocabulary, 18) + ".")
              .limit(5 + random.nextInt(25))
              .collect(joining(" "));
      articles.add(
          new Article(
              "invented-" + i,
              null,
              ArticleStatus.USABLE,
              null,
              title,
              null,
              text,
              "Invented Wire",
              "en",
              List.of(),
              null,
              List.of(),
              null,
              Article.LIVE,
              Instant.EPOCH));
    }
    return articles;
  }

  private static String words(Random random, List<String> vocabulary, int count) {
    return Stream.generate(
            () -> vocabulary.get((int) Math.pow(vocabulary.size(), random.nextDouble()) - 1))
        .limit(count)
        .collect(joining(" "));
  }

  private static String word(Random random, int syllables) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append("bcdfghklmnprstvz".charAt(random.nextInt(16)));
      word.append("aeiou".charAt(random.nextInt(5)));
    }
    return word.toString();
  }

  /** Words, pairs of words and phrases of two, each out of an article, none in over one of 50. */
  public static List<Rule> rules(List<Article> corpus) {
    Random random = new Random(SEED);
    List<List<String>> texts = corpus.stream().limit(5000).map(PipelineBenchmark::words).toList();
    Map<String, Integer> articlesWith = new HashMap<>();
    texts.forEach(
        words -> Set.copyOf(words).forEach(word -> articlesWith.merge(word, 1, Integer::sum)));
    int most = Math.max(1, texts.size() / 50);
    Map<String, Rule> rules = new HashMap<>();
    for (int attempt = 0; rules.size() < RULES && attempt < RULES * 1000; attempt++) {
      List<String> words = texts.get(random.nextInt(texts.size()));
      if (words.size() < 2) {
        continue;
      }
      int at = random.nextInt(words.size() - 1);
      String word = words.get(at);
      String next = words.get(at + 1);
      String other = words.get(random.nextInt(words.size()));
      if (articlesWith.getOrDefault(word, 0) > most) {
        continue;
      }
      String query =
          switch (rules.size() % 3) {
            case 0 -> "\"" + word + "\"";
            case 1 -> "\"" + word + "\" AND \"" + other + "\"";
            default -> "\"" + word + " " + next + "\"";
          };
      rules.computeIfAbsent(query, text -> rule(rules.size(), text));
    }
    return List.copyOf(rules.values());
  }

  private static Rule rule(int number, String query) {
    String id = "rule-" + number;
    return new Rule(id, id, Severity.INFO, Map.of(), query, new Trigger.EveryArticle());
  }

  private static List<String> words(Article article) {
    return article.text() == null
        ? List.of()
        : Words.of(article.text()).stream().map(Word::folded).toList();
  }

  /**
   * An article ready to be sent.
   *
   * @param alerts how many it must raise
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sent(String id, byte[] value, int alerts) {}

  /** The corpus again and again, each time under new ids. */
  private static final class Load {
    private final List<Article> corpus;
    private final List<Integer> alerts = new ArrayList<>();
    private int next;
    private long bytes;

    Load(List<Article> corpus, Matcher matcher) {
      this.corpus = corpus;
      for (Article article : corpus) {
        List<Match> matches = matcher.match(article);
        alerts.add(matches.size());
      }
    }

    List<Sent> take(int count) {
      List<Sent> taken = new ArrayList<>();
      for (int i = 0; i < count; i++, next++) {
        int at = next % corpus.size();
        String id = "benchmark-" + next;
        byte[] value = ArticleCodec.encode(withId(corpus.get(at), id));
        bytes += value.length;
        taken.add(new Sent(id, value, alerts.get(at)));
      }
      return taken;
    }

    private static Article withId(Article article, String id) {
      return new Article(
          id,
          null,
          article.status(),
          article.url(),
          article.title(),
          article.summary(),
          article.text(),
          article.source(),
          article.lang(),
          article.authors(),
          article.country(),
          article.labels(),
          article.publishedAt(),
          Article.LIVE,
          article.seenAt());
    }

    double bytesAnArticle() {
      return (double) bytes / next;
    }

    double alertsAnArticle() {
      return alerts.stream().mapToInt(Integer::intValue).average().orElse(0);
    }
  }

  /** A way in, a way out, and a reader that waits there. */
  private static final class Lane implements AutoCloseable {
    private static final Codec<Alert> ALERTS = Codec.of(Alert.class);

    private final TopicSpec in;
    private final Producer<byte[], byte[]> producer;
    private final boolean isWatched;
    private final TopicTail tail;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Thread reader;
    private volatile boolean isClosed;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Arrival(long nanos, byte[] key, byte[] value) {}

    Lane(
        TopicSpec in,
        TopicSpec out,
        KafkaClients clients,
        Producer<byte[], byte[]> producer,
        boolean isWatched) {
      this.in = in;
      this.producer = producer;
      this.isWatched = isWatched;
      this.tail = TopicTail.fromEnd(clients, out.name());
      this.reader = new Thread(this::read, "reader of " + out.name());
      reader.start();
    }

    private void read() {
      while (!isClosed) {
        for (ConsumerRecord<byte[], byte[]> record : tail.poll()) {
          arrivals.add(new Arrival(System.nanoTime(), record.key(), record.value()));
        }
      }
    }

    /** Sends as fast as it goes: articles a second until the last has come out. */
    double send(List<Sent> articles) throws InterruptedException {
      long start = System.nanoTime();
      articles.forEach(this::send);
      producer.flush();
      long end = start;
      for (int i = due(articles); i > 0; i--) {
        end = take().nanos();
      }
      return articles.size() / seconds(end - start);
    }

    /** Sends 20 a second: milliseconds of each until the last that it raises has come out. */
    List<Double> pace(List<Sent> articles) throws InterruptedException, MalformedException {
      Map<String, Long> sentAt = new HashMap<>();
      long next = System.nanoTime();
      for (Sent article : articles) {
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
        next += BETWEEN_ARTICLES.toNanos();
        sentAt.put(article.id(), System.nanoTime());
        send(article);
      }
      Map<String, Long> outAt = new HashMap<>();
      for (int i = due(articles); i > 0; i--) {
        Arrival arrival = take();
        outAt.merge(articleOf(arrival), arrival.nanos(), Math::max);
      }
      List<Double> millis = new ArrayList<>();
      outAt.forEach((id, at) -> millis.add(1000 * seconds(at - sentAt.getOrDefault(id, at))));
      return millis;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is lost is missed at the other end
    private void send(Sent article) {
      producer.send(new ProducerRecord<>(in.name(), article.id().getBytes(UTF_8), article.value()));
    }

    private int due(List<Sent> articles) {
      return isWatched ? articles.stream().mapToInt(Sent::alerts).sum() : articles.size();
    }

    private Arrival take() throws InterruptedException {
      Arrival arrival = arrivals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (arrival == null) {
        throw new IllegalStateException("nothing more comes out of " + reader.getName());
      }
      return arrival;
    }

    private String articleOf(Arrival arrival) throws MalformedException {
      return isWatched
          ? ALERTS.decode(arrival.value()).evidence().get(0).article().id()
          : new String(arrival.key(), UTF_8);
    }

    private static double seconds(long nanos) {
      return nanos / 1e9;
    }

    @Override
    public void close() {
      isClosed = true;
      try {
        reader.join();
        tail.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  // The bare pass-through.

  /** Its topics, each like the one of Wirewatch that stands at its place. */
  private record Bare(Topics like) {
    TopicSpec in() {
      return new TopicSpec("bare.in", like.articlePartitions(), like.articles().settings());
    }

    TopicSpec between() {
      return new TopicSpec("bare.between", like.hitPartitions(), like.articles().settings());
    }

    TopicSpec out() {
      return new TopicSpec("bare.out", like.alertPartitions(), like.articles().settings());
    }

    List<TopicSpec> all() {
      return List.of(in(), between(), out());
    }
  }

  /** Hands on, and has committed at once what is fresh, as our steps do. */
  private static final class Passing extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    @Override
    public void process(Record<byte[], byte[]> record) {
      context().forward(record);
      if (context().currentSystemTimeMs() - record.timestamp() < FRESH_MILLIS) {
        context().commit();
      }
    }
  }

  /** A Streams application that only hands on, with the settings of {@link StreamsStep}. */
  private static Hop hop(
      String name, TopicSpec from, TopicSpec to, KafkaClients clients, Path state) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, clients.bootstrap());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
    properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
    properties.put(StreamsConfig.consumerPrefix("group.instance.id"), "benchmark");
    properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    properties.put(StreamsConfig.producerPrefix("linger.ms"), LINGER_MILLIS);
    properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
    ByteArrayDeserializer reader = new ByteArrayDeserializer();
    ByteArraySerializer writer = new ByteArraySerializer();
    Topology topology =
        new Topology()
            .addSource("in", reader, reader, from.name())
            .addProcessor("pass", Passing::new, "in")
            .addSink("out", to.name(), writer, writer, "pass");
    return new Hop(new KafkaStreams(topology, properties));
  }

  private record Hop(KafkaStreams streams) implements AutoCloseable {
    void start() throws InterruptedException {
      CountDownLatch running = new CountDownLatch(1);
      streams.setStateListener(
          (state, before) -> {
            if (state == KafkaStreams.State.RUNNING) {
              running.countDown();
            }
          });
      streams.start();
      if (!running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the bare pass-through does not come up");
      }
    }

    @Override
    public void close() {
      streams.close(Duration.ofSeconds(20));
    }
  }

  /** What is closed in the reverse of the order in which it came. */
  private static final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
      parts.push(part);
      return part;
    }

    @Override
    public void close() {
      while (!parts.isEmpty()) {
        try {
          parts.pop().close();
        } catch (Exception e) {
          System.err.println("a part did not stop cleanly: " + e);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
