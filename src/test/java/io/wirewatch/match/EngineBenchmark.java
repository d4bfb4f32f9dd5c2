package io.wirewatch.match;

import io.wirewatch.model.Article;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One pass over some articles by one engine, hits with their spans, one article at a time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EngineBenchmark {
  /** The seed of rules and invented articles. */
  static final long SEED = 17;

  /** A file of articles. */
  @Param("")
  public String corpus = "";

  /** How many of its articles are matched. */
  @Param("200")
  public int articles;

  /** How many rules there are. */
  @Param("1000")
  public int rules;

  /** Which rules. */
  @Param("MIXED")
  public String mix = "";

  /** Whether those that hit one of the articles are left out. */
  @Param("false")
  public boolean withoutHits;

  /** Who matches. */
  @Param("WIREWATCH")
  public String engine = "";

  private List<Article> sample = List.of();
  private Peer peer = new NaiveLoop(List.of());

  /** Reads the articles and loads the rules. */
  @Setup
  public void load() {
    List<Article> all = BenchmarkCorpus.read(Path.of(corpus));
    sample = sample(all, articles);
    List<DeskRule> desk = DeskRules.of(all, Mix.valueOf(mix).kinds(), rules, SEED);
    peer = Engine.valueOf(engine).load(withoutHits ? without(desk) : desk, all);
  }

  /** Ends the engine. */
  @TearDown
  public void close() {
    peer.close();
  }

  /** All articles once. */
  @Benchmark
  public int match(OnCore onCore) {
    onCore.start();
    int hits = 0;
    for (Article article : sample) {
      hits += peer.count(article);
    }
    return onCore.stop(hits);
  }

  /** So many of {@code articles}, evenly from all of them. */
  static List<Article> sample(List<Article> articles, int count) {
    int size = Math.min(count, articles.size());
    return IntStream.range(0, size)
        .mapToObj(i -> articles.get((int) ((long) i * articles.size() / size)))
        .toList();
  }

  private List<DeskRule> without(List<DeskRule> desk) {
    Set<String> hit = new HashSet<>();
    Peer ours = EnginePeer.of(desk);
    sample.forEach(article -> hit.addAll(ours.hits(article)));
    return desk.stream().filter(rule -> !hit.contains(rule.id())).toList();
  }
}
