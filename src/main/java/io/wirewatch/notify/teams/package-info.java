/** Messages to Microsoft Teams by a workflow that waits for a web request. */
@NullMarked
package io.wirewatch.notify.teams;

import org.jspecify.annotations.NullMarked;
