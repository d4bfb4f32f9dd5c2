package io.wirewatch.topology;

import io.wirewatch.model.Origin;

/**
 * A record of {@code rules} that could not be put in force.
 *
 * @param key the rule's id
 * @param value the bytes as they came
 * @param problem what is wrong with it
 * @param origin where it stands
 */
public record RejectedRule(String key, byte[] value, String problem, Origin origin) {}
