/**
 * The one mapper and the codecs of every value that crosses a topic or the terminal; the only home
 * of Jackson. What comes from outside is decoded strictly and refused with a named reason.
 */
@NullMarked
package io.wirewatch.json;

import org.jspecify.annotations.NullMarked;
