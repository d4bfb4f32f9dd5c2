package io.wirewatch.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the rules of words, forms and sentences must know of a code point, one array access away:
 * the properties of {@link UnicodeData} with Wirewatch's differences to UAX #29 applied.
 */
final class Characters {
  /** Ends every word and belongs to none; emoji too. */
  static final int OTHER = 0;

  /** Extend, Format and ZWJ of UAX #29: belongs to the character before it. */
  static final int MARK = 1;

  /** A default-ignorable or tatweel: as a mark, and not in the forms of a word. */
  static final int IGNORABLE = 2;

  /** A letter that is none of the following; subscript digits too. */
  static final int LETTER = 3;

  static final int CYRILLIC = 4;
  static final int HEBREW = 5;

  /** A decimal digit of any script. */
  static final int DIGIT = 6;

  /** What UAX #29 joins like a letter and is neither letter nor number. */
  static final int LETTER_SYMBOL = 7;

  static final int HANGUL = 8;
  static final int KATAKANA = 9;

  /** What UAX #29 joins like Katakana and is neither letter nor number. */
  static final int KATAKANA_SYMBOL = 10;

  /** A letter or number that is a word of its own. */
  static final int ALONE = 11;

  static final int APOSTROPHE = 12;
  static final int DOT = 13;

  /** A dot of other width, which joins letters and no digits. */
  static final int OTHER_DOT = 14;

  /** The comma and the Arabic separators, which join digits alone. */
  static final int COMMA = 15;

  static final int MIDDOT = 16;

  /** What joins Hebrew letters to an acronym. */
  static final int GERSHAYIM = 17;

  /** Sentence_Break of UAX #29, in the order of {@link #SENTENCE_NAMES}. */
  static final int SB_OTHER = 0;

  static final int SB_CR = 1;
  static final int SB_LF = 2;
  static final int SB_SEP = 3;
  static final int SB_EXTEND = 4;
  static final int SB_FORMAT = 5;
  static final int SB_SPACE = 6;
  static final int SB_LOWER = 7;
  static final int SB_UPPER = 8;
  static final int SB_LETTER = 9;
  static final int SB_NUMERIC = 10;
  static final int SB_DOT = 11;
  static final int SB_CONTINUE = 12;
  static final int SB_TERM = 13;
  static final int SB_CLOSE = 14;

  private static final String[] SENTENCE_NAMES = {
    "XX", "CR", "LF", "SE", "EX", "FO", "SP", "LO", "UP", "LE", "NU", "AT", "SC", "ST", "CL"
  };

  /** Scripts whose nonspacing marks the folded form drops: Latin, Greek, Arabic, Hebrew. */
  static final int FOLD_BARE = 1;

  /** Cyrillic, whose composed letters stay and whose loose marks go. */
  static final int FOLD_LOOSE = 2;

  static final int KEYCAP = 0x20E3;
  static final int TATWEEL = 0x0640;
  private static final int ZERO_WIDTH_SPACE = 0x200B;

  private static final String APOSTROPHES = "'’‘‛ʼʻ′´＇׳`";
  private static final String OTHER_DOTS = "․﹒．";
  private static final String COMMAS = ",٫٬";
  private static final String MIDDOTS = "·‧";
  private static final String GERSHAYIMS = "\"״";
  private static final int SUBSCRIPT_ZERO = 0x2080;

  /*
   * The layout of an entry. A two-stage table: the code point's upper bits choose a block of 256
   * entries, equal blocks are stored once. Block 0 is U+0000 to U+00FF, so that an ASCII character
   * is its own index.
   */
  private static final int WORD_MASK = 0x1F;
  private static final int SENTENCE_SHIFT = 5;
  private static final int FOLD_SHIFT = 9;
  private static final int NONSPACING = 1 << 11;
  private static final int OTHER_MARK = 1 << 12;
  private static final int L = 1 << 13;
  private static final int BLOCK_BITS = 8;

  private static final char[] BLOCKS;
  private static final char[] BLOCK_OF = new char[UnicodeData.CODE_POINTS >> BLOCK_BITS];

  /** The first digit, a zero, of each run of decimal digits, ascending. */
  private static final int[] ZEROS;

  static {
    char[] flat = new char[UnicodeData.CODE_POINTS];
    UnicodeData data = UnicodeData.read();
    char[] entries = new char[data.combinations().size()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (char) entry(data.combinations().get(i));
    }
    int[] zeros = new int[data.runs()];
    int digitRuns = 0;
    for (int run = 0; run < data.runs(); run++) {
      Arrays.fill(flat, data.start(run), data.end(run), entries[data.combination(run)]);
      if (wordClass(entries[data.combination(run)]) == DIGIT) {
        zeros[digitRuns++] = data.start(run);
      }
    }
    ZEROS = Arrays.copyOf(zeros, digitRuns);
    reclass(flat, APOSTROPHES, APOSTROPHE);
    reclass(flat, OTHER_DOTS, OTHER_DOT);
    reclass(flat, COMMAS, COMMA);
    reclass(flat, MIDDOTS, MIDDOT);
    reclass(flat, GERSHAYIMS, GERSHAYIM);
    reclass(flat, '.', DOT);
    reclass(flat, TATWEEL, IGNORABLE);
    reclass(flat, ZERO_WIDTH_SPACE, OTHER);
    for (int digit = 0; digit < 10; digit++) {
      reclass(flat, SUBSCRIPT_ZERO + digit, LETTER);
    }
    BLOCKS = fold(flat);
  }

