package io.wirewatch.model;

/**
 * A place in the log.
 *
 * @param topic full name
 * @param partition from 0
 * @param offset of the record
 */
public record Origin(String topic, int partition, long offset) {}
