package io.wirewatch.config;

/**
 * A text that a rule must hit, or must not.
 *
 * @param text the text of an article
 * @param fires whether the rule must hit it
 * @param line where it stands in the rule's file, from 1
 * @param column where it stands in its line, from 1, in code points
 */
public record RuleTest(String text, boolean fires, int line, int column) {}
