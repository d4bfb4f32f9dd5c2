package io.wirewatch.text;

import java.nio.CharBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sentences and paragraphs of one field. Both cover it without gaps: blanks and line ends after
 * a sentence belong to it, blank lines to the paragraph before them. A sentence lies in one
 * paragraph. Offsets are UTF-16 units.
 */
public final class Sentences {
  /*
   * The sentence rules of UAX #29, with line ends inside a paragraph as blanks (SB4 and the ParaSep
   * of SB9 to SB11 are then the paragraph's end). Each terminator is a candidate: it takes the
   * closing quotes and brackets and the blanks after it, and the sentence ends there unless a rule
   * of UAX #29 or one of ours objects. What is looked at beyond a candidate ends at the next
   * terminator, so the whole is linear.
   *
   * Nothing of that looks beyond the paragraph. So the sentences of one are found when it is first
   * asked for, and stand in a row behind those of the paragraphs found before; only who asks for
   * their numbers makes it find them all.
   */

  private static final int UNKNOWN = -1;

  /** What ends a line beside the line feed. */
  private static final String OTHER_LINE_ENDS = "\r\u0085\u2028\u2029";

  /** By unit, whether it is a character that neither ends a sentence nor is part of another. */
  private static final boolean[] IS_PLAIN = new boolean[1 << Character.SIZE];

  static {
    for (int unit = 0; unit < IS_PLAIN.length; unit++) {
      IS_PLAIN[unit] =
          switch (Characters.sentenceClass(Characters.of(unit))) {
            case Characters.SB_DOT,
                Characters.SB_TERM,
                Characters.SB_EXTEND,
                Characters.SB_FORMAT ->
                false;
            default -> !Character.isSurrogate((char) unit);
          };
    }
  }

  private final String field;
  private final char[] text;
  private final int length;
  private final boolean isTitle;
  private @Nullable Tokenizer words;

  private int[] paragraphs = new int[16];
  private int paragraphCount;

  /** By paragraph, where its sentences stand in the row; {@link #UNKNOWN} before they are found. */
  private int[] rowStarts = {};

  private int[] rowEnds = {};

  private int[] row = new int[16];
  private int rowSize;

  /** By sentence in the row, without the blanks at its edges; {@link #UNKNOWN} before asked for. */
  private int[] shownStarts = new int[16];

  private int[] shownEnds = new int[16];

  /** By paragraph, how many sentences are in those before it; one more for all. */
  private int @Nullable [] numbers;

  private Sentences(String field, char[] text, boolean isTitle, @Nullable Tokenizer words) {
    this.field = field;
    this.text = text;
    length = field.length();
    this.isTitle = isTitle;
    this.words = words;
    if (!isTitle) {
      findParagraphs();
    } else if (length > 0) {
      addParagraph(0);
    }
    rowStarts = new int[paragraphCount];
    rowEnds = new int[paragraphCount];
    Arrays.fill(rowStarts, UNKNOWN);
  }

  /** The sentences and paragraphs of a text or summary. */
  public static Sentences of(CharSequence text) {
    return of(text.toString(), false);
  }

  /** A title, which is one sentence and one paragraph. */
  public static Sentences ofTitle(CharSequence title) {
    return of(title.toString(), true);
  }

  private static Sentences of(String field, boolean isTitle) {
    return new Sentences(field, field.toCharArray(), isTitle, null);
  }

  /**
   * Those of a field whose words are known. Good until {@code words} reads the next.
   *
   * @param field what {@code words} has read
   * @param isTitle whether it is a title
   */
  public static Sentences of(String field, Tokenizer words, boolean isTitle) {
    if (field.length() != words.length()) {
      throw new IllegalArgumentException(
          "words of " + words.length() + " units for a field of " + field.length());
    }
    return new Sentences(field, words.text(), isTitle, words);
  }

  /** How many sentences there are; none in an empty field. */
  public int count() {
    return numbers()[paragraphCount];
  }

