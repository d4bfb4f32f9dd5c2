package io.wirewatch.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How fast words are found, in millions of UTF-16 units a second, beside Lucene's StandardTokenizer
 * and ICU's word break iterator in the same run. The argument is a file of articles, one JSON
 * object a line, gzipped or not; without one, generated texts of Latin, Cyrillic and Han letters
 * are read.
 *
 * <pre>
 * mvn -q -B test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     io.wirewatch.text.TokenizerBenchmark [FILE]
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TokenizerBenchmark {
  private static final int UNITS = 4_000_000;

  /** A file of articles, or a kind of letters. */
  @Param({"latin", "cyrillic", "han"})
  String corpus = "latin";

  private final Tokenizer tokenizer = new Tokenizer();
  private final BreakIterator iterator = BreakIterator.getWordInstance(ULocale.ROOT);
  private final org.apache.lucene.analysis.Tokenizer standard = new StandardTokenizer();
  private final org.apache.lucene.analysis.Tokenizer folding = new StandardTokenizer();
  private final TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(folding));
  private List<String> texts = List.of();

  /** Reads or makes the texts. */
  @Setup
  public void readTexts() throws IOException {
    texts = texts(corpus);
  }

  /** Where the words are. */
  @Benchmark
  public int words() {
    int count = 0;
    for (String text : texts) {
      count += tokenizer.read(text).count();
    }
    return count;
  }

  /** Where the words are, and the folded form of each. */
  @Benchmark
  public int foldedWords() {
    int length = 0;
    for (String text : texts) {
      tokenizer.read(text);
      for (int i = 0; i < tokenizer.count(); i++) {
        length += tokenizer.folded(i).length();
      }
    }
    return length;
  }

  /** Where Lucene's words are. */
  @Benchmark
  public int luceneWords() throws IOException {
    OffsetAttribute place = standard.getAttribute(OffsetAttribute.class);
    int end = 0;
    for (String text : texts) {
      standard.setReader(new StringReader(text));
      standard.reset();
      while (standard.incrementToken()) {
        end += place.endOffset();
      }
      standard.end();
      standard.close();
    }
    return end;
  }

  /** Where Lucene's words are, in lower case and without accents on Latin letters. */
  @Benchmark
  public int luceneFoldedWords() throws IOException {
    CharTermAttribute word = folded.getAttribute(CharTermAttribute.class);
    int length = 0;
    for (String text : texts) {
      folding.setReader(new StringReader(text));
      folded.reset();
      while (folded.incrementToken()) {
        length += word.length();
      }
      folded.end();
      folded.close();
    }
    return length;
  }

  /** The segments by ICU, words or not. */
  @Benchmark
  public int icuSegments() {
    int count = 0;
    for (String text : texts) {
      iterator.setText(text);
      while (iterator.next() != BreakIterator.DONE) {
        count++;
      }
    }
    return count;
  }

  /** Runs all over the file given, or the generated texts. */
  public static void main(String[] arguments) throws RunnerException, IOException {
    ChainedOptionsBuilder options =
        new OptionsBuilder().include(TokenizerBenchmark.class.getSimpleName());
    if (arguments.length > 0) {
      options.param("corpus", arguments[0]);
    }
    for (RunResult result : new Runner(options.build()).run()) {
      System.out.printf(
          "%-60s %-18s %8.1f M units/s%n",
          result.getParams().getParam("corpus"),
          result.getPrimaryResult().getLabel(),
          speed(result));
    }
  }

  /** Millions of UTF-16 units a second. */
  public static double speed(RunResult result) {
    try {
      long units =
          texts(result.getParams().getParam("corpus")).stream().mapToLong(String::length).sum();
      return units / result.getPrimaryResult().getScore();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(String corpus) throws IOException {
    return switch (corpus) {
      case "latin" -> generated('a', 26);
      case "cyrillic" -> generated('а', 32);
      case "han" -> generated('一', 5000);
      default -> read(Path.of(corpus));
    };
  }

  private static List<String> generated(char first, int letters) {
    Random random = new Random(1);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder word = new StringBuilder();
      for (int length = 2 + random.nextInt(9); length > 0; length--) {
        word.append((char) (first + random.nextInt(letters)));
      }
      words.add(word.toString());
    }
    List<String> texts = new ArrayList<>();
    for (int units = 0; units < UNITS; units += texts.get(texts.size() - 1).length()) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 3_000) {
        double rank = Math.exp(random.nextDouble() * Math.log(words.size()));
        text.append(words.get((int) rank - 1)).append(random.nextInt(12) == 0 ? ". " : " ");
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static List<String> read(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<String> texts = new ArrayList<>();
    int units = 0;
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        BufferedReader lines = new BufferedReader(new InputStreamReader(plain, UTF_8))) {
      for (String line; units < UNITS && (line = lines.readLine()) != null; ) {
        JsonNode article = mapper.readTree(line);
        String text = article.path("title").asText() + "\n" + article.path("text").asText();
        texts.add(text);
        units += text.length();
      }
    }
    return texts;
  }
}
