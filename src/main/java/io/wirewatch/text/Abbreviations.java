package io.wirewatch.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Stream;

/** The words whose dot ends no sentence, of several languages together, by folded form. */
final class Abbreviations {
  private static final String RESOURCE = "abbreviations.txt";
  private static final Set<String> FOLDED = read();

  private Abbreviations() {}

  static boolean contains(String folded) {
    return FOLDED.contains(folded);
  }

  private static Set<String> read() {
    try (InputStream in = Abbreviations.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.split(" ", -1)))
          .filter(word -> !word.isEmpty())
          .map(word -> Words.of(word).get(0).folded())
          .collect(toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
