/** Messages as lines of a file. */
@NullMarked
package io.wirewatch.notify.file;

import org.jspecify.annotations.NullMarked;
