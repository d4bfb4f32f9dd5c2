/**
 * Real programs of others at the other end: started by the tests, spoken to, read by clients of
 * their own, and ended. They need what README names, and are run when asked for.
 */
@NullMarked
package io.wirewatch.notify.peer;

import org.jspecify.annotations.NullMarked;
