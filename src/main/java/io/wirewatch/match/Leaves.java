package io.wirewatch.match;

/**
 * What an article has of the terms of a plan. Positions run through all fields; between two fields
 * they skip more than 10,001, and the numbers of sentences and paragraphs more than 10, so that
 * nothing reaches from one field into another.
 */
interface Leaves {
  /** The spans of a term, obeying its scope; all of one length. */
  SpanList spans(int leaf);

  /** The number of the sentence of a word; ascends with the position. */
  int sentence(int position);

  /** The number of the paragraph of a word; ascends with the position. */
  int paragraph(int position);
}
