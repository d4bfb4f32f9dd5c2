package io.wirewatch.trigger;

import org.jspecify.annotations.Nullable;

/**
 * Why a record led to no alert event under one key, with the figures.
 *
 * @param reason by name
 * @param key the episode's, such as a country; null where the trigger keeps nothing apart
 * @param observed what was counted; null where nothing was
 * @param expected what that was held against; null where nothing was
 * @param coverage how much of the time that the trigger looks back on it has seen, from 0 to 1;
 *     null where it does not ask
 */
public record Silence(
    Suppression reason,
    @Nullable String key,
    @Nullable Double observed,
    @Nullable Double expected,
    @Nullable Double coverage) {
  Silence(Suppression reason, @Nullable String key) {
    this(reason, key, null, null, null);
  }
}
