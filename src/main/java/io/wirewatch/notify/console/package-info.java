/** Messages to the terminal that the process runs in. */
@NullMarked
package io.wirewatch.notify.console;

import org.jspecify.annotations.NullMarked;
