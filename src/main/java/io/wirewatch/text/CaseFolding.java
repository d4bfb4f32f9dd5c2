package io.wirewatch.text;

import com.ibm.icu.text.Normalizer2;

/** How values that are no text of an article compare: names of sources, languages, labels. */
public final class CaseFolding {
  private CaseFolding() {}

  /**
   * {@code value} case-folded in full (NFKC_Casefold of Unicode 15.0, so that widths and ligatures
   * are as one and default-ignorables gone, but accents stay) and without blanks at its ends. What
   * it gives it leaves as it is.
   */
  public static String of(String value) {
    String folded = Normalizer2.getNFKCCasefoldInstance().normalize(value);
    int start = 0;
    int end = folded.length();
    while (start < end && isBlank(folded.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(folded.charAt(end - 1))) {
      end--;
    }
    return folded.substring(start, end);
  }

  private static boolean isBlank(char unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit) || unit == '\u0085';
  }
}
