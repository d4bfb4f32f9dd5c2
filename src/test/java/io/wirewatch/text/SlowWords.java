package io.wirewatch.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words of a text straight from the rules: UAX #29 on lists, by ICU's properties, with each of
 * Wirewatch's differences to it a switch. Slow, and shares nothing with {@link Tokenizer}.
 */
final class SlowWords {

  /** What Wirewatch does otherwise than UAX #29. */
  enum Difference {
    /** {@code : ; _ @} and what else joins by UAX #29, the following apart, splits. */
    JOINERS_SPLIT,
    /** Hangul joins Hangul alone. */
    HANGUL_ALONE,
    /** Subscript digits are letters. */
    SUBSCRIPTS_ARE_LETTERS,
    /** Emoji are no part of a word. */
    NO_EMOJI,
    /** Dots join single letters only. */
    DOTS_JOIN_SINGLE_LETTERS,
    /** Apostrophes, more of them, join two Cyrillic or two Hebrew letters only. */
    APOSTROPHES,
    /** An s after {@code word'} or {@code word.'} is no word. */
    DROPPED_S,
    /** {@code · ‧} join letters. */
    MIDDOTS,
    /** Both gershayim join Hebrew letters. */
    GERSHAYIM,
    /** {@code . ,}, apostrophes and {@code ٫ ٬} join digits. */
    DIGIT_MARKS,
    /** Han, Hiragana and the scripts of Line_Break SA are a character a word. */
    CHARACTER_WORDS,
    /** Default-ignorables and tatweel are inside of what surrounds them. */
    IGNORABLES;

    static final Set<Difference> ALL = Set.of(values());
  }

  private enum Kind {
    CR,
    LF,
    NEWLINE,
    EXTENDER,
    SPACE,
    LETTER,
    HEBREW,
    KATAKANA,
    NUMERIC,
    SINGLE_QUOTE,
    DOUBLE_QUOTE,
    MID_LETTER,
    MID_NUM,
    MID_NUM_LET,
    EXTEND_NUM_LET,
    REGIONAL,
    OTHER
  }

  private static final String APOSTROPHES = "'’‘‛ʼʻ′´＇׳`";

  private final Set<Difference> differences;

  private SlowWords(Set<Difference> differences) {
    this.differences = differences;
  }

  /** A character and what WB4 counts to it; its place in the text in UTF-16 units. */
  private record Atom(int start, int end, int base, Kind kind, List<Integer> extenders) {
    boolean endsInZwj() {
      int last = extenders.isEmpty() ? base : extenders.get(extenders.size() - 1);
      return last == 0x200D;
    }
  }

  /** The segments of {@code text} as {start, end}, words or not. */
  static List<int[]> segments(String text, Set<Difference> differences) {
    SlowWords slow = new SlowWords(differences);
    List<int[]> segments = new ArrayList<>();
    for (List<Atom> segment : slow.segment(slow.atoms(text))) {
      segments.add(new int[] {segment.get(0).start, segment.get(segment.size() - 1).end});
    }
    return segments;
  }

  /** The words of {@code text} as {start, end}, with all differences. */
  static List<int[]> words(String text) {
    SlowWords slow = new SlowWords(Difference.ALL);
    List<Atom> atoms = slow.atoms(text);
    List<int[]> words = new ArrayList<>();
    int from = 0;
    for (List<Atom> segment : slow.segment(atoms)) {
      if (segment.stream().anyMatch(slow::isWordy) && !slow.isDropped(atoms, from)) {
        Atom last = segment.get(segment.size() - 1);
        int end = last.end;
        for (int i = last.extenders.size(); i > 0 && isIgnorable(last.extenders.get(i - 1)); i--) {
          end -= Character.charCount(last.extenders.get(i - 1));
        }
        words.add(new int[] {segment.get(0).start, end});
      }
      from += segment.size();
    }
    return words;
  }

  private boolean has(Difference difference) {
    return differences.contains(difference);
  }

