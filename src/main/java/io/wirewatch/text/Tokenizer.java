package io.wirewatch.text;

import java.util.Arrays;

/**
 * Finds the words of one text after another. Reusable; for one thread at a time. Its answers are
 * about the text last read; word numbers run from 0 and are the positions that distances count.
 */
public final class Tokenizer {
  /** A longer word, in UTF-16 units, is found by no term. */
  public static final int MAX_WORD = 256;

  /** A longer word, in UTF-16 units, has no hash. */
  public static final int MAX_HASHED = SurfaceHash.LONGEST;

  /** The reason by which longer words are counted. */
  public static final String LONG_WORD = "long-word";

  /*
   * One pass. A run is what stands together by adjacency and by what joins on its own evidence:
   * the class of the character before it and of the one after it, marks and ignorables looked
   * through. Dots between letters and the dropped s need to know a run's whole, so a finished run
   * is first compared with the word before it and with the gap between: a dot that follows a
   * single letter and precedes another makes one word of them, and an s after word' or word.'
   * is dropped. Nothing is looked at more than a fixed number of times: a joiner that does not
   * join ends its run, and what was looked through behind it is read once more as a gap.
   */

  /** Between a word and the next run stands something else than the following, or no word yet. */
  private static final int GAP_OTHER = 0;

  private static final int GAP_NONE = 1;
  private static final int GAP_DOT = 2;
  private static final int GAP_APOSTROPHE = 3;
  private static final int GAP_DOT_APOSTROPHE = 4;

  /** The word is one letter, or letters joined by dots. */
  private static final byte LETTERS = 1;

  /** The word is letters joined by dots. */
  private static final byte ACRONYM = 2;

  /** The word's letters are Hangul. */
  private static final byte KOREAN = 4;

  /** It is known what kind of word it is; else its letters must say. */
  private static final byte KNOWN = 8;

  private static final int ASCII = 0x80;
  private static final byte[] ASCII_CLASS = new byte[ASCII];

  static {
    for (char c = 0; c < ASCII; c++) {
      ASCII_CLASS[c] = (byte) Characters.wordClass(Characters.of(c));
    }
  }

  private final FormMemo memo;
  private final Chunks chunks = new Chunks();

  private char[] text = new char[64];
  private int length;

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private long[] hashes = new long[16];

  /** By word, 0 where its letters must say; so for all behind the last word. */
  private byte[] kinds = new byte[16];

  private int count;
  private int longWords;

  /** The end of the run, its closing ignorables left out, as {@link #run} leaves it. */
  private int runEnd;

  /** The first unit that the run did not take, ignorables taken. */
  private int runNext;

  /** Whether the run holds a letter or number. */
  private boolean runIsWord;

  /** How many characters the run has, marks, ignorables and joiners not counted. */
  private int runSize;

  /** A tokenizer that remembers the forms of many words, to be used for many texts. */
  public Tokenizer() {
    this(FormMemo.remembering());
  }

  private Tokenizer(FormMemo memo) {
    this.memo = memo;
  }

  /** A tokenizer that makes the forms of words anew each time they are asked for. */
  public static Tokenizer forgetting() {
    return new Tokenizer(FormMemo.forgetting());
  }

  /** The words of one text alone, with no scratch to speak of. */
  static Tokenizer once(CharSequence text) {
    return forgetting().read(text);
  }

  /** Finds the words of {@code text}, which may change afterwards. */
  public Tokenizer read(CharSequence text) {
    length = text.length();
    if (this.text.length < length + Chunks.PADDING) {
      this.text = new char[Math.max(length + Chunks.PADDING, this.text.length * 2)];
    }
    if (text instanceof String string) {
      string.getChars(0, length, this.text, 0);
    } else {
      for (int i = 0; i < length; i++) {
        this.text[i] = text.charAt(i);
      }
    }
    Arrays.fill(this.text, length, length + Chunks.PADDING, ' ');
    Arrays.fill(kinds, 0, count, (byte) 0);
    count = 0;
    longWords = 0;
    segment();
    return this;
  }

  /** The text, and more behind it. */
  char[] text() {
    return text;
  }

  /** How long the text is. */
  int length() {
    return length;
  }

  /** The first word that starts at {@code offset} or behind it; their number if there is none. */
  int firstFrom(int offset) {
    int found = Arrays.binarySearch(starts, 0, count, offset);
    return found >= 0 ? found : -found - 1;
  }

