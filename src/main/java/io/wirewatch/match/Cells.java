package io.wirewatch.match;

import org.jspecify.annotations.Nullable;

/**
 * A cutting of the article into cells of so many sentences, of so many paragraphs, or both: what is
 * in two cells does not see each other. All windows of {@code n} + 1 consecutive sentences are the
 * cells of {@code n} + 1 such cuttings, each begun one sentence later.
 */
final class Cells {
  private final Leaves leaves;

  /** The length of a cell less one; negative where that unit is not cut. */
  final int sentences;

  final int paragraphs;

  /** How far the cutting is shifted, from 0 to the length less one. */
  private int sentenceShift;

  private int paragraphShift;

  Cells(Leaves leaves, int sentences, int paragraphs) {
    this.leaves = leaves;
    this.sentences = sentences;
    this.paragraphs = paragraphs;
  }

  /** Whether the article is one cell. */
  boolean isWhole() {
    return sentences < 0 && paragraphs < 0;
  }

  /** How many cuttings there are. */
  static int count(int sentences, int paragraphs) {
    return (Math.max(sentences, 0) + 1) * (Math.max(paragraphs, 0) + 1);
  }

  int count() {
    return count(sentences, paragraphs);
  }

  /** Takes the cutting of that number, from 0 to {@link #count} less one. */
  void cut(int number) {
    int paragraphCuts = Math.max(paragraphs, 0) + 1;
    sentenceShift = number / paragraphCuts;
    paragraphShift = number % paragraphCuts;
  }

  /** Whether two words are in one cell. */
  boolean isOne(int position, int other) {
    return isWhole()
        || position == other
        || (isOneOfSentences(position, other) && isOneOfParagraphs(position, other));
  }

  private boolean isOneOfSentences(int position, int other) {
    return sentences < 0
        || firstSentence(leaves.sentence(position)) == firstSentence(leaves.sentence(other));
  }

  private boolean isOneOfParagraphs(int position, int other) {
    return paragraphs < 0
        || firstParagraph(leaves.paragraph(position)) == firstParagraph(leaves.paragraph(other));
  }

  /** Where the cell of {@code sentence} begins; there may be none of that number. */
  private int firstSentence(int sentence) {
    return first(sentence, sentences, sentenceShift);
  }

  private int firstParagraph(int paragraph) {
    return first(paragraph, paragraphs, paragraphShift);
  }

  private static int first(int number, int longest, int shift) {
    return (number + shift) / (longest + 1) * (longest + 1) - shift;
  }

  /**
   * Adds to {@code into} the cuttings of {@code inner} that {@code among} holds and in which the
   * cell of {@code position} lies in the cell of it here.
   *
   * @param into null where it only matters whether there are any
   * @return whether there are any
   */
  boolean holds(
      Cells inner, int position, long[] among, int amongAt, long @Nullable [] into, int intoAt) {
    int sentence = inner.sentences < 0 ? 0 : leaves.sentence(position);
    int paragraph = inner.paragraphs < 0 ? 0 : leaves.paragraph(position);
    int sentenceLow = 0;
    int sentenceHigh = 0;
    if (inner.sentences >= 0) {
      int first = sentences < 0 ? Integer.MIN_VALUE : firstSentence(sentence);
      sentenceLow = Math.max(first, sentence - inner.sentences);
      sentenceHigh =
          sentences < 0 ? sentence : Math.min(sentence, first + sentences - inner.sentences);
    }
    int paragraphLow = 0;
    int paragraphHigh = 0;
    if (inner.paragraphs >= 0) {
      int first = paragraphs < 0 ? Integer.MIN_VALUE : firstParagraph(paragraph);
      paragraphLow = Math.max(first, paragraph - inner.paragraphs);
      paragraphHigh =
          paragraphs < 0 ? paragraph : Math.min(paragraph, first + paragraphs - inner.paragraphs);
    }
    int paragraphCuts = Math.max(inner.paragraphs, 0) + 1;
    boolean any = false;
    for (int s = sentenceLow; s <= sentenceHigh; s++) {
      for (int p = paragraphLow; p <= paragraphHigh; p++) {
        int number =
            Math.floorMod(-s, Math.max(inner.sentences, 0) + 1) * paragraphCuts
                + Math.floorMod(-p, paragraphCuts);
        long bit = 1L << number;
        if ((among[amongAt + (number >> 6)] & bit) != 0) {
          if (into == null) {
            return true;
          }
          into[intoAt + (number >> 6)] |= bit;
          any = true;
        }
      }
    }
    return any;
  }
}