  private List<Atom> atoms(String text) {
    List<Atom> atoms = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      int base = text.codePointAt(i);
      Kind kind = kind(base);
      int end = i + Character.charCount(base);
      List<Integer> extenders = new ArrayList<>();
      if (kind != Kind.CR && kind != Kind.LF && kind != Kind.NEWLINE) {
        while (end < text.length() && kind(text.codePointAt(end)) == Kind.EXTENDER) {
          extenders.add(text.codePointAt(end));
          end += Character.charCount(text.codePointAt(end));
        }
      }
      atoms.add(new Atom(i, end, base, kind, extenders));
      i = end;
    }
    return atoms;
  }

  private List<List<Atom>> segment(List<Atom> atoms) {
    List<List<Atom>> segments = new ArrayList<>();
    for (int i = 0; i < atoms.size(); i++) {
      if (i == 0 || !joins(atoms, i)) {
        segments.add(new ArrayList<>());
      }
      segments.get(segments.size() - 1).add(atoms.get(i));
    }
    return segments;
  }

  /** Whether no boundary stands before atom {@code i}: the rules of UAX #29 in order. */
  private boolean joins(List<Atom> atoms, int i) {
    Kind before = kind(atoms, i - 1);
    Kind after = kind(atoms, i);
    if (before == Kind.CR && after == Kind.LF) {
      return true; // WB3
    }
    if (isLineEnd(before) || isLineEnd(after)) {
      return false; // WB3a, WB3b
    }
    if (!has(Difference.NO_EMOJI)
        && atoms.get(i - 1).endsInZwj()
        && UCharacter.hasBinaryProperty(atoms.get(i).base, UProperty.EXTENDED_PICTOGRAPHIC)) {
      return true; // WB3c
    }
    if (before == Kind.SPACE && after == Kind.SPACE && atoms.get(i - 1).extenders.isEmpty()) {
      return true; // WB3d, before WB4
    }
    if (joinsWithoutDots(atoms, i)) {
      return true;
    }
    return joinsByDot(atoms, i - 1) || joinsByDot(atoms, i);
  }

  private boolean joinsWithoutDots(List<Atom> atoms, int i) {
    return touch(atoms, i) || joinsOver(atoms, i - 1) || joinsOver(atoms, i);
  }

  /** The rules between neighbours. */
  private boolean touch(List<Atom> atoms, int i) {
    Kind before = kind(atoms, i - 1);
    Kind after = kind(atoms, i);
    if (has(Difference.HANGUL_ALONE) && isHangul(atoms, i - 1) != isHangul(atoms, i)) {
      return false;
    }
    if (isLetter(before) && isLetter(after)) {
      return true; // WB5
    }
    if (!has(Difference.APOSTROPHES) && before == Kind.HEBREW && after == Kind.SINGLE_QUOTE) {
      return true; // WB7a
    }
    if ((isLetter(before) || before == Kind.NUMERIC)
        && (isLetter(after) || after == Kind.NUMERIC)) {
      return true; // WB8, WB9, WB10
    }
    if (before == Kind.KATAKANA && after == Kind.KATAKANA) {
      return true; // WB13
    }
    if (!has(Difference.JOINERS_SPLIT)) {
      if ((isLetter(before)
              || before == Kind.NUMERIC
              || before == Kind.KATAKANA
              || before == Kind.EXTEND_NUM_LET)
          && after == Kind.EXTEND_NUM_LET) {
        return true; // WB13a
      }
      if (before == Kind.EXTEND_NUM_LET
          && (isLetter(after) || after == Kind.NUMERIC || after == Kind.KATAKANA)) {
        return true; // WB13b
      }
    }
    if (before == Kind.REGIONAL && after == Kind.REGIONAL) { // WB15, WB16
      int regionals = 0;
      while (kind(atoms, i - 1 - regionals) == Kind.REGIONAL) {
        regionals++;
      }
      return regionals % 2 == 1;
    }
    return false;
  }

  /** Whether atom {@code i} joins the one before it and the one after it. Dots in letters apart. */
  private boolean joinsOver(List<Atom> atoms, int i) {
    Kind before = kind(atoms, i - 1);
    Kind after = kind(atoms, i + 1);
    if (before == Kind.NUMERIC && after == Kind.NUMERIC) { // WB11, WB12
      return has(Difference.DIGIT_MARKS) ? isDigitMark(atoms, i) : isNumberJoiner(kind(atoms, i));
    }
    if (!isLetter(before) || !isLetter(after)) {
      return false;
    }
    if (has(Difference.HANGUL_ALONE) && isHangul(atoms, i - 1) != isHangul(atoms, i + 1)) {
      return false;
    }
    if (isIn(atoms, i, APOSTROPHES) && has(Difference.APOSTROPHES)) {
      return (before == Kind.HEBREW && after == Kind.HEBREW)
          || (isCyrillic(atoms, i - 1) && isCyrillic(atoms, i + 1));
    }
    boolean letters = isWordy(atoms.get(i - 1)) && isWordy(atoms.get(i + 1));
    if (isIn(atoms, i, "·‧") && has(Difference.MIDDOTS)) {
      return letters;
    }
    if (isIn(atoms, i, "\"״") && has(Difference.GERSHAYIM)) {
      return before == Kind.HEBREW && after == Kind.HEBREW;
    }
    if (isIn(atoms, i, ".․﹒．") && has(Difference.DOTS_JOIN_SINGLE_LETTERS)) {
      return false;
    }
    if (kind(atoms, i) == Kind.DOUBLE_QUOTE) {
      return before == Kind.HEBREW && after == Kind.HEBREW; // WB7b, WB7c
    }
    return (kind(atoms, i) == Kind.MID_LETTER && !has(Difference.JOINERS_SPLIT))
        || kind(atoms, i) == Kind.MID_NUM_LET
        || kind(atoms, i) == Kind.SINGLE_QUOTE; // WB6, WB7
  }

  private boolean joinsByDot(List<Atom> atoms, int i) {
    return has(Difference.DOTS_JOIN_SINGLE_LETTERS)
        && isIn(atoms, i, ".․﹒．")
        && isSingle(atoms, i - 1)
        && isSingle(atoms, i + 1)
        && !(has(Difference.HANGUL_ALONE) && isHangul(atoms, i - 1) != isHangul(atoms, i + 1))
        && !isDropped(atoms, i - 1)
        && !isDropped(atoms, i + 1);
  }

  /** Whether atom {@code i} is a letter that nothing but a dot joins to another. */
  private boolean isSingle(List<Atom> atoms, int i) {
    return isLetter(kind(atoms, i))
        && isWordy(atoms.get(i))
        && (i == 0 || !joinsWithoutDots(atoms, i))
        && (i == atoms.size() - 1 || !joinsWithoutDots(atoms, i + 1));
  }

  private boolean isDropped(List<Atom> atoms, int i) {
    if (!has(Difference.DROPPED_S)
        || !isIn(atoms, i, "sSｓＳ")
        || !atoms.get(i).extenders.stream().allMatch(SlowWords::isIgnorable)
        || !isSingle(atoms, i)
        || !isIn(atoms, i - 1, APOSTROPHES)) {
      return false;
    }
    int last = isIn(atoms, i - 2, ".․﹒．") ? i - 3 : i - 2;
    if (last < 0 || !isInWord(atoms, last) || isDropped(atoms, last)) {
      return false;
    }
    boolean apostrophe = isIn(atoms, i + 1, APOSTROPHES);
    int next = apostrophe ? i + 2 : i + 1;
    if (next >= atoms.size()) {
      return true;
    }
    Atom after = atoms.get(next);
    return !isLetterOf(after) && (apostrophe || after.kind != Kind.NUMERIC);
  }

  /** Whether atom {@code i} is part of a word. */
  private boolean isInWord(List<Atom> atoms, int i) {
    if (kind(atoms, i) == Kind.OTHER || isWordy(atoms.get(i))) {
      return isWordy(atoms.get(i));
    }
    if (!isLetter(kind(atoms, i)) && kind(atoms, i) != Kind.KATAKANA) {
      return false;
    }
    for (int left = i; left > 0 && joinsWithoutDots(atoms, left); left--) {
      if (isWordy(atoms.get(left - 1))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it makes a word of its segment: a letter or number that is not to be looked through.
   */
  private boolean isWordy(Atom atom) {
    if (atom.kind == Kind.EXTENDER
        || atom.kind == Kind.REGIONAL
        || isApostrophe(atom)
        || isEmoji(atom.base)) {
      return false;
    }
    int category = UCharacter.getType(atom.base);
    return isLetterCategory(category)
        || category == ECharacterCategory.DECIMAL_DIGIT_NUMBER
        || category == ECharacterCategory.LETTER_NUMBER
        || category == ECharacterCategory.OTHER_NUMBER;
  }

  /** Whether it goes on a word as a letter does. */
  private boolean isLetterOf(Atom atom) {
    return isWordy(atom)
        && (isLetterCategory(UCharacter.getType(atom.base)) || isLetter(atom.kind));
  }

  private static boolean isLetterCategory(int category) {
    return category == ECharacterCategory.UPPERCASE_LETTER
        || category == ECharacterCategory.LOWERCASE_LETTER
        || category == ECharacterCategory.TITLECASE_LETTER
        || category == ECharacterCategory.MODIFIER_LETTER
        || category == ECharacterCategory.OTHER_LETTER;
  }

  private Kind kind(List<Atom> atoms, int i) {
    return i < 0 || i >= atoms.size() ? Kind.OTHER : atoms.get(i).kind;
  }

  /** Word_Break, but for the code points that a difference puts elsewhere. */
  private Kind kind(int codePoint) {
    if (has(Difference.IGNORABLES) && isIgnorable(codePoint)) {
      return Kind.EXTENDER;
    }
    if (has(Difference.NO_EMOJI) && isEmoji(codePoint)) {
      return Kind.OTHER;
    }
    if (has(Difference.SUBSCRIPTS_ARE_LETTERS) && codePoint >= 0x2080 && codePoint <= 0x2089) {
      return Kind.LETTER;
    }
    if (has(Difference.APOSTROPHES) && APOSTROPHES.indexOf(codePoint) >= 0) {
      return Kind.OTHER;
    }
    if (has(Difference.DIGIT_MARKS) && codePoint == '٫') {
      return Kind.OTHER;
    }
    if (has(Difference.CHARACTER_WORDS) && isCharacterWord(codePoint)) {
      return Kind.OTHER;
    }
    return switch (UCharacter.getIntPropertyValue(codePoint, UProperty.WORD_BREAK)) {
      case UCharacter.WordBreak.CR -> Kind.CR;
      case UCharacter.WordBreak.LF -> Kind.LF;
      case UCharacter.WordBreak.NEWLINE -> Kind.NEWLINE;
      case UCharacter.WordBreak.EXTEND, UCharacter.WordBreak.FORMAT, UCharacter.WordBreak.ZWJ ->
          Kind.EXTENDER;
      case UCharacter.WordBreak.WSEGSPACE -> Kind.SPACE;
      case UCharacter.WordBreak.ALETTER -> Kind.LETTER;
      case UCharacter.WordBreak.HEBREW_LETTER -> Kind.HEBREW;
      case UCharacter.WordBreak.KATAKANA -> Kind.KATAKANA;
      case UCharacter.WordBreak.NUMERIC -> Kind.NUMERIC;
      case UCharacter.WordBreak.SINGLE_QUOTE -> Kind.SINGLE_QUOTE;
      case UCharacter.WordBreak.DOUBLE_QUOTE -> Kind.DOUBLE_QUOTE;
      case UCharacter.WordBreak.MIDLETTER -> Kind.MID_LETTER;
      case UCharacter.WordBreak.MIDNUM -> Kind.MID_NUM;
      case UCharacter.WordBreak.MIDNUMLET -> Kind.MID_NUM_LET;
      case UCharacter.WordBreak.EXTENDNUMLET -> Kind.EXTEND_NUM_LET;
      case UCharacter.WordBreak.REGIONAL_INDICATOR -> Kind.REGIONAL;
      default -> Kind.OTHER;
    };
  }

  private static boolean isLetter(Kind kind) {
    return kind == Kind.LETTER || kind == Kind.HEBREW;
  }

  private static boolean isLineEnd(Kind kind) {
    return kind == Kind.CR || kind == Kind.LF || kind == Kind.NEWLINE;
  }

  private static boolean isNumberJoiner(Kind kind) {
    return kind == Kind.MID_NUM || kind == Kind.MID_NUM_LET || kind == Kind.SINGLE_QUOTE;
  }

  private static boolean isDigitMark(List<Atom> atoms, int i) {
    return isIn(atoms, i, ".,٫٬" + APOSTROPHES);
  }

  private static boolean isIn(List<Atom> atoms, int i, String characters) {
    return i >= 0 && i < atoms.size() && characters.indexOf(atoms.get(i).base) >= 0;
  }

  private static boolean isApostrophe(Atom atom) {
    return APOSTROPHES.indexOf(atom.base) >= 0;
  }

  private static boolean isHangul(List<Atom> atoms, int i) {
    return UScript.getScript(atoms.get(i).base) == UScript.HANGUL;
  }

  private static boolean isCyrillic(List<Atom> atoms, int i) {
    return UScript.getScript(atoms.get(i).base) == UScript.CYRILLIC;
  }

  private static boolean isIgnorable(int codePoint) {
    return codePoint == 0x0640
        || (codePoint != 0x200B
            && UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT));
  }

  private static boolean isEmoji(int codePoint) {
    return UCharacter.hasBinaryProperty(codePoint, UProperty.EXTENDED_PICTOGRAPHIC)
        || UCharacter.hasBinaryProperty(codePoint, UProperty.EMOJI_MODIFIER);
  }

  private static boolean isCharacterWord(int codePoint) {
    int script = UScript.getScript(codePoint);
    int category = UCharacter.getType(codePoint);
    boolean mark =
        category == ECharacterCategory.NON_SPACING_MARK
            || category == ECharacterCategory.COMBINING_SPACING_MARK
            || category == ECharacterCategory.ENCLOSING_MARK;
    return !mark
        && (script == UScript.HAN
            || script == UScript.HIRAGANA
            || UCharacter.getIntPropertyValue(codePoint, UProperty.LINE_BREAK)
                == UCharacter.LineBreak.COMPLEX_CONTEXT);
  }
}
