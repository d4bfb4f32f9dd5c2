package io.wirewatch.trigger;

import org.jspecify.annotations.Nullable;

/**
 * What a trigger sees at one moment.
 *
 * @param observed what it counts
 * @param expected what it holds that against; null where there is nothing to hold it against
 * @param coverage how much of the time that it looks back on it has seen; null where it does not
 *     ask
 * @param missing why it does not fire; null if it does
 */
record Reading(
    int observed,
    @Nullable Double expected,
    @Nullable Double coverage,
    @Nullable Suppression missing) {
  boolean fires() {
    return missing == null;
  }
}
