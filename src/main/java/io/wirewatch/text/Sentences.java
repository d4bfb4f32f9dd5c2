package io.wirewatch.text;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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
   */

  private final char[] text;
  private int[] sentences = new int[16];
  private int sentenceCount;
  private int[] paragraphs = new int[4];
  private int paragraphCount;

  // Asked for once a snippet, of which a field can have as many as there are rules.
  private final Map<Integer, Integer> shownStarts = new HashMap<>();
  private final Map<Integer, Integer> shownEnds = new HashMap<>();
  private @Nullable Tokenizer words;

  private Sentences(CharSequence text) {
    this.text = text.toString().toCharArray();
  }

  /** The sentences and paragraphs of a text or summary. */
  public static Sentences of(CharSequence text) {
    Sentences sentences = new Sentences(text);
    sentences.findParagraphs();
    sentences.findSentences(sentences.words());
    return sentences;
  }

  /** A title, which is one sentence and one paragraph. */
  public static Sentences ofTitle(CharSequence title) {
    Sentences sentences = new Sentences(title);
    if (title.length() > 0) {
      sentences.addParagraph(0);
      sentences.addSentence(0);
    }
    return sentences;
  }

  /** How many sentences there are; none in an empty field. */
  public int count() {
    return sentenceCount;
  }

  /** Where sentence {@code i} starts. */
  public int start(int i) {
    return sentences[check(i, sentenceCount)];
  }

  /** One past the end of sentence {@code i}. */
  public int end(int i) {
    return end(sentences, sentenceCount, i);
  }

  /** The sentence that holds the unit at {@code offset}. */
  public int at(int offset) {
    return at(sentences, sentenceCount, offset);
  }

  /** Where sentence {@code i} starts after the blanks at its beginning. */
  int shownStart(int i) {
    return shownStarts.computeIfAbsent(
        i, at -> Snippets.skipBlanks(CharBuffer.wrap(text), start(at), end(at)));
  }

  /** One past the end of sentence {@code i} without the blanks there. */
  int shownEnd(int i) {
    return shownEnds.computeIfAbsent(
        i, at -> Snippets.dropBlanks(CharBuffer.wrap(text), start(at), end(at)));
  }

  /** The words of the field. */
  Tokenizer words() {
    Tokenizer found = words == null ? Tokenizer.once(CharBuffer.wrap(text)) : words;
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
    return end(paragraphs, paragraphCount, i);
  }

  /** The paragraph that holds the unit at {@code offset}. */
  public int paragraphAt(int offset) {
    return at(paragraphs, paragraphCount, offset);
  }

  private int end(int[] starts, int count, int i) {
    return check(i, count) + 1 < count ? starts[i + 1] : text.length;
  }

  private int at(int[] starts, int count, int offset) {
    check(offset, text.length);
    int found = Arrays.binarySearch(starts, 0, count, offset);
    return found >= 0 ? found : -found - 2;
  }

  private static int check(int i, int count) {
    if (i < 0 || i >= count) {
      throw new IndexOutOfBoundsException(i);
    }
    return i;
  }

  /** Paragraphs end at blank lines between others if there are any, else at each line end. */
  private void findParagraphs() {
    boolean atBlankLines = hasBlankLineBetweenOthers();
    boolean content = false;
    boolean blankBefore = false;
    for (int line = 0, next; line < text.length; line = next) {
      next = pastLine(line);
      if (isBlank(line, next)) {
        blankBefore = true;
      } else {
        if (content && (blankBefore || !atBlankLines)) {
          addParagraph(line);
        } else if (!content) {
          addParagraph(0);
        }
        content = true;
        blankBefore = false;
      }
    }
    if (!content && text.length > 0) {
      addParagraph(0);
    }
  }

  private boolean hasBlankLineBetweenOthers() {
    boolean content = false;
    boolean blankBefore = false;
    for (int line = 0, next; line < text.length; line = next) {
      next = pastLine(line);
      boolean blank = isBlank(line, next);
      if (!blank && content && blankBefore) {
        return true;
      }
      content |= !blank;
      blankBefore = blank;
    }
    return false;
  }

  /** Where the line after the one at {@code start} starts. */
  private int pastLine(int start) {
    for (int i = start; i < text.length; i++) {
      switch (text[i]) {
        case '\r' -> {
          return i + 1 < text.length && text[i + 1] == '\n' ? i + 2 : i + 1;
        }
        case '\n', '\u0085', '\u2028', '\u2029' -> {
          return i + 1;
        }
        default -> {}
      }
    }
    return text.length;
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

  private void findSentences(Tokenizer words) {
    int word = 0;
    for (int paragraph = 0; paragraph < paragraphCount; paragraph++) {
      int to = paragraphEnd(paragraph);
      int position = paragraphStart(paragraph);
      int before = Characters.SB_OTHER;
      addSentence(position);
      while (position < to) {
        int here = classAt(position);
        int next = pastExtenders(position, to);
        if (here == Characters.SB_DOT || here == Characters.SB_TERM) {
          int border = past(Characters.SB_SPACE, past(Characters.SB_CLOSE, next, to), to);
          while (word < words.count() && words.start(word) < position) {
            word++;
          }
          if (border < to
              && !continues(here, before, next, border, to)
              && !(here == Characters.SB_DOT && isInWord(words, word - 1, position))
              && !isBeforeLowerCase(border, to)) {
            addSentence(border);
          }
          next = border;
        }
        before = here;
        position = next;
      }
    }
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
   */
  private boolean isInWord(Tokenizer words, int word, int dot) {
    if (word < 0) {
      return false;
    }
    if (words.end(word) > dot) {
      return true;
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
        Characters.sentenceClass(Characters.of(Character.codePointAt(text, position, text.length)));
    return isLineEnd(here) ? Characters.SB_SPACE : here;
  }

  private void addSentence(int start) {
    if (sentenceCount == sentences.length) {
      sentences = Arrays.copyOf(sentences, sentenceCount * 2);
    }
    sentences[sentenceCount++] = start;
  }

  private void addParagraph(int start) {
    if (paragraphCount == paragraphs.length) {
      paragraphs = Arrays.copyOf(paragraphs, paragraphCount * 2);
    }
    paragraphs[paragraphCount++] = start;
  }
}
