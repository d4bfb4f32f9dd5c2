/**
 * Trees and articles to hits: the immutable rule book, its compiled form, and a matcher with one
 * scratch a thread. Knows no Kafka, no JSON and no logging, so that it can be lifted out as a
 * library.
 */
@NullMarked
package io.wirewatch.match;

import org.jspecify.annotations.NullMarked;
