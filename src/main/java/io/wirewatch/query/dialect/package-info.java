/**
 * Other products' query languages to ours: each a {@link Dialect}, found by its name in {@link
 * Dialects}. What cannot be said in ours is refused with its place and reason; what is left out
 * because it changes no match, or reads a little differently, is noted. Knows queries and nothing
 * of the files they come from.
 */
@NullMarked
package io.wirewatch.query.dialect;

import org.jspecify.annotations.NullMarked;
