package io.wirewatch.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.json.ArticleCodec;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What reading the JSON of the same articles takes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParseBenchmark {
  /** A file of articles. */
  @Param("")
  public String corpus = "";

  /** How many of its articles are read. */
  @Param("200")
  public int articles;

  private final ObjectMapper mapper = new ObjectMapper();
  private List<byte[]> lines = List.of();

  /** Writes the articles as JSON. */
  @Setup
  public void load() {
    List<Article> all = BenchmarkCorpus.read(Path.of(corpus));
    lines = EngineBenchmark.sample(all, articles).stream().map(ArticleCodec::encode).toList();
  }

  /** By Jackson, with nothing asked of it, to its tree. */
  @Benchmark
  public int jackson(OnCore onCore) throws IOException {
    onCore.start();
    int fields = 0;
    for (byte[] line : lines) {
      fields += mapper.readTree(line).size();
    }
    return onCore.stop(fields);
  }

  /** As match does it: by Jackson, with all checks and limits, to an article. */
  @Benchmark
  public int decode(OnCore onCore) {
    onCore.start();
    int accepted = 0;
    for (byte[] line : lines) {
      if (ArticleCodec.decode(line, null, Instant.EPOCH, ArticleLimits.DEFAULT)
          instanceof ArticleCodec.Accepted) {
        accepted++;
      }
    }
    return onCore.stop(accepted);
  }
}
