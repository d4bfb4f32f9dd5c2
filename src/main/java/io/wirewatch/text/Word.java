package io.wirewatch.text;

/**
 * One word of a text.
 *
 * @param start its first UTF-16 unit in the text as given
 * @param end one past its last UTF-16 unit
 * @param exact the form that CASE compares; empty where the word is over {@value
 *     Tokenizer#MAX_WORD} units
 * @param folded the form that everything else compares; empty likewise
 */
public record Word(int start, int end, String exact, String folded) {}
