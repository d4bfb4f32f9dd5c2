package io.wirewatch.match;

import static java.util.stream.Collectors.joining;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.text.Tokenizer;
import io.wirewatch.text.TokenizerBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the engine beside its peers and prints the tables: {@code bin/benchmark engine [--long]
 * [FILE]}. FILE has articles, JSON lines, gzipped or not; without one they are invented.
 *
 * <p>All engines are measured in turns, each in a process of its own, one after the other, so that
 * a busy moment of the machine falls on all; of several turns the median counts. Options, as {@code
 * JAVA_OPTS}:
 *
 * <ul>
 *   <li>{@code -Dcounts=1000,10000}, {@code -Dkeywords=} and {@code -Dloads=}: how many rules,
 *       mixed, keywords, and to be loaded
 *   <li>{@code -Dengines=wirewatch,lucene}: which engines; {@code -Dmost.lucene=1000000} and the
 *       like: up to how many rules
 *   <li>{@code -Drules.without=near,prefix}: kinds of rules to leave out
 *   <li>{@code -Dparts=match,keywords,words,load}: which tables
 *   <li>{@code -Darticles=100}, {@code -Dturns=1}, {@code -Dseconds=1}, {@code -Dheap=4g}
 *   <li>{@code -Dclock=core}: the time that the thread was on a core, for a busy machine, instead
 *       of the time that passed
 *   <li>{@code -Dprofile=gc}: nothing but what our engine allocates, with rules that do not hit
 * </ul>
 */
public final class EngineReport {
  private static final String MISSING = "-";

  /** The most rules with which hits are compared first. */
  private static final int MOST_COMPARED = 10_000;

  private static final String COLLECTOR = "-XX:+UseSerialGC";

  private final boolean isLong;
  private final Path corpus;
  private final boolean isInvented;
  private final List<Article> all;
  private final List<Article> sample;
  private final int articles;
  private final int turns;
  private final int seconds;
  private final boolean onCore = System.getProperty("clock", "wall").equals("core");
  private double leastShare = 1;

  private EngineReport(boolean isLong, Path corpus, boolean isInvented) {
    this.isLong = isLong;
    this.corpus = corpus;
    this.isInvented = isInvented;
    this.articles = Integer.getInteger("articles", isLong ? 500 : 100);
    this.turns = Integer.getInteger("turns", isLong ? 5 : 1);
    this.seconds = Integer.getInteger("seconds", isLong ? 2 : 1);
    this.all = BenchmarkCorpus.read(corpus);
    this.sample = EngineBenchmark.sample(all, articles);
  }

  /**
   * What one engine took.
   *
   * @param micros an article
   * @param share of a core that the measured thread had
   * @param hits an article
   */
  private record Figure(double micros, double share, double hits) {}

  /** What a benchmark is run with. */
  private record Case(Engine engine, int rules) {}

  /** Runs all and prints the figures. */
  public static void main(String[] args) throws RunnerException, IOException {
    Locale.setDefault(Locale.ROOT);
    List<String> names = Arrays.stream(args).filter(arg -> !arg.equals("--long")).toList();
    boolean isLong = names.size() < args.length;
    if (!names.isEmpty()) {
      new EngineReport(isLong, Path.of(names.get(0)), false).run();
      return;
    }
    Path invented = Files.createTempFile("wirewatch-benchmark", ".jsonl");
    try {
      BenchmarkCorpus.write(BenchmarkCorpus.invent(EngineBenchmark.SEED), invented);
      new EngineReport(isLong, invented, true).run();
    } finally {
      Files.delete(invented);
    }
  }

