/**
 * Text to words, sentences and snippets: segmentation by UAX #29 with Wirewatch's stated
 * differences, exact and folded forms, pinned to Unicode 15.0. Knows nothing of rules, articles or
 * Kafka.
 */
@NullMarked
package io.wirewatch.text;

import org.jspecify.annotations.NullMarked;