  /** How many words there are. */
  public int count() {
    return count;
  }

  /** The first UTF-16 unit of word {@code i}. */
  public int start(int i) {
    return starts[check(i)];
  }

  /**
   * One past the last UTF-16 unit of word {@code i}: without a closing dot, a dropped {@code 's},
   * and default-ignorables and tatweel at its end.
   */
  public int end(int i) {
    return ends[check(i)];
  }

  /**
   * A hash of what stands in the text as word {@code i}: the same for the same letters all through
   * the process, and for no others. 0 where that is over {@value #MAX_HASHED} UTF-16 units.
   */
  public long hash(int i) {
    return hashes[check(i)];
  }

  /** Copies the hashes of {@code size} words from {@code from} on to the beginning of an array. */
  public void copyHashes(int from, int size, long[] into) {
    check(from + size - 1);
    System.arraycopy(hashes, from, into, 0, size);
  }

  /** The exact form of word {@code i}; empty where it {@linkplain #isLong is long}. */
  public String exact(int i) {
    return isLong(i) ? "" : memo.exact(text, starts[i], ends[i]);
  }

  /** The folded form of word {@code i}; empty where it {@linkplain #isLong is long}. */
  public String folded(int i) {
    return isLong(i) ? "" : memo.folded(text, starts[i], ends[i]);
  }

  /** Word {@code i} with both forms. */
  Word word(int i) {
    return isLong(i) ? new Word(starts[i], ends[i], "", "") : memo.word(text, starts[i], ends[i]);
  }

  /**
   * Whether word {@code i} is over {@value #MAX_WORD} UTF-16 units: it has its position and is
   * found by no term.
   */
  public boolean isLong(int i) {
    return end(i) - starts[i] > MAX_WORD;
  }

  /** How many words are found by no term, for the reason {@link #LONG_WORD}. */
  public int longWords() {
    return longWords;
  }

  /** Whether word {@code i} is one letter of an alphabet, or several that dots join. */
  boolean isInitials(int i) {
    return (kind(check(i)) & (LETTERS | KOREAN)) == LETTERS;
  }

  /** Whether word {@code i} is letters that dots join. */
  boolean isAcronym(int i) {
    return (kinds[check(i)] & ACRONYM) != 0;
  }

  private byte kind(int i) {
    if (kinds[i] != 0) {
      return kinds[i];
    }
    return ends[i] - starts[i] == 1 && isAlphabetic(wordClass(text[starts[i]])) ? LETTERS : 0;
  }

  private int check(int i) {
    if (i >= count) {
      throw new IndexOutOfBoundsException(i);
    }
    return i;
  }

  private void segment() {
    int gap = GAP_OTHER;
    int position = 0;
    while (position < length) {
      int to = Math.min(length, position + Chunks.PIECE);
      chunks.find(text, position, to, to == length);
      int whole = chunks.count();
      if (whole > 0 && to < length && chunks.end(whole - 1) == to) {
        whole--;
        if (chunks.start(whole) == position) {
          gap = take(position, to, gap);
          position = runNext;
          continue;
        }
        to = chunks.start(whole);
      }
      takeChunks(whole, position, gap);
      gap = GAP_OTHER;
      position = to;
    }
  }

  /** Takes the first chunks of a piece that begins at {@code from} behind {@code gap}. */
  private void takeChunks(int chunkCount, int from, int gap) {
    int done = 0;
    if (gap != GAP_OTHER && chunkCount > 0 && chunks.start(0) == from) {
      take(from, chunks.end(0), gap);
      done = 1;
    }
    for (int i = 0; i < chunks.odds(); i++) {
      int odd = chunks.odd(i);
      if (odd >= done && odd < chunkCount) {
        takePlain(done, odd);
        take(chunks.start(odd), chunks.end(odd), GAP_OTHER);
        done = odd + 1;
      }
    }
    takePlain(done, chunkCount);
  }

  private void takePlain(int first, int end) {
    int more = end - first;
    reserve(more);
    if (chunks.copy(first, more, starts, ends, hashes, count)) {
      for (int i = count; i < count + more; i++) {
        int size = ends[i] - starts[i];
        if (size > MAX_HASHED) {
          hashes[i] = 0;
          countLong(starts[i], ends[i], 1);
        }
      }
    }
    count += more;
  }

