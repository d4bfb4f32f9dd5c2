package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Rule;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a rule book takes to be loaded, to be changed, and to be kept. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LoadBenchmark {
  /** A file of articles. */
  @Param("")
  public String corpus = "";

  /** How many rules there are. */
  @Param("100000")
  public int rules;

  /** Which rules. */
  @Param("MIXED")
  public String mix = "";

  /** Who loads them. */
  @Param("WIREWATCH")
  public String engine = "";

  private List<Article> articles = List.of();
  private List<DeskRule> desk = List.of();
  private List<Rule> ours = List.of();

  /** Bytes in the heap. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Heap {
    /** How much is kept. */
    public long bytes;
  }

  /** Our engine with all rules, one of which is to be changed. */
  @State(Scope.Benchmark)
  public static class Loaded {
    private final Article asked = Articles.text("Something unheardof came about.");
    private EnginePeer peer = EnginePeer.of(List.of());
    private Rule changed = Articles.rule("none", "none");

    /** Loads the rules. */
    @Setup
    public void load(LoadBenchmark benchmark) {
      peer = EnginePeer.load(benchmark.ours);
      changed = Articles.rule(benchmark.ours.get(benchmark.rules / 2).id(), "unheardof");
    }
  }

  /** Makes the rules. */
  @Setup
  public void makeRules() {
    articles = BenchmarkCorpus.read(Path.of(corpus));
    desk = DeskRules.of(articles, Mix.valueOf(mix).kinds(), rules, EngineBenchmark.SEED);
    ours = desk.stream().map(DeskRule::rule).toList();
    if (isOurs()) {
      articles = List.of();
      desk = List.of();
    }
  }

  /** Our queries, text to tree, and no more. */
  @Benchmark
  public int parse() throws QueryException {
    QueryParser parser = new QueryParser();
    int terms = 0;
    for (Rule rule : ours) {
      terms += parser.read(rule.query()).hashCode();
    }
    return terms;
  }

  /** Rules, as text or as the engine's own queries, made ready to match. */
  @Benchmark
  public Peer load() {
    return isOurs() ? EnginePeer.load(ours) : Engine.valueOf(engine).load(desk, articles);
  }

  /** One changed rule of all: until it is the one that hits. */
  @Benchmark
  public int change(Loaded loaded) {
    return loaded.peer.with(loaded.changed).count(loaded.asked);
  }

  /**
   * What stays in the heap of a loaded book, its rules' own text, which is there before, left out.
   */
  @Benchmark
  public Peer keep(Heap heap) {
    long before = used();
    Peer peer = load();
    heap.bytes += used() - before;
    return peer;
  }

  private boolean isOurs() {
    return engine.equals(Engine.WIREWATCH.name());
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
