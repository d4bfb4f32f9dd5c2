package io.wirewatch.trigger;

import io.wirewatch.model.Alert;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one alert event says beyond its episode.
 *
 * @param firing what the trigger saw
 * @param story of the deciding article; null where none decides
 * @param evidence the articles it stands on
 * @param why one sentence
 * @param reason why the episode changed; null where it is raised
 */
record Telling(
    Alert.Firing firing,
    Alert.@Nullable Story story,
    List<Alert.Evidence> evidence,
    String why,
    @Nullable String reason) {}
