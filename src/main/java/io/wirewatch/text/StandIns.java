package io.wirewatch.text;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A term in which letters stand for its {@code *} and {@code ?}, so that it is cut and folded as
 * any text is: each counts as a letter of the script beside it.
 *
 * <p>The letters are rare ones that no step of folding makes or changes, of the class that the
 * letter beside the wildcard has for the cut, and none that the term itself has. Beside it is first
 * what touches it and joins, then what touches it, then what is nearest.
 */
public final class StandIns {
  /** What a wildcard counts as. */
  private enum Kind {
    LATIN("ƻƾʖʗꝱꝲꝳꝴꝵꝶꝷꝸ"),
    CYRILLIC("ꙮꙿᴫ"),
    HEBREW("ׯװױ"),
    HANGUL("힣힢힡힠"),
    KATAKANA("ㇰㇱㇲㇳ"),
    /** A script whose marks stay. */
    MARKED("ᚠᚢᚦᚨᚱᚲ"),
    /** Every letter is a word, and so is the wildcard. */
    ALONE("㐀㐁㐂㐃");

    final String letters;

    Kind(String letters) {
      this.letters = letters;
    }
  }

  private final String term;
  private final char[] text;

  /** Of each kind that was needed the letter for {@code *} and that for {@code ?}. */
  private final Map<Kind, String> letters = new EnumMap<>(Kind.class);

  private StandIns(String term) {
    this.term = term;
    this.text = term.toCharArray();
  }

  /**
   * The letters for the wildcards of {@code term}.
   *
   * @param term without white space
   */
  public static StandIns in(String term) {
    StandIns standIns = new StandIns(term);
    standIns.place();
    return standIns;
  }

  /** The term with a letter at the place of each wildcard. */
  public String text() {
    return new String(text);
  }

  /** A form of a word of {@link #text} with the wildcards instead of their letters. */
  public String restore(String form) {
    String restored = form;
    for (String pair : letters.values()) {
      restored = restored.replace(pair.charAt(0), '*').replace(pair.charAt(1), '?');
    }
    return restored;
  }

  private void place() {
    if (term.chars().allMatch(unit -> unit < 0x80)) {
      for (int i = 0; i < text.length; i++) {
        if (isWildcard(text[i])) {
          text[i] = letter(Kind.LATIN, text[i]);
        }
      }
      return;
    }
    @Nullable Kind[] before = beside(true, true);
    @Nullable Kind[] after = beside(false, true);
    @Nullable Kind[] nearestBefore = beside(true, false);
    @Nullable Kind[] nearestAfter = beside(false, false);
    for (int i = 0; i < text.length; i++) {
      if (isWildcard(text[i])) {
        Kind kind = joining(before[i], after[i]);
        if (kind == null && (before[i] != null || after[i] != null)) {
          kind = Kind.ALONE;
        } else if (kind == null) {
          kind = joining(nearestBefore[i], nearestAfter[i]);
        }
        text[i] = letter(kind == null ? Kind.LATIN : kind, text[i]);
      }
    }
  }

  private static @Nullable Kind joining(@Nullable Kind first, @Nullable Kind second) {
    return first != null && first != Kind.ALONE ? first : second != Kind.ALONE ? second : null;
  }

  /** For each wildcard what stands on one side of it, other wildcards looked through. */
  private @Nullable Kind[] beside(boolean isBefore, boolean mustTouch) {
    @Nullable Kind[] beside = new Kind[text.length];
    Kind last = null;
    int at = isBefore ? 0 : text.length;
    while (isBefore ? at < text.length : at > 0) {
      int codePoint = isBefore ? term.codePointAt(at) : term.codePointBefore(at);
      int width = Character.charCount(codePoint);
      int start = isBefore ? at : at - width;
      at += isBefore ? width : -width;
      int wordClass = Characters.wordClass(Characters.of(codePoint));
      if (isWildcard(term.charAt(start))) {
        beside[start] = last;
      } else if (wordClass >= Characters.LETTER && wordClass <= Characters.ALONE) {
        last = kind(Characters.of(codePoint), wordClass);
      } else if (mustTouch && wordClass != Characters.MARK && wordClass != Characters.IGNORABLE) {
        last = null;
      }
    }
    return beside;
  }

  private static Kind kind(int entry, int wordClass) {
    return switch (wordClass) {
      case Characters.CYRILLIC -> Kind.CYRILLIC;
      case Characters.HEBREW -> Kind.HEBREW;
      case Characters.HANGUL -> Kind.HANGUL;
      case Characters.KATAKANA, Characters.KATAKANA_SYMBOL -> Kind.KATAKANA;
      case Characters.ALONE -> Kind.ALONE;
      case Characters.LETTER ->
          Characters.foldGroup(entry) == Characters.FOLD_BARE || !Characters.isLetter(entry)
              ? Kind.LATIN
              : Kind.MARKED;
      default -> Kind.LATIN;
    };
  }

  /** The letter that stands for {@code wildcard}; itself, to be left alone, where none is free. */
  private char letter(Kind kind, char wildcard) {
    String pair = letters.computeIfAbsent(kind, this::pair);
    return pair.charAt(wildcard == '*' ? 0 : 1);
  }

  /** Two letters of a kind that the term has not. */
  private String pair(Kind kind) {
    StringBuilder pair = new StringBuilder();
    for (int i = 0; i < kind.letters.length() && pair.length() < 2; i++) {
      if (term.indexOf(kind.letters.charAt(i)) < 0) {
        pair.append(kind.letters.charAt(i));
      }
    }
    return pair.length() < 2 ? "*?" : pair.toString();
  }

  private static boolean isWildcard(char unit) {
    return unit == '*' || unit == '?';
  }
}
