/** The commands, and how the parts are wired, started and stopped in order. */
@NullMarked
package io.wirewatch.app;

import org.jspecify.annotations.NullMarked;
