/**
 * Query text to a sealed tree: lexer, parser, canonical form, and errors that carry the span in the
 * query. Knows words and nothing of articles or of how a tree is evaluated.
 */
@NullMarked
package io.wirewatch.query;

import org.jspecify.annotations.NullMarked;
