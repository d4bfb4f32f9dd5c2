/**
 * The words of the domain as immutable records, each validated where it is made: articles, rules,
 * hits, alerts. Knows the JDK and nothing else, so that every other room can speak it.
 */
@NullMarked
package io.wirewatch.model;

import org.jspecify.annotations.NullMarked;
