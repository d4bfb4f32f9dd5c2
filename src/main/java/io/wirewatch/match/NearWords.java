package io.wirewatch.match;

import io.wirewatch.model.Field;
import io.wirewatch.query.TermWord;
import io.wirewatch.text.Tokenizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The words of an article that are most like a word which is not there. */
final class NearWords {
  /** So many comparisons of letters are made for all words together. */
  private static final long MAX_COMPARISONS = 50_000_000;

  private static final int MOST = 3;

  /** Every word is near one of fewer. */
  private static final int FEWEST_LETTERS = 3;

  /**
   * A word of the article.
   *
   * @param form folded
   * @param shown as it stands there
   * @param edits how many insertions, deletions, substitutions and transpositions lead to it
   */
  record Near(String form, String shown, int edits) {}

  private final ArticlePlaces places;
  private long comparisons;

  NearWords(ArticlePlaces places) {
    this.places = places;
  }

  /** The nearest first, at most three; none that has little in common with {@code word}. */
  List<Near> of(TermWord word) {
    if (word instanceof TermWord.Any) {
      return List.of();
    }
    String pattern = pattern(word);
    int letters = (int) pattern.codePoints().filter(point -> point != '*').count();
    int edits = word instanceof TermWord.Fuzzy fuzzy ? fuzzy.edits() + 1 : 1;
    return letters < FEWEST_LETTERS
        ? List.of()
        : near(pattern, Math.max(edits, letters / 3), places.vocabulary());
  }

  /** The nearest of all words of these fields, however far from {@code word}; at most three. */
  List<Near> nearest(TermWord word, Collection<Field> fields, int firstWords) {
    return near(pattern(word), Tokenizer.MAX_WORD, places.vocabulary(fields, firstWords));
  }

  private static String pattern(TermWord word) {
    if (word instanceof TermWord.Plain plain) {
      return plain.form();
    }
    if (word instanceof TermWord.Fuzzy fuzzy) {
      return fuzzy.form();
    }
    return word instanceof TermWord.Wildcard wildcard ? wildcard.pattern() : "*";
  }

  private List<Near> near(String pattern, int most, Map<String, String> vocabulary) {
    int[] asked = pattern.codePoints().toArray();
    boolean isBounded = pattern.indexOf('*') < 0;
    List<Near> near = new ArrayList<>();
    for (Map.Entry<String, String> word : vocabulary.entrySet()) {
      String form = word.getKey();
      int difference = form.length() - pattern.length();
      if (Math.abs(difference) > most && (isBounded || difference < 0)) {
        continue;
      }
      comparisons += (long) form.length() * asked.length;
      if (comparisons > MAX_COMPARISONS) {
        break;
      }
      int edits = distance(asked, form.codePoints().toArray());
      if (edits > 0 && edits <= most) {
        near.add(new Near(form, word.getValue(), edits));
      }
    }
    near.sort(Comparator.comparingInt(Near::edits));
    return List.copyOf(near.subList(0, Math.min(MOST, near.size())));
  }

  /**
   * The optimal string alignment distance, where {@code *} of the pattern stands for any letters
   * and {@code ?} for any one.
   */
  static int distance(int[] pattern, int[] word) {
    int[] beforeLast = new int[word.length + 1];
    int[] last = new int[word.length + 1];
    int[] now = new int[word.length + 1];
    for (int j = 0; j <= word.length; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= pattern.length; i++) {
      boolean isStar = pattern[i - 1] == '*';
      now[0] = last[0] + (isStar ? 0 : 1);
      for (int j = 1; j <= word.length; j++) {
        if (isStar) {
          now[j] = Math.min(last[j], now[j - 1]);
          continue;
        }
        boolean isSame = pattern[i - 1] == word[j - 1] || pattern[i - 1] == '?';
        now[j] = Math.min(last[j - 1] + (isSame ? 0 : 1), Math.min(last[j], now[j - 1]) + 1);
        if (i > 1 && j > 1 && pattern[i - 1] == word[j - 2] && pattern[i - 2] == word[j - 1]) {
          now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = now;
      now = free;
    }
    return last[word.length];
  }
}
