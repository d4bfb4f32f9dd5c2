package io.wirewatch.app;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How results are written. */
enum OutputFormat {
  /** For people. */
  TEXT,
  /** One JSON object a line. */
  JSONL;

  /** The option of a command. */
  static final class Choice {
    @Option(
        names = "--format",
        paramLabel = "text|jsonl",
        defaultValue = "text",
        converter = Converter.class,
        description = "text for people, jsonl for programs: one JSON object a line.")
    private OutputFormat format = TEXT;

    boolean isJson() {
      return format == JSONL;
    }
  }

  /** Reads the option. */
  static final class Converter implements ITypeConverter<OutputFormat> {
    @Override
    public OutputFormat convert(String value) {
      for (OutputFormat format : values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
          return format;
        }
      }
      throw new TypeConversionException("'" + value + "' is neither text nor jsonl");
    }
  }
}