  private Characters() {}

  /** The entry of a code point, for the other methods. */
  static int of(int codePoint) {
    return BLOCKS[BLOCK_OF[codePoint >> BLOCK_BITS] + (codePoint & ((1 << BLOCK_BITS) - 1))];
  }

  /** What it is to words: {@link #OTHER} to {@link #GERSHAYIM}. */
  static int wordClass(int entry) {
    return entry & WORD_MASK;
  }

  /** Its Sentence_Break: {@link #SB_OTHER} to {@link #SB_CLOSE}. */
  static int sentenceClass(int entry) {
    return (entry >> SENTENCE_SHIFT) & 0xF;
  }

  /** {@link #FOLD_BARE}, {@link #FOLD_LOOSE} or 0. */
  static int foldGroup(int entry) {
    return (entry >> FOLD_SHIFT) & 3;
  }

  /** Whether it is a nonspacing mark (Mn). */
  static boolean isNonspacing(int entry) {
    return (entry & NONSPACING) != 0;
  }

  /** Whether it is a mark of any kind (M). */
  static boolean isMark(int entry) {
    return (entry & (NONSPACING | OTHER_MARK)) != 0;
  }

  /** Whether it is a letter (L). */
  static boolean isLetter(int entry) {
    return (entry & L) != 0;
  }

  /** Whether it is one of the digits that count as letters. */
  static boolean isSubscriptDigit(int codePoint) {
    return codePoint >= SUBSCRIPT_ZERO && codePoint < SUBSCRIPT_ZERO + 10;
  }

  /** The value of a code point of class {@link #DIGIT}. */
  static int digit(int codePoint) {
    int run = Arrays.binarySearch(ZEROS, codePoint);
    int zero = ZEROS[run >= 0 ? run : -run - 2];
    return (codePoint - zero) % 10;
  }

  private static void reclass(char[] flat, String characters, int wordClass) {
    for (int i = 0; i < characters.length(); i++) {
      reclass(flat, characters.charAt(i), wordClass);
    }
  }

  private static void reclass(char[] flat, int codePoint, int wordClass) {
    flat[codePoint] = (char) ((flat[codePoint] & ~WORD_MASK) | wordClass);
  }

  private static int entry(UnicodeData.Properties properties) {
    int sentence = Arrays.asList(SENTENCE_NAMES).indexOf(properties.sentenceBreak());
    if (sentence < 0) {
      throw new IllegalStateException("unknown Sentence_Break " + properties.sentenceBreak());
    }
    int fold =
        switch (properties.script()) {
          case "Latn", "Grek", "Arab", "Hebr" -> FOLD_BARE;
          case "Cyrl" -> FOLD_LOOSE;
          default -> 0;
        };
    int entry = wordClass(properties) | sentence << SENTENCE_SHIFT | fold << FOLD_SHIFT;
    if (properties.category().equals("Mn")) {
      entry |= NONSPACING;
    } else if (properties.category().charAt(0) == 'M') {
      entry |= OTHER_MARK;
    }
    return properties.isLetter() ? entry | L : entry;
  }

  private static int wordClass(UnicodeData.Properties properties) {
    if (properties.pictographic()) {
      return OTHER;
    }
    if (properties.ignorable()) {
      return IGNORABLE;
    }
    return switch (properties.wordBreak()) {
      // The skin tones are the only symbols among the extenders, and emoji are no words.
      case "Extend" -> properties.category().equals("Sk") ? OTHER : MARK;
      case "FO", "ZWJ" -> MARK;
      default -> properties.isLetterOrNumber() ? wordy(properties) : symbol(properties);
    };
  }

  private static int wordy(UnicodeData.Properties properties) {
    String script = properties.script();
    if (properties.complexContext()
        || properties.category().equals("No")
        || script.equals("Hani")
        || script.equals("Hira")) {
      return ALONE;
    }
    return switch (properties.wordBreak()) {
      case "NU" -> DIGIT;
      case "KA" -> KATAKANA;
      case "HL" -> HEBREW;
      case "LE" -> script.equals("Hang") ? HANGUL : script.equals("Cyrl") ? CYRILLIC : LETTER;
      default -> ALONE;
    };
  }

  private static int symbol(UnicodeData.Properties properties) {
    return switch (properties.wordBreak()) {
      case "LE" -> LETTER_SYMBOL;
      case "KA" -> KATAKANA_SYMBOL;
      default -> OTHER;
    };
  }

  private static char[] fold(char[] flat) {
    int size = 1 << BLOCK_BITS;
    char[] blocks = new char[flat.length];
    int used = 0;
    Map<Integer, Integer> seen = new HashMap<>();
    for (int from = 0; from < flat.length; from += size) {
      int hash = Arrays.hashCode(Arrays.copyOfRange(flat, from, from + size));
      Integer known = seen.get(hash);
      int at = known == null ? used : known;
      if (known == null || !Arrays.equals(flat, from, from + size, blocks, at, at + size)) {
        at = used;
        System.arraycopy(flat, from, blocks, at, size);
        seen.put(hash, at);
        used += size;
      }
      BLOCK_OF[from >> BLOCK_BITS] = (char) at;
    }
    return Arrays.copyOf(blocks, used);
  }
}