  /** Where sentence {@code i} starts. */
  public int start(int i) {
    return row[place(i)];
  }

  /** One past the end of sentence {@code i}. */
  public int end(int i) {
    int place = place(i);
    return endOf(place, paragraphOf(i));
  }

  /** The sentence that holds the unit at {@code offset}. */
  public int at(int offset) {
    int paragraph = paragraphAt(offset);
    return numbers()[paragraph] + placeAt(paragraph, offset) - rowStarts[paragraph];
  }

  /**
   * Where the sentence that holds the unit at {@code offset} starts, after the blanks at its
   * beginning.
   */
  int shownStartAt(int offset) {
    int paragraph = paragraphAt(offset);
    int place = placeAt(paragraph, offset);
    if (shownStarts[place] == UNKNOWN) {
      shownStarts[place] = Snippets.skipBlanks(units(), row[place], endOf(place, paragraph));
    }
    return shownStarts[place];
  }

  /** One past the end of the sentence that holds the unit at {@code offset}, without blanks. */
  int shownEndAt(int offset) {
    int paragraph = paragraphAt(offset);
    int place = placeAt(paragraph, offset);
    if (shownEnds[place] == UNKNOWN) {
      shownEnds[place] = Snippets.dropBlanks(units(), row[place], endOf(place, paragraph));
    }
    return shownEnds[place];
  }

  private CharBuffer units() {
    return CharBuffer.wrap(text, 0, length);
  }

  /** The words of the field. */
  Tokenizer words() {
    Tokenizer found = words == null ? Tokenizer.once(units()) : words;
    words = found;
    return found;
  }

  /** How many paragraphs there are; none in an empty field. */
  public int paragraphCount() {
    return paragraphCount;
  }

  /** Where paragraph {@code i} starts. */
  public int paragraphStart(int i) {
    return paragraphs[check(i, paragraphCount)];
  }

  /** One past the end of paragraph {@code i}. */
  public int paragraphEnd(int i) {
    return check(i, paragraphCount) + 1 < paragraphCount ? paragraphs[i + 1] : length;
  }

  /** The paragraph that holds the unit at {@code offset}. */
  public int paragraphAt(int offset) {
    check(offset, length);
    return last(paragraphs, 0, paragraphCount, offset);
  }

  /** Where the sentence that holds {@code offset}, in {@code paragraph}, stands in the row. */
  private int placeAt(int paragraph, int offset) {
    find(paragraph);
    return last(row, rowStarts[paragraph], rowEnds[paragraph], offset);
  }

  private int endOf(int place, int paragraph) {
    return place + 1 < rowEnds[paragraph] ? row[place + 1] : paragraphEnd(paragraph);
  }

  /** The last of ascending numbers that is not above {@code most}, which the first is not. */
  private static int last(int[] numbers, int from, int to, int most) {
    int found = Arrays.binarySearch(numbers, from, to, most);
    return found >= 0 ? found : -found - 2;
  }

  private int place(int sentence) {
    int paragraph = paragraphOf(check(sentence, count()));
    return rowStarts[paragraph] + sentence - numbers()[paragraph];
  }

  private int paragraphOf(int sentence) {
    return last(numbers(), 0, paragraphCount, sentence);
  }

  private int[] numbers() {
    int[] known = numbers;
    if (known == null) {
      known = new int[paragraphCount + 1];
      for (int i = 0; i < paragraphCount; i++) {
        find(i);
        known[i + 1] = known[i] + rowEnds[i] - rowStarts[i];
      }
      numbers = known;
    }
    return known;
  }

  private static int check(int i, int count) {
    if (i < 0 || i >= count) {
      throw new IndexOutOfBoundsException(i);
    }
    return i;
  }

