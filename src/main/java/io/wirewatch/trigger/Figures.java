package io.wirewatch.trigger;

import java.util.List;

/**
 * What an episode keeps of what was told.
 *
 * @param observed what the trigger counted
 * @param articles how many articles the story or the window has
 * @param publishers how many independent publishers the story has
 * @param shown ids of the articles that the alert shows
 */
record Figures(double observed, int articles, int publishers, List<String> shown) {}
