package io.wirewatch.match;

import static java.util.stream.Collectors.joining;

import io.wirewatch.query.Query;
import io.wirewatch.query.TermWord;
import io.wirewatch.text.Stemmer;
import io.wirewatch.text.Word;
import io.wirewatch.text.Words;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Which words of a text a word of a term finds, word by word and letter by letter. */
final class ReferenceWords {
  private ReferenceWords() {}

  /**
   * Whether {@code asked} finds {@code word}.
   *
   * @param stemmer of the article's language; empty where it has none or is not known
   */
  static boolean finds(
      TermWord asked,
      Word word,
      Query.Comparison comparison,
      Optional<UnaryOperator<String>> stemmer) {
    if (asked instanceof TermWord.Any) {
      return true;
    }
    if (isTooLong(word)) {
      return false;
    }
    String form = comparison == Query.Comparison.EXACT ? word.exact() : word.folded();
    if (asked instanceof TermWord.Wildcard wildcard) {
      return isLike(points(wildcard.pattern()), 0, points(form), 0);
    }
    if (asked instanceof TermWord.Fuzzy fuzzy) {
      return distance(points(fuzzy.form()), points(form)) <= fuzzy.edits();
    }
    String plain = ((TermWord.Plain) asked).form();
    return comparison == Query.Comparison.STEM ? agree(plain, word, stemmer) : plain.equals(form);
  }

  /** Such a word has no forms. */
  private static boolean isTooLong(Word word) {
    return word.exact().isEmpty();
  }

  /** Whether folded forms are equal, or the stems of the exact forms in lower case are, folded. */
  private static boolean agree(String asked, Word word, Optional<UnaryOperator<String>> stemmer) {
    if (folded(asked).equals(word.folded())) {
      return true;
    }
    return stemmer.isPresent()
        && folded(stemmer.get().apply(asked))
            .equals(folded(stemmer.get().apply(Stemmer.lowerCase(word.exact()))));
  }

  private static String folded(String text) {
    return Words.of(text).stream().map(Word::folded).collect(joining(" "));
  }

  /** Whether the pattern from {@code i} on is the word from {@code j} on. */
  private static boolean isLike(int[] pattern, int i, int[] word, int j) {
    if (i == pattern.length) {
      return j == word.length;
    }
    if (pattern[i] == '*') {
      return isLike(pattern, i + 1, word, j)
          || (j < word.length && isLike(pattern, i, word, j + 1));
    }
    return j < word.length
        && (pattern[i] == '?' || pattern[i] == word[j])
        && isLike(pattern, i + 1, word, j + 1);
  }

  /** Whether {@code value} is all of what the pattern says, {@code *} being any characters. */
  static boolean isLikeValue(String pattern, String value) {
    if (pattern.isEmpty()) {
      return value.isEmpty();
    }
    if (pattern.charAt(0) == '*') {
      return isLikeValue(pattern.substring(1), value)
          || (!value.isEmpty() && isLikeValue(pattern, value.substring(1)));
    }
    return !value.isEmpty()
        && pattern.charAt(0) == value.charAt(0)
        && isLikeValue(pattern.substring(1), value.substring(1));
  }

  /**
   * The optimal string alignment distance: how many insertions, deletions, substitutions and
   * transpositions of neighbours lead from one to the other, no part being edited twice.
   */
  static int distance(int[] from, int[] to) {
    int[][] edits = new int[from.length + 1][to.length + 1];
    for (int i = 0; i <= from.length; i++) {
      for (int j = 0; j <= to.length; j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int substitution = edits[i - 1][j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        int deletion = edits[i - 1][j] + 1;
        int insertion = edits[i][j - 1] + 1;
        edits[i][j] = Math.min(substitution, Math.min(deletion, insertion));
        if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[from.length][to.length];
  }

  private static int[] points(String text) {
    return text.codePoints().toArray();
  }
}