  private void run() throws RunnerException {
    double before = Machine.load();
    System.out.println(Machine.description());
    System.out.printf(
        "%s, %,d articles, of which %,d are timed: %,d words and %,d UTF-16 units each; seed %d%n",
        isInvented ? "Invented articles" : corpus.getFileName(),
        all.size(),
        sample.size(),
        words() / sample.size(),
        units() / sample.size(),
        EngineBenchmark.SEED);
    System.out.println(
        "Mixed rules, shares: "
            + RuleKind.mixed().stream()
                .map(kind -> kind + " " + kind.share())
                .collect(joining(", ")));
    if (System.getProperty("profile", "").equals("gc")) {
      profile();
      return;
    }
    Set<String> parts = Set.of(System.getProperty("parts", "match,keywords,words,load").split(","));
    double jackson = parts.contains("match") ? parse() : 0;
    if (parts.contains("match")) {
      match(
          Mix.MIXED,
          counts("counts", isLong ? "100,1000,10000,100000,1000000" : "1000,10000,100000"),
          jackson);
    }
    if (parts.contains("keywords")) {
      match(
          Mix.KEYWORDS,
          counts("keywords", isLong ? "100,400,2000,10000,100000,1000000" : "400,2000,10000"),
          0);
    }
    if (parts.contains("words")) {
      findWords();
    }
    if (parts.contains("load")) {
      load(counts("loads", isLong ? "2000,100000,1000000" : "2000,100000"));
    }
    System.out.printf(
        "%nNoise: load average %.1f before and %.1f after, on %d cores; the measured thread had at"
            + " least %.0f %% of a core; times are %s, median of %d%n",
        before,
        Machine.load(),
        Runtime.getRuntime().availableProcessors(),
        100 * leastShare,
        onCore ? "of the thread on its core" : "as they passed",
        turns);
  }

  /** What our engine allocates where no rule hits. */
  private void profile() throws RunnerException {
    for (int rules : counts("counts", "1000,10000,100000")) {
      ChainedOptionsBuilder options =
          options(EngineBenchmark.class, "match")
              .param("rules", String.valueOf(rules))
              .param("withoutHits", "true")
              .addProfiler(GCProfiler.class);
      RunResult result = one(options);
      double bytes =
          result.getSecondaryResults().keySet().stream()
                  .filter(name -> name.endsWith("gc.alloc.rate.norm"))
                  .mapToDouble(name -> score(result, name))
                  .sum()
              / sample.size();
      System.out.printf(
          "%,d rules, no hit: %.0f bytes allocated an article, %.3f a word; %.1f us an article%n",
          rules, bytes, bytes * sample.size() / words(), figure(result).micros());
    }
  }

  /** Microseconds of Jackson's parse. */
  private double parse() throws RunnerException {
    double[] micros = new double[2];
    String[] names = {"jackson", "decode"};
    for (int i = 0; i < names.length; i++) {
      micros[i] = figure(one(options(ParseBenchmark.class, names[i]))).micros();
    }
    System.out.printf(
        "%nReading the JSON of an article: Jackson to its tree %.1f us; with all checks %.1f us%n",
        micros[0], micros[1]);
    return micros[0];
  }

  private void match(Mix mix, List<Integer> counts, double jackson) throws RunnerException {
    for (int rules : counts) {
      if (engines().contains(Engine.WIREWATCH) && rules <= MOST_COMPARED) {
        new Agreement(
                DeskRules.of(all, mix.kinds(), rules, EngineBenchmark.SEED),
                mix.kinds(),
                sample.subList(0, Math.min(50, sample.size())))
            .print(engines(), isInvented);
      }
    }
    Map<Case, List<Figure>> figures = new LinkedHashMap<>();
    for (int turn = 0; turn < turns; turn++) {
      for (int rules : counts) {
        for (Engine engine : engines()) {
          if (engine.takes(rules, mix.kinds())) {
            Figure figure =
                figure(
                    one(
                        options(EngineBenchmark.class, "match")
                            .param("rules", String.valueOf(rules))
                            .param("mix", mix.name())
                            .param("engine", engine.name())));
            figures.computeIfAbsent(new Case(engine, rules), key -> new ArrayList<>()).add(figure);
            progress(
                "%,d %s rules, %s: %.1f us", rules, mix.label(), engine.label(), figure.micros());
          }
        }
      }
    }
    List<Engine> columns =
        engines().stream()
            .filter(engine -> figures.keySet().stream().anyMatch(one -> one.engine() == engine))
            .toList();
    System.out.printf(
        "%nMatching %s rules: microseconds an article, and times Wirewatch's%n%n", mix.label());
    List<String> head = new ArrayList<>(List.of("rules", "hits an article"));
    columns.forEach(engine -> head.add(engine.label()));
    if (jackson > 0) {
      head.add("Wirewatch / Jackson's parse");
    }
    row(head);
    row(head.stream().map(cell -> "---:").toList());
    for (int rules : counts) {
      row(cells(figures, rules, columns, jackson));
    }
  }

