/**
 * Text to words, sentences and snippets: segmentation by UAX #29 with Wirewatch's stated
 * differences, exact and folded forms, pinned to Unicode 15.0; and, by libraries that stay in here,
 * the stems of words and the language of a text. Knows nothing of rules, articles or Kafka.
 */
@NullMarked
package io.wirewatch.text;

import org.jspecify.annotations.NullMarked;