  /** Paragraphs end at blank lines between others if there are any, else at each line end. */
  private void findParagraphs() {
    boolean feedsAlone = !hasOtherLineEnds();
    int behindBlankLines = 0;
    boolean blankBefore = false;
    for (int line = 0, next; line < length; line = next) {
      next = feedsAlone ? pastFeed(line) : pastLine(line);
      if (isBlank(line, next)) {
        blankBefore = true;
      } else {
        if (paragraphCount > 0 && blankBefore) {
          behindBlankLines++;
          addParagraph(~line);
        } else {
          addParagraph(paragraphCount == 0 ? 0 : line);
        }
        blankBefore = false;
      }
    }
    if (paragraphCount == 0 && length > 0) {
      addParagraph(0);
    }
    if (behindBlankLines > 0) {
      keepThoseBehindBlankLines();
    }
  }

  /** The first, and those whose start is negated. */
  private void keepThoseBehindBlankLines() {
    int kept = 1;
    for (int i = 1; i < paragraphCount; i++) {
      if (paragraphs[i] < 0) {
        paragraphs[kept++] = ~paragraphs[i];
      }
    }
    paragraphCount = kept;
  }

  /** By one look for each: that is much quicker than one look for any of them. */
  private boolean hasOtherLineEnds() {
    for (int i = 0; i < OTHER_LINE_ENDS.length(); i++) {
      if (field.indexOf(OTHER_LINE_ENDS.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private int pastFeed(int start) {
    int feed = field.indexOf('\n', start);
    return feed < 0 ? length : feed + 1;
  }

  /** Where the line after the one at {@code start} starts. */
  private int pastLine(int start) {
    for (int i = start; i < length; i++) {
      char unit = text[i];
      if (unit > '\r' && unit < '\u0085') {
        continue; // nearly all
      }
      if (unit == '\r') {
        return i + 1 < length && text[i + 1] == '\n' ? i + 2 : i + 1;
      }
      if (unit == '\n' || OTHER_LINE_ENDS.indexOf(unit) >= 0) {
        return i + 1;
      }
    }
    return length;
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      int sentenceClass = Characters.sentenceClass(Characters.of(text[i]));
      if (sentenceClass != Characters.SB_SPACE
          && sentenceClass != Characters.SB_FORMAT
          && !isLineEnd(sentenceClass)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLineEnd(int sentenceClass) {
    return sentenceClass >= Characters.SB_CR && sentenceClass <= Characters.SB_SEP;
  }

  /** Finds the sentences of a paragraph, if they have not been. */
  private void find(int paragraph) {
    if (rowStarts[paragraph] != UNKNOWN) {
      return;
    }
    rowStarts[paragraph] = rowSize;
    addSentence(paragraphs[paragraph]);
    if (!isTitle) {
      findSentences(paragraphs[paragraph], paragraphEnd(paragraph), words());
    }
    rowEnds[paragraph] = rowSize;
  }

  private void findSentences(int start, int to, Tokenizer words) {
    int word = words.firstFrom(start);
    int lastTerminator = start - 1;
    int position = start;
    int before = Characters.SB_OTHER;
    while (position < to) {
      int plain = position;
      while (plain < to && IS_PLAIN[text[plain]]) {
        plain++;
      }
      if (plain < to && !isTerminator(plain)) {
        plain--; // what extends a character is looked at with it
      }
      if (plain > position) {
        before = classAt(plain - 1);
        position = plain;
        continue;
      }
      int here = classAt(position);
      int next = pastExtenders(position, to);
      if (isTerminator(position)) {
        int border = past(Characters.SB_SPACE, past(Characters.SB_CLOSE, next, to), to);
        while (word < words.count() && words.start(word) < position) {
          word++;
        }
        if (border < to
            && !continues(here, before, next, border, to)
            && !(here == Characters.SB_DOT && isInWord(words, word - 1, position, lastTerminator))
            && !isBeforeLowerCase(border, to)) {
          addSentence(border);
        }
        lastTerminator = position;
        next = border;
      }
      before = here;
      position = next;
    }
  }

  private boolean isTerminator(int position) {
    int here = classAt(position);
    return here == Characters.SB_DOT || here == Characters.SB_TERM;
  }

  /** Whether UAX #29 puts no boundary at {@code border}, after a terminator ending at next. */
  private boolean continues(int terminator, int before, int next, int border, int to) {
    int after = classAt(border);
    if (after == Characters.SB_CONTINUE
        || after == Characters.SB_DOT
        || after == Characters.SB_TERM) {
      return true; // SB8a
    }
    if (terminator == Characters.SB_TERM) {
      return false;
    }
    boolean touches = next == border;
    boolean cased = before == Characters.SB_UPPER || before == Characters.SB_LOWER;
    if (touches && (after == Characters.SB_NUMERIC || (cased && after == Characters.SB_UPPER))) {
      return true; // SB6, SB7
    }
    for (int i = border; i < to; i = pastExtenders(i, to)) { // SB8
      switch (classAt(i)) {
        case Characters.SB_LOWER -> {
          return true;
        }
        case Characters.SB_LETTER, Characters.SB_UPPER, Characters.SB_DOT, Characters.SB_TERM -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  /**
   * Whether the dot at {@code dot} is in {@code word} or closes it as a single letter, an acronym
   * or an abbreviation is closed.
   *
   * @param lastTerminator the one before the dot; a word that ends before it is closed there
   */
  private boolean isInWord(Tokenizer words, int word, int dot, int lastTerminator) {
    if (word < 0) {
      return false;
    }
    if (words.end(word) > dot) {
      return true;
    }
    if (words.end(word) <= lastTerminator) {
      return false; // what is between is not looked through for each of many dots
    }
    for (int i = words.end(word), codePoint; i < dot; i += Character.charCount(codePoint)) {
      codePoint = Character.codePointAt(text, i, dot);
      if (Characters.wordClass(Characters.of(codePoint)) != Characters.IGNORABLE) {
        return false;
      }
    }
    return words.isInitials(word) || Abbreviations.contains(words.folded(word));
  }

  private boolean isBeforeLowerCase(int border, int to) {
    int i = border;
    int here = classAt(i);
    while (here == Characters.SB_CLOSE || here == Characters.SB_SPACE) {
      i = pastExtenders(i, to);
      if (i == to) {
        return false;
      }
      here = classAt(i);
    }
    return here == Characters.SB_LOWER;
  }

  private int past(int sentenceClass, int from, int to) {
    int i = from;
    while (i < to && classAt(i) == sentenceClass) {
      i = pastExtenders(i, to);
    }
    return i;
  }

  /** Past the character at {@code position} and what SB5 counts to it. */
  private int pastExtenders(int position, int to) {
    int i = position + Character.charCount(Character.codePointAt(text, position, to));
    while (i < to) {
      int here = classAt(i);
      if (here != Characters.SB_EXTEND && here != Characters.SB_FORMAT) {
        break;
      }
      i += Character.charCount(Character.codePointAt(text, i, to));
    }
    return i;
  }

  private int classAt(int position) {
    int here =
        Characters.sentenceClass(Characters.of(Character.codePointAt(text, position, length)));
    return isLineEnd(here) ? Characters.SB_SPACE : here;
  }

  private void addSentence(int start) {
    if (rowSize == row.length) {
      row = Arrays.copyOf(row, rowSize * 2);
      shownStarts = Arrays.copyOf(shownStarts, rowSize * 2);
      shownEnds = Arrays.copyOf(shownEnds, rowSize * 2);
    }
    shownStarts[rowSize] = UNKNOWN;
    shownEnds[rowSize] = UNKNOWN;
    row[rowSize++] = start;
  }

  private void addParagraph(int start) {
    if (paragraphCount == paragraphs.length) {
      paragraphs = Arrays.copyOf(paragraphs, paragraphCount * 2);
    }
    paragraphs[paragraphCount++] = start;
  }
}
