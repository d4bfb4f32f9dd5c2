package io.wirewatch.topology;

import java.time.Instant;

/**
 * A story as it stands under one rule.
 *
 * @param articles how many tell it, those that are forgotten by now included
 * @param publishers how many independent ones they are of
 * @param kept how many of its articles are still kept
 * @param latestAt the latest event time among them
 */
record StoryHead(int articles, int publishers, int kept, Instant latestAt) {}
