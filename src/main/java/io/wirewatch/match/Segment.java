package io.wirewatch.match;

import io.wirewatch.model.Rule;
import java.util.BitSet;

/**
 * Some rules of a book, compiled: what they ask of words, their programs, and the postings by which
 * an article finds the programs to be tried on it. Immutable.
 *
 * @param vocabulary the atoms
 * @param phraseStarts where each phrase begins in {@code phraseCode}; one more at the end
 * @param phraseCode the phrases, as {@link Leaf} says
 * @param programStarts where each program begins in {@code code}
 * @param code the programs, as {@link Code} says
 * @param plans of positional queries, as {@link Positions} takes them
 * @param postingStarts where the postings of each atom begin in {@code posted}; one more at the end
 * @param posted pairs of a program and an atom that an article must have too, negative for none
 * @param firstRule the first rule of each program
 * @param nextRule the next rule of the same program; negative if there is none
 * @param rules in order of id by code point
 * @param hasForms which programs ask for forms of words
 * @param hasSummary whether a rule looks for words in the summary alone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never written
record Segment(
    Vocabulary vocabulary,
    int[] phraseStarts,
    int[] phraseCode,
    int[] programStarts,
    int[] code,
    int[][] plans,
    int[] postingStarts,
    int[] posted,
    int[] firstRule,
    int[] nextRule,
    Rule[] rules,
    BitSet hasForms,
    boolean hasSummary) {

  int phrases() {
    return phraseStarts.length - 1;
  }

  int programs() {
    return programStarts.length;
  }
}
