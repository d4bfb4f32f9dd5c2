package io.wirewatch.config;

/**
 * A setting in force.
 *
 * @param name such as {@code kafka.bootstrap}
 * @param value as it may be shown: secrets are not
 * @param source where it comes from: {@code flag --port}, {@code environment WIREWATCH_KAFKA_PORT},
 *     {@code config/wirewatch.yaml:4} or {@code default}
 */
public record EffectiveSetting(String name, String value, String source) {}
