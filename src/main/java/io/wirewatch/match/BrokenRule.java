package io.wirewatch.match;

/**
 * A rule that is not in force because its query cannot be understood.
 *
 * @param id the rule's id
 * @param message all errors of its query, each with a caret line; or why it cannot be compiled
 */
public record BrokenRule(String id, String message) {}
