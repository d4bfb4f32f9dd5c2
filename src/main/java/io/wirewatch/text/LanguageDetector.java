package io.wirewatch.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text, by Apache OpenNLP and its model of 103 languages. Costs nothing
 * until the first text, which loads the model, once for all detectors. For one thread at a time.
 */
public final class LanguageDetector {
  /** How far into a text it looks, in UTF-16 units, however long the text is. */
  public static final int MAX_TEXT = 4_000;

  /*
   * What is asked for is no guess but the language or none, as a wrong stemmer is worse than none.
   * The model spreads its probability over all its languages, so that the best of a long English
   * text has a tenth of it and the best of a headline a fiftieth, and both may be certain: doubt
   * shows in how close the second comes. A text in two languages looks sure of one of them, whichever
   * has the rarer letters. So a longer text is asked in two places, of which none may be sure of
   * another language; a table of prices or a list of links is sure of nothing, and does not object.
   */

  /** In doubt is an answer that is not so many times as probable as the next. */
  private static final double SURE = 1.2;

  /** How much is looked at in one place, in UTF-16 units. */
  private static final int SAMPLE = 200;

  /** A text this long is asked in two places. */
  private static final int TWO_PLACES = 200;

  private static final String MODEL = "/langdetect-183.bin";

  private static final class Model {
    static final LanguageDetectorModel INSTANCE = load();

    private static LanguageDetectorModel load() {
      try (InputStream in = LanguageDetectorModel.class.getResourceAsStream(MODEL)) {
        if (in == null) {
          throw new IllegalStateException("the model " + MODEL + " is not on the class path");
        }
        return new LanguageDetectorModel(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * A language that was told from the text.
   *
   * @param language its primary subtag, of two letters where ISO 639 has two
   * @param confidence how probable it is beside the next one: of the two together, over 0.5 to 1
   */
  public record Detected(String language, double confidence) {}

  private @Nullable LanguageDetectorME detector;

  /**
   * The language of {@code text}, or null when in doubt: it is too short, in several languages, or
   * no language at all. Takes any text, lone surrogates too.
   */
  public @Nullable Detected detect(CharSequence text) {
    int end = Math.min(text.length(), MAX_TEXT);
    int start = firstLetter(text, end);
    if (start == end) {
      return null;
    }
    int length = end - start;
    if (length < TWO_PLACES) {
      return orNull(ask(text, start, end));
    }
    int sample = Math.min(SAMPLE, length / 2);
    int middle = start + length / 2;
    Detected first = ask(text, start, start + sample);
    Detected second = ask(text, middle, middle + sample);
    if (isSure(first) && isSure(second) && !first.language().equals(second.language())) {
      return null;
    }
    return orNull(first.confidence() < second.confidence() ? second : first);
  }

  private static @Nullable Detected orNull(Detected detected) {
    return isSure(detected) ? detected : null;
  }

  private static boolean isSure(Detected detected) {
    return detected.confidence() >= SURE / (SURE + 1);
  }

  private Detected ask(CharSequence text, int start, int end) {
    if (detector == null) {
      detector = new LanguageDetectorME(Model.INSTANCE);
    }
    Language[] languages = detector.predictLanguages(text.subSequence(start, end));
    String language = subtag(languages[0]);
    double best = languages[0].getConfidence();
    // Some languages stand in the model by two names, as Persian does.
    int next = 1;
    while (subtag(languages[next]).equals(language)) {
      best += languages[next++].getConfidence();
    }
    return new Detected(language, best / (best + languages[next].getConfidence()));
  }

  private static String subtag(Language language) {
    String primary = Languages.primary(language.getLang());
    return primary == null ? language.getLang() : primary;
  }

  private static int firstLetter(CharSequence text, int end) {
    for (int i = 0; i < end; ) {
      int codePoint = Character.codePointAt(text, i);
      if (Characters.isLetter(Characters.of(codePoint))) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return end;
  }
}
