/**
 * What turns hits into alerts: each trigger a pure step from state and record to state and alert.
 * Topology, tests and simulator run the same code. Knows the model and nothing else.
 */
@NullMarked
package io.wirewatch.trigger;

import org.jspecify.annotations.NullMarked;
