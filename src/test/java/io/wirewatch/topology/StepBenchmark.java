package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.PipelineBenchmark;
import io.wirewatch.json.ArticleCodec;
import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.match.Matcher;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.Trend;
import io.wirewatch.story.Publishers;
import io.wirewatch.story.Signatures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What the steps match and detect cost without Kafka, and which of their parts costs how much, in
 * microseconds of one thread: of all rounds the fastest.
 *
 * <p>{@code bin/benchmark steps [FILE]} runs it on the articles and rules of {@link
 * PipelineBenchmark}. Options, as {@code JAVA_OPTS}: {@code -Drules=1000}, {@code -Drounds=8}.
 */
public final class StepBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 8);
  private static final int MOST_ARTICLES = 2000;
  private static final Codec<HitEvent> HIT_EVENTS = Codec.of(HitEvent.class);
  private static final Codec<Alert> ALERTS = Codec.of(Alert.class);
  private static final Codec<Trend> TRENDS = Codec.of(Trend.class);

  private final List<Article> articles;
  private final RuleBook book;
  private final List<byte[]> values;
  private final List<OfflineTask.Output> told = new ArrayList<>();
  private final List<Hit> hits = new ArrayList<>();
  private final List<byte[]> hitBytes = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();
  private final List<Trend> trends = new ArrayList<>();

  private StepBenchmark(List<Article> articles, RuleBook book) {
    this.articles = articles;
    this.book = book;
    this.values = articles.stream().map(ArticleCodec::encode).toList();
  }

  /** Runs all and prints the figures. */
  public static void main(String[] args) throws Exception {
    List<Article> corpus = PipelineBenchmark.corpus(args);
    List<Article> articles = corpus.subList(0, Math.min(corpus.size(), MOST_ARTICLES));
    new StepBenchmark(articles, RuleBook.of(1, PipelineBenchmark.rules(corpus))).run();
  }

  private interface Round {
    /** What one round reads, and how many nanoseconds that took. */
    long nanos() throws MalformedException;
  }

  private interface Part<T> {
    Object of(T value) throws MalformedException;
  }

  private void run() throws MalformedException {
    record();
    System.out.printf(
        "%d rules, %d articles, %.1f hits an article of %.0f bytes each%n",
        book.rules().size(),
        articles.size(),
        (double) hits.size() / articles.size(),
        hitBytes.stream().mapToInt(bytes -> bytes.length).average().orElse(0));
    print("match, an article", articles.size(), () -> match(new ArrayList<>()));
    Matcher matcher = book.matcher();
    each("  of it matching", articles, matcher::match);
    Publishers publishers = new Publishers(MatchSettings.DEFAULT.families());
    each("  publisher", articles, publishers::of);
    Signatures signatures = new Signatures();
    each("  signature", articles, article -> signatures.of(article, article.lang()));
    each("  fitting and encoding a hit", hits, FittedHit::of);
    print("detect, a hit", hits.size(), () -> detect(new ArrayList<>()));
    each("  decoding a hit", hitBytes, HIT_EVENTS::decode);
    each("  encoding an alert", alerts, ALERTS::encode);
    each("  encoding a trend", trends, TRENDS::encode);
  }

  /** Keeps what the steps write, to be written and read again part by part. */
  private void record() throws MalformedException {
    List<OfflineTask.Output> fromMatch = new ArrayList<>();
    match(fromMatch);
    for (OfflineTask.Output output : fromMatch) {
      if (output.sink().equals(MatchProcessor.HITS)) {
        told.add(output);
        if (HIT_EVENTS.decode(output.record().value()) instanceof Hit hit) {
          hits.add(hit);
          hitBytes.add(output.record().value());
        }
      }
    }
    List<OfflineTask.Output> fromDetect = new ArrayList<>();
    detect(fromDetect);
    for (OfflineTask.Output output : fromDetect) {
      if (output.sink().equals(DetectProcessor.ALERTS)) {
        alerts.add(ALERTS.decode(output.record().value()));
      } else if (output.sink().equals(DetectProcessor.TRENDS)) {
        trends.add(TRENDS.decode(output.record().value()));
      }
    }
  }

  private long match(List<OfflineTask.Output> written) {
    Rules rules = Rules.of(book);
    OfflineTask task =
        new OfflineTask(
            "articles",
            0,
            new MatchProcessor(MatchSettings.DEFAULT, () -> rules),
            MatchProcessor.stores(),
            Instant.EPOCH);
    written.addAll(task.punctuate(0));
    long start = System.nanoTime();
    for (int i = 0; i < values.size(); i++) {
      byte[] key = articles.get(i).id().getBytes(UTF_8);
      written.addAll(task.process(key, values.get(i), new RecordHeaders(), i));
    }
    return System.nanoTime() - start;
  }

  private long detect(List<OfflineTask.Output> written) {
    OfflineTask task =
        new OfflineTask(
            "hits",
            0,
            new DetectProcessor(MatchSettings.DEFAULT, team -> false),
            DetectProcessor.stores(),
            Instant.EPOCH);
    long start = System.nanoTime();
    for (int i = 0; i < told.size(); i++) {
      Record<byte[], byte[]> record = told.get(i).record();
      written.addAll(
          task.process(record.key(), record.value(), new RecordHeaders(record.headers()), i));
    }
    return System.nanoTime() - start;
  }

  private static <T> void each(String what, List<T> inputs, Part<T> part)
      throws MalformedException {
    Object[] last = new Object[1];
    print(
        what,
        inputs.size(),
        () -> {
          long start = System.nanoTime();
          for (T input : inputs) {
            last[0] = part.of(input);
          }
          return System.nanoTime() - start;
        });
  }

  private static void print(String what, int count, Round round) throws MalformedException {
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      nanos[i] = round.nanos();
    }
    long fastest = Arrays.stream(nanos).min().orElse(0);
    System.out.printf("%-30s %10.2f us%n", what, fastest / 1e3 / count);
  }
}
