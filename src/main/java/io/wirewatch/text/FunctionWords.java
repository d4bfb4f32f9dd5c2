package io.wirewatch.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.jspecify.annotations.Nullable;

/**
 * The words of a language that say nothing of what a text is about, such as articles and
 * prepositions: the lists that Lucene 9.11.1 ships, folded.
 */
public final class FunctionWords {
  private static final String FOLDER = "/org/apache/lucene/analysis/";
  private static final String SNOWBALL = "snowball/";

  /** By primary subtag, where Lucene keeps the list, from {@link #FOLDER} on. */
  private static final Map<String, String> LISTS =
      Map.ofEntries(
          Map.entry("ar", "ar/stopwords.txt"),
          Map.entry("bg", "bg/stopwords.txt"),
          Map.entry("bn", "bn/stopwords.txt"),
          Map.entry("ca", "ca/stopwords.txt"),
          Map.entry("cs", "cz/stopwords.txt"),
          Map.entry("da", SNOWBALL + "danish_stop.txt"),
          Map.entry("de", SNOWBALL + "german_stop.txt"),
          Map.entry("el", "el/stopwords.txt"),
          Map.entry("en", SNOWBALL + "english_stop.txt"),
          Map.entry("es", SNOWBALL + "spanish_stop.txt"),
          Map.entry("et", "et/stopwords.txt"),
          Map.entry("eu", "eu/stopwords.txt"),
          Map.entry("fa", "fa/stopwords.txt"),
          Map.entry("fi", SNOWBALL + "finnish_stop.txt"),
          Map.entry("fr", SNOWBALL + "french_stop.txt"),
          Map.entry("ga", "ga/stopwords.txt"),
          Map.entry("gl", "gl/stopwords.txt"),
          Map.entry("hi", "hi/stopwords.txt"),
          Map.entry("hu", SNOWBALL + "hungarian_stop.txt"),
          Map.entry("hy", "hy/stopwords.txt"),
          Map.entry("id", "id/stopwords.txt"),
          Map.entry("it", SNOWBALL + "italian_stop.txt"),
          Map.entry("lt", "lt/stopwords.txt"),
          Map.entry("lv", "lv/stopwords.txt"),
          Map.entry("ne", "ne/stopwords.txt"),
          Map.entry("nl", SNOWBALL + "dutch_stop.txt"),
          Map.entry("no", SNOWBALL + "norwegian_stop.txt"),
          Map.entry("pt", SNOWBALL + "portuguese_stop.txt"),
          Map.entry("ro", "ro/stopwords.txt"),
          Map.entry("ru", SNOWBALL + "russian_stop.txt"),
          Map.entry("sr", "sr/stopwords.txt"),
          Map.entry("sv", SNOWBALL + "swedish_stop.txt"),
          Map.entry("ta", "ta/stopwords.txt"),
          Map.entry("te", "te/stopwords.txt"),
          Map.entry("tr", "tr/stopwords.txt"));

  private static final Map<String, Set<String>> LOADED = new ConcurrentHashMap<>();

  private FunctionWords() {}

  /**
   * The folded forms of the function words of a language; empty where no list is known.
   *
   * @param language primary subtag, or null where it is not known
   */
  public static Set<String> of(@Nullable String language) {
    String list = language == null ? null : LISTS.get(language);
    return list == null ? Set.of() : LOADED.computeIfAbsent(list, FunctionWords::load);
  }

  private static Set<String> load(String list) {
    try (InputStream in = WordlistLoader.class.getResourceAsStream(FOLDER + list)) {
      if (in == null) {
        throw new IllegalStateException("the list " + list + " is not on the class path");
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      CharArraySet words =
          list.startsWith(SNOWBALL)
              ? WordlistLoader.getSnowballWordSet(reader)
              : WordlistLoader.getWordSet(reader, "#");
      Set<String> folded = new HashSet<>();
      for (Object word : words) {
        for (Word part : Words.of(new String((char[]) word))) {
          folded.add(part.folded());
        }
      }
      return Set.copyOf(folded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
