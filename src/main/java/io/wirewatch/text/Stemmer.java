package io.wirewatch.text;

import com.ibm.icu.lang.UCharacter;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.lucene.analysis.ar.ArabicNormalizer;
import org.apache.lucene.analysis.ar.ArabicStemmer;
import org.apache.lucene.analysis.bg.BulgarianStemmer;
import org.apache.lucene.analysis.cz.CzechStemmer;
import org.apache.lucene.analysis.fa.PersianNormalizer;
import org.apache.lucene.analysis.fa.PersianStemmer;
import org.apache.lucene.analysis.lv.LatvianStemmer;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.CatalanStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.GreekStemmer;
import org.tartarus.snowball.ext.HindiStemmer;
import org.tartarus.snowball.ext.HungarianStemmer;
import org.tartarus.snowball.ext.IndonesianStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.LithuanianStemmer;
import org.tartarus.snowball.ext.NepaliStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SerbianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/**
 * The pinned stemmer of one language: words of the same stem are forms of one word. Which stemmer
 * stands for which language is part of what queries mean, so it changes only with a note.
 *
 * <p>For one thread at a time. The dictionaries of Polish and Ukrainian are loaded with the first
 * stemmer of theirs, once for all threads.
 */
public final class Stemmer {
  /** How one language stems; for one thread at a time. */
  interface Algorithm {
    /** The stem of {@code word}, as the algorithm spells it. */
    String stem(String word);
  }

  private static final Map<String, Supplier<Algorithm>> PINNED = pinned();

  private final String language;
  private final Algorithm algorithm;

  private Stemmer(String language, Algorithm algorithm) {
    this.language = language;
    this.algorithm = algorithm;
  }

  /**
   * A stemmer for {@code language}, or null where none is pinned.
   *
   * @param language a BCP 47 tag, or its primary subtag; three-letter codes are known too
   */
  public static @Nullable Stemmer of(String language) {
    String subtag = Languages.primary(language);
    if (subtag == null) {
      return null;
    }
    Supplier<Algorithm> algorithm = PINNED.get(subtag);
    return algorithm == null ? null : new Stemmer(subtag, algorithm.get());
  }

  /** The primary subtags of the languages that have a stemmer, sorted. */
  public static Set<String> languages() {
    return PINNED.keySet();
  }

  /** The {@linkplain Languages#primary primary subtag} of its language. */
  public String language() {
    return language;
  }

  /**
   * The stem of a word, folded; stems are compared with stems of the same language alone.
   *
   * @param exactLowerCase the word's exact form in {@linkplain #lowerCase lower case}
   */
  public String stem(String exactLowerCase) {
    String stem = Forms.folded(algorithm.stem(exactLowerCase));
    // Of marks alone, as of vowel signs without a letter, an algorithm can leave nothing.
    return stem.isEmpty() ? Forms.folded(exactLowerCase) : stem;
  }

  /**
   * The exact form of a word in lower case, as stemmers take it: letter by letter, in the same way
   * for every language and place. {@code I} and {@code İ} are {@code i}, a dotless {@code ı} stays.
   */
  public static String lowerCase(String exact) {
    for (int i = 0; i < exact.length(); i++) {
      if (exact.charAt(i) >= 0x80) {
        return lowerCaseBeyondAscii(exact);
      }
    }
    return Forms.lowerCase(exact);
  }

  private static String lowerCaseBeyondAscii(String exact) {
    StringBuilder lower = new StringBuilder(exact.length());
    for (int i = 0; i < exact.length(); ) {
      int codePoint = exact.codePointAt(i);
      i += Character.charCount(codePoint);
      lower.appendCodePoint(UCharacter.toLowerCase(codePoint));
    }
    return exact.contentEquals(lower) ? exact : lower.toString();
  }

  /** What an algorithm left in its buffer, as {@code word} itself where it left that. */
  static String result(String word, char[] buffer, int length) {
    boolean same = length == word.length();
    for (int i = 0; same && i < length; i++) {
      same = buffer[i] == word.charAt(i);
    }
    return same ? word : new String(buffer, 0, length);
  }

  private static Map<String, Supplier<Algorithm>> pinned() {
    Map<String, Supplier<Algorithm>> pinned = new TreeMap<>();
    pinned.put("ar", Stemmer::arabic);
    pinned.put("bg", () -> new SuffixCutter(new BulgarianStemmer()::stem));
    pinned.put("ca", () -> new Snowball(new CatalanStemmer()));
    pinned.put("cs", () -> new SuffixCutter(new CzechStemmer()::stem));
    pinned.put("da", () -> new Snowball(new DanishStemmer()));
    pinned.put("de", () -> new Snowball(new GermanStemmer()));
    pinned.put("el", () -> new Snowball(new GreekStemmer()));
    pinned.put("en", () -> new Snowball(new EnglishStemmer()));
    pinned.put("es", () -> new Snowball(new SpanishStemmer()));
    pinned.put("fa", Stemmer::persian);
    pinned.put("fi", () -> new Snowball(new FinnishStemmer()));
    pinned.put("fr", () -> new Snowball(new FrenchStemmer()));
    pinned.put("hi", () -> new Snowball(new HindiStemmer()));
    pinned.put("hu", () -> new Snowball(new HungarianStemmer()));
    pinned.put("id", () -> new Snowball(new IndonesianStemmer()));
    pinned.put("it", () -> new Snowball(new ItalianStemmer()));
    pinned.put("lt", () -> new Snowball(new LithuanianStemmer()));
    pinned.put("lv", () -> new SuffixCutter(new LatvianStemmer()::stem));
    pinned.put("ne", () -> new Snowball(new NepaliStemmer()));
    pinned.put("nl", () -> new Snowball(new DutchStemmer()));
    pinned.put("no", () -> new Snowball(new NorwegianStemmer()));
    pinned.put("pl", Lemmatizer::polish);
    pinned.put("pt", () -> new Snowball(new PortugueseStemmer()));
    pinned.put("ro", () -> new Snowball(new RomanianStemmer()));
    pinned.put("ru", () -> new Snowball(new RussianStemmer()));
    pinned.put("sr", () -> new Snowball(new SerbianStemmer()));
    pinned.put("sv", () -> new Snowball(new SwedishStemmer()));
    pinned.put("tr", () -> new Snowball(new TurkishStemmer()));
    pinned.put("uk", Lemmatizer::ukrainian);
    return Collections.unmodifiableMap(pinned);
  }

  // Both stemmers know their endings as the normalizers leave the letters.

  private static Algorithm arabic() {
    ArabicNormalizer normalizer = new ArabicNormalizer();
    ArabicStemmer stemmer = new ArabicStemmer();
    return new SuffixCutter(
        (word, length) -> stemmer.stem(word, normalizer.normalize(word, length)));
  }

  private static Algorithm persian() {
    ArabicNormalizer arabic = new ArabicNormalizer();
    PersianNormalizer persian = new PersianNormalizer();
    PersianStemmer stemmer = new PersianStemmer();
    return new SuffixCutter(
        (word, length) ->
            stemmer.stem(word, persian.normalize(word, arabic.normalize(word, length))));
  }
}
