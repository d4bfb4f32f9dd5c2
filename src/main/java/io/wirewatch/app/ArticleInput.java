package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.ingest.ArticleFiles;
import io.wirewatch.ingest.Form;
import io.wirewatch.model.ArticleLimits;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Where a command finds its articles, and how they are read. */
final class ArticleInput {
  /** What PATH may be, for the help of a command. */
  static final String PATHS =
      "PATH is a .txt (one article: its first line is its title, its id the name of the file), a"
          + " .jsonl (one JSON object a line), a .json (that, or one object, or an array of"
          + " objects), any of these with .gz, a folder of these, or - for standard input.";

  @Option(
      names = "--as",
      paramLabel = "text|jsonl|json",
      converter = Converter.class,
      description =
          "What standard input is, or a file with another ending. Without it, standard input is"
              + " looked at: JSON begins with a bracket, what begins otherwise is one text.")
  private @Nullable Form as;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Where the articles are.")
  private List<Path> paths = List.of();

  /** The files that were named. */
  ArticleFiles files(InputStream stdin) {
    return ArticleFiles.of(paths, stdin, as);
  }

  /** The files that were named, and {@code others}. */
  ArticleFiles files(InputStream stdin, List<Path> others) {
    List<Path> all = new ArrayList<>(paths);
    all.addAll(others);
    return ArticleFiles.of(all, stdin, as);
  }

  /** Whether {@code file} was named, or a folder that it is in. */
  boolean names(Path file) {
    return paths.stream().anyMatch(file::startsWith);
  }

  /** What an article may be, so that it is taken by {@code match} too. */
  static ArticleLimits limits(Configuration configuration) {
    return configuration.limits().article().atMost(ArticleRecords.MAX_BYTES);
  }

  /** Reads the option. */
  static final class Converter implements ITypeConverter<Form> {
    @Override
    public Form convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "text" -> Form.TEXT;
        case "jsonl" -> Form.LINES;
        case "json" -> Form.JSON;
        default ->
            throw new TypeConversionException("'" + value + "' is none of text, jsonl and json");
      };
    }
  }
}
