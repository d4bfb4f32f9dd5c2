package io.wirewatch.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How errors speak of names. */
final class Wording {
  private static final int MAX_SHOWN = 60;

  private Wording() {}

  /** A text in backquotes, cut where it is long. */
  static String quoted(String text) {
    int cut =
        text.length() <= MAX_SHOWN
            ? text.length()
            : text.offsetByCodePoints(
                0, Math.min(MAX_SHOWN, text.codePointCount(0, text.length())));
    String shown = text.substring(0, cut).replaceAll("\\p{Cntrl}", "\uFFFD");
    return "`" + shown + (cut < text.length() ? "…" : "") + "`";
  }

  /** Names as a choice: {@code a}, {@code a or b}, {@code a, b or c}, each in backquotes. */
  static String oneOf(Collection<String> names) {
    List<String> shown = names.stream().map(name -> "`" + name + "`").collect(Collectors.toList());
    String last = shown.remove(shown.size() - 1);
    return shown.isEmpty() ? last : String.join(", ", shown) + " or " + last;
  }

  /** Names together: {@code a}, {@code a and b}, {@code a, b and c}, each in backquotes. */
  static String allOf(List<String> names) {
    String most =
        names.subList(0, names.size() - 1).stream()
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    return (most.isEmpty() ? "" : most + " and ") + "`" + names.get(names.size() - 1) + "`";
  }

  /** A question for the name that was probably meant; null where none is near. */
  static @Nullable String didYouMean(String written, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(written, name) <= Math.max(1, Math.min(2, name.length() / 3)))
        .min(Comparator.comparingInt(name -> distance(written, name)))
        .map(name -> "did you mean `" + name + "`?")
        .orElse(null);
  }

  /** Case, {@code _} and {@code -} are no difference. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Edits between two names: insert, delete, replace, swap two neighbours. */
  private static int distance(String written, String name) {
    String a = plain(written);
    String b = plain(name);
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(last[j - 1] + change, Math.min(last[j], row[j - 1]) + 1);
        boolean isSwap =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (isSwap) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }
}
