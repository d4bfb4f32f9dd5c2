package io.wirewatch.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text. */
public final class Words {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private Words() {}

  /** The words of {@code text}, in order. */
  public static List<Word> of(CharSequence text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String exact = matcher.group();
      words.add(new Word(matcher.start(), matcher.end(), exact, exact.toLowerCase(Locale.ROOT)));
    }
    return words;
  }
}
