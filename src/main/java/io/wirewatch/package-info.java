/** The entry of the program; everything else lives in the rooms below. */
@NullMarked
package io.wirewatch;

import org.jspecify.annotations.NullMarked;