  /**
   * Takes what stands from {@code from} to {@code to}, or farther if a run goes on; the new gap.
   */
  private int take(int from, int to, int gapBefore) {
    int gap = gapBefore;
    runNext = from;
    while (runNext < to) {
      gap = takeOne(runNext, gap);
    }
    return gap;
  }

  /** Takes one character, or a run that begins with it; the new gap. */
  private int takeOne(int position, int gap) {
    int codePoint = codePointAt(position);
    int wordClass = wordClass(codePoint);
    if (wordClass >= Characters.LETTER && wordClass <= Characters.ALONE) {
      run(position, codePoint, wordClass);
      return finish(position, wordClass, gap);
    }
    runNext = position + Character.charCount(codePoint);
    return afterGap(wordClass, gap);
  }

  private static int wordClass(int codePoint) {
    return codePoint < ASCII
        ? ASCII_CLASS[codePoint]
        : Characters.wordClass(Characters.of(codePoint));
  }

  private static int afterGap(int wordClass, int gap) {
    return switch (wordClass) {
      case Characters.MARK, Characters.IGNORABLE -> gap;
      case Characters.DOT, Characters.OTHER_DOT -> gap == GAP_NONE ? GAP_DOT : GAP_OTHER;
      case Characters.APOSTROPHE -> afterApostrophe(gap);
      default -> GAP_OTHER;
    };
  }

  private static int afterApostrophe(int gap) {
    return switch (gap) {
      case GAP_NONE -> GAP_APOSTROPHE;
      case GAP_DOT -> GAP_DOT_APOSTROPHE;
      default -> GAP_OTHER;
    };
  }

  /** Takes what stands together from {@code start} on, which is of a class that starts a run. */
  private void run(int start, int codePoint, int wordClass) {
    int last = wordClass;
    int next = start + Character.charCount(codePoint);
    int end = next;
    runSize = 1;
    runIsWord = wordClass != Characters.LETTER_SYMBOL && wordClass != Characters.KATAKANA_SYMBOL;
    while (next < length) {
      char unit = text[next];
      if (unit < ASCII && isAlphanumeric(last) && isAlphanumeric(ASCII_CLASS[unit])) {
        last = ASCII_CLASS[unit];
        runSize++;
        runIsWord |= last != Characters.LETTER_SYMBOL;
        end = ++next;
        continue; // most of most runs
      }
      codePoint = codePointAt(next);
      int width = Character.charCount(codePoint);
      wordClass = wordClass(codePoint);
      if (wordClass == Characters.MARK) {
        next += width;
        end = next;
      } else if (wordClass == Characters.IGNORABLE) {
        next += width;
      } else if (touch(last, wordClass)
          || (joinsOver(last, wordClass) && joins(last, wordClass, classAfter(next + 1)))) {
        if (wordClass < Characters.APOSTROPHE) {
          runSize++;
          runIsWord |=
              wordClass != Characters.LETTER_SYMBOL && wordClass != Characters.KATAKANA_SYMBOL;
          last = wordClass;
        }
        next += width;
        end = next;
      } else {
        break;
      }
    }
    runEnd = end;
    runNext = next;
  }

  /** Whether characters of these classes belong together where they touch. */
  private static boolean touch(int before, int after) {
    return (isAlphanumeric(before) && isAlphanumeric(after))
        || (before == Characters.HANGUL && after == Characters.HANGUL)
        || (isKatakana(before) && isKatakana(after));
  }

  private static boolean joinsOver(int before, int joiner) {
    return joiner >= Characters.APOSTROPHE && before != Characters.ALONE;
  }

  /** Whether {@code joiner} makes one run of what is before it and what is after it. */
  private static boolean joins(int before, int joiner, int after) {
    return switch (joiner) {
      case Characters.APOSTROPHE ->
          before == after
              && (before == Characters.CYRILLIC
                  || before == Characters.HEBREW
                  || before == Characters.DIGIT);
      case Characters.DOT, Characters.COMMA ->
          before == Characters.DIGIT && after == Characters.DIGIT;
      case Characters.MIDDOT ->
          (isAlphabetic(before) && isAlphabetic(after))
              || (before == Characters.HANGUL && after == Characters.HANGUL);
      case Characters.GERSHAYIM -> before == Characters.HEBREW && after == Characters.HEBREW;
      default -> false;
    };
  }

