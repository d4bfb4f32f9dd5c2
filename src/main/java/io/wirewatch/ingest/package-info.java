/**
 * Readers: files, folders and standard input to articles as they stand, one at a time. Knows no
 * Kafka.
 */
@NullMarked
package io.wirewatch.ingest;

import org.jspecify.annotations.NullMarked;