  private static List<String> cells(
      Map<Case, List<Figure>> figures, int rules, List<Engine> columns, double jackson) {
    List<Figure> ours = figures.getOrDefault(new Case(Engine.WIREWATCH, rules), List.of());
    List<String> cells = new ArrayList<>();
    cells.add("%,d".formatted(rules));
    cells.add(ours.isEmpty() ? MISSING : "%.1f".formatted(median(ours).hits()));
    for (Engine engine : columns) {
      List<Figure> theirs = figures.getOrDefault(new Case(engine, rules), List.of());
      if (theirs.isEmpty()) {
        cells.add(MISSING);
      } else if (engine == Engine.WIREWATCH || ours.isEmpty()) {
        cells.add("%,.0f".formatted(median(theirs).micros()));
      } else {
        cells.add(
            "%,.0f (%.1fx)"
                .formatted(
                    median(theirs).micros(), median(theirs).micros() / median(ours).micros()));
      }
    }
    if (jackson > 0) {
      cells.add(ours.isEmpty() ? MISSING : "%.1f".formatted(median(ours).micros() / jackson));
    }
    return cells;
  }

  private void findWords() throws RunnerException {
    System.out.printf("%nFinding words: millions of UTF-16 units a second%n%n");
    row(List.of("", "Wirewatch", "Lucene's StandardTokenizer", "times"));
    row(List.of("---", "---:", "---:", "---:"));
    speeds("where they are", "words", "luceneWords");
    speeds("folded too", "foldedWords", "luceneFoldedWords");
  }

  private void speeds(String what, String ours, String theirs) throws RunnerException {
    List<Double> ourSpeeds = new ArrayList<>();
    List<Double> theirSpeeds = new ArrayList<>();
    for (int turn = 0; turn < turns; turn++) {
      ourSpeeds.add(speed(ours));
      theirSpeeds.add(speed(theirs));
    }
    double our = middle(ourSpeeds);
    double their = middle(theirSpeeds);
    row(
        List.of(
            what, "%.0f".formatted(our), "%.0f".formatted(their), "%.2f".formatted(our / their)));
  }

  private double speed(String benchmark) throws RunnerException {
    RunResult result = one(options(TokenizerBenchmark.class, benchmark));
    return TokenizerBenchmark.speed(result);
  }

  private void load(List<Integer> counts) throws RunnerException {
    System.out.printf("%nLoading, changing and keeping rules%n%n");
    row(
        List.of(
            "rules",
            "engine",
            "parse, ms",
            "parse and load, ms",
            "one rule changed, ms",
            "bytes a rule beyond its text"));
    row(List.of("---:", "---", "---:", "---:", "---:", "---:"));
    for (Mix mix : Mix.values()) {
      for (int rules : counts) {
        for (Engine engine : engines()) {
          if (engine != Engine.NAIVE && engine.takes(rules, mix.kinds())) {
            load(new Case(engine, rules), mix);
          }
        }
      }
    }
  }