  /** Makes of the finished run a word, a part of the word before it, or nothing; the new gap. */
  private int finish(int start, int wordClass, int gap) {
    if (!runIsWord) {
      return GAP_OTHER;
    }
    boolean letter = runSize == 1 && (isAlphabetic(wordClass) || wordClass == Characters.HANGUL);
    if ((gap == GAP_APOSTROPHE || gap == GAP_DOT_APOSTROPHE) && letter && isDroppedS(start)) {
      return GAP_OTHER;
    }
    byte kind = KNOWN;
    if (letter) {
      kind |= wordClass == Characters.HANGUL ? LETTERS | KOREAN : LETTERS;
      if (gap == GAP_DOT && (kinds[count - 1] & ~ACRONYM) == kind) {
        kinds[count - 1] = (byte) (kind | ACRONYM);
        countLong(starts[count - 1], ends[count - 1], -1);
        ends[count - 1] = runEnd;
        hashes[count - 1] = hash(starts[count - 1], runEnd);
        countLong(starts[count - 1], runEnd, 1);
        return GAP_NONE;
      }
    }
    add(start, runEnd, hash(start, runEnd), kind);
    return GAP_NONE;
  }

  private long hash(int start, int end) {
    return end - start > MAX_HASHED ? 0 : SurfaceHash.of(text, start, end);
  }

  private void add(int start, int end, long hash, byte kind) {
    reserve(1);
    starts[count] = start;
    ends[count] = end;
    hashes[count] = hash;
    kinds[count] = kind;
    count++;
    countLong(start, end, 1);
  }

  private void reserve(int more) {
    if (count + more > starts.length) {
      int size = Math.max(count + more, 2 * count);
      starts = Arrays.copyOf(starts, size);
      ends = Arrays.copyOf(ends, size);
      hashes = Arrays.copyOf(hashes, size);
      kinds = Arrays.copyOf(kinds, size);
    }
  }

  private void countLong(int start, int end, int step) {
    if (end - start > MAX_WORD) {
      longWords += step;
    }
  }

  /** Whether the run, one letter after an apostrophe, is an s that belongs to the word before. */
  private boolean isDroppedS(int start) {
    if (!isS(text[start]) || holdsMark(start + 1, runEnd)) {
      return false;
    }
    int next = runNext;
    if (next == length) {
      return true;
    }
    int entry = Characters.of(codePointAt(next));
    if (Characters.wordClass(entry) == Characters.APOSTROPHE) {
      next = skipMarks(next + 1);
      return next == length || !isLetter(Characters.of(codePointAt(next)));
    }
    return !isLetter(entry);
  }

  private static boolean isS(char c) {
    return c == 's' || c == 'S' || c == 'ｓ' || c == 'Ｓ';
  }

  private static boolean isLetter(int entry) {
    int wordClass = Characters.wordClass(entry);
    return isAlphabetic(wordClass)
        || (wordClass >= Characters.HANGUL
            && wordClass <= Characters.ALONE
            && Characters.isLetter(entry));
  }

  private boolean holdsMark(int from, int to) {
    for (int i = from; i < to; i += Character.charCount(codePointAt(i))) {
      if (Characters.wordClass(Characters.of(codePointAt(i))) == Characters.MARK) {
        return true;
      }
    }
    return false;
  }

  /** The class of the first character from {@code position} on that is no mark. */
  private int classAfter(int position) {
    int next = skipMarks(position);
    return next == length
        ? Characters.OTHER
        : Characters.wordClass(Characters.of(codePointAt(next)));
  }

  private int skipMarks(int position) {
    int next = position;
    while (next < length) {
      int codePoint = codePointAt(next);
      int wordClass = wordClass(codePoint);
      if (wordClass != Characters.MARK && wordClass != Characters.IGNORABLE) {
        break;
      }
      next += Character.charCount(codePoint);
    }
    return next;
  }

  private int codePointAt(int position) {
    char c = text[position];
    return Character.isHighSurrogate(c) ? Character.codePointAt(text, position, length) : c;
  }

  private static boolean isAlphabetic(int wordClass) {
    return wordClass >= Characters.LETTER && wordClass <= Characters.HEBREW;
  }

  private static boolean isAlphanumeric(int wordClass) {
    return wordClass >= Characters.LETTER && wordClass <= Characters.LETTER_SYMBOL;
  }

  private static boolean isKatakana(int wordClass) {
    return wordClass == Characters.KATAKANA || wordClass == Characters.KATAKANA_SYMBOL;
  }
}
