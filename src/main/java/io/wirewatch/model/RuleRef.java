package io.wirewatch.model;

/**
 * Which rule, and in which form.
 *
 * @param id the rule's id
 * @param version hash of its whole definition
 * @param logic hash of its query and trigger alone: what a change of name, severity or labels keeps
 */
public record RuleRef(String id, String version, String logic) {}