  private void load(Case one, Mix mix) throws RunnerException {
    boolean isOurs = one.engine() == Engine.WIREWATCH;
    row(
        List.of(
            "%,d %s".formatted(one.rules(), mix.label()),
            one.engine().label(),
            isOurs ? millis("parse", one, mix) : MISSING,
            millis("load", one, mix),
            isOurs ? millis("change", one, mix) : MISSING,
            one.engine() == Engine.HYPERSCAN
                ? "not in the heap"
                : "%,.0f".formatted(bytes(one, mix) / one.rules())));
  }

  private String millis(String benchmark, Case one, Mix mix) throws RunnerException {
    RunResult result = one(once(benchmark, one, mix).warmupIterations(2).measurementIterations(3));
    return "%,.0f".formatted(result.getPrimaryResult().getScore());
  }

  /** A full collection would else leave up to a twentieth of the heap as dead wood. */
  private double bytes(Case one, Mix mix) throws RunnerException {
    RunResult result =
        one(
            once("keep", one, mix)
                .warmupIterations(0)
                .measurementIterations(1)
                .jvmArgsAppend(heap(), COLLECTOR, "-XX:MarkSweepAlwaysCompactCount=1"));
    return score(result, "bytes");
  }

  private ChainedOptionsBuilder once(String benchmark, Case one, Mix mix) {
    return options(LoadBenchmark.class, benchmark)
        .param("rules", String.valueOf(one.rules()))
        .param("engine", one.engine().name())
        .param("mix", mix.name());
  }

  private ChainedOptionsBuilder options(Class<?> benchmark, String method) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
            .param("corpus", corpus.toAbsolutePath().toString())
            .forks(1)
            .threads(1)
            .warmupIterations(isLong ? 5 : 3)
            .warmupTime(TimeValue.seconds(seconds))
            .measurementIterations(isLong ? 5 : 3)
            .measurementTime(TimeValue.seconds(seconds))
            .jvmArgsAppend(heap(), COLLECTOR)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    return benchmark == LoadBenchmark.class || benchmark == TokenizerBenchmark.class
        ? options
        : options.param("articles", String.valueOf(articles));
  }

  private static String heap() {
    return "-Xmx" + System.getProperty("heap", "4g");
  }

  private static RunResult one(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).runSingle();
  }

  private Figure figure(RunResult result) {
    double wall = result.getPrimaryResult().getScore();
    double passes = score(result, "passes");
    double core = score(result, "coreNanos") / 1_000 / passes;
    leastShare = Math.min(leastShare, core / wall);
    return new Figure(
        (onCore ? core : wall) / sample.size(),
        core / wall,
        score(result, "hits") / passes / sample.size());
  }

  private static double score(RunResult result, String name) {
    return Objects.requireNonNull(result.getSecondaryResults().get(name)).getScore();
  }

  private static Figure median(List<Figure> figures) {
    return figures.stream()
        .sorted(Comparator.comparingDouble(Figure::micros))
        .toList()
        .get(figures.size() / 2);
  }

  private static double middle(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private long words() {
    Tokenizer tokenizer = new Tokenizer();
    return texts().mapToLong(text -> tokenizer.read(text).count()).sum();
  }

  private long units() {
    return texts().mapToLong(String::length).sum();
  }

  private Stream<String> texts() {
    return sample.stream()
        .flatMap(
            article ->
                article.searchedFields().stream()
                    .flatMap((Field field) -> Stream.ofNullable(article.field(field))));
  }

  private static List<Engine> engines() {
    String names = System.getProperty("engines", "");
    return Arrays.stream(Engine.values())
        .filter(engine -> names.isEmpty() || List.of(names.split(",")).contains(engine.property()))
        .toList();
  }

  private static List<Integer> counts(String property, String otherwise) {
    return Arrays.stream(System.getProperty(property, otherwise).split(","))
        .map(Integer::valueOf)
        .toList();
  }

  private static void row(List<String> cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }

  private static void progress(String format, Object... arguments) {
    System.err.printf(format + "%n", arguments);
  }
}
